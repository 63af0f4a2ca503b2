#include "core/verify/run_outputs.h"

#include <ATen/ATen.h>

#include "core/error.h"
#include "core/graph/constant_text.h"
#include "core/torch_dtype.h"

namespace tracewright {

namespace {

constexpr int maxOutputDepth = 64;
constexpr std::size_t maxTensors = 100000;

class Collector {
  public:
    void add(const c10::IValue& value, const std::string& path, int depth) {
        if (depth > maxOutputDepth || out_.size() == maxTensors) {
            throw Error(ErrorCode::Unsupported, "the module returned more than " +
                                                    std::to_string(maxTensors) +
                                                    " tensors, or nested more than " +
                                                    std::to_string(maxOutputDepth) + " deep");
        }
        if (value.isTensor()) {
            addTensor(value.toTensor(), path);
        } else if (value.isScalar()) {
            addTensor(at::scalar_tensor(value.toScalar(), scalarType(value)), path);
        } else if (value.isTuple()) {
            addAll(value.toTupleRef().elements(), path, depth);
        } else if (value.isList()) {
            addAll(value.toListRef(), path, depth);
        } else if (value.isGenericDict()) {
            for (const auto& entry : value.toGenericDict()) {
                add(entry.value(), path + "[" + constantText(entry.key()) + "]", depth + 1);
            }
        } else if (!value.isNone()) {
            throw Error(ErrorCode::Unsupported, "the module returned " + path + " of type " +
                                                    value.tagKind() +
                                                    ", which a safetensors file can't hold");
        }
    }

    std::vector<RunOutput> take() { return std::move(out_); }

  private:
    static c10::ScalarType scalarType(const c10::IValue& value) {
        if (value.isBool()) {
            return c10::kBool;
        }
        return value.isInt() ? c10::kLong : c10::kDouble;
    }

    template <class Range>
    void addAll(const Range& range, const std::string& path, int depth) {
        std::size_t index = 0;
        for (const c10::IValue& item : range) {
            add(item, path + "[" + std::to_string(index++) + "]", depth + 1);
        }
    }

    void addTensor(const at::Tensor& tensor, const std::string& path) {
        if (!tensor.defined()) {
            return;
        }
        const auto dtype = dtypeOf(tensor.scalar_type());
        if (!dtype || safetensorsName(*dtype).empty() || tensor.layout() != c10::kStrided) {
            throw Error(ErrorCode::Unsupported, "the module returned " + path + " as " +
                                                    dtypeText(tensor.scalar_type()) +
                                                    ", which a safetensors file can't hold");
        }
        out_.push_back({path, tensor.detach().resolve_conj().resolve_neg().cpu().contiguous()});
    }

    std::vector<RunOutput> out_;
};

}  // namespace

TensorBytes RunOutput::bytes() const {
    return {path, *dtypeOf(tensor.scalar_type()), tensor.sizes().vec(),
            std::span(static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes())};
}

std::vector<RunOutput> collectOutputs(const c10::IValue& value) {
    Collector collector;
    collector.add(value, "Y", 0);
    return collector.take();
}

}  // namespace tracewright
