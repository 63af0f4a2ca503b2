#include "core/verify/write_safetensors.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace tracewright {

namespace {

constexpr std::size_t pieceBytes = std::size_t{4} << 20U;
constexpr std::size_t headerAlignment = 8;

std::string headerOf(const std::vector<TensorBytes>& tensors) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    std::uint64_t offset = 0;
    for (const TensorBytes& tensor : tensors) {
        const std::uint64_t end = offset + tensor.bytes.size();
        header[tensor.name] = {{"dtype", safetensorsName(tensor.dtype)},
                               {"shape", tensor.shape},
                               {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.append((headerAlignment - text.size() % headerAlignment) % headerAlignment, ' ');
    return text;
}

}  // namespace

void writeSafetensors(StagedFile& file, std::vector<TensorBytes> tensors, Progress& progress) {
    std::ranges::stable_sort(tensors, std::ranges::greater(),
                             [](const TensorBytes& tensor) { return dtypeSize(tensor.dtype); });
    const std::string header = headerOf(tensors);
    std::array<std::byte, 8> length = {};
    std::uint64_t total = header.size();
    for (std::size_t i = 0; i < length.size(); ++i) {
        length[i] = static_cast<std::byte>(total >> (8 * i));
    }
    file.write(length);
    file.write(header);
    for (const TensorBytes& tensor : tensors) {
        total += tensor.bytes.size();
    }
    const std::string line = "writing " + file.place().filename().string();
    for (const TensorBytes& tensor : tensors) {
        for (std::size_t at = 0; at < tensor.bytes.size(); at += pieceBytes) {
            progress.report(line, file.size(), total + length.size());
            file.write(tensor.bytes.subspan(at, std::min(pieceBytes, tensor.bytes.size() - at)));
        }
    }
}

}  // namespace tracewright
