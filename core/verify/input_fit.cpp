#include "core/verify/input_fit.h"

#include <ATen/ATen.h>

#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/checkpoint/json_reader.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/error.h"
#include "core/export/recording_json.h"
#include "core/models/model_facts.h"
#include "core/torch_dtype.h"
#include "core/trace/signature_text.h"

namespace tracewright {

using nlohmann::json;

namespace {

// What a dimension is called, and the size that it has to have; unset: any.
struct Size {
    std::string name;
    std::optional<std::int64_t> value{};
    bool orOne = false;  // 1 is spread out
};

bool fits(const at::Tensor& tensor, const std::vector<Size>& sizes) {
    if (static_cast<std::size_t>(tensor.dim()) != sizes.size()) {
        return false;
    }
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::int64_t size = tensor.size(static_cast<std::int64_t>(i));
        if (sizes[i].value && size != *sizes[i].value && !(sizes[i].orOne && size == 1)) {
            return false;
        }
    }
    return true;
}

// "batch 2 x key-value heads 4 x past x head width 16"
std::string described(const std::vector<Size>& sizes) {
    std::string out;
    for (const Size& size : sizes) {
        out += out.empty() ? "" : " x ";
        out += size.name;
        out += size.orOne ? " or 1" : "";
        if (size.value) {
            out.append(" ").append(std::to_string(*size.value));
        }
    }
    return out;
}

std::string typeName(const at::Tensor& tensor) {
    const auto dtype = dtypeOf(tensor.scalar_type());
    return std::string(dtype ? dtypeName(*dtype) : c10::toString(tensor.scalar_type()));
}

// The keys and values of a layer.
std::array<at::Tensor, 2> pairOf(const c10::IValue& layer) {
    const auto& elements = layer.toTupleRef().elements();
    if (elements.size() != 2) {
        throw Error(ErrorCode::BadFormat, "a cache's layer isn't a pair");
    }
    return {elements[0].toTensor(), elements[1].toTensor()};
}

class InputFit {
  public:
    InputFit(const json& manifest, const std::filesystem::path& file)
        : arguments_(manifest.at("signature").at("arguments")),
          dimensions_(manifest.at("model").at("dimensions")),
          file_(file) {}

    void check(const std::vector<c10::IValue>& values) {
        if (arguments_.size() != values.size()) {
            return;
        }
        forEach(values, [this](auto&&... given) { measure(given...); });
        forEach(values, [this](auto&&... given) { compare(given...); });
    }

