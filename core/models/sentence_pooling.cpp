#include "core/models/sentence_pooling.h"

#include "core/checkpoint/json_reader.h"
#include "core/error.h"

namespace tracewright {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t maxFileBytes = std::uint64_t{1} << 20U;

[[noreturn]] void refuse(const fs::path& file, const std::string& fact) {
    throw Error(ErrorCode::Unsupported, quoted(file.string()) + ": " + fact);
}

std::string textOf(const json& object, const char* key, const fs::path& file) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) {
        refuse(file, std::string(key) + " of a module is missing or no text");
    }
    return found->get<std::string>();
}

// "sentence_transformers.models.Pooling": the last part says it, whatever the package was then.
std::string kindOf(const json& module, const fs::path& file) {
    const std::string type = textOf(module, "type", file);
    return type.substr(type.rfind('.') + 1);
}

void checkPooling(const json& module, const fs::path& folder, const fs::path& file) {
    const fs::path place = textOf(module, "path", file);
    for (const fs::path& part : place) {
        if (part == ".." || place.is_absolute()) {
            refuse(file, "the path " + quoted(place.string()) + " leads out of the checkpoint");
        }
    }
    const fs::path config = folder / place / "config.json";
    const json settings = readJsonObject(config, maxFileBytes, ErrorCode::BadConfig);
    bool mean = false;
    for (const auto& [key, value] : settings.items()) {
        const bool isMode = key.starts_with("pooling_mode_");
        if (isMode && !value.is_boolean()) {
            refuse(config, quoted(key) + " is " + quoted(value.dump(), 40) + ", no true or false");
        }
        if (isMode && value.get<bool>() && key != "pooling_mode_mean_tokens") {
            refuse(config, quoted(key) +
                               " is true, and only pooling_mode_mean_tokens is "
                               "implemented: keep last and pool it elsewhere");
        }
        mean = mean || (key == "pooling_mode_mean_tokens" && value == true);
    }
    if (!mean) {
        refuse(config, "pooling_mode_mean_tokens isn't true, and it alone is implemented");
    }
}

SentencePooling read(const fs::path& folder, const fs::path& file) {
    SentencePooling out;
    bool pooled = false;
    const json modules = readJsonArray(file, maxFileBytes, ErrorCode::BadConfig);
    for (const json& module : modules) {
        if (!module.is_object()) {
            refuse(file, "a module is " + quoted(module.dump(), 40) + ", which is no object");
        }
        const std::string kind = kindOf(module, file);
        const bool first = &module == &modules.front();
        if (first && kind == "Transformer") {
            continue;
        }
        if (kind == "Pooling" && !first && !pooled) {
            checkPooling(module, folder, file);
            pooled = true;
        } else if (kind == "Normalize" && pooled && !out.normalize) {
            out.normalize = true;
        } else {
            refuse(file, "the module " + quoted(kind) +
                             " there is not implemented: a Transformer, its Pooling and perhaps "
                             "Normalize are");
        }
    }
    if (!pooled) {
        refuse(file, "it has no module Pooling");
    }
    return out;
}

}  // namespace

std::optional<SentencePooling> readSentencePooling(const fs::path& folder) {
    const fs::path file = folder / "modules.json";
    std::error_code error;
    if (!fs::exists(file, error) || error) {
        return std::nullopt;
    }
    try {
        return read(folder, file);
    } catch (const Error& problem) {
        return SentencePooling{false, problem.what()};
    }
}

}  // namespace tracewright
