#include "core/checkpoint/safetensors.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/checkpoint/json_reader.h"
#include "core/checkpoint/limits.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/counted.h"
#include "core/error.h"

namespace tracewright {

namespace {

using nlohmann::json;

constexpr std::uint64_t kLengthBytes = 8;

[[noreturn]] void fail(const CheckpointFile& file, const std::string& fact,
                       ErrorCode code = ErrorCode::BadFormat) {
    throw Error(code, shown(file.path()) + fact);
}

[[noreturn]] void failTensor(const CheckpointFile& file, const std::string& name,
                             const std::string& fact, ErrorCode code = ErrorCode::BadFormat) {
    fail(file, ": tensor " + quoted(name) + " " + fact, code);
}

std::string headerText(const CheckpointFile& file) {
    checkIsData(file);
    if (file.size() < kLengthBytes) {
        fail(file, " has " + counted(file.size(), "byte") +
                       ", too few for the 8 that start a safetensors file: it is cut short");
    }
    std::array<unsigned char, kLengthBytes> raw = {};
    file.read(0, std::as_writable_bytes(std::span(raw)));
    std::uint64_t length = 0;
    for (std::size_t i = raw.size(); i-- > 0;) {
        length = length << 8U | raw[i];
    }
    if (length > limits::kSafetensorsHeaderBytes) {
        fail(file, " tells a header of " + counted(length, "byte") + ", and " +
                       std::to_string(limits::kSafetensorsHeaderBytes) +
                       " is the most: it is no safetensors file, or damaged");
    }
    if (length > file.size() - kLengthBytes) {
        fail(file, " tells a header of " + counted(length, "byte") + ", and only " +
                       std::to_string(file.size() - kLengthBytes) +
                       " follow: the file is cut short, fetch it again");
    }
    std::string text(length, '\0');
    file.read(kLengthBytes, std::as_writable_bytes(std::span(text)));
    if (text.empty() || text.front() != '{') {
        fail(file, " has a header of " + counted(length, "byte") +
                       " that does not start with '{': it is no safetensors file, or "
                       "damaged");
    }
    return text;
}

void checkMetadata(const CheckpointFile& file, const json& metadata) {
    const bool good =
        metadata.is_object() && std::all_of(metadata.begin(), metadata.end(),
                                            [](const json& value) { return value.is_string(); });
    if (!good) {
        fail(file, " has a '__metadata__' that is no object of texts: the header is damaged");
    }
}

const json& member(const CheckpointFile& file, const std::string& name, const json& info,
                   const char* key) {
    const auto found = info.is_object() ? info.find(key) : info.end();
    if (!info.is_object() || found == info.end()) {
        failTensor(file, name,
                   "has no '" + std::string(key) + "' in the header: the header is damaged");
    }
    return *found;
}

Dtype readDtype(const CheckpointFile& file, const std::string& name, const json& info) {
    const json& value = member(file, name, info, "dtype");
    if (!value.is_string()) {
        failTensor(file, name, "has a 'dtype' that is no text: the header is damaged");
    }
    const auto& text = value.get_ref<const std::string&>();
    const auto dtype = dtypeFromSafetensors(text);
    if (!dtype) {
        failTensor(file, name,
                   "has the dtype " + quoted(text) +
                       ", which LibTorch has not: convert it to one such as 'F32' or 'BF16'",
                   ErrorCode::Unsupported);
    }
    return *dtype;
}

// Unsigned integers that an int64 holds, and nothing else.
std::vector<std::int64_t> readSizes(const CheckpointFile& file, const std::string& name,
                                    const json& info, const char* key) {
    const json& value = member(file, name, info, key);
    if (!value.is_array()) {
        failTensor(file, name,
                   "has a '" + std::string(key) + "' that is no array: the header is damaged");
    }
    std::vector<std::int64_t> out;
    for (const json& item : value) {
        if (!item.is_number_unsigned() || item.get<std::uint64_t>() > std::uint64_t{INT64_MAX}) {
            failTensor(file, name,
                       "has a '" + std::string(key) + "' with " + quoted(item.dump(-1, ' ', true)) +
                           " where a whole number from 0 to " + std::to_string(INT64_MAX) +
                           " is needed: the header is damaged");
        }
        out.push_back(item.get<std::int64_t>());
    }
    return out;
}

// The format counts single 4-bit elements, LibTorch pairs of them.
void halveLastDimension(const CheckpointFile& file, TensorEntry& tensor) {
    if (tensor.shape.empty() || tensor.shape.back() % 2 != 0) {
        failTensor(file, tensor.name,
                   "has 4-bit elements and the shape " + shownShape(tensor.shape) +
                       ", whose last size is not even: it ends within a byte");
    }
    tensor.shape.back() /= 2;
}

TensorEntry readEntry(const CheckpointFile& file, const std::string& name, const json& info,
                      std::uint64_t dataStart) {
    checkTensorName(file, name);
    TensorEntry tensor;
    tensor.name = name;
    tensor.dtype = readDtype(file, name, info);
    tensor.shape = readSizes(file, name, info, "shape");
    const auto range = readSizes(file, name, info, "data_offsets");
    if (range.size() != 2 || range[0] > range[1]) {
        failTensor(file, name,
                   "has the data_offsets " + shownShape(range) +
                       " where a begin and an end behind it are needed: the header is damaged");
    }
    if (tensor.dtype == Dtype::Float4E2M1FNX2) {
        halveLastDimension(file, tensor);
    }
    const std::uint64_t needed = checkedBytes(file, name, tensor.dtype, tensor.shape);
    const auto begin = static_cast<std::uint64_t>(range[0]);
    const auto end = static_cast<std::uint64_t>(range[1]);
    if (end - begin != needed) {
        failTensor(file, name,
                   "of " + std::string(dtypeName(tensor.dtype)) + " " + shownShape(tensor.shape) +
                       " needs " + counted(needed, "byte") + ", and its range has " +
                       std::to_string(end - begin) + ": the header is damaged");
    }
    const std::uint64_t dataBytes = file.size() - dataStart;
    if (end > dataBytes) {
        failTensor(file, name,
                   "ends at byte " + std::to_string(end) + " of the data, and the file has " +
                       std::to_string(dataBytes) + " of them: it is cut short, fetch it again");
    }
    if (begin % dtypeSize(tensor.dtype) != 0) {
        failTensor(file, name,
                   "starts at byte " + std::to_string(begin) +
                       " of the data, which is not aligned "
                       "to its elements of " +
                       counted(dtypeSize(tensor.dtype), "byte") +
                       ": write the file again with the safetensors library");
    }
    tensor.offset = dataStart + begin;
    return tensor;
}

void checkRangesMeet(const CheckpointFile& file, const std::vector<TensorEntry>& tensors,
                     std::uint64_t dataStart) {
    std::vector<std::size_t> order(tensors.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) {
        return std::pair(tensors[i].offset, tensors[i].bytes());
    };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::uint64_t end = dataStart;
    const std::string* before = nullptr;
    for (const std::size_t i : order) {
        const TensorEntry& tensor = tensors[i];
        if (tensor.offset < end) {
            failTensor(file, tensor.name,
                       "overlaps " + quoted(*before) + " by " +
                           counted(end - tensor.offset, "byte") + ": the header is damaged");
        }
        if (tensor.offset > end) {
            failTensor(file, tensor.name,
                       "has a gap of " + counted(tensor.offset - end, "byte") +
                           " before it, which no tensor owns: the header is damaged");
        }
        end = tensor.offset + tensor.bytes();
        before = &tensor.name;
    }
    if (end != file.size()) {
        fail(file, " has " + counted(file.size() - end, "byte") +
                       " behind its last tensor, which no tensor owns: it is damaged");
    }
}

}  // namespace

std::vector<TensorEntry> readSafetensorsHeader(const CheckpointFile& file) {
    const std::string text = headerText(file);
    const std::uint64_t dataStart = kLengthBytes + text.size();
    const json header =
        parseJsonObject(text, "the header of " + shown(file.path()), ErrorCode::BadFormat);
    std::vector<TensorEntry> tensors;
    tensors.reserve(header.size());
    for (const auto& [name, info] : header.items()) {
        if (name == "__metadata__") {
            checkMetadata(file, info);
        } else {
            tensors.push_back(readEntry(file, name, info, dataStart));
        }
    }
    checkRangesMeet(file, tensors, dataStart);
    return tensors;
}

}  // namespace tracewright
