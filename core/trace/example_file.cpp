#include "core/trace/example_file.h"

#include <algorithm>

#include "core/checkpoint/safetensors.h"
#include "core/error.h"
#include "core/trace/npy_header.h"

namespace tracewright {

namespace {

constexpr std::size_t namesTold = 8;

std::string namesOf(const std::vector<TensorEntry>& entries) {
    std::string out;
    for (std::size_t i = 0; i < std::min(entries.size(), namesTold); ++i) {
        out += (i == 0 ? "" : ", ") + quoted(entries[i].name);
    }
    return entries.size() > namesTold ? out + ", …" : out;
}

}  // namespace

ExampleHeader readExampleHeader(const std::string& path, const std::string& tensor) {
    const CheckpointFile file(path);
    if (path.ends_with(".npy")) {
        const NpyHeader header = readNpyHeader(file);
        return {header.dtype, header.shape};
    }
    const std::vector<TensorEntry> entries = readSafetensorsHeader(file);
    const auto found = std::ranges::find(entries, tensor, &TensorEntry::name);
    if (found == entries.end()) {
        const std::string fact = tensor.empty() ? "name one of its tensors, FILE.safetensors:TENSOR"
                                                : "it has no tensor " + quoted(tensor);
        throw Error(ErrorCode::BadSignature,
                    quoted(path) + ": " + fact + "; it has " + namesOf(entries));
    }
    return {found->dtype, found->shape};
}

}  // namespace tracewright
