#include "core/trace/output_layout.h"

namespace tracewright {

namespace {

void collectTensors(const OutputPart& part, std::vector<const OutputPart*>& out) {
    if (part.tensor) {
        out.push_back(&part);
    }
    for (const OutputPart& child : part.children) {
        collectTensors(child, out);
    }
}

// `value` is the C++ expression that yields the part as an IValue.
void completePart(OutputPart& part, const std::string& path, const std::string& value) {
    part.path = path;
    part.alias.clear();
    part.python = path;
    part.cpp = part.tensor             ? value + ".toTensor()"
               : part.children.empty() ? value
                                       : value + ".toTuple()";
    const std::size_t count = part.children.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::string index = "[" + std::to_string(i) + "]";
        completePart(part.children[i], path + index, value + ".toTuple()->elements()" + index);
    }
    if (count > 1) {
        part.children.back().alias = path + "[-1]";
    }
}

}  // namespace

std::vector<const OutputPart*> outputTensors(const OutputLayout& layout) {
    std::vector<const OutputPart*> out;
    collectTensors(layout.root, out);
    return out;
}

void completePaths(OutputLayout& layout) {
    completePart(layout.root, "Y", "Y");
}

}  // namespace tracewright
