#include "core/verify/artifact_kind.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "core/checkpoint/tensor_checks.h"
#include "core/error.h"

namespace tracewright {

namespace {

constexpr std::size_t headBytes = 512;

constexpr const char* traceIt =
    "; trace the checkpoint it belongs to: tracewright-cli trace FOLDER --export FILE.pt";
constexpr const char* saveIt = "; save the module in Python with torch.jit.save";

std::string headOf(const CheckpointFile& file) {
    std::string head(std::min<std::uint64_t>(headBytes, file.size()), '\0');
    file.read(0, std::as_writable_bytes(std::span(head)));
    return head;
}

bool isSafetensors(const CheckpointFile& file, std::string_view head) {
    if (head.size() < 9 || head[8] != '{') {
        return false;
    }
    std::uint64_t length = 0;
    for (std::size_t i = 8; i-- > 0;) {
        length = length << 8U | static_cast<unsigned char>(head[i]);
    }
    return length <= file.size() - 8;
}

// A protobuf whose first field is the small integer ir_version, followed by one of ModelProto's
// texts or messages. https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
bool isOnnx(std::string_view head) {
    constexpr std::string_view next = "\x12\x1a\x22\x32\x3a\x42";
    return head.size() > 3 && head[0] == '\x08' && head[1] > 0 && head[1] < 32 &&
           next.find(head[2]) != std::string_view::npos;
}

bool isText(std::string_view head) {
    return std::ranges::none_of(head, [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t';
    });
}

// What a file is that isn't a zip archive, and what can be done with it; empty if unknown.
std::string kindOf(const CheckpointFile& file, std::string_view head) {
    if (isSafetensors(file, head)) {
        return std::string(" is a safetensors file: weights without a graph") + traceIt;
    }
    if (head.starts_with("GGUF") || head.starts_with("\x89HDF")) {
        return std::string(" is a ") + (head[0] == 'G' ? "GGUF" : "HDF5") +
               " file: weights without a graph" + traceIt;
    }
    if (head.size() > 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5) {
        return std::string(
                   " is a pickle, as torch.save wrote before PyTorch 1.6: weights without a "
                   "graph") +
               traceIt;
    }
    if (head.starts_with("\x1f\x8b") || head.starts_with("7z\xbc\xaf") ||
        (head.size() > 262 && head.substr(257, 5) == "ustar")) {
        return " is a compressed or packed file: unpack it first";
    }
    if (isOnnx(head)) {
        return std::string(" looks like an ONNX model, which is another kind of graph") + traceIt;
    }
    return isText(head) ? std::string(" is a text file") + saveIt : std::string();
}

}  // namespace

void refuseOtherThanZip(const CheckpointFile& file) {
    checkIsData(file);
    const std::string head = headOf(file);
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
        return;
    }
    const std::string kind = kindOf(file, head);
    if (kind.empty()) {
        throw Error(ErrorCode::BadFormat,
                    shown(file.path()) + " (" + std::to_string(file.size()) +
                        " bytes) is no TorchScript module: it starts with no zip record" + saveIt);
    }
    throw Error(ErrorCode::Unsupported, shown(file.path()) + kind);
}

void refuseOtherThanTorchScript(const CheckpointFile& file, const ZipArchive& archive,
                                const std::string& prefix) {
    const auto has = [&](std::string_view name) {
        return archive.find(prefix + std::string(name)) != nullptr;
    };
    const auto hasUnder = [&](std::string_view folder) {
        return std::ranges::any_of(archive.records(), [&](const ZipRecord& record) {
            return record.name.starts_with(prefix + std::string(folder));
        });
    };
    const auto refuse = [&](const std::string& text) {
        throw Error(ErrorCode::Unsupported, shown(file.path()) + text);
    };
    if (has("data.pkl") && has("constants.pkl") && hasUnder("code/")) {
        return;
    }
    if (has("model.json")) {
        refuse(
            " is a TorchScript module of before PyTorch 1.4: load it and save it again in Python");
    }
    if (has("archive_format") || has("serialized_exported_program.json") || hasUnder("models/")) {
        refuse(std::string(" is a program of torch.export (.pt2), which is another kind of graph") +
               traceIt);
    }
    if (hasUnder(".data/extern_modules")) {
        refuse(std::string(" is a package of torch.package") + saveIt);
    }
    if (has("data.pkl")) {
        refuse(std::string(" was written by torch.save: weights without a graph") + traceIt);
    }
    throw Error(ErrorCode::BadFormat, shown(file.path()) + " is a zip archive of " +
                                          std::to_string(archive.records().size()) +
                                          " records and no TorchScript module" + saveIt);
}

}  // namespace tracewright
