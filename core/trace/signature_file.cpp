#include "core/trace/signature_file.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/checkpoint/json_reader.h"
#include "core/error.h"
#include "core/trace/signature_fit.h"
#include "core/trace/signature_text.h"
#include "core/trace/symbols.h"

namespace tracewright {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t maxFileBytes = std::uint64_t{1} << 20U;
constexpr const char* formatName = "tracewright-signature";
constexpr int formatVersion = 1;

constexpr std::array<std::string_view, 11> fileKeys = {
    "$schema", "format", "version",     "family",       "kind", "wrapper",
    "mask_as", "keep",   "store_cache", "cache_length", "shape"};
constexpr std::array<std::string_view, 3> argumentKeys = {"name", "input", "example"};

class SignatureReader {
  public:
    explicit SignatureReader(const fs::path& path)
        : path_(path), json_(readJsonObject(path, maxFileBytes, ErrorCode::BadSignature)) {}

    SavedSignature read() {
        checkKind();
        SavedSignature out;
        SignatureRequest& request = out.request;
        request.family = text(json_, "family").value_or("");
        if (const auto kind = text(json_, "kind")) {
            out.kind = modelKindFromName(*kind);
            if (!out.kind || out.kind == ModelKind::Auto) {
                refuse("kind is " + quoted(*kind) + ", and is encoder, decoder or causal-lm");
            }
        }
        request.wrapper = text(json_, "wrapper");
        request.maskForm = maskForm();
        request.keep = keep();
        request.storeCache = storeCache();
        request.shape = text(json_, "shape").value_or("");
        request.cacheLength = cacheLength();
        readArguments(request);
        return out;
    }

  private:
    [[noreturn]] void refuse(const std::string& fact) const {
        throw Error(ErrorCode::BadSignature, quoted(path_.string()) + ": " + fact);
    }

    void checkKind() const {
        if (json_.value("format", json()) != json(formatName)) {
            refuse(std::string("this is no signature file: its format isn't \"") + formatName +
                   "\"");
        }
        if (json_.value("version", json()) != json(formatVersion)) {
            refuse("version is " + quoted(json_.value("version", json()).dump(), 40) +
                   ", and this program reads version " + std::to_string(formatVersion));
        }
        checkKeys(json_, "", fileKeys, "arguments");
    }

    template <std::size_t count>
    void checkKeys(const json& object, const std::string& place,
                   const std::array<std::string_view, count>& known,
                   std::string_view other = {}) const {
        for (const auto& [key, value] : object.items()) {
            if (std::ranges::count(known, key) == 0 && key != other) {
                std::string names;
                for (const std::string_view name : known) {
                    names.append(names.empty() ? "" : ", ").append(name);
                }
                names.append(other.empty() ? "" : ", ").append(other);
                std::string fact = "the key ";
                fact.append(quoted(key)).append(place).append(" is not known: there are ");
                refuse(fact.append(names));
            }
        }
    }

    std::optional<std::string> text(const json& object, const char* key,
                                    const std::string& place = {}) const {
        const auto found = object.find(key);
        if (found == object.end()) {
            return std::nullopt;
        }
        if (!found->is_string()) {
            refuse(key + place + " is " + quoted(found->dump(), 40) + ", and is a text");
        }
        return found->get<std::string>();
    }

    MaskForm maskForm() const {
        const std::string form = text(json_, "mask_as").value_or("dict");
        if (form != "dict" && form != "tensor") {
            refuse("mask_as is " + quoted(form) + ", and is dict or tensor");
        }
        return form == "dict" ? MaskForm::Dict : MaskForm::Tensor;
    }

    std::string keep() const {
        const auto found = json_.find("keep");
        std::string out;
        if (found == json_.end()) {
            return out;
        }
        if (!found->is_array()) {
            refuse("keep is " + quoted(found->dump(), 40) + ", and is a list of outputs");
        }
        for (const json& output : *found) {
            if (!output.is_string() || !modelOutputFromName(output.get<std::string>())) {
                refuse("keep has " + quoted(output.dump(), 40) +
                       ", and outputs are all_outputs, last, cache, logits, embedding, "
                       "normalized_embedding");
            }
            out += (out.empty() ? "" : ",") + output.get<std::string>();
        }
        return out;
    }

