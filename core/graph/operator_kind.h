#pragma once

#include <cstdint>
#include <string_view>

namespace tracewright {

// What an operator does, coarsely: to colour by.
enum class OperatorKind : std::uint8_t {
    Matrix,      // linear, matmul, convolutions
    Attention,   // softmax and fused attention
    Norm,        // layer_norm, ...
    Activation,  // gelu, silu, ...
    Embedding,   // reads a table
    Arithmetic,  // add, mul, cos, ...
    Logic,       // comparisons, masks, where
    Shape,       // view, transpose, cat: moves, computes nothing
    Other,
};
constexpr int kOperatorKinds = 9;

// For legends: "Matrix products".
std::string_view operatorKindText(OperatorKind kind);

// The name after "::".
std::string_view shortKind(std::string_view kind);

// From a node's kind ("aten::linear").
OperatorKind operatorKind(std::string_view kind);

}  // namespace tracewright
