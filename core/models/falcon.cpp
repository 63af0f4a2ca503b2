// Falcon (Penedo et al., 2023) in the form of the 7B model: multi-query attention in parallel with
// the feed-forward layer, rotary positions.
#include "core/models/attention.h"
#include "core/models/config_checks.h"
#include "core/models/config_table.h"
#include "core/models/family.h"
#include "core/models/layers.h"

namespace tracewright {

namespace {

struct FalconConfig {
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t intermediate = 0;  // 0: four times the hidden width
    std::int64_t vocabulary = 0;
    double epsilon = 1e-5;
    double ropeBase = 10000.0;
    bool bias = false;
    bool tied = true;
    std::string activation = "gelu";
};

const ConfigTable<FalconConfig>& table() {
    static const auto rows =
        ConfigTable<FalconConfig>()
            .required("hidden_size", &FalconConfig::hidden, {1, maxWidth})
            .required("num_hidden_layers", &FalconConfig::layers, {1, maxLayers})
            .required("num_attention_heads", &FalconConfig::heads, {1, maxHeads})
            .required("vocab_size", &FalconConfig::vocabulary, {1, maxVocabulary})
            .optional("ffn_hidden_size", &FalconConfig::intermediate, {1, maxWidth})
            .optional("layer_norm_epsilon", &FalconConfig::epsilon, {0, 1})
            .optional("rope_theta", &FalconConfig::ropeBase, {1, 1e12})
            .optional("bias", &FalconConfig::bias)
            .optional("tie_word_embeddings", &FalconConfig::tied)
            .optional("activation", &FalconConfig::activation)
            .only("multi_query", {true})
            .only("parallel_attn", {true})
            .only("new_decoder_architecture", {false})
            .only("alibi", {false})
            .only("rope_scaling", {nullptr})
            .only("num_ln_in_parallel_attn", {nullptr, 1})
            .only("n_embed", {nullptr})
            .ignored({"num_kv_heads", "max_position_embeddings", "attention_dropout",
                      "hidden_dropout", "apply_residual_connection_post_layernorm"});
    return rows;
}

class FalconLayer {
  public:
    FalconLayer(ModuleTree& tree, ModuleNode& list, const std::string& name,
                const FalconConfig& config, Activation activation)
        : node_(tree.add(&list, name,
                         "curated_transformers.models.falcon.layer.OldFalconDecoderLayer")),
          attention_(tree, node_,
                     {.hidden = config.hidden,
                      .heads = config.heads,
                      .projection = SelfAttention::Projection::Merged,
                      .bias = config.bias,
                      .rotary = true}) {
        addDropout(tree, node_, "attn_output_dropout");
        norm_.emplace(tree, node_, "attn_layer_norm", config.hidden, config.epsilon);
        feedForward_.emplace(tree, node_,
                             PointwiseFeedForward::Shape{.hidden = config.hidden,
                                                         .intermediate = config.intermediate,
                                                         .bias = config.bias,
                                                         .activation = activation});
        addDropout(tree, node_, "ffn_output_dropout");
    }

    at::Tensor operator()(Forward& forward, const at::Tensor& input, const AttentionBias& bias,
                          const RotaryAngles& rotary) const {
        const ModuleCall call(node_);
        const at::Tensor normed = (*norm_)(forward, input);
        const at::Tensor attended = attention_(forward, normed, bias, &rotary);
        return input + ((*feedForward_)(forward, normed) + attended);
    }

  private:
    ModuleNode& node_;
    SelfAttention attention_;
    std::optional<LayerNorm> norm_;
    std::optional<PointwiseFeedForward> feedForward_;
};

class FalconDecoder : public Model {
  public:
    FalconDecoder(ModuleTree& tree, ModuleNode& node, const FalconConfig& config,
                  Activation activation)
        : embeddingsNode_(
              tree.add(&node, "embeddings",
                       "curated_transformers.layers.transformer.TransformerEmbeddings")),
          pieces_(tree, embeddingsNode_, "piece_embeddings", config.vocabulary, config.hidden),
          rotaryWidth_(config.hidden / config.heads),
          ropeBase_(config.ropeBase) {
        addIdentity(tree, embeddingsNode_, "embed_output_layer_norm");
        addIdentity(tree, embeddingsNode_, "proj_output_layer_norm");
        addDropout(tree, embeddingsNode_, "embed_output_dropout");
        addIdentity(tree, embeddingsNode_, "proj_output_dropout");
        ModuleNode& list = addLayerList(tree, node);
        layers_.reserve(static_cast<std::size_t>(config.layers));
        for (std::int64_t i = 0; i < config.layers; ++i) {
            layers_.emplace_back(tree, list, std::to_string(i), config, activation);
        }
        norm_.emplace(tree, node, "output_layer_norm", config.hidden, config.epsilon);
    }