    bool storeCache() const {
        const json value = json_.value("store_cache", json(false));
        if (!value.is_boolean()) {
            refuse("store_cache is " + quoted(value.dump(), 40) + ", and is true or false");
        }
        return value.get<bool>();
    }

    std::string cacheLength() const {
        const auto found = json_.find("cache_length");
        if (found == json_.end()) {
            return {};
        }
        if (!found->is_number_unsigned()) {
            refuse("cache_length is " + quoted(found->dump(), 40) + ", and is a number from 0");
        }
        return found->dump();
    }

    void readArguments(SignatureRequest& request) const {
        const auto found = json_.find("arguments");
        if (found == json_.end() || !found->is_array() || found->empty()) {
            refuse("arguments are missing: a list of objects with an input and perhaps a name");
        }
        for (const json& argument : *found) {
            const std::string place =
                " of argument " + std::to_string(&argument - &found->front() + 1);
            if (!argument.is_object()) {
                refuse("arguments have " + quoted(argument.dump(), 40) + ", which is no object");
            }
            checkKeys(argument, place, argumentKeys);
            const auto input = text(argument, "input", place);
            if (!input || !modelInputFromName(*input)) {
                refuse("input" + place + " is " + quoted(input.value_or("missing")) +
                       ", and inputs are piece_ids, attention_mask, positions, type_ids, cache");
            }
            const std::string name = text(argument, "name", place).value_or(*input);
            // Commas and equals signs would be read as more arguments.
            if (const std::string problem = nameProblem(name); !problem.empty()) {
                std::string fact = "the name";
                fact.append(place).append(", ").append(quoted(name)).append(", ");
                refuse(fact.append(problem));
            }
            request.arguments += (request.arguments.empty() ? "" : ",") + name + "=" + *input;
            if (const auto example = text(argument, "example", place)) {
                request.examples.push_back(name + "=" + resolved(*example));
            }
        }
    }

    // A file that an example names is beside the signature's, unless its path is full.
    std::string resolved(const std::string& example) const {
        std::string problem;
        const auto parsed = parseExample(trimmed(example), problem, 0);
        if (!parsed || parsed->file.empty()) {
            return example;
        }
        const fs::path file = path_.parent_path() / parsed->file;
        return file.string() + (parsed->tensor.empty() ? "" : ":" + parsed->tensor);
    }

    const fs::path path_;
    const json json_;
};

std::string fullText(const Argument& argument) {
    if (!argument.symbolic.empty()) {
        return argument.symbolic;
    }
    Example example = argument.example;
    if (!example.file.empty()) {
        std::error_code error;
        const fs::path absolute = fs::absolute(example.file, error);
        example.file = error ? example.file : absolute.string();
    }
    return exampleText(example);
}

}  // namespace

SavedSignature readSignatureFile(const fs::path& path) {
    return SignatureReader(path).read();
}

std::string signatureFileText(const Signature& signature, const ModelFacts& model) {
    constexpr int indent = 2;
    const ExampleSizes sizes = exampleSizes(signature);
    nlohmann::ordered_json arguments = nlohmann::ordered_json::array();
    for (const Argument& argument : signature.arguments) {
        nlohmann::ordered_json entry = {{"name", argument.name},
                                        {"input", modelInputName(argument.input)}};
        Example usual = defaultExample(argument.input, sizes, model, std::nullopt);
        if (argument.input == ModelInput::Cache) {
            usual.dtype = argument.example.dtype;  // follows the weights'
        }
        if (argument.example != usual) {
            entry["example"] = fullText(argument);
        }
        arguments.push_back(std::move(entry));
    }
    nlohmann::ordered_json keep = nlohmann::ordered_json::array();
    for (const ModelOutput output : signature.keep) {
        keep.push_back(modelOutputName(output));
    }
    nlohmann::ordered_json out = {
        {"format", formatName},
        {"version", formatVersion},
        {"family", model.family},
        {"kind", modelKindName(model.kind)},
        {"wrapper", signature.wrapper},
        {"arguments", std::move(arguments)},
        {"mask_as", signature.maskForm == MaskForm::Dict ? "dict" : "tensor"},
        {"keep", std::move(keep)},
        {"store_cache", signature.storeCache},
        {"shape", shapeText({sizes.batch, sizes.pieces})}};
    if (sizes.past) {
        out["cache_length"] = *sizes.past;
    }
    return out.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace tracewright
