#include "core/checkpoint/pickle_torch.h"

#include <algorithm>
#include <array>

#include "core/checkpoint/limits.h"
#include "core/error.h"

namespace tracewright::pickle {

namespace {

[[noreturn]] void fail(const std::string& what, const std::string& fact) {
    throw Error(ErrorCode::BadFormat, what + " " + fact + ": the file is damaged");
}

constexpr std::array kStorageTypes = {
    std::pair{std::string_view("BoolStorage"), Dtype::Bool},
    std::pair{std::string_view("ByteStorage"), Dtype::UInt8},
    std::pair{std::string_view("CharStorage"), Dtype::Int8},
    std::pair{std::string_view("ShortStorage"), Dtype::Int16},
    std::pair{std::string_view("IntStorage"), Dtype::Int32},
    std::pair{std::string_view("LongStorage"), Dtype::Int64},
    std::pair{std::string_view("HalfStorage"), Dtype::Float16},
    std::pair{std::string_view("BFloat16Storage"), Dtype::BFloat16},
    std::pair{std::string_view("FloatStorage"), Dtype::Float32},
    std::pair{std::string_view("DoubleStorage"), Dtype::Float64},
    std::pair{std::string_view("ComplexFloatStorage"), Dtype::Complex64},
    std::pair{std::string_view("ComplexDoubleStorage"), Dtype::Complex128},
};

Value global(Function function, std::optional<Dtype> dtype = std::nullopt) {
    Value out;
    out.kind = Kind::Global;
    out.function = function;
    out.dtype = dtype;
    return out;
}

std::uint64_t unsignedNumber(const Document& document, Ref ref, const char* name,
                             const std::string& what) {
    const Value& value = document.values[ref];
    if (value.kind != Kind::Int || value.number < 0) {
        fail(what, std::string("has a tensor or storage whose ") + name +
                       " is no whole number from 0 on");
    }
    return static_cast<std::uint64_t>(value.number);
}

std::vector<std::int64_t> sizes(const Document& document, Ref ref, const char* name,
                                const std::string& what) {
    const Value& tuple = document.values[ref];
    if (tuple.kind != Kind::Tuple || tuple.items.size() > limits::kTensorRank) {
        fail(what, std::string("has a tensor whose ") + name + " is no tuple of at most " +
                       std::to_string(limits::kTensorRank) + " numbers");
    }
    std::vector<std::int64_t> out;
    for (const Ref item : tuple.items) {
        out.push_back(static_cast<std::int64_t>(unsignedNumber(document, item, name, what)));
    }
    return out;
}

// Hooks and metadata change what a tensor is; only their absence is understood.
void requireNothing(const Document& document, Ref ref, const char* name, const std::string& what) {
    const Value& value = document.values[ref];
    if (value.kind != Kind::None && !(value.kind == Kind::Dict && value.items.empty())) {
        const bool named =
            value.kind == Kind::Dict && document.values[value.items.front()].kind == Kind::String;
        throw Error(ErrorCode::Unsupported,
                    what + " has a tensor with " + name +
                        (named ? " " + quoted(document.values[value.items.front()].text) : "") +
                        ", which is not supported: save plain tensors "
                        "(tensor.resolve_conj().resolve_neg().detach())");
    }
}

// (storage, offset, shape, strides, requires_grad, hooks[, dtype][, metadata])
Ref rebuildTensor(Document& document, const std::vector<Ref>& arguments, bool hasDtype,
                  const std::string& what) {
    const std::size_t least = hasDtype ? 7 : 6;
    if (arguments.size() < least || arguments.size() > least + 1 ||
        document.values[arguments[0]].kind != Kind::Storage) {
        fail(what, "rebuilds a tensor from " + std::to_string(arguments.size()) +
                       " values, which are not a storage and what belongs to it");
    }
    Tensor tensor;
    tensor.storage = static_cast<std::size_t>(document.values[arguments[0]].number);
    tensor.offset = unsignedNumber(document, arguments[1], "offset", what);
    tensor.shape = sizes(document, arguments[2], "shape", what);
    tensor.strides = sizes(document, arguments[3], "strides", what);
    requireNothing(document, arguments[5], "backward hooks", what);
    if (arguments.size() > least) {
        requireNothing(document, arguments[least], "metadata", what);
    }
    std::optional<Dtype> dtype = document.storages[tensor.storage].dtype;
    if (hasDtype) {
        const Value& value = document.values[arguments[6]];
        dtype = value.kind == Kind::Global && value.function == Function::DtypeValue ? value.dtype
                                                                                     : std::nullopt;
    }
    if (!dtype || tensor.shape.size() != tensor.strides.size()) {
        fail(what, "rebuilds a tensor of " + std::to_string(tensor.shape.size()) +
                       " dimensions with " + std::to_string(tensor.strides.size()) + " strides" +
                       (dtype ? "" : " and no dtype"));
    }
    tensor.dtype = *dtype;
    document.tensors.push_back(std::move(tensor));
    Value value;
    value.kind = Kind::Tensor;
    value.number = static_cast<std::int64_t>(document.tensors.size() - 1);
    return addValue(document, std::move(value), what);
}

}  // namespace

std::optional<Value> findGlobal(std::string_view module, std::string_view name) {
    if (module == "collections" && name == "OrderedDict") {
        return global(Function::OrderedDict);
    }
    if (module == "torch._utils") {
        return name == "_rebuild_tensor_v2"   ? std::optional(global(Function::RebuildTensorV2))
               : name == "_rebuild_tensor_v3" ? std::optional(global(Function::RebuildTensorV3))
               : name == "_rebuild_parameter" ? std::optional(global(Function::RebuildParameter))
                                              : std::nullopt;
    }
    if (module == "torch.storage" && name == "UntypedStorage") {
        return global(Function::StorageType);
    }
    if (module != "torch") {
        return std::nullopt;
    }
    if (const auto dtype = dtypeFromName(name)) {
        return global(Function::DtypeValue, dtype);
    }
    const auto* const type = std::find_if(kStorageTypes.begin(), kStorageTypes.end(),
                                          [&](const auto& known) { return known.first == name; });
    return type == kStorageTypes.end() ? std::nullopt
                                       : std::optional(global(Function::StorageType, type->second));
}

Ref call(Document& document, Ref function, Ref arguments, const std::string& what) {
    const Value& callee = document.values[function];
    if (callee.kind != Kind::Global || document.values[arguments].kind != Kind::Tuple) {
        fail(what, "calls what is no function");
    }
    const std::vector<Ref> items = document.values[arguments].items;
    switch (callee.function) {
        case Function::OrderedDict: {
            if (!items.empty()) {
                fail(what, "makes an OrderedDict of " + std::to_string(items.size()) + " values");
            }
            Value dict;
            dict.kind = Kind::Dict;
            return addValue(document, std::move(dict), what);
        }
        case Function::RebuildTensorV2:
            return rebuildTensor(document, items, false, what);
        case Function::RebuildTensorV3:
            return rebuildTensor(document, items, true, what);
        case Function::RebuildParameter:
            if (items.size() != 3 || document.values[items[0]].kind != Kind::Tensor) {
                fail(what, "rebuilds a parameter from what is no tensor");
            }
            requireNothing(document, items[2], "backward hooks", what);
            return items[0];
        case Function::StorageType:
        case Function::DtypeValue:
            break;
    }
    throw Error(ErrorCode::Unsupported,
                what + " calls " + quoted(callee.text) + ", which state dicts never do");
}

Ref findStorage(Document& document, Ref id, const std::string& what) {
    const Value& tuple = document.values[id];
    const auto item = [&](std::size_t i) -> const Value& {
        return document.values[tuple.items[i]];
    };
    if (tuple.kind != Kind::Tuple || tuple.items.size() != 5 || item(0).kind != Kind::String ||
        item(0).text != "storage" || item(1).kind != Kind::Global ||
        item(1).function != Function::StorageType || item(2).kind != Kind::String) {
        fail(what, "has a persistent id that names no storage");
    }
    const Storage storage = {item(2).text, item(1).dtype,
                             unsignedNumber(document, tuple.items[4], "number of elements", what)};
    document.storages.push_back(storage);
    Value value;
    value.kind = Kind::Storage;
    value.number = static_cast<std::int64_t>(document.storages.size() - 1);
    return addValue(document, std::move(value), what);
}

Ref addValue(Document& document, Value value, const std::string& what) {
    if (document.values.size() >= limits::kPickleValues) {
        fail(what, "holds more than " + std::to_string(limits::kPickleValues) + " values");
    }
    document.values.push_back(std::move(value));
    return static_cast<Ref>(document.values.size() - 1);
}

}  // namespace tracewright::pickle
