#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/models/family.h"
#include "core/models/layer_shapes.h"
#include "core/models/rope.h"

namespace tracewright {

// What decoders and causal language models share: a family tells its shapes and names.

struct DecoderLayerShape {
    AttentionShape attention;
    FeedForwardShape feedForward;
    NormForm norm = NormForm::Standard;
    double epsilon = 1e-5;
    bool parallel = false;  // the feed-forward layer beside attention instead of after it
    // Where the reference has dropout: after both, or where they join. Names of modules only.
    bool jointDropout = false;
};

class DecoderLayer;  // models/decoder_layer.h

// Adds a layer as a module under `list`.
using MakeDecoderLayer = std::unique_ptr<DecoderLayer> (*)(ModuleTree& tree, ModuleNode& list,
                                                           const std::string& name,
                                                           const DecoderLayerShape& shape);

// The reference's DecoderLayer: a norm before attention and one before the feed-forward layer.
std::unique_ptr<DecoderLayer> makeDecoderLayer(ModuleTree& tree, ModuleNode& list,
                                               const std::string& name,
                                               const DecoderLayerShape& shape);

// How a causal language model turns hidden states into logits.
enum class OutputEmbeddings {
    Untied,       // a module `output_embeddings` of its own
    Tied,         // the same module, with the piece embeddings' weights
    ReadsPieces,  // no module: the piece embeddings themselves
};

struct DecoderShape {
    std::int64_t vocabulary = 0;
    std::int64_t layers = 0;
    DecoderLayerShape layer;
    std::optional<Rope> rope{};
    std::optional<LinearBiases> linearBiases{};
    OutputEmbeddings outputEmbeddings = OutputEmbeddings::Untied;
    MakeDecoderLayer makeLayer = makeDecoderLayer;
};

// What a decoder family is called in the reference, and its weights in a checkpoint.
struct DecoderNames {
    std::string package;    // "llama": curated_transformers.models.llama
    std::string className;  // "Llama": LlamaDecoder, LlamaCausalLM
    WeightNames weights;    // of the decoder
    std::string head;       // of the untied output embeddings: "/lm_head"
};

// The model of the request's kind, its names, and the facts that follow from its shape.
BuiltModel buildDecoder(const BuildRequest& request, const DecoderShape& shape,
                        const DecoderNames& names);

}  // namespace tracewright
