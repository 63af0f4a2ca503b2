#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/checkpoint/dtype.h"

namespace tracewright {

// A tensor that comes out of the traced module.
struct OutputTensor {
    Dtype dtype = Dtype::Float32;
    std::vector<std::int64_t> shape;         // at the traced example
    std::vector<std::string> symbolicShape;  // {"batch", "pieces", "hidden"}
    std::vector<std::int64_t> strides;       // only where the tensor isn't contiguous
    bool known = true;  // dtype and shape are; the types in a saved file don't tell them
};

// A part of what the traced module returns: a tuple with children, or a tensor.
struct OutputPart {
    std::string path;   // "Y[0][6]"; the whole is "Y"
    std::string alias;  // a second way to say it where one is usual: "Y[0][-1]"
    std::string field;  // what of the model's it is: "all_outputs", "cache", "logits", "last";
                        // empty for the whole of several
    std::string title;  // for people: "layer 6, after the final norm"
    std::optional<OutputTensor> tensor;
    std::vector<OutputPart> children;
    std::string python;  // a line that reads it from `Y = traced(...)`
    std::string cpp;     // a line that reads it from `torch::jit::IValue Y`
};

struct OutputLayout {
    OutputPart root;
    std::vector<std::string> omitted;  // fields of the reference's output class that aren't
                                       // returned, because they are None or not kept: "cache"
};

// Every part of the layout that has none within it, in order; and those of them that are tensors.
std::vector<const OutputPart*> outputLeaves(const OutputLayout& layout);
std::vector<const OutputPart*> outputTensors(const OutputLayout& layout);

// Fills `path`, `alias`, `python` and `cpp` of every part from the tree's structure: the whole is
// "Y", the last child of a tuple of more than one has the alias "…[-1]", and a C++ line ends in
// `.toTensor()` where the part is a tensor, in `.toTuple()` where it has children, and otherwise in
// the IValue itself.
void completePaths(OutputLayout& layout);

}  // namespace tracewright
