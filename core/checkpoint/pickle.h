#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint/dtype.h"

namespace tracewright {

// Reading of pickles, restricted to what state dicts of tensors hold. Nothing is imported and
// nothing called: the few globals that PyTorch writes are known here by name and become the values
// below. Everything else is refused by its name.
namespace pickle {

enum class Kind : std::uint8_t {
    None,
    Bool,
    Int,
    Float,
    String,
    Tuple,
    List,
    Dict,
    Global,
    Storage,
    Tensor
};

using Ref = std::uint32_t;  // index into Document::values

enum class Function : std::uint8_t {
    OrderedDict,
    RebuildTensorV2,
    RebuildTensorV3,
    RebuildParameter,
    StorageType,  // with a dtype; none for UntypedStorage
    DtypeValue
};

struct Value {
    Kind kind = Kind::None;
    Function function = Function::OrderedDict;  // of a Global
    std::optional<Dtype> dtype;                 // of a Global
    std::int64_t number = 0;  // Bool, Int; of a Storage and Tensor: its place below
    std::string_view text;    // String, Global; points into the pickle
    std::vector<Ref> items;   // Tuple, List; Dict: key, value, key, value, ...
};

// What a persistent id of torch.save names: the record "data/KEY" of the archive.
struct Storage {
    std::string_view key;
    std::optional<Dtype> dtype;  // none: UntypedStorage, whose elements are bytes
    std::uint64_t elements = 0;
};

struct Tensor {
    std::size_t storage = 0;
    Dtype dtype = Dtype::Float32;
    std::uint64_t offset = 0;  // in elements
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
};

// What a pickle holds. Values refer to each other by index, so that a value that holds itself, or
// one that is shared a million times, costs no more than it did in the file.
struct Document {
    std::vector<Value> values;
    std::vector<Storage> storages;
    std::vector<Tensor> tensors;
    Ref root = 0;
};

// The text of a value's bytes is kept where it is, so `bytes` must outlive the document. `what`
// starts every message. Errors: BadFormat; Unsupported for a global or opcode that isn't needed.
Document load(std::string_view bytes, const std::string& what);

}  // namespace pickle
}  // namespace tracewright
