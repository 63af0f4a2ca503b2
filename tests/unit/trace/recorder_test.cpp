#ifndef Q_MOC_RUN  // moc would read all of LibTorch for a minute
#include <torch/csrc/jit/frontend/tracer.h>

#include "core/models/forward.h"
#include "core/trace/recorder.h"
#endif

#include <QTest>
#include <nlohmann/json.hpp>

#include "core/trace/symbols.h"
#include "tests/test_program.h"

using namespace tracewright;
using nlohmann::json;

namespace {

const json bertConfig = {{"model_type", "bert"},         {"hidden_size", 24},
                         {"num_hidden_layers", 2},       {"num_attention_heads", 3},
                         {"intermediate_size", 40},      {"vocab_size", 50},
                         {"max_position_embeddings", 64}};
const json falconConfig = {{"model_type", "falcon"}, {"hidden_size", 30},
                           {"num_hidden_layers", 3}, {"num_attention_heads", 5},
                           {"vocab_size", 50},       {"bias", true}};

struct Built {
    ModuleTree tree;
    BuiltModel model;
};

Built buildFrom(const json& config, ModelKind kind, const std::string& wrapper = {}) {
    Built built;
    ModuleNode* parent = wrapper.empty() ? nullptr : &built.tree.add(nullptr, "", wrapper);
    const Family family = config["model_type"] == "bert" ? bertFamily() : falconFamily();
    built.model = family.build({.config = config,
                                .origin = "config.json",
                                .kind = kind,
                                .tree = built.tree,
                                .parent = parent});
    return built;
}

Argument argument(const std::string& name, ModelInput input, Dtype dtype) {
    Example example;
    example.shape = {4, 20};
    example.dtype = dtype;
    return {name, input, example};
}

Signature plain(MaskForm form = MaskForm::Dict) {
    return {"",
            {argument("piece_ids", ModelInput::PieceIds, Dtype::Int64),
             argument("attention_mask", ModelInput::AttentionMask, Dtype::Bool)},
            form};
}

Signature withPositions(const std::string& wrapper) {
    Signature signature = plain();
    signature.wrapper = wrapper;
    signature.arguments[0].name = "input_ids";
    signature.arguments.push_back(argument("positions", ModelInput::Positions, Dtype::Int64));
    return signature;
}

// The recorded module with random weights on the CPU, which are returned by ParameterId.
std::vector<at::Tensor> materialize(Recording& recording, const ModuleTree& tree,
                                    at::ScalarType dtype = at::kFloat) {
    at::manual_seed(7);
    std::vector<at::Tensor> weights;
    for (const ModuleTree::Parameter& parameter : tree.parameters()) {
        weights.push_back(at::randn(parameter.shape).mul(0.3).to(dtype));
        torch::jit::Module module = recording.module;
        std::string key = parameter.key;
        for (std::size_t dot = key.find('.'); dot != std::string::npos; dot = key.find('.')) {
            module = module.attr(key.substr(0, dot)).toModule();
            key = key.substr(dot + 1);
        }
        module.setattr(key, weights.back());
    }
    return weights;
}

struct Case {
    at::Tensor pieceIds;
    at::Tensor mask;  // [batch, pieces]
};

Case randomCase(std::int64_t batch, std::int64_t pieces) {
    at::manual_seed(batch * 100 + pieces);
    Case made{at::randint(0, 50, {batch, pieces}, at::kLong), at::rand({batch, pieces}) > 0.3};
    made.mask.select(1, 0).fill_(true);
    return made;
}

c10::IValue dictOf(const at::Tensor& mask) {
    c10::Dict<std::string, at::Tensor> dict;
    dict.insert("bool_mask", mask);
    return dict;
}

std::vector<at::Tensor> layersOf(const c10::IValue& output) {
    std::vector<at::Tensor> layers;
    for (const c10::IValue& layer : output.toTuple()->elements()[0].toTuple()->elements()) {
        layers.push_back(layer.toTensor());
    }
    return layers;
}

ForwardOutputs eager(const Built& built, const std::vector<at::Tensor>& weights,
                     const Case& inputs) {
    Forward forward(weights);
    return built.model.model->forward(forward,
                                      {.pieceIds = inputs.pieceIds, .attentionMask = inputs.mask});
}

void compare(const std::vector<at::Tensor>& actual, const std::vector<at::Tensor>& expected) {
    QCOMPARE(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
        QVERIFY2(at::allclose(actual[i], expected[i], 1e-5, 1e-6),
                 qPrintable(QStringLiteral("output %1").arg(i)));
    }
}

Recording recordAs(const Built& built, const Signature& signature, std::int64_t batch = 4,
                   std::int64_t pieces = 20, Dtype dtype = Dtype::Float32) {
    return record(built.tree, *built.model.model, signature, shapesAt(signature, {batch, pieces}),
                  dtype);
}

}  // namespace

class RecorderTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void bertTraceHoldsAtOtherShapesAndMasks() { holds(bertConfig, ModelKind::Encoder); }
    void falconTraceHoldsAtOtherShapesAndMasks() { holds(falconConfig, ModelKind::Decoder); }

    void everyActivationCanBeTraced() {
        for (const char* name : {"gelu", "gelu_fast", "gelu_new", "gelu_pytorch_tanh",
                                 "gelu_python", "quick_gelu", "relu", "silu", "swish", "tanh"}) {
            json config = bertConfig;
            config["hidden_act"] = name;
            holds(config, ModelKind::Encoder);
        }
    }

    void logitsAreASecondField() {
        const Built built = buildFrom(falconConfig, ModelKind::CausalLM);
        Recording recording = recordAs(built, plain());
        const std::vector<at::Tensor> weights = materialize(recording, built.tree);
        const Case inputs = randomCase(2, 9);
        const at::NoGradGuard noGrad;
        const c10::IValue output = recording.module.forward({inputs.pieceIds, dictOf(inputs.mask)});
        compare(layersOf(output), eager(built, weights, inputs).allOutputs);
        QVERIFY(at::allclose(output.toTuple()->elements()[1].toTensor(),
                             *eager(built, weights, inputs).logits, 1e-5, 1e-6));
    }

    void masksOfTwoAndOfFourDimensionsGiveTheSame() {
        const Built built = buildFrom(falconConfig, ModelKind::Decoder);
        Recording recording = recordAs(built, plain());
        materialize(recording, built.tree);
        const Case inputs = randomCase(3, 11);
        const at::NoGradGuard noGrad;
        const auto run = [&](const at::Tensor& mask) {
            return layersOf(recording.module.forward({inputs.pieceIds, dictOf(mask)}));
        };
        const auto flat = run(inputs.mask);
        compare(run(inputs.mask.view({3, 1, 1, 11})), flat);
        compare(run(inputs.mask.view({3, 1, 1, 11}).expand({3, 5, 11, 11})), flat);
    }

    void aWrapperHoldsTheModelUnderInner() {
        const Built built = buildFrom(falconConfig, ModelKind::Decoder, "DecoderWithPositions");
        Recording recording = recordAs(built, withPositions("DecoderWithPositions"));
        const auto schema = recording.module.get_method("forward").function().getSchema();
        std::ostringstream text;
        text << schema;
        QVERIFY2(QString::fromStdString(text.str())
                     .startsWith(QStringLiteral("forward(__torch__.DecoderWithPositions self, "
                                                "Tensor input_ids, Dict(str, Tensor) "
                                                "attention_mask, Tensor positions) -> (((Tensor")),
                 text.str().c_str());
        QVERIFY(built.tree.parameters().front().key.starts_with("inner."));
        const std::vector<at::Tensor> weights = materialize(recording, built.tree);
        const Case inputs = randomCase(2, 6);
        const at::Tensor positions = at::arange(6).flip(0).expand({2, 6}).contiguous() * 3;
        Forward forward(weights);
        const at::NoGradGuard noGrad;
        compare(
            layersOf(recording.module.forward({inputs.pieceIds, dictOf(inputs.mask), positions})),
            built.model.model
                ->forward(forward, {.pieceIds = inputs.pieceIds,
                                    .attentionMask = inputs.mask,
                                    .positions = positions})
                .allOutputs);
    }

    void noDtypeIsBakedIn() {
        const Built built = buildFrom(falconConfig, ModelKind::Decoder);
        Recording recording = recordAs(built, plain(), 4, 20, Dtype::Float32);
        const std::vector<at::Tensor> weights = materialize(recording, built.tree, at::kDouble);
        const Case inputs = randomCase(2, 9);
        const at::NoGradGuard noGrad;
        const auto layers =
            layersOf(recording.module.forward({inputs.pieceIds, dictOf(inputs.mask)}));
        QCOMPARE(layers.back().scalar_type(), at::kDouble);
        compare(layers, eager(built, weights, inputs).allOutputs);
    }

    void noDeviceIsBakedIn() {
        for (const auto& [config, kind] : {std::pair(bertConfig, ModelKind::Encoder),
                                           std::pair(falconConfig, ModelKind::Decoder)}) {
            const Built built = buildFrom(config, kind);
            const Recording recording = recordAs(built, plain());
            for (const torch::jit::Module& module : recording.module.modules()) {
                if (const auto method = module.find_method("forward")) {
                    QVERIFY(method->graph()->toString(false).find("Device") == std::string::npos);
                }
            }
        }
    }

    void aRowThatSeesNothingStaysFinite() {
        const Built built = buildFrom(bertConfig, ModelKind::Encoder);
        Recording recording = recordAs(built, plain());
        materialize(recording, built.tree);
        const Case inputs = randomCase(2, 6);
        const at::NoGradGuard noGrad;
        const auto layers = layersOf(
            recording.module.forward({inputs.pieceIds, dictOf(at::zeros({2, 6}, at::kBool))}));
        QVERIFY(at::isfinite(layers.back()).all().item<bool>());
    }

    void aWarningOfTheTracerNamesItsNode() {
        class Warns : public Model {
          public:
            ForwardOutputs forward(Forward&, const ForwardInputs& inputs) const override {
                at::Tensor resized = inputs.pieceIds + 1;
                resized.resize_({2, 3});
                return {{inputs.pieceIds * 2}, {}};
            }
        };
        ModuleTree tree;
        tree.add(nullptr, "", "Warns");
        const Signature signature = plain();
        const Recording recording =
            record(tree, Warns(), signature, shapesAt(signature, {4, 20}), Dtype::Float32);
        QCOMPARE(recording.warnings.size(), std::size_t{1});
        QVERIFY(recording.warnings[0].text.find("resize") != std::string::npos);
        QCOMPARE(recording.warnings[0].kind, std::string("aten::add"));
    }

  private:
    void holds(const json& config, ModelKind kind) {
        const Built built = buildFrom(config, kind);
        Recording recording = recordAs(built, plain());
        const std::vector<at::Tensor> weights = materialize(recording, built.tree);
        const at::NoGradGuard noGrad;
        for (const auto& [batch, pieces] : {std::pair(2, 37), std::pair(1, 1), std::pair(7, 5)}) {
            const Case inputs = randomCase(batch, pieces);
            compare(layersOf(recording.module.forward({inputs.pieceIds, dictOf(inputs.mask)})),
                    eager(built, weights, inputs).allOutputs);
        }
    }
};

TRACEWRIGHT_TEST(recorder, RecorderTest)
#include "recorder_test.moc"
