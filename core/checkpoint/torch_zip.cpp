#include "core/checkpoint/torch_zip.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/checkpoint/limits.h"
#include "core/checkpoint/pickle.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/checkpoint/torch_state_dict.h"
#include "core/checkpoint/zip_archive.h"
#include "core/error.h"

namespace tracewright {

namespace {

// How a file starts that torch.save wrote before PyTorch 1.6, or was told to write so: a pickle of
// protocol 2 with PyTorch's magic number.
constexpr std::string_view kLegacyStart =
    "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.";
constexpr std::string_view kZipStart = "PK\x03\x04";

void checkIsZip(const CheckpointFile& file) {
    checkIsData(file);
    std::array<char, kLegacyStart.size()> start = {};
    const auto length = std::min<std::uint64_t>(start.size(), file.size());
    file.read(0, std::as_writable_bytes(std::span(start).first(length)));
    const std::string_view head(start.data(), length);
    if (head == kLegacyStart) {
        throw Error(ErrorCode::Unsupported,
                    shown(file.path()) +
                        " is in the form of before PyTorch 1.6, which is not supported; convert it "
                        "in its folder: python3 -c \"import torch, safetensors.torch as s; "
                        "s.save_file({k: v.clone().contiguous() for k, v in torch.load(" +
                        quoted(file.path().filename().string(), 200) +
                        ", weights_only=True).items()}, 'model.safetensors', {'format': 'pt'})\"");
    }
    if (!head.starts_with(kZipStart)) {
        throw Error(ErrorCode::BadFormat, shown(file.path()) + " (" + std::to_string(file.size()) +
                                              " bytes) starts with no zip record: it is no file of "
                                              "torch.save, or damaged; fetch it again");
    }
}

class TorchZipReader {
  public:
    explicit TorchZipReader(const CheckpointFile& file)
        : file_(file), archive_(file, ZipMethods::StoredOrDeflated) {
        if (archive_.records().empty()) {
            fail(" is a zip archive without records: fetch it again");
        }
        const std::string& first = archive_.records().front().name;
        prefix_ = first.substr(0, first.find('/') + 1);
    }

    std::vector<TensorEntry> read() {
        checkKind();
        const ZipRecord* record = archive_.find(prefix_ + "data.pkl");
        if (record == nullptr) {
            fail(" is a zip archive of " + std::to_string(archive_.records().size()) +
                 " records without " + quoted(prefix_ + "data.pkl") +
                 ": torch.save did not write it, or it is damaged");
        }
        const std::string pickled = archive_.read(*record, limits::kPickleBytes);
        const std::string what = "the pickle in " + shown(file_.path());
        const pickle::Document document = pickle::load(pickled, what);
        std::vector<TensorEntry> out;
        for (const auto& [name, place] : stateDictTensors(document, what)) {
            const pickle::Tensor& tensor = document.tensors[place];
            out.push_back(entry(name, tensor, document.storages[tensor.storage]));
        }
        std::sort(out.begin(), out.end(),
                  [](const TensorEntry& a, const TensorEntry& b) { return a.name < b.name; });
        checkNames(out);
        return out;
    }

  private:
    [[noreturn]] void fail(const std::string& fact, ErrorCode code = ErrorCode::BadFormat) const {
        throw Error(code, shown(file_.path()) + fact);
    }

    void checkKind() const {
        if (archive_.find(prefix_ + "constants.pkl") != nullptr) {
            fail(
                " is a TorchScript archive, not a state dict: open the checkpoint that it was "
                "made from",
                ErrorCode::Unsupported);
        }
        for (const ZipRecord& record : archive_.records()) {
            if (record.deflated) {
                fail(": the record " + quoted(record.name) +
                         " of the zip archive is compressed, which torch.save never does: write it "
                         "again with torch.save",
                     ErrorCode::Unsupported);
            }
        }
        if (const ZipRecord* record = archive_.find(prefix_ + "byteorder")) {
            const std::string order = archive_.read(*record, 16);
            if (order != "little") {
                fail(" was written with the byte order " + quoted(order) +
                         ", and 'little' is supported: write it again on a little-endian machine",
                     ErrorCode::Unsupported);
            }
        }
    }

