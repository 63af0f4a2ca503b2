#include "core/export/reproduce_command.h"

#include <algorithm>

namespace tracewright {

namespace fs = std::filesystem;

namespace {

std::string absoluteText(const fs::path& path) {
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error);
    return (error ? path : absolute).string();
}

std::string exampleOption(const Argument& argument) {
    Example example = argument.example;
    if (!example.file.empty()) {
        example.file = absoluteText(example.file);
    }
    return argument.name + "=" + exampleText(example);
}

bool canBeAsked(Dtype dtype) {
    return dtype == Dtype::Float32 || dtype == Dtype::Float16 || dtype == Dtype::BFloat16;
}

}  // namespace

std::string shellQuoted(std::string_view word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=:,@%+-";
    if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) {
        return std::string(word);
    }
    std::string out = "'";
    for (const char c : word) {
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return out + "'";
}

std::string reproduceCommand(const Trace& trace, const std::vector<fs::path>& exports, bool replace,
                             const PictureOptions& picture) {
    const Signature& signature = trace.signature;
    std::vector<std::string> words = {"tracewright-cli", "trace",
                                      absoluteText(trace.checkpoint->folder())};
    const auto option = [&](const char* name, std::string value) {
        words.emplace_back(name);
        words.push_back(std::move(value));
    };
    option("--model", std::string(modelKindName(trace.model.kind)));
    option("--args", argumentsText(signature));
    option("--wrapper", signature.wrapper);
    option("--mask-as", signature.maskForm == MaskForm::Dict ? "dict" : "tensor");
    if (!signature.keep.empty()) {
        option("--keep", keepText(signature));
    }
    if (signature.storeCache) {
        words.emplace_back("--store-cache");
    }
    for (const Argument& argument : signature.arguments) {
        option("--example", exampleOption(argument));
    }
    if (canBeAsked(trace.dtype)) {
        option("--dtype", std::string(dtypeName(trace.dtype)));
    }
    for (const fs::path& file : exports) {
        option("--export", absoluteText(file));
    }
    if (picture.depth) {
        option("--depth", std::to_string(*picture.depth));
    }
    if (!picture.focus.empty()) {
        option("--focus", picture.focus);
    }
    if (replace) {
        words.emplace_back("--force");
    }
    std::string command;
    for (const std::string& word : words) {
        command.append(command.empty() ? "" : " ").append(shellQuoted(word));
    }
    return command;
}

}  // namespace tracewright
