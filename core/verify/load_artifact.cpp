#include "core/verify/load_artifact.h"

#include <caffe2/serialize/read_adapter_interface.h>
#include <torch/csrc/jit/api/function_impl.h>
#include <torch/csrc/jit/runtime/graph_iterator.h>
#include <torch/csrc/jit/serialization/import.h>

#include <unordered_set>

#include "core/checkpoint/tensor_checks.h"
#include "core/error.h"
#include "core/graph/constant_text.h"
#include "core/torch_errors.h"
#include "core/verify/stateless_reader.h"

namespace tracewright {

namespace {

// LibTorch's view of the file. Exceptions don't pass through its zip reader, which is C: they are
// kept, and the read told as failed.
class FileReader : public caffe2::serialize::ReadAdapterInterface {
  public:
    FileReader(const CheckpointFile& file, const ArtifactArchive& archive, ArtifactWeights weights,
               Progress& progress, StoragePlaces* places)
        : file_(file), archive_(archive), weights_(weights), progress_(progress), places_(places) {}

    std::size_t size() const override { return file_.size(); }

    std::size_t read(std::uint64_t offset, void* buffer, std::size_t bytes,
                     const char* /*what*/) const override {
        try {
            progress_.report("reading " + file_.path().filename().string(), done_, file_.size());
            // The buffer of skipped weights stays as it was allocated, so that its pages are never
            // given memory.
            const bool isWeights = archive_.isWeights(offset, bytes);
            if (isWeights && places_ != nullptr) {
                (*places_)[buffer] = offset;
            }
            if (weights_ == ArtifactWeights::Read || !isWeights) {
                file_.read(offset, {static_cast<std::byte*>(buffer), bytes});
            }
            done_ += bytes;
            return bytes;
        } catch (...) {
            failure_ = std::current_exception();
            return 0;
        }
    }

    void rethrow() const {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

  private:
    const CheckpointFile& file_;
    const ArtifactArchive& archive_;
    ArtifactWeights weights_;
    Progress& progress_;
    StoragePlaces* places_;
    mutable std::uint64_t done_ = 0;
    mutable std::exception_ptr failure_;
};

// Looks at every tensor that a module or its code holds.
class StorageCheck {
  public:
    explicit StorageCheck(const CheckpointFile& file) : file_(file) {}

    void check(const torch::jit::Module& module) {
        value(module._ivalue());
        for (const torch::jit::Module& submodule : module.modules()) {
            for (torch::jit::Function* method : submodule.type()->methods()) {
                if (method->isGraphFunction() && seenFunctions_.insert(method).second) {
                    constants(torch::jit::toGraphFunction(*method).graph());
                }
            }
        }
    }

  private:
    // `visit` follows containers and objects, each once.
    void value(const c10::IValue& whole) const {
        whole.visit([this](const c10::IValue& part) {
            if (part.isTensor() && part.toTensor().defined()) {
                tensor(part.toTensor());
            }
            return false;
        });
    }

    void constants(std::shared_ptr<torch::jit::Graph> graph) const {
        torch::jit::DepthFirstGraphNodeIterator nodes(graph);
        while (const torch::jit::Node* node = nodes.next()) {
            if (node->kind() == c10::prim::Constant && node->hasAttribute(c10::attr::value)) {
                if (node->kindOf(c10::attr::value) == torch::jit::AttributeKind::t) {
                    tensor(node->t(c10::attr::value));
                } else if (node->kindOf(c10::attr::value) == torch::jit::AttributeKind::ival) {
                    value(node->ival(c10::attr::value));
                }
            }
        }
    }

    void tensor(const at::Tensor& tensor) const {
        if (tensor.layout() == c10::kStrided && !tensor.is_quantized() && !fitsStorage(tensor)) {
            throw Error(ErrorCode::BadFormat,
                        shown(file_.path()) + " has a tensor " + constantText(tensor) +
                            " that reaches outside of its storage: the file is damaged");
        }
    }

    const CheckpointFile& file_;
    std::unordered_set<const torch::jit::Function*> seenFunctions_;
};

}  // namespace

torch::jit::Module loadArtifact(const CheckpointFile& file, const ArtifactArchive& archive,
                                ArtifactWeights weights, Progress& progress,
                                StoragePlaces* places) {
    const auto reader = std::make_shared<FileReader>(file, archive, weights, progress, places);
    try {
        return withTorchErrors(
            ErrorCode::BadFormat, shown(file.path()) + " is no module that LibTorch can load", [&] {
                const std::shared_ptr<caffe2::serialize::ReadAdapterInterface> adapter = reader;
                if (weights == ArtifactWeights::Skip && archive.restoresItself()) {
                    return readWithoutState(adapter);
                }
                torch::jit::Module module = torch::jit::load(adapter);
                if (weights == ArtifactWeights::Read) {
                    StorageCheck(file).check(module);
                }
                return module;
            });
    } catch (const Error&) {
        reader->rethrow();
        throw;
    }
}

}  // namespace tracewright
