#include "core/models/decoder.h"

#include <utility>

#include "core/models/decoder_layer.h"

namespace tracewright {

namespace {

const char* const piecesPath = "embeddings.piece_embeddings";

class ReferenceDecoderLayer : public DecoderLayer {
  public:
    ReferenceDecoderLayer(ModuleTree& tree, ModuleNode& list, const std::string& name,
                          const DecoderLayerShape& shape)
        : node_(tree.add(&list, name, "curated_transformers.layers.transformer.DecoderLayer")),
          attention_(tree, node_, shape.attention),
          feedForward_(tree, node_, shape.feedForward),
          parallel_(shape.parallel) {
        const auto addOne = [&](const std::string& dropout, bool isThere) {
            isThere ? addDropout(tree, node_, dropout) : addIdentity(tree, node_, dropout);
        };
        addOne("attn_output_dropout", !shape.jointDropout);
        addOne("ffn_output_dropout", !shape.jointDropout);
        addOne("parallel_attn_dropout", shape.jointDropout);
        const std::int64_t hidden = shape.attention.hidden;
        attentionNorm_.emplace(tree, node_, "attn_input_layer_norm", hidden, shape.epsilon,
                               shape.norm);
        addIdentity(tree, node_, "attn_residual_layer_norm");
        feedForwardNorm_.emplace(tree, node_, "ffn_input_layer_norm", hidden, shape.epsilon,
                                 shape.norm);
        addIdentity(tree, node_, "ffn_residual_layer_norm");
    }

    at::Tensor operator()(Forward& forward, const at::Tensor& input,
                          const AttentionInputs& inputs) const override {
        const ModuleCall call(node_);
        const at::Tensor attended = attention_(forward, (*attentionNorm_)(forward, input), inputs);
        if (parallel_) {
            return input + (attended + feedForward_(forward, (*feedForwardNorm_)(forward, input)));
        }
        const at::Tensor residual = input + attended;
        return residual + feedForward_(forward, (*feedForwardNorm_)(forward, residual));
    }

  private:
    ModuleNode& node_;
    SelfAttention attention_;
    PointwiseFeedForward feedForward_;
    std::optional<LayerNorm> attentionNorm_;
    std::optional<LayerNorm> feedForwardNorm_;
    bool parallel_;
};

class Decoder : public Model {
  public:
    Decoder(ModuleTree& tree, ModuleNode& node, const DecoderShape& shape)
        : embeddingsNode_(tree.add(&node, "embeddings",
                                   "curated_transformers.layers.transformer."
                                   "TransformerEmbeddings")),
          pieces_(tree, embeddingsNode_, "piece_embeddings", shape.vocabulary,
                  shape.layer.attention.hidden),
          groups_(shape.layer.attention.groups()),
          rope_(shape.rope),
          linearBiases_(shape.linearBiases) {
        addIdentity(tree, embeddingsNode_, "embed_output_layer_norm");
        addIdentity(tree, embeddingsNode_, "proj_output_layer_norm");
        addDropout(tree, embeddingsNode_, "embed_output_dropout");
        addIdentity(tree, embeddingsNode_, "proj_output_dropout");
        ModuleNode& list = addLayerList(tree, node);
        for (std::int64_t i = 0; i < shape.layers; ++i) {
            layers_.push_back(shape.makeLayer(tree, list, std::to_string(i), shape.layer));
        }
        norm_.emplace(tree, node, "output_layer_norm", shape.layer.attention.hidden,
                      shape.layer.epsilon, shape.layer.norm);
    }

    ForwardOutputs forward(Forward& forward, const ForwardInputs& inputs) const override {
        ForwardOutputs outputs;
        at::Tensor hidden = embed(forward, inputs.pieceIds);
        outputs.allOutputs.push_back(hidden);
        const at::Tensor mask = fourDimensionalMask(inputs.attentionMask);
        const Places places = placesOf(inputs, mask);
        const AttentionBias bias = causalBias(mask, places, hidden, groups_, linearBiases_);
        std::optional<RotaryAngles> rotary;
        if (rope_) {
            rotary = rotaryAngles(*rope_, inputs.positions.value_or(places.pieces), hidden);
        }
        outputs.cache.resize(inputs.storeCache ? layers_.size() : 0);
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            hidden = (*layers_[i])(forward, hidden,
                                   {.bias = bias,
                                    .rotary = rotary ? &*rotary : nullptr,
                                    .past = inputs.cache.empty() ? nullptr : &inputs.cache.at(i),
                                    .store = inputs.storeCache ? &outputs.cache[i] : nullptr});
            outputs.allOutputs.push_back(hidden);
        }
        outputs.allOutputs.back() = (*norm_)(forward, hidden);
        return outputs;
    }

