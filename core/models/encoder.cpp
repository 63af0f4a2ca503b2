#include "core/models/encoder.h"

#include <vector>

#include "core/models/config_checks.h"
#include "core/models/encoder_layer.h"

namespace tracewright {

namespace {

// Counts the pieces that are no padding, on from the padding's own id, which is the position of all
// padding: the mask has no say in it.
at::Tensor paddedPositions(const at::Tensor& pieceIds, std::int64_t padding) {
    const at::Tensor real = pieceIds.ne(padding).to(at::kLong);
    return at::cumsum(real, -1) * real + padding;
}

class Encoder : public Model {
  public:
    Encoder(ModuleTree& tree, ModuleNode& node, const EncoderConfig& config,
            const EmbeddingsShape& embeddings)
        : embeddings_(tree, node, config, embeddings) {
        ModuleNode& list = addLayerList(tree, node);
        layers_.reserve(static_cast<std::size_t>(config.layers));
        for (std::int64_t i = 0; i < config.layers; ++i) {
            layers_.emplace_back(tree, list, std::to_string(i), config);
        }
    }

    ForwardOutputs forward(Forward& forward, const ForwardInputs& inputs) const override {
        ForwardOutputs outputs;
        at::Tensor hidden = embeddings_(forward, inputs);
        outputs.allOutputs.push_back(hidden);
        const AttentionBias bias = attentionBias(fourDimensionalMask(inputs.attentionMask), hidden);
        for (const EncoderLayer& layer : layers_) {
            hidden = layer(forward, hidden, bias);
            outputs.allOutputs.push_back(hidden);
        }
        return outputs;
    }

  private:
    EncoderEmbeddings embeddings_;
    std::vector<EncoderLayer> layers_;
};

void describe(const EncoderConfig& config, ModelFacts& facts) {
    facts.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask, ModelInput::Positions,
                    ModelInput::TypeIds};
    facts.maxPieces = config.positions;
    facts.dimensions = {{"hidden", config.hidden},
                        {"layers", config.layers},
                        {"heads", config.heads},
                        {"head_width", config.hidden / config.heads},
                        {"intermediate", config.intermediate},
                        {"pieces_vocab", config.vocabulary},
                        {"positions", config.positions},
                        {"types", config.types}};
    if (config.embedding != config.hidden) {
        facts.dimensions.push_back({"embedding_width", config.embedding});
    }
}

}  // namespace

ConfigTable<EncoderConfig> encoderRows() {
    return ConfigTable<EncoderConfig>()
        .required("hidden_size", &EncoderConfig::hidden, {1, maxWidth})
        .required("num_hidden_layers", &EncoderConfig::layers, {1, maxLayers})
        .required("num_attention_heads", &EncoderConfig::heads, {1, maxHeads})
        .required("intermediate_size", &EncoderConfig::intermediate, {1, maxWidth})
        .required("vocab_size", &EncoderConfig::vocabulary, {1, maxVocabulary})
        .required("max_position_embeddings", &EncoderConfig::positions, {1, maxPositions})
        .optional("type_vocab_size", &EncoderConfig::types, {1, maxVocabulary})
        .optional("layer_norm_eps", &EncoderConfig::epsilon, {0, 1})
        .optional("hidden_act", &EncoderConfig::activationName)
        .only("position_embedding_type", {"absolute"})
        .ignored({"hidden_dropout_prob", "attention_probs_dropout_prob"});
}

EncoderConfig readEncoder(const BuildRequest& request, const ConfigTable<EncoderConfig>& table,
                          ModelFacts& facts, const EncoderConfig& defaults) {
    EncoderConfig config = table.read(request.config, request.origin, facts.warnings, defaults);
    requireDivides(request.origin, "num_attention_heads", config.heads, "hidden_size",
                   config.hidden);
    config.activation = requireActivation(request.origin, "hidden_act", config.activationName);
    if (config.embedding == 0) {
        config.embedding = config.hidden;
    }
    describe(config, facts);
    return config;
}

EncoderLayer::EncoderLayer(ModuleTree& tree, ModuleNode& list, const std::string& name,
                           const EncoderConfig& config)
    : node_(tree.add(&list, name, "curated_transformers.layers.transformer.EncoderLayer")),
      attention_(tree, node_, {.hidden = config.hidden, .heads = config.heads}),
      feedForward_(tree, node_,
                   {.hidden = config.hidden,
                    .intermediate = config.intermediate,
                    .activation = config.activation}) {
    addDropout(tree, node_, "attn_output_dropout");
    addDropout(tree, node_, "ffn_output_dropout");
    addIdentity(tree, node_, "parallel_attn_dropout");
    addIdentity(tree, node_, "attn_input_layer_norm");
    attentionNorm_.emplace(tree, node_, "attn_residual_layer_norm", config.hidden, config.epsilon);
    addIdentity(tree, node_, "ffn_input_layer_norm");
    feedForwardNorm_.emplace(tree, node_, "ffn_residual_layer_norm", config.hidden, config.epsilon);
}