    // Where the storage's bytes start. Storages are shared, and each is looked up once.
    std::uint64_t storageOffset(const pickle::Storage& storage) {
        const auto [place, isNew] = storages_.try_emplace(storage.key, Place{});
        if (isNew) {
            const std::string name = prefix_ + "data/" + std::string(storage.key);
            const ZipRecord* record = archive_.find(name);
            if (record == nullptr) {
                fail(" has no zip record " + quoted(name) +
                     ", which its pickle names: the file is damaged");
            }
            place->second = {archive_.dataOffset(*record), record->size};
        }
        const std::uint64_t size = storage.dtype ? dtypeSize(*storage.dtype) : 1;
        std::uint64_t bytes = 0;
        if (__builtin_mul_overflow(storage.elements, size, &bytes) ||
            bytes != place->second.bytes) {
            fail(": its pickle tells a storage " + quoted(storage.key) + " of " +
                 std::to_string(storage.elements) + " elements of " + std::to_string(size) +
                 " bytes, and its zip record has " + std::to_string(place->second.bytes) +
                 " bytes: the file is damaged");
        }
        return place->second.offset;
    }

    TensorEntry entry(std::string_view name, const pickle::Tensor& tensor,
                      const pickle::Storage& storage) {
        checkTensorName(file_, name);
        TensorEntry out;
        out.name = name;
        out.dtype = tensor.dtype;
        out.shape = tensor.shape;
        const std::uint64_t bytes = checkedBytes(file_, name, tensor.dtype, tensor.shape);
        const std::uint64_t start = storageOffset(storage);
        const std::uint64_t size = dtypeSize(tensor.dtype);
        const std::uint64_t storageElements = storages_.find(storage.key)->second.bytes / size;
        // Elements from the first to behind the last, in the storage.
        std::uint64_t extent = bytes == 0 ? 0 : 1;
        bool overflow = false;
        for (std::size_t i = 0; i < tensor.shape.size() && bytes != 0; ++i) {
            std::int64_t reach = 0;
            overflow |= __builtin_mul_overflow(tensor.shape[i] - 1, tensor.strides[i], &reach);
            overflow |= __builtin_add_overflow(extent, static_cast<std::uint64_t>(reach), &extent);
        }
        if (overflow || tensor.offset > storageElements ||
            extent > storageElements - tensor.offset) {
            fail(": tensor " + quoted(name) + " of shape " + shownShape(tensor.shape) +
                 ", strides " + shownShape(tensor.strides) + " and offset " +
                 std::to_string(tensor.offset) + " reaches beyond its storage of " +
                 std::to_string(storageElements) + " elements: the file is damaged");
        }
        out.offset = start + tensor.offset * size;
        if (!isContiguous(tensor)) {
            out.strides = tensor.strides;
        }
        return out;
    }

    static bool isContiguous(const pickle::Tensor& tensor) {
        std::int64_t expected = 1;
        for (std::size_t i = tensor.shape.size(); i-- > 0;) {
            if (tensor.shape[i] == 0) {
                return true;
            }
        }
        for (std::size_t i = tensor.shape.size(); i-- > 0;) {
            if (tensor.shape[i] != 1 && tensor.strides[i] != expected) {
                return false;
            }
            expected *= tensor.shape[i];
        }
        return true;
    }

    void checkNames(const std::vector<TensorEntry>& tensors) const {
        const auto twice = std::adjacent_find(
            tensors.begin(), tensors.end(),
            [](const TensorEntry& a, const TensorEntry& b) { return a.name == b.name; });
        if (twice != tensors.end()) {
            fail(" holds the tensor " + quoted(twice->name) + " twice: the file is damaged");
        }
    }

    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t bytes = 0;
    };

    const CheckpointFile& file_;
    ZipArchive archive_;
    std::string prefix_;
    std::map<std::string_view, Place> storages_;
};

}  // namespace

std::vector<TensorEntry> readTorchZipHeader(const CheckpointFile& file) {
    checkIsZip(file);
    return TorchZipReader(file).read();
}

}  // namespace tracewright
