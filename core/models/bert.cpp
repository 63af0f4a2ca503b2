// BERT (Devlin et al., 2018), as an encoder.
#include "core/models/attention.h"
#include "core/models/config_checks.h"
#include "core/models/config_table.h"
#include "core/models/family.h"
#include "core/models/layers.h"

namespace tracewright {

namespace {

struct BertConfig {
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t intermediate = 0;
    std::int64_t vocabulary = 0;
    std::int64_t positions = 0;
    std::int64_t types = 2;
    double epsilon = 1e-12;
    std::string activation = "gelu";
};

const ConfigTable<BertConfig>& table() {
    static const auto rows =
        ConfigTable<BertConfig>()
            .required("hidden_size", &BertConfig::hidden, {1, maxWidth})
            .required("num_hidden_layers", &BertConfig::layers, {1, maxLayers})
            .required("num_attention_heads", &BertConfig::heads, {1, maxHeads})
            .required("intermediate_size", &BertConfig::intermediate, {1, maxWidth})
            .required("vocab_size", &BertConfig::vocabulary, {1, maxVocabulary})
            .required("max_position_embeddings", &BertConfig::positions, {1, maxPositions})
            .optional("type_vocab_size", &BertConfig::types, {1, maxVocabulary})
            .optional("layer_norm_eps", &BertConfig::epsilon, {0, 1})
            .optional("hidden_act", &BertConfig::activation)
            .only("position_embedding_type", {"absolute"})
            .ignored({"hidden_dropout_prob", "attention_probs_dropout_prob"});
    return rows;
}

class BertLayer {
  public:
    BertLayer(ModuleTree& tree, ModuleNode& list, const std::string& name, const BertConfig& config,
              Activation activation)
        : node_(tree.add(&list, name, "curated_transformers.layers.transformer.EncoderLayer")),
          attention_(tree, node_, {.hidden = config.hidden, .heads = config.heads}),
          feedForward_(tree, node_,
                       {.hidden = config.hidden,
                        .intermediate = config.intermediate,
                        .activation = activation}) {
        addDropout(tree, node_, "attn_output_dropout");
        addDropout(tree, node_, "ffn_output_dropout");
        addIdentity(tree, node_, "parallel_attn_dropout");
        addIdentity(tree, node_, "attn_input_layer_norm");
        attentionNorm_.emplace(tree, node_, "attn_residual_layer_norm", config.hidden,
                               config.epsilon);
        addIdentity(tree, node_, "ffn_input_layer_norm");
        feedForwardNorm_.emplace(tree, node_, "ffn_residual_layer_norm", config.hidden,
                                 config.epsilon);
    }

    at::Tensor operator()(Forward& forward, const at::Tensor& input,
                          const AttentionBias& bias) const {
        const ModuleCall call(node_);
        const at::Tensor attended =
            (*attentionNorm_)(forward, input + attention_(forward, input, bias, nullptr));
        return (*feedForwardNorm_)(forward, attended + feedForward_(forward, attended));
    }

  private:
    ModuleNode& node_;
    SelfAttention attention_;
    PointwiseFeedForward feedForward_;
    std::optional<LayerNorm> attentionNorm_;
    std::optional<LayerNorm> feedForwardNorm_;
};

class BertEmbeddings {
  public:
    BertEmbeddings(ModuleTree& tree, ModuleNode& parent, const BertConfig& config)
        : node_(tree.add(&parent, "embeddings",
                         "curated_transformers.layers.transformer.TransformerEmbeddings")),
          pieces_(tree, node_, "piece_embeddings", config.vocabulary, config.hidden),
          types_(tree, node_, "type_embeddings", config.types, config.hidden),
          positions_(tree, node_, "position_embeddings", config.positions, config.hidden),
          norm_(tree, node_, "embed_output_layer_norm", config.hidden, config.epsilon) {
        addIdentity(tree, node_, "proj_output_layer_norm");
        addDropout(tree, node_, "embed_output_dropout");
        addIdentity(tree, node_, "proj_output_dropout");
    }

    at::Tensor operator()(Forward& forward, const ForwardInputs& inputs) const {
        const ModuleCall call(node_);
        const at::Tensor typeIds =
            inputs.typeIds ? *inputs.typeIds : at::zeros_like(inputs.pieceIds);
        const at::Tensor positions =
            inputs.positions ? *inputs.positions : defaultPositions(inputs.pieceIds);
        return norm_(forward, pieces_(forward, inputs.pieceIds) + types_(forward, typeIds) +
                                  positions_(forward, positions));
    }

  private:
    ModuleNode& node_;
    Embedding pieces_;
    Embedding types_;
    Embedding positions_;
    LayerNorm norm_;
};

class BertEncoder : public Model {
  public:
    BertEncoder(ModuleTree& tree, ModuleNode& node, const BertConfig& config, Activation activation)
        : embeddings_(tree, node, config) {
        ModuleNode& list = addLayerList(tree, node);
        layers_.reserve(static_cast<std::size_t>(config.layers));
        for (std::int64_t i = 0; i < config.layers; ++i) {
            layers_.emplace_back(tree, list, std::to_string(i), config, activation);
        }
    }

    ForwardOutputs forward(Forward& forward, const ForwardInputs& inputs) const override {
        ForwardOutputs outputs;
        at::Tensor hidden = embeddings_(forward, inputs);
        outputs.allOutputs.push_back(hidden);
        const AttentionBias bias = attentionBias(fourDimensionalMask(inputs.attentionMask), hidden);
        for (const BertLayer& layer : layers_) {
            hidden = layer(forward, hidden, bias);
            outputs.allOutputs.push_back(hidden);
        }
        return outputs;
    }

  private:
    BertEmbeddings embeddings_;
    std::vector<BertLayer> layers_;
};

WeightNames weightNames() {
    return {
        .prefix = "bert.",
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
        .unused = {"pooler.*", "embeddings.position_ids", "embeddings.token_type_ids"}};
}

BuiltModel build(const BuildRequest& request) {
    BuiltModel built;
    built.facts.className = "BERTEncoder";
    const BertConfig config = table().read(request.config, request.origin, built.facts.warnings);
    requireDivides(request.origin, "num_attention_heads", config.heads, "hidden_size",
                   config.hidden);
    const Activation activation =
        requireActivation(request.origin, "hidden_act", config.activation);
    ModuleNode& node = request.tree.add(request.parent, wrappedModelName,
                                        "curated_transformers.models.bert.encoder.BERTEncoder");
    built.model = std::make_unique<BertEncoder>(request.tree, node, config, activation);
    built.names = weightNames();
    built.facts.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask, ModelInput::Positions,
                          ModelInput::TypeIds};
    built.facts.maxPieces = config.positions;
    built.facts.dimensions = {{"hidden", config.hidden},
                              {"layers", config.layers},
                              {"heads", config.heads},
                              {"head_width", config.hidden / config.heads},
                              {"intermediate", config.intermediate},
                              {"pieces_vocab", config.vocabulary},
                              {"positions", config.positions},
                              {"types", config.types}};
    return built;
}

}  // namespace

Family bertFamily() {
    return {.name = "BERT", .modelTypes = {"bert"}, .kinds = {ModelKind::Encoder}, .build = build};
}

}  // namespace tracewright
