// ALBERT (Lan et al., 2019), as an encoder: narrow embeddings, and layers that share their weights
// by groups.
#include "core/error.h"
#include "core/models/encoder_layer.h"

namespace tracewright {

namespace {

const ConfigTable<EncoderConfig>& table() {
    static const auto rows =
        encoderRows()
            .required("embedding_size", &EncoderConfig::embedding, {1, maxWidth})
            .optional("num_hidden_groups", &EncoderConfig::groups, {1, maxLayers})
            .optional("inner_group_num", &EncoderConfig::groupLayers, {1, maxLayers})
            .ignored({"classifier_dropout_prob", "down_scale_factor", "gap_size",
                      "net_structure_type", "num_memory_blocks"});
    return rows;
}

class LayerGroup {
  public:
    LayerGroup(ModuleTree& tree, ModuleNode& list, const std::string& name,
               const EncoderConfig& config)
        : node_(tree.add(&list, name,
                         "curated_transformers.models.albert.layer_group.ALBERTLayerGroup")) {
        ModuleNode& layers =
            tree.add(&node_, "group_layers", "torch.nn.modules.container.ModuleList");
        layers_.reserve(static_cast<std::size_t>(config.groupLayers));
        for (std::int64_t i = 0; i < config.groupLayers; ++i) {
            layers_.emplace_back(tree, layers, std::to_string(i), config);
        }
    }

    at::Tensor operator()(Forward& forward, at::Tensor hidden, const AttentionBias& bias) const {
        const ModuleCall call(node_);
        for (const EncoderLayer& layer : layers_) {
            hidden = layer(forward, hidden, bias);
        }
        return hidden;
    }

  private:
    ModuleNode& node_;
    std::vector<EncoderLayer> layers_;
};

class AlbertEncoder : public Model {
  public:
    AlbertEncoder(ModuleTree& tree, ModuleNode& node, const EncoderConfig& config)
        : layers_(config.layers),
          // transformers projects where the widths are equal, too.
          embeddings_(tree, node, config, {.projection = true}) {
        ModuleNode& list = tree.add(&node, "groups", "torch.nn.modules.container.ModuleList");
        groups_.reserve(static_cast<std::size_t>(config.groups));
        for (std::int64_t i = 0; i < config.groups; ++i) {
            groups_.emplace_back(tree, list, std::to_string(i), config);
        }
    }

    ForwardOutputs forward(Forward& forward, const ForwardInputs& inputs) const override {
        ForwardOutputs outputs;
        at::Tensor hidden = embeddings_(forward, inputs);
        outputs.allOutputs.push_back(hidden);
        const AttentionBias bias = attentionBias(fourDimensionalMask(inputs.attentionMask), hidden);
        for (std::int64_t i = 0; i < layers_; ++i) {
            hidden = groups_[groupOf(i)](forward, hidden, bias);
            outputs.allOutputs.push_back(hidden);
        }
        return outputs;
    }

  private:
    // In transformers' own arithmetic, which decides where groups don't divide the layers.
    std::size_t groupOf(std::int64_t layer) const {
        const double layersPerGroup =
            static_cast<double>(layers_) / static_cast<double>(groups_.size());
        return static_cast<std::size_t>(static_cast<double>(layer) / layersPerGroup);
    }

    std::int64_t layers_;
    EncoderEmbeddings embeddings_;
    std::vector<LayerGroup> groups_;
};

WeightNames weightNames() {
    const std::string layer = "encoder.albert_layer_groups.*.albert_layers.*.";
    return {.prefix = "albert.",
            .modules = {{"embeddings.piece_embeddings", "embeddings.word_embeddings"},
                        {"embeddings.type_embeddings", "embeddings.token_type_embeddings"},
                        {"embeddings.position_embeddings", "embeddings.position_embeddings"},
                        {"embeddings.projection", "encoder.embedding_hidden_mapping_in"},
                        {"embeddings.embed_output_layer_norm", "embeddings.LayerNorm"},
                        {"groups.*.group_layers.*.mha.query", layer + "attention.query"},
                        {"groups.*.group_layers.*.mha.key", layer + "attention.key"},
                        {"groups.*.group_layers.*.mha.value", layer + "attention.value"},
                        {"groups.*.group_layers.*.mha.output", layer + "attention.dense"},
                        {"groups.*.group_layers.*.attn_residual_layer_norm",
                         layer + "attention.LayerNorm"},
                        {"groups.*.group_layers.*.ffn.intermediate", layer + "ffn"},
                        {"groups.*.group_layers.*.ffn.output", layer + "ffn_output"},
                        {"groups.*.group_layers.*.ffn_residual_layer_norm",
                         layer + "full_layer_layer_norm"}},
            .unused = {"pooler.*"}};
}

// The graph has a call for every layer of a group, as often as the group is used.
void requireFewLayers(const BuildRequest& request, const EncoderConfig& config) {
    const std::int64_t most = std::max(config.layers, config.groups) * config.groupLayers;
    if (most > static_cast<std::int64_t>(maxLayers)) {
        throw Error(ErrorCode::BadConfig,
                    request.origin + ": num_hidden_layers " + std::to_string(config.layers) +
                        ", num_hidden_groups " + std::to_string(config.groups) +
                        " and inner_group_num " + std::to_string(config.groupLayers) + " make " +
                        std::to_string(most) + " layers, more than " +
                        std::to_string(static_cast<std::int64_t>(maxLayers)));
    }
}

BuiltModel build(const BuildRequest& request) {
    BuiltModel built;
    built.facts.className = "ALBERTEncoder";
    built.names = weightNames();
    const EncoderConfig config =
        readEncoder(request, table(), built.facts, {.activationName = "gelu_new"});
    requireFewLayers(request, config);
    ModuleNode& node = request.tree.add(request.parent, wrappedModelName,
                                        "curated_transformers.models.albert.encoder.ALBERTEncoder");
    built.model = std::make_unique<AlbertEncoder>(request.tree, node, config);
    return built;
}

}  // namespace

Family albertFamily() {
    return {
        .name = "ALBERT", .modelTypes = {"albert"}, .kinds = {ModelKind::Encoder}, .build = build};
}

}  // namespace tracewright
