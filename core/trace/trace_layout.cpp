#include "core/trace/trace_layout.h"

#include <utility>

namespace tracewright {

namespace {

OutputPart tensorPart(ModelOutput field, std::string title, const OutputTensor& tensor) {
    OutputPart part;
    part.field = modelOutputName(field);
    part.title = std::move(title);
    part.tensor = tensor;
    return part;
}

OutputPart tuplePart(ModelOutput field, std::string title) {
    OutputPart part;
    part.field = modelOutputName(field);
    part.title = std::move(title);
    return part;
}

class LayoutMaker {
  public:
    LayoutMaker(const ModelFacts& model, const RecordedOutputs& outputs)
        : model_(model), outputs_(outputs) {}

    OutputPart part(ModelOutput field) const {
        switch (field) {
            case ModelOutput::AllOutputs:
                return allOutputs();
            case ModelOutput::Last:
                return tensorPart(field, layerTitle(outputs_.allOutputs.size() - 1),
                                  outputs_.allOutputs.back());
            case ModelOutput::Cache:
                return cache();
            case ModelOutput::Logits:
                return tensorPart(field, "scores of the next piece", *outputs_.logits);
            case ModelOutput::Embedding:
                return tensorPart(field, "mean of the pieces that the mask shows",
                                  *outputs_.embedding);
            case ModelOutput::NormalizedEmbedding:
                return tensorPart(field, "mean of the pieces that the mask shows, of length 1",
                                  *outputs_.embedding);
        }
        return {};
    }

  private:
    std::string layerTitle(std::size_t index) const {
        if (index == 0) {
            return "embeddings";
        }
        const bool last = index + 1 == outputs_.allOutputs.size();
        return "layer " + std::to_string(index) +
               (last && model_.kind != ModelKind::Encoder ? ", after the final norm" : "");
    }

    OutputPart allOutputs() const {
        OutputPart layers =
            tuplePart(ModelOutput::AllOutputs, "the embeddings' output, then each layer's");
        for (std::size_t i = 0; i < outputs_.allOutputs.size(); ++i) {
            layers.children.push_back(
                tensorPart(ModelOutput::AllOutputs, layerTitle(i), outputs_.allOutputs[i]));
        }
        return layers;
    }

    OutputPart cache() const {
        constexpr ModelOutput field = ModelOutput::Cache;
        OutputPart layers = tuplePart(field, "keys and values of each layer, past and new pieces");
        for (std::size_t i = 0; i < outputs_.cache.size(); ++i) {
            const std::string title = "layer " + std::to_string(i + 1);
            OutputPart layer = tuplePart(field, title + ", key and value");
            layer.children.push_back(tensorPart(field, title + ", key", outputs_.cache[i][0]));
            layer.children.push_back(tensorPart(field, title + ", value", outputs_.cache[i][1]));
            layers.children.push_back(std::move(layer));
        }
        return layers;
    }

    const ModelFacts& model_;
    const RecordedOutputs& outputs_;
};

// Fields of the reference's output class.
std::vector<ModelOutput> fieldsOf(const ModelFacts& model) {
    if (model.kind == ModelKind::Encoder) {
        return {ModelOutput::AllOutputs};
    }
    if (model.kind == ModelKind::Decoder) {
        return {ModelOutput::AllOutputs, ModelOutput::Cache};
    }
    return {ModelOutput::AllOutputs, ModelOutput::Cache, ModelOutput::Logits};
}

// Sizes that are told by their role, since another size of the model may be equal.
void nameByRole(OutputPart& part) {
    std::vector<std::string>& shape = part.tensor->symbolicShape;
    if (part.field == modelOutputName(ModelOutput::Logits)) {
        shape.back() = "pieces_vocab";
    } else if (part.field == modelOutputName(ModelOutput::Cache) && shape.size() == 4) {
        shape[1] = "key_value_heads";
        shape[3] = "head_width";
    }
}

void namePart(OutputPart& part, const OutputPart& probe, const Symbols& symbols) {
    if (part.tensor && probe.tensor) {
        part.tensor->symbolicShape = symbols.shape(part.tensor->shape, probe.tensor->shape);
        nameByRole(part);
    }
    for (std::size_t i = 0; i < part.children.size() && i < probe.children.size(); ++i) {
        namePart(part.children[i], probe.children[i], symbols);
    }
}

}  // namespace

OutputLayout modelLayout(const ModelFacts& model, const Signature& signature,
                         const RecordedOutputs& outputs) {
    std::vector<ModelOutput> returned = signature.keep;
    OutputLayout layout;
    for (const ModelOutput field : fieldsOf(model)) {
        const bool isReturned = signature.keep.empty()
                                    ? field != ModelOutput::Cache || signature.storeCache
                                    : signature.keeps(field);
        if (!isReturned) {
            layout.omitted.emplace_back(modelOutputName(field));
        } else if (signature.keep.empty()) {
            returned.push_back(field);
        }
    }
    const LayoutMaker maker(model, outputs);
    if (signature.keep.size() == 1) {
        layout.root = maker.part(signature.keep.front());
    } else {
        layout.root.title =
            "output of " + (signature.wrapper.empty() ? model.className : signature.wrapper);
        for (const ModelOutput field : returned) {
            layout.root.children.push_back(maker.part(field));
        }
    }
    completePaths(layout);
    return layout;
}

void nameShapes(OutputLayout& layout, const OutputLayout& probe, const Symbols& symbols) {
    namePart(layout.root, probe.root, symbols);
}

}  // namespace tracewright