    const Embedding& pieces() const { return pieces_; }

  private:
    at::Tensor embed(Forward& forward, const at::Tensor& pieceIds) const {
        const ModuleCall call(embeddingsNode_);
        return pieces_(forward, pieceIds);
    }

    ModuleNode& embeddingsNode_;
    Embedding pieces_;
    KeyValueGroups groups_;
    std::optional<Rope> rope_;
    std::optional<LinearBiases> linearBiases_;
    std::vector<std::unique_ptr<DecoderLayer>> layers_;
    std::optional<LayerNorm> norm_;
};

class CausalLM : public Model {
  public:
    CausalLM(ModuleTree& tree, ModuleNode& node, const std::string& decoderType,
             const DecoderShape& shape)
        : decoderNode_(tree.add(&node, "decoder", decoderType)),
          decoder_(tree, decoderNode_, shape) {
        if (shape.outputEmbeddings != OutputEmbeddings::ReadsPieces) {
            outputEmbeddings_.emplace(tree, node, "output_embeddings", shape.layer.attention.hidden,
                                      shape.vocabulary, false);
        }
    }

    ForwardOutputs forward(Forward& forward, const ForwardInputs& inputs) const override {
        ForwardOutputs outputs = decode(forward, inputs);
        const at::Tensor& last = outputs.allOutputs.back();
        outputs.logits = outputEmbeddings_ ? (*outputEmbeddings_)(forward, last)
                                           : at::linear(last, decoder_.pieces().weight(forward));
        return outputs;
    }

  private:
    ForwardOutputs decode(Forward& forward, const ForwardInputs& inputs) const {
        const ModuleCall call(decoderNode_);
        return decoder_.forward(forward, inputs);
    }

    ModuleNode& decoderNode_;
    Decoder decoder_;
    std::optional<Linear> outputEmbeddings_;
};

WeightNames weightNames(const DecoderNames& names, ModelKind kind, OutputEmbeddings output) {
    WeightNames weights = names.weights;
    if (kind != ModelKind::CausalLM) {
        return weights;
    }
    std::string head = names.head;
    for (auto& [reference, checkpoint] : weights.modules) {
        if (reference == piecesPath && output == OutputEmbeddings::Tied) {
            head = checkpoint;
        }
        reference.insert(0, "decoder.");
    }
    if (output != OutputEmbeddings::ReadsPieces) {
        weights.modules.emplace_back("output_embeddings", head);
    }
    return weights;
}

std::vector<Dimension> dimensionsOf(const DecoderShape& shape) {
    const AttentionShape& attention = shape.layer.attention;
    return {
        {"hidden", attention.hidden},      {"layers", shape.layers},
        {"heads", attention.heads},        {"key_value_heads", attention.groups().keyValueHeads},
        {"head_width", attention.width()}, {"intermediate", shape.layer.feedForward.intermediate},
        {"pieces_vocab", shape.vocabulary}};
}

}  // namespace

std::unique_ptr<DecoderLayer> makeDecoderLayer(ModuleTree& tree, ModuleNode& list,
                                               const std::string& name,
                                               const DecoderLayerShape& shape) {
    return std::make_unique<ReferenceDecoderLayer>(tree, list, name, shape);
}

BuiltModel buildDecoder(const BuildRequest& request, const DecoderShape& shape,
                        const DecoderNames& names) {
    BuiltModel built;
    const std::string package = "curated_transformers.models." + names.package;
    const std::string decoderType = package + ".decoder." + names.className + "Decoder";
    const std::string causalType = package + ".causal_lm." + names.className + "CausalLM";
    const bool causal = request.kind == ModelKind::CausalLM;
    ModuleNode& node =
        request.tree.add(request.parent, wrappedModelName, causal ? causalType : decoderType);
    if (causal) {
        built.model = std::make_unique<CausalLM>(request.tree, node, decoderType, shape);
    } else {
        built.model = std::make_unique<Decoder>(request.tree, node, shape);
    }
    built.names = weightNames(names, request.kind, shape.outputEmbeddings);
    built.facts.className = names.className + (causal ? "CausalLM" : "Decoder");
    built.facts.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask, ModelInput::Cache,
                          ModelInput::Positions};
    built.facts.dimensions = dimensionsOf(shape);
    return built;
}

}  // namespace tracewright
