#include "core/trace/trace_layout.h"

#include <utility>

namespace tracewright {

namespace {

std::string outputTitle(const ModelFacts& model, std::size_t index, std::size_t count) {
    if (index == 0) {
        return "embeddings";
    }
    std::string title = "layer " + std::to_string(index);
    if (index + 1 == count && model.kind != ModelKind::Encoder) {
        title += ", after the final norm";
    }
    return title;
}

OutputPart tensorPart(const std::string& field, std::string title, OutputTensor tensor) {
    OutputPart part;
    part.field = field;
    part.title = std::move(title);
    part.tensor = std::move(tensor);
    return part;
}

}  // namespace

OutputLayout modelLayout(const ModelFacts& model, std::vector<OutputTensor> allOutputs,
                         std::optional<OutputTensor> logits) {
    OutputPart layers;
    layers.field = "all_outputs";
    layers.title = "the embeddings' output, then each layer's";
    for (std::size_t i = 0; i < allOutputs.size(); ++i) {
        layers.children.push_back(tensorPart(
            "all_outputs", outputTitle(model, i, allOutputs.size()), std::move(allOutputs[i])));
    }
    OutputLayout layout;
    layout.root.title = "output of " + model.className;
    layout.root.children.push_back(std::move(layers));
    if (model.kind != ModelKind::Encoder) {
        layout.omitted.emplace_back("cache");
    }
    if (logits) {
        layout.root.children.push_back(
            tensorPart("logits", "scores of the next piece", std::move(*logits)));
    }
    completePaths(layout);
    return layout;
}

}  // namespace tracewright
