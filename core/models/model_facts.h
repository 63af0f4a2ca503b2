#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint/checkpoint.h"

namespace tracewright {

enum class ModelKind { Auto, Encoder, Decoder, CausalLM };
// "auto", "encoder", "decoder", "causal-lm".
std::string_view modelKindName(ModelKind kind) noexcept;
std::optional<ModelKind> modelKindFromName(std::string_view name) noexcept;

// What the traced module can be given.
enum class ModelInput { PieceIds, AttentionMask, Positions, TypeIds, Cache };
// "piece_ids", "attention_mask", "positions", "type_ids", "cache".
std::string_view modelInputName(ModelInput input) noexcept;
std::optional<ModelInput> modelInputFromName(std::string_view name) noexcept;

// What the traced module can return. AllOutputs, Cache and Logits are the fields of the reference's
// output class; Last is the last of AllOutputs; Embedding is its mean over the pieces that the mask
// shows, and NormalizedEmbedding that with a length of 1.
enum class ModelOutput { AllOutputs, Last, Cache, Logits, Embedding, NormalizedEmbedding };
// "all_outputs", "last", "cache", "logits", "embedding", "normalized_embedding".
std::string_view modelOutputName(ModelOutput output) noexcept;
std::optional<ModelOutput> modelOutputFromName(std::string_view name) noexcept;

// A number of the architecture, by the name that symbolic shapes use.
struct Dimension {
    std::string name;  // "hidden", "layers", "heads", "key_value_heads", "head_width",
                       // "intermediate", "pieces_vocab", "positions", "types"
    std::int64_t value = 0;
};

// A parameter of the model to be traced, bound to the checkpoint's tensor that holds it.
struct WeightBinding {
    std::string parameter;  // state-dict key without wrapper: "layers.0.mha.query.weight"
    std::vector<std::int64_t> shape;
    std::string tensor;  // the checkpoint's name for it; empty without weights
};

// What a checkpoint's modules.json (of sentence-transformers) says that a text's embedding is.
struct SentencePooling {
    bool normalize = false;
    std::string problem;  // one line: why it isn't the mean over the mask; empty: it is
};

// What we know of a checkpoint as a model, before any tracing.
struct ModelFacts {
    std::string family;                   // "BERT", "Falcon"
    std::string className;                // as the reference: "BERTEncoder", "FalconCausalLM"
    ModelKind kind = ModelKind::Encoder;  // resolved, never Auto
    std::vector<ModelKind> kinds;         // what this checkpoint can be traced as
    std::vector<ModelInput> inputs;       // in the order of the reference's forward
    std::vector<Dimension> dimensions;
    std::int64_t maxPieces = 0;    // 0: no limit in the architecture
    Dtype dtype = Dtype::Float32;  // of the weights, or the config's
    std::int64_t parameters = 0;
    std::vector<WeightBinding> weights;      // in state-dict order
    std::vector<std::string> unusedTensors;  // of a head that this kind doesn't have, known buffers
    std::vector<std::string> warnings;
    std::optional<SentencePooling> pooling{};  // of encoders; unset without a modules.json
};

// Reads config and weight names of `checkpoint` as a model of `kind`. Errors: Unsupported
// (model_type, or a config value that changes numbers and isn't implemented), BadConfig, BadWeights
// with every name that is missing, unexpected or wrongly shaped in detail(). Takes milliseconds;
// touches no weight bytes.
ModelFacts describeModel(const Checkpoint& checkpoint, ModelKind kind);

// What a model can return, in the order of ModelOutput.
std::vector<ModelOutput> modelOutputs(const ModelFacts& model);
// The value of a dimension, or 0 where the model hasn't it.
std::int64_t dimensionOf(const ModelFacts& model, std::string_view name);

}  // namespace tracewright
