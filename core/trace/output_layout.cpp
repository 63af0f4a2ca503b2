#include "core/trace/output_layout.h"

namespace tracewright {

namespace {

void collectLeaves(const OutputPart& part, std::vector<const OutputPart*>& out) {
    if (part.children.empty()) {
        out.push_back(&part);
    }
    for (const OutputPart& child : part.children) {
        collectLeaves(child, out);
    }
}

// `value` is the C++ expression that yields the part as an IValue.
void completePart(OutputPart& part, const std::string& path, const std::string& value) {
    part.path = path;
    part.alias.clear();
    part.python = path;
    part.cpp = value;
    if (part.tensor) {
        part.cpp += ".toTensor()";
    } else if (!part.children.empty()) {
        part.cpp += ".toTuple()";
    }
    const std::string elements = value + ".toTuple()->elements()";
    std::size_t count = 0;
    for (OutputPart& child : part.children) {
        const std::string index = "[" + std::to_string(count++) + "]";
        std::string childPath = path;
        std::string childValue = elements;
        completePart(child, childPath.append(index), childValue.append(index));
    }
    if (count > 1) {
        part.children.back().alias = path + "[-1]";
    }
}

}  // namespace

std::vector<const OutputPart*> outputLeaves(const OutputLayout& layout) {
    std::vector<const OutputPart*> out;
    collectLeaves(layout.root, out);
    return out;
}

std::vector<const OutputPart*> outputTensors(const OutputLayout& layout) {
    std::vector<const OutputPart*> out = outputLeaves(layout);
    std::erase_if(out, [](const OutputPart* part) { return !part->tensor; });
    return out;
}

void completePaths(OutputLayout& layout) {
    completePart(layout.root, "Y", "Y");
}

}  // namespace tracewright