    ForwardOutputs forward(Forward& forward, const ForwardInputs& inputs) const override {
        ForwardOutputs outputs;
        at::Tensor hidden = embed(forward, inputs.pieceIds);
        outputs.allOutputs.push_back(hidden);
        const AttentionBias bias = attentionBias(
            at::bitwise_and(fourDimensionalMask(inputs.attentionMask), causalMask(inputs.pieceIds)),
            hidden);
        const RotaryAngles rotary =
            rotaryAngles(inputs.positions ? *inputs.positions : defaultPositions(inputs.pieceIds),
                         hidden, rotaryWidth_, ropeBase_);
        for (const FalconLayer& layer : layers_) {
            hidden = layer(forward, hidden, bias, rotary);
            outputs.allOutputs.push_back(hidden);
        }
        outputs.allOutputs.back() = (*norm_)(forward, hidden);
        return outputs;
    }

  private:
    at::Tensor embed(Forward& forward, const at::Tensor& pieceIds) const {
        const ModuleCall call(embeddingsNode_);
        return pieces_(forward, pieceIds);
    }

    ModuleNode& embeddingsNode_;
    Embedding pieces_;
    std::int64_t rotaryWidth_;
    double ropeBase_;
    std::vector<FalconLayer> layers_;
    std::optional<LayerNorm> norm_;
};

const char* const decoderType = "curated_transformers.models.falcon.decoder.FalconDecoder";

class FalconCausalLM : public Model {
  public:
    FalconCausalLM(ModuleTree& tree, ModuleNode& node, const FalconConfig& config,
                   Activation activation)
        : decoderNode_(tree.add(&node, "decoder", decoderType)),
          decoder_(tree, decoderNode_, config, activation),
          outputEmbeddings_(tree, node, "output_embeddings", config.hidden, config.vocabulary,
                            false) {}

    ForwardOutputs forward(Forward& forward, const ForwardInputs& inputs) const override {
        ForwardOutputs outputs = decode(forward, inputs);
        outputs.logits = outputEmbeddings_(forward, outputs.allOutputs.back());
        return outputs;
    }

  private:
    ForwardOutputs decode(Forward& forward, const ForwardInputs& inputs) const {
        const ModuleCall call(decoderNode_);
        return decoder_.forward(forward, inputs);
    }

    ModuleNode& decoderNode_;
    FalconDecoder decoder_;
    Linear outputEmbeddings_;
};

WeightNames weightNames(ModelKind kind, bool tied) {
    WeightNames names{.prefix = "transformer.",
                      .modules = {{"embeddings.piece_embeddings", "word_embeddings"},
                                  {"layers.*.mha.input", "h.*.self_attention.query_key_value"},
                                  {"layers.*.mha.output", "h.*.self_attention.dense"},
                                  {"layers.*.attn_layer_norm", "h.*.input_layernorm"},
                                  {"layers.*.ffn.intermediate", "h.*.mlp.dense_h_to_4h"},
                                  {"layers.*.ffn.output", "h.*.mlp.dense_4h_to_h"},
                                  {"output_layer_norm", "ln_f"}},
                      .unused = {"h.*.self_attention.rotary_emb.inv_freq",
                                 "h.*.self_attention.maybe_rotary.inv_freq", "rotary_emb.inv_freq",
                                 "h.*.self_attention.bias", "h.*.self_attention.masked_bias"}};
    if (kind == ModelKind::CausalLM) {
        for (auto& [reference, checkpoint] : names.modules) {
            reference = "decoder." + reference;
        }
        names.modules.emplace_back("output_embeddings", tied ? "word_embeddings" : "/lm_head");
    }
    return names;
}

FalconConfig readConfig(const BuildRequest& request, std::vector<std::string>& warnings) {
    FalconConfig config = table().read(request.config, request.origin, warnings);
    requireDivides(request.origin, "num_attention_heads", config.heads, "hidden_size",
                   config.hidden);
    requireEvenHeadWidth(request.origin, config.hidden, config.heads);
    if (config.intermediate == 0) {
        config.intermediate = 4 * config.hidden;
    }
    return config;
}

BuiltModel build(const BuildRequest& request) {
    BuiltModel built;
    const FalconConfig config = readConfig(request, built.facts.warnings);
    const Activation activation =
        requireActivation(request.origin, "activation", config.activation);
    if (request.kind == ModelKind::CausalLM) {
        built.facts.className = "FalconCausalLM";
        ModuleNode& node =
            request.tree.add(request.parent, wrappedModelName,
                             "curated_transformers.models.falcon.causal_lm.FalconCausalLM");
        built.model = std::make_unique<FalconCausalLM>(request.tree, node, config, activation);
    } else {
        built.facts.className = "FalconDecoder";
        ModuleNode& node = request.tree.add(request.parent, wrappedModelName, decoderType);
        built.model = std::make_unique<FalconDecoder>(request.tree, node, config, activation);
    }
    built.names = weightNames(request.kind, config.tied);
    built.facts.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask, ModelInput::Positions};
    built.facts.dimensions = {{"hidden", config.hidden},
                              {"layers", config.layers},
                              {"heads", config.heads},
                              {"key_value_heads", 1},
                              {"head_width", config.hidden / config.heads},
                              {"intermediate", config.intermediate},
                              {"pieces_vocab", config.vocabulary}};
    return built;
}

}  // namespace

Family falconFamily() {
    return {.name = "Falcon",
            .modelTypes = {"falcon"},
            .kinds = {ModelKind::Decoder, ModelKind::CausalLM},
            .build = build};
}

}  // namespace tracewright
