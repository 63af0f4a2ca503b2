#include "core/graph/operator_kind.h"

#include <array>
#include <string>
#include <unordered_map>

namespace tracewright {

namespace {

using Table = std::unordered_map<std::string_view, OperatorKind>;

void add(Table& table, OperatorKind kind, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        table.emplace(name, kind);
    }
}

Table makeTable() {
    Table table;
    add(table, OperatorKind::Matrix,
        {"linear", "matmul", "mm", "bmm", "addmm", "baddbmm", "einsum", "conv1d", "conv2d",
         "_convolution", "dot", "outer"});
    add(table, OperatorKind::Attention,
        {"softmax", "_softmax", "log_softmax", "scaled_dot_product_attention"});
    add(table, OperatorKind::Norm,
        {"layer_norm", "native_layer_norm", "rms_norm", "batch_norm", "group_norm", "norm"});
    add(table, OperatorKind::Activation,
        {"gelu", "relu", "silu", "sigmoid", "tanh", "elu", "leaky_relu", "softplus", "dropout",
         "hardswish", "mish"});
    add(table, OperatorKind::Embedding,
        {"embedding", "index_select", "index", "gather", "take", "select", "slice", "narrow"});
    add(table, OperatorKind::Arithmetic,
        {"add",     "add_",    "sub",  "rsub",   "mul",         "mul_",   "div",
         "neg",     "pow",     "sqrt", "rsqrt",  "exp",         "log",    "cos",
         "sin",     "sum",     "mean", "cumsum", "abs",         "square", "reciprocal",
         "maximum", "minimum", "max",  "min",    "floor_divide"});
    add(table, OperatorKind::Logic,
        {"where",       "eq",          "ne",          "lt",         "le",          "gt",
         "ge",          "logical_and", "logical_not", "logical_or", "bitwise_and", "bitwise_or",
         "bitwise_not", "masked_fill", "tril",        "triu",       "any",         "all",
         "__and__",     "__or__",      "isnan"});
    add(table, OperatorKind::Shape,
        {"view",      "view_as",    "reshape", "transpose", "permute",
         "flatten",   "unflatten",  "squeeze", "unsqueeze", "expand",
         "expand_as", "contiguous", "chunk",   "split",     "cat",
         "stack",     "repeat",     "t",       "unbind",    "size",
         "to",        "type_as",    "clone",   "detach",    "split_with_sizes"});
    return table;
}

}  // namespace

std::string_view operatorKindText(OperatorKind kind) {
    constexpr std::array<std::string_view, kOperatorKinds> texts{
        "Matrix products", "Attention", "Norms",  "Activations",    "Embeddings",
        "Arithmetic",      "Logic",     "Shapes", "Other operators"};
    return texts[static_cast<std::size_t>(kind)];
}

std::string_view shortKind(std::string_view kind) {
    const std::size_t colons = kind.rfind("::");
    return colons == std::string_view::npos ? kind : kind.substr(colons + 2);
}

OperatorKind operatorKind(std::string_view kind) {
    static const Table table = makeTable();
    const auto it = table.find(shortKind(kind));
    return it == table.end() ? OperatorKind::Other : it->second;
}

}  // namespace tracewright
