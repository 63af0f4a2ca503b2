// Falcon (Penedo et al., 2023): the 7B form (multi-query attention beside the feed-forward layer),
// the 40B and 11B forms (grouped keys, two norms or one), and the RW form (ALiBi, biases, serial).
#include <cmath>

#include "core/error.h"
#include "core/models/config_checks.h"
#include "core/models/config_table.h"
#include "core/models/decoder_layer.h"

namespace tracewright {

namespace {

struct FalconConfig {
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t keyValueHeads = 0;  // 0: none given
    std::int64_t intermediate = 0;   // 0: four times the hidden width
    std::int64_t vocabulary = 0;
    std::int64_t positions = 2048;
    std::int64_t norms = 0;  // 0: two in the new architecture, else one
    double epsilon = 1e-5;
    double ropeBase = 10000.0;
    nlohmann::json ropeScaling;
    bool newArchitecture = false;
    bool multiQuery = true;
    bool parallel = true;
    bool alibi = false;
    bool bias = false;
    bool tied = true;
    std::string activation = "gelu";
};

const ConfigTable<FalconConfig>& table() {
    static const auto rows =
        ConfigTable<FalconConfig>()
            .required("hidden_size", &FalconConfig::hidden, {1, maxWidth})
            .spelled({"n_embed"})
            .required("num_hidden_layers", &FalconConfig::layers, {1, maxLayers})
            .spelled({"n_layer"})
            .required("num_attention_heads", &FalconConfig::heads, {1, maxHeads})
            .spelled({"n_head"})
            .optional("num_kv_heads", &FalconConfig::keyValueHeads, {1, maxHeads})
            .spelled({"n_head_kv"})
            .required("vocab_size", &FalconConfig::vocabulary, {1, maxVocabulary})
            .optional("ffn_hidden_size", &FalconConfig::intermediate, {1, maxWidth})
            .optional("max_position_embeddings", &FalconConfig::positions, {1, maxPositions})
            .optional("num_ln_in_parallel_attn", &FalconConfig::norms, {1, 2})
            .optional("layer_norm_epsilon", &FalconConfig::epsilon, {0, 1})
            .optional("rope_theta", &FalconConfig::ropeBase, {1, 1e12})
            .optional("rope_scaling", &FalconConfig::ropeScaling)
            .optional("new_decoder_architecture", &FalconConfig::newArchitecture)
            .optional("multi_query", &FalconConfig::multiQuery)
            .optional("parallel_attn", &FalconConfig::parallel)
            .optional("alibi", &FalconConfig::alibi)
            .optional("bias", &FalconConfig::bias)
            .optional("tie_word_embeddings", &FalconConfig::tied)
            .optional("activation", &FalconConfig::activation)
            .only("apply_residual_connection_post_layernorm", {false, nullptr})
            .ignored({"attention_dropout", "hidden_dropout"});
    return rows;
}

// The reference's layer of the old architecture, which is also that of the 11B model: one norm for
// attention and feed-forward layer beside each other, or two where they follow each other.
class OldFalconLayer : public DecoderLayer {
  public:
    OldFalconLayer(ModuleTree& tree, ModuleNode& list, const std::string& name,
                   const DecoderLayerShape& shape)
        : node_(tree.add(&list, name,
                         "curated_transformers.models.falcon.layer.OldFalconDecoderLayer")),
          attention_(tree, node_, shape.attention) {
        const std::int64_t hidden = shape.attention.hidden;
        addDropout(tree, node_, "attn_output_dropout");
        attentionNorm_.emplace(tree, node_, "attn_layer_norm", hidden, shape.epsilon);
        if (!shape.parallel) {
            feedForwardNorm_.emplace(tree, node_, "ffn_layer_norm", hidden, shape.epsilon);
        }
        feedForward_.emplace(tree, node_, shape.feedForward);
        addDropout(tree, node_, "ffn_output_dropout");
    }

    at::Tensor operator()(Forward& forward, const at::Tensor& input,
                          const AttentionInputs& inputs) const override {
        const ModuleCall call(node_);
        const at::Tensor normed = (*attentionNorm_)(forward, input);
        const at::Tensor attended = attention_(forward, normed, inputs);
        if (!feedForwardNorm_) {
            return input + ((*feedForward_)(forward, normed) + attended);
        }
        const at::Tensor residual = input + attended;
        return residual + (*feedForward_)(forward, (*feedForwardNorm_)(forward, residual));
    }

