#include "core/verify/run_inputs.h"

#include <ATen/ATen.h>

#include <array>
#include <map>
#include <optional>
#include <set>

#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/error.h"
#include "core/graph/type_text.h"
#include "core/torch_dtype.h"

namespace tracewright {

namespace {

constexpr const char* maskKey = "bool_mask";
constexpr int maxInputDepth = 8;  // of lists, tuples and dictionaries in an argument

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        out += (out.empty() ? "" : ", ") + tracewright::quoted(name);
    }
    return out.empty() ? "none" : out;
}

class InputReader {
  public:
    InputReader(const CheckpointFile& file, Progress& progress) : file_(file), progress_(progress) {
        for (TensorEntry& entry : readSafetensorsHeader(file)) {
            std::string name = entry.name;
            entries_.emplace(std::move(name), std::move(entry));
        }
    }

    std::vector<c10::IValue> read(const c10::FunctionSchema& schema) {
        std::vector<c10::IValue> out;
        std::vector<std::string> names;
        for (std::size_t i = 1; i < schema.arguments().size(); ++i) {
            const c10::Argument& argument = schema.arguments()[i];
            names.push_back(argument.name());
            out.push_back(argumentValue(argument));
        }
        std::vector<std::string> unknown;
        for (const auto& [name, entry] : entries_) {
            if (!used_.contains(name)) {
                unknown.push_back(name);
            }
        }
        if (!missing_.empty() || !unknown.empty()) {
            std::string text = shown(file_.path());
            text += missing_.empty() ? "" : " lacks the inputs " + joined(missing_);
            text += missing_.empty() || unknown.empty() ? "" : ", and";
            text +=
                unknown.empty() ? "" : " has inputs that forward doesn't take: " + joined(unknown);
            throw Error(ErrorCode::Usage, text + "; forward takes " + joined(names));
        }
        return out;
    }

  private:
    c10::IValue argumentValue(const c10::Argument& argument) {
        if (argument.default_value() && !has(argument.name())) {
            return *argument.default_value();
        }
        return value(*argument.type(), argument.name(), 0);
    }

    // Whether there is an input of this name or under it.
    bool has(const std::string& name) const {
        const auto next = entries_.lower_bound(name + ".");
        return entries_.contains(name) ||
               (next != entries_.end() && next->first.starts_with(name + "."));
    }

    c10::IValue value(const c10::Type& type, const std::string& name, int depth) {
        if (depth > maxInputDepth) {
            refuse(type, name);
        }
        switch (type.kind()) {
            case c10::TypeKind::TensorType:
                return tensorOrMask(name);
            case c10::TypeKind::OptionalType:
                return has(name) ? value(*type.expectRef<c10::OptionalType>().getElementType(),
                                         name, depth)
                                 : c10::IValue();
            case c10::TypeKind::DictType:
                return dictionary(type.expectRef<c10::DictType>(), name, depth);
            case c10::TypeKind::ListType:
                return list(type.expectRef<c10::ListType>(), name, depth);
            case c10::TypeKind::TupleType:
                return tuple(type.expectRef<c10::TupleType>(), name, depth);
            case c10::TypeKind::IntType:
            case c10::TypeKind::FloatType:
            case c10::TypeKind::BoolType:
                return scalar(type, name);
            default:
                refuse(type, name);
        }
    }

    [[noreturn]] static void refuse(const c10::Type& type, const std::string& name) {
        throw Error(ErrorCode::Unsupported,
                    "the argument " + tracewright::quoted(name) + " of type " +
                        TypeTexts().of(type) + " can't be read from tensors: it can't be run here");
    }

    c10::IValue tensorOrMask(const std::string& name) {
        const std::string inside = name + "." + maskKey;
        return tensor(entries_.contains(name) || !entries_.contains(inside) ? name : inside);
    }

    at::Tensor tensor(const std::string& name) {
        const auto found = entries_.find(name);
        if (found == entries_.end()) {
            missing_.push_back(name);
            return {};
        }
        used_.insert(name);
        const TensorEntry& entry = found->second;
        progress_.report("reading " + file_.path().filename().string());
        at::Tensor out = at::empty(entry.shape, scalarTypeOf(entry.dtype));
        file_.read(entry.offset, {static_cast<std::byte*>(out.data_ptr()), entry.bytes()});
        return out;
    }

    c10::IValue scalar(const c10::Type& type, const std::string& name) {
        const at::Tensor one = tensor(name);
        if (!one.defined()) {
            return {};
        }
        if (one.numel() != 1) {
            throw Error(ErrorCode::Usage, "the input " + tracewright::quoted(name) + " has " +
                                              std::to_string(one.numel()) +
                                              " elements, and forward takes one number there");
        }
        const c10::Scalar number = one.item();
        if (type.kind() == c10::TypeKind::BoolType) {
            return number.toBool();
        }
        return type.kind() == c10::TypeKind::IntType ? c10::IValue(number.toLong())
                                                     : c10::IValue(number.toDouble());
    }

    c10::IValue dictionary(const c10::DictType& type, const std::string& name, int depth) {
        c10::impl::GenericDict out(type.getKeyType(), type.getValueType());
        if (type.getKeyType()->kind() != c10::TypeKind::StringType) {
            refuse(type, name);
        }
        if (entries_.contains(name)) {
            out.insert(maskKey, value(*type.getValueType(), name, depth + 1));
        }
        const std::string folder = name + ".";
        for (auto i = entries_.lower_bound(folder);
             i != entries_.end() && i->first.starts_with(folder); ++i) {
            if (entries_.contains(name)) {
                break;  // given as one tensor: those under it are told as not asked for
            }
            const std::string key = i->first.substr(folder.size());
            out.insert(key, value(*type.getValueType(), i->first, depth + 1));
        }
        if (out.empty()) {
            missing_.push_back(name);
        }
        return out;
    }

    c10::IValue list(const c10::ListType& type, const std::string& name, int depth) {
        c10::impl::GenericList out(type.getElementType());
        for (std::size_t i = 0; has(name + "." + std::to_string(i)); ++i) {
            out.push_back(value(*type.getElementType(), name + "." + std::to_string(i), depth + 1));
        }
        if (out.empty()) {
            missing_.push_back(name + ".0");
        }
        return out;
    }

    c10::IValue tuple(const c10::TupleType& type, const std::string& name, int depth) {
        std::vector<c10::IValue> out;
        const std::array<std::string, 2> pair = {name + ".key", name + ".value"};
        const bool named = type.elements().size() == 2 && (has(pair[0]) || has(pair[1]));
        for (const c10::TypePtr& element : type.elements()) {
            out.push_back(value(
                *element, named ? pair.at(out.size()) : name + "." + std::to_string(out.size()),
                depth + 1));
        }
        return c10::ivalue::Tuple::create(std::move(out));
    }

    const CheckpointFile& file_;
    Progress& progress_;
    std::map<std::string, TensorEntry> entries_;
    std::set<std::string> used_;
    std::vector<std::string> missing_;
};

}  // namespace

std::vector<c10::IValue> readInputs(const c10::FunctionSchema& schema, const CheckpointFile& file,
                                    Progress& progress) {
    return InputReader(file, progress).read(schema);
}

}  // namespace tracewright