at::Tensor EncoderLayer::operator()(Forward& forward, const at::Tensor& input,
                                    const AttentionBias& bias) const {
    const ModuleCall call(node_);
    const at::Tensor attended =
        (*attentionNorm_)(forward, input + attention_(forward, input, {bias}));
    return (*feedForwardNorm_)(forward, attended + feedForward_(forward, attended));
}

EncoderEmbeddings::EncoderEmbeddings(ModuleTree& tree, ModuleNode& parent,
                                     const EncoderConfig& config, const EmbeddingsShape& shape)
    : node_(tree.add(&parent, "embeddings",
                     shape.positions == EmbeddingsShape::Positions::Counted
                         ? "curated_transformers.layers.transformer.TransformerEmbeddings"
                         : "curated_transformers.models.roberta.embeddings.RoBERTaEmbeddings")),
      pieces_(tree, node_, "piece_embeddings", config.vocabulary, config.embedding),
      types_(tree, node_, "type_embeddings", config.types, config.embedding),
      positions_(tree, node_, "position_embeddings", config.positions, config.embedding),
      kind_(shape.positions),
      padding_(config.padding) {
    if (shape.projection) {
        projection_.emplace(tree, node_, "projection", config.embedding, config.hidden, true);
    }
    norm_.emplace(tree, node_, "embed_output_layer_norm", config.embedding, config.epsilon);
    addIdentity(tree, node_, "proj_output_layer_norm");
    addDropout(tree, node_, "embed_output_dropout");
    addIdentity(tree, node_, "proj_output_dropout");
}

at::Tensor EncoderEmbeddings::defaultPositionsOf(const at::Tensor& pieceIds) const {
    return kind_ == EmbeddingsShape::Positions::Counted ? defaultPositions(pieceIds)
                                                        : paddedPositions(pieceIds, padding_);
}

at::Tensor EncoderEmbeddings::operator()(Forward& forward, const ForwardInputs& inputs) const {
    const ModuleCall call(node_);
    const at::Tensor typeIds = inputs.typeIds ? *inputs.typeIds : at::zeros_like(inputs.pieceIds);
    const at::Tensor positions =
        inputs.positions ? *inputs.positions : defaultPositionsOf(inputs.pieceIds);
    const at::Tensor embedded =
        (*norm_)(forward, pieces_(forward, inputs.pieceIds) + types_(forward, typeIds) +
                              positions_(forward, positions));
    return projection_ ? (*projection_)(forward, embedded) : embedded;
}

WeightNames encoderWeightNames(const std::string& prefix) {
    return {
        .prefix = prefix,
        .modules =
            {
                {"embeddings.piece_embeddings", "embeddings.word_embeddings"},
                {"embeddings.type_embeddings", "embeddings.token_type_embeddings"},
                {"embeddings.position_embeddings", "embeddings.position_embeddings"},
                {"embeddings.embed_output_layer_norm", "embeddings.LayerNorm"},
                {"layers.*.mha.query", "encoder.layer.*.attention.self.query"},
                {"layers.*.mha.key", "encoder.layer.*.attention.self.key"},
                {"layers.*.mha.value", "encoder.layer.*.attention.self.value"},
                {"layers.*.mha.output", "encoder.layer.*.attention.output.dense"},
                {"layers.*.attn_residual_layer_norm", "encoder.layer.*.attention.output.LayerNorm"},
                {"layers.*.ffn.intermediate", "encoder.layer.*.intermediate.dense"},
                {"layers.*.ffn.output", "encoder.layer.*.output.dense"},
                {"layers.*.ffn_residual_layer_norm", "encoder.layer.*.output.LayerNorm"},
            },
        .unused = {"pooler.*"}};
}

std::unique_ptr<Model> makeEncoder(const BuildRequest& request, const EncoderConfig& config,
                                   const EncoderForm& form) {
    ModuleNode& node = request.tree.add(request.parent, wrappedModelName, form.type);
    return std::make_unique<Encoder>(request.tree, node, config, form.embeddings);
}

}  // namespace tracewright