  private:
    ModuleNode& node_;
    SelfAttention attention_;
    std::optional<LayerNorm> attentionNorm_;
    std::optional<LayerNorm> feedForwardNorm_;
    std::optional<PointwiseFeedForward> feedForward_;
};

std::unique_ptr<DecoderLayer> makeOldLayer(ModuleTree& tree, ModuleNode& list,
                                           const std::string& name,
                                           const DecoderLayerShape& shape) {
    return std::make_unique<OldFalconLayer>(tree, list, name, shape);
}

[[noreturn]] void conflict(const std::string& origin, const std::string& fact) {
    throw Error(ErrorCode::BadConfig, origin + ": " + fact);
}

// RefinedWeb configs are older: they mean something else by a missing key, and have the new
// architecture where they name key-value heads.
FalconConfig readAnyAge(const BuildRequest& request, std::vector<std::string>& warnings) {
    if (request.config.value("model_type", "") == "falcon") {
        return table().read(request.config, request.origin, warnings);
    }
    FalconConfig old;
    old.multiQuery = false;
    old.parallel = false;
    FalconConfig config = table().read(request.config, request.origin, warnings, old);
    config.newArchitecture = config.newArchitecture || config.keyValueHeads != 0;
    config.parallel = config.parallel || config.newArchitecture;
    return config;
}

// How many norms and key-value heads the form has.
void resolveForm(FalconConfig& config, const std::string& origin) {
    if (config.newArchitecture) {
        config.norms = config.norms == 0 ? 2 : config.norms;
        config.keyValueHeads = config.keyValueHeads == 0 ? config.heads : config.keyValueHeads;
        if (!config.parallel) {
            conflict(origin,
                     "parallel_attn is false and the new decoder architecture has none but "
                     "parallel attention");
        }
        return;
    }
    if (config.norms == 2 && config.parallel) {
        conflict(origin, "num_ln_in_parallel_attn is 2, which needs new_decoder_architecture");
    }
    if (!config.multiQuery && config.keyValueHeads != 0 && config.keyValueHeads != config.heads) {
        conflict(origin, "num_kv_heads is " + std::to_string(config.keyValueHeads) +
                             " and num_attention_heads " + std::to_string(config.heads) +
                             ": without multi_query or new_decoder_architecture they are equal");
    }
    config.norms = 1;
    config.keyValueHeads = config.multiQuery ? 1 : config.heads;
}

FalconConfig readConfig(const BuildRequest& request, std::vector<std::string>& warnings) {
    const std::string& origin = request.origin;
    FalconConfig config = readAnyAge(request, warnings);
    resolveForm(config, origin);
    requireDivides(origin, "num_attention_heads", config.heads, "hidden_size", config.hidden);
    requireHeads(origin, "num_attention_heads", config.heads, "num_kv_heads", config.keyValueHeads);
    if (config.alibi && !config.ropeScaling.is_null()) {
        conflict(origin,
                 "alibi is true and rope_scaling is given: with ALiBi there are no rotary "
                 "embeddings to scale");
    }
    if (config.intermediate == 0) {
        config.intermediate = 4 * config.hidden;
    }
    return config;
}

DecoderShape shapeOf(const FalconConfig& config, const std::string& origin,
                     std::vector<std::string>& warnings) {
    const std::int64_t width = config.hidden / config.heads;
    DecoderShape shape{
        .vocabulary = config.vocabulary,
        .layers = config.layers,
        .layer = {.attention = {.hidden = config.hidden,
                                .heads = config.heads,
                                .keyValueHeads = config.keyValueHeads,
                                .projection = AttentionShape::Projection::MergedByGroup,
                                .bias = config.bias,
                                .rotaryWidth = config.alibi ? 0 : width,
                                .linearBiases = config.alibi},
                  .feedForward = {.hidden = config.hidden,
                                  .intermediate = config.intermediate,
                                  .bias = config.bias,
                                  .activation =
                                      requireActivation(origin, "activation", config.activation)},
                  .epsilon = config.epsilon,
                  .parallel = config.parallel,
                  .jointDropout = true},
        .outputEmbeddings = config.tied ? OutputEmbeddings::Tied : OutputEmbeddings::Untied,
        .makeLayer = config.norms == 2 ? makeDecoderLayer : makeOldLayer};
    if (config.alibi) {
        shape.linearBiases = LinearBiases{.form = LinearBiases::Form::Falcon,
                                          .scale = 1 / std::sqrt(static_cast<double>(width))};
    } else {
        requireEvenRotaryWidth(origin, width, "hidden_size by num_attention_heads");
        shape.rope = readRope(config.ropeScaling, origin, width, config.ropeBase, config.positions,
                              warnings);
    }
    return shape;
}

DecoderNames names() {
    return {.package = "falcon",
            .className = "Falcon",
            .weights = {.prefix = "transformer.",
                        .modules = {{"embeddings.piece_embeddings", "word_embeddings"},
                                    {"layers.*.mha.input", "h.*.self_attention.query_key_value"},
                                    {"layers.*.mha.output", "h.*.self_attention.dense"},
                                    {"layers.*.attn_layer_norm", "h.*.input_layernorm"},
                                    {"layers.*.ffn_layer_norm", "h.*.post_attention_layernorm"},
                                    {"layers.*.attn_input_layer_norm", "h.*.ln_attn"},
                                    {"layers.*.ffn_input_layer_norm", "h.*.ln_mlp"},
                                    {"layers.*.ffn.intermediate", "h.*.mlp.dense_h_to_4h"},
                                    {"layers.*.ffn.output", "h.*.mlp.dense_4h_to_h"},
                                    {"output_layer_norm", "ln_f"}},
                        .unused = {"h.*.self_attention.maybe_rotary.inv_freq",
                                   "h.*.self_attention.bias"}},
            .head = "/lm_head"};
}

BuiltModel build(const BuildRequest& request) {
    std::vector<std::string> warnings;
    const FalconConfig config = readConfig(request, warnings);
    BuiltModel built = buildDecoder(request, shapeOf(config, request.origin, warnings), names());
    built.facts.warnings = std::move(warnings);
    return built;
}

}  // namespace

Family falconFamily() {
    return {.name = "Falcon",
            .modelTypes = {"falcon", "RefinedWeb", "RefinedWebModel"},
            .kinds = {ModelKind::Decoder, ModelKind::CausalLM},
            .build = build};
}

}  // namespace tracewright