  private:
    void forEach(const std::vector<c10::IValue>& values, const auto& visit) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            visit(arguments_[i].at("name").get<std::string>(),
                  modelInputFromName(arguments_[i].at("input").get<std::string>()), arguments_[i],
                  values[i]);
        }
    }

    [[noreturn]] void fail(const std::string& fact) const {
        throw Error(ErrorCode::Usage, shown(file_) + ": " + fact);
    }

    void require(const std::string& name, const at::Tensor& tensor,
                 const std::vector<Size>& sizes) const {
        if (!fits(tensor, sizes)) {
            fail(quoted(name) + " is " + shapeText(tensor.sizes().vec()) + ", and has to be " +
                 described(sizes));
        }
    }

    // Batch and pieces are those of the piece ids, the past that of the first layer's keys.
    void measure(const std::string& name, std::optional<ModelInput> input, const json& argument,
                 const c10::IValue& value) {
        if (input == ModelInput::PieceIds) {
            require(name, value.toTensor(), {{"batch"}, {"pieces"}});
            batch_ = value.toTensor().size(0);
            pieces_ = value.toTensor().size(1);
        } else if (input == ModelInput::Cache && !value.toListRef().empty()) {
            const at::Tensor key = pairOf(value.toListRef().front()).front();
            require(name + ".0.key", key, cacheSizes(argument));
            past_ = key.size(2);
        }
    }

    void compare(const std::string& name, std::optional<ModelInput> input, const json& argument,
                 const c10::IValue& value) const {
        if (!input) {
            return;
        }
        switch (*input) {
            case ModelInput::PieceIds:
                return requireIds(name, value.toTensor(), "pieces_vocab");
            case ModelInput::AttentionMask:
                return requireMask(name, value.isTensor() ? value : maskOf(value));
            case ModelInput::TypeIds:
                require(name, value.toTensor(), {{"batch", batch_, true}, {"pieces", pieces_}});
                return requireIds(name, value.toTensor(), "types");
            case ModelInput::Positions:
                require(name, value.toTensor(), {{"batch", batch_, true}, {"pieces", pieces_}});
                return requireIds(name, value.toTensor(), "positions");
            case ModelInput::Cache:
                return requireCache(name, argument, value);
        }
    }

    void requireType(const std::string& path, const at::Tensor& tensor,
                     const std::string& expected) const {
        if (typeName(tensor) != expected) {
            fail(quoted(path) + " is " + typeName(tensor) + ", and has to be " + expected);
        }
    }

    static c10::IValue maskOf(const c10::IValue& dictionary) {
        const auto entries = dictionary.toGenericDict();
        return entries.size() == 1 ? entries.begin()->value() : c10::IValue(at::Tensor());
    }

    void requireMask(const std::string& name, const c10::IValue& value) const {
        const at::Tensor& mask = value.toTensor();
        if (!mask.defined()) {
            return fail(quoted(name) + " has to hold one tensor");
        }
        if (mask.is_floating_point()) {
            return fail(quoted(name) + " is " + typeName(mask) + ", and has to be bool");
        }
        const std::string keys = past_ ? "keys (past " + std::to_string(*past_) + " and pieces " +
                                             std::to_string(pieces_) + ")"
                                       : "keys";
        const Size last = {keys, past_.value_or(0) + pieces_};
        if (mask.dim() == 4) {
            require(name, mask,
                    {{"batch", batch_, true},
                     {"heads", dimension("heads"), true},
                     {"pieces", pieces_, true},
                     last});
        } else {
            require(name, mask, {{"batch", batch_, true}, last});
        }
    }

    void requireIds(const std::string& name, const at::Tensor& ids, const char* table) const {
        if (c10::isFloatingType(ids.scalar_type()) || ids.scalar_type() == at::kBool) {
            fail(quoted(name) + " is " + typeName(ids) + ", and has to be int64 or int32");
        }
        const auto rows = dimension(table);
        if (!rows || ids.numel() == 0) {
            return;
        }
        for (const std::int64_t id :
             {ids.min().item<std::int64_t>(), ids.max().item<std::int64_t>()}) {
            if (id < 0 || id >= *rows) {
                fail(quoted(name) + " has " + std::to_string(id) + ", and the model's table of " +
                     table + " goes from 0 to " + std::to_string(*rows - 1));
            }
        }
    }

    std::vector<Size> cacheSizes(const json& argument) const {
        const json& shape = argument.at("shape");
        return {{"batch", batch_},
                {"key-value heads", shape.at(1).get<std::int64_t>()},
                {"past", past_},
                {"head width", shape.at(3).get<std::int64_t>()}};
    }

    void requireCache(const std::string& name, const json& argument,
                      const c10::IValue& value) const {
        const auto layers = value.toListRef();
        if (const auto expected = dimension("layers");
            expected && layers.size() != static_cast<std::size_t>(*expected)) {
            fail(quoted(name) + " is of " + std::to_string(layers.size()) +
                 " layers, and the model has " + std::to_string(*expected));
        }
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            const std::array<at::Tensor, 2> pair = pairOf(layers[layer]);
            for (std::size_t part = 0; part < pair.size(); ++part) {
                const std::string path =
                    name + "." + std::to_string(layer) + (part == 0 ? ".key" : ".value");
                require(path, pair.at(part), cacheSizes(argument));
                requireType(path, pair.at(part), argument.at("dtype").get<std::string>());
            }
        }
    }

    std::optional<std::int64_t> dimension(const char* name) const {
        const auto found = dimensions_.find(name);
        return found != dimensions_.end() && found->is_number_integer()
                   ? std::optional(found->get<std::int64_t>())
                   : std::nullopt;
    }

    const json& arguments_;
    const json& dimensions_;
    const std::filesystem::path& file_;
    std::optional<std::int64_t> batch_;
    std::int64_t pieces_ = 0;
    std::optional<std::int64_t> past_;
};

}  // namespace

void checkInputsFit(const std::vector<c10::IValue>& arguments, const std::string& manifest,
                    const std::filesystem::path& file) {
    try {
        const json document = parseJsonObject(manifest, manifestExtra, ErrorCode::BadFormat);
        InputFit(document, file).check(arguments);
    } catch (const json::exception&) {
        // Not a manifest as we write it: LibTorch tells what doesn't fit.
    } catch (const c10::Error&) {
        // Nor are the arguments what it says.
    } catch (const Error& error) {
        if (error.code() != ErrorCode::BadFormat) {
            throw;
        }
    }
}

}  // namespace tracewright
