// The key-value cache, traced: what was cached and the new pieces give what the whole sequence
// does.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch for a minute
#include <torch/csrc/jit/passes/shape_analysis.h>
#include <torch/script.h>

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

constexpr std::int64_t heads = 6;

const json llamaConfig = {{"model_type", "llama"},    {"hidden_size", 48},
                          {"num_hidden_layers", 3},   {"num_attention_heads", heads},
                          {"num_key_value_heads", 2}, {"intermediate_size", 40},
                          {"vocab_size", 50},         {"max_position_embeddings", 64},
                          {"rms_norm_eps", 1e-5},     {"tie_word_embeddings", false}};
const json oldFalconConfig = {{"model_type", "falcon"}, {"hidden_size", 48},
                              {"num_hidden_layers", 3}, {"num_attention_heads", heads},
                              {"vocab_size", 50},       {"bias", true}};

struct Traced {
    json config;
    torch::jit::Module module;
    std::vector<std::string> arguments;
};

Example exampleOf(ModelInput input, const ModelFacts& model) {
    Example example;
    example.shape = {4, 20};
    if (input == ModelInput::Cache) {
        example.shape = {4, dimensionOf(model, "key_value_heads"), 7,
                         dimensionOf(model, "head_width")};
        example.dtype = Dtype::Float32;
    } else if (input == ModelInput::AttentionMask) {
        example.shape = {4, 27};
        example.dtype = Dtype::Bool;
    }
    return example;
}

void fillParameters(torch::jit::Module& module) {
    for (const auto& entry : module.named_parameters(false)) {
        module.setattr(entry.name, at::randn(entry.value.sizes()).mul(0.3));
    }
    for (const auto& child : module.named_children()) {
        torch::jit::Module inner = child.value;
        fillParameters(inner);
    }
}

// Traced as a causal language model with a past of 7, whatever is run afterwards.
Traced traced(const json& config, const std::vector<ModelInput>& inputs) {
    ModuleTree tree;
    ModuleNode& wrapper = tree.add(nullptr, "", "Cached");
    const auto family = std::ranges::find_if(families(), [&](const Family& one) {
        return one.modelTypes.front() == config["model_type"];
    });
    const BuiltModel built = family->build({.config = config,
                                            .origin = "config.json",
                                            .kind = ModelKind::CausalLM,
                                            .tree = tree,
                                            .parent = &wrapper});
    Signature signature;
    signature.wrapper = "Cached";
    signature.maskForm = MaskForm::Tensor;
    signature.storeCache = true;
    for (const ModelInput input : inputs) {
        signature.arguments.push_back({std::string(modelInputName(input)), input,
                                       exampleOf(input, built.facts),
                                       dimensionOf(built.facts, "layers")});
    }
    const bool takesCache = std::ranges::count(inputs, ModelInput::Cache) != 0;
    const Recording recording =
        record(tree, *built.model, signature,
               shapesAt(signature, takesCache ? ExampleSizes{4, 20, 7} : ExampleSizes{4, 20}),
               Dtype::Float32);
    Traced out{config, recording.module, {}};
    at::manual_seed(7);
    fillParameters(out.module);
    return out;
}

const std::vector<ModelInput> inputsWithCache = {ModelInput::PieceIds, ModelInput::AttentionMask,
                                                 ModelInput::Cache};
const std::vector<ModelInput> inputsWithPositions = {
    ModelInput::Cache, ModelInput::PieceIds, ModelInput::Positions, ModelInput::AttentionMask};

using Cache = c10::impl::GenericList;

Cache emptyCache() {
    return Cache(c10::TupleType::create({c10::TensorType::get(), c10::TensorType::get()}));
}

Cache cacheOf(std::int64_t layers, const std::vector<std::int64_t>& shape,
              at::ScalarType dtype = at::kFloat) {
    Cache cache = emptyCache();
    for (std::int64_t i = 0; i < layers; ++i) {
        cache.push_back(
            c10::ivalue::Tuple::create({at::zeros(shape, dtype), at::zeros(shape, dtype)}));
    }
    return cache;
}

std::int64_t keyValueHeads(const json& config) {
    return config["model_type"] == "llama" ? 2 : 1;
}

struct Answer {
    at::Tensor last;
    Cache cache = emptyCache();
    at::Tensor logits;
};

Answer answerOf(const c10::IValue& value) {
    const auto& fields = value.toTupleRef().elements();
    Answer answer{fields[0].toTupleRef().elements().back().toTensor(), emptyCache(),
                  fields[2].toTensor()};
    for (const c10::IValue& layer : fields[1].toTupleRef().elements()) {
        answer.cache.push_back(layer);
    }
    return answer;
}

// A sequence run in parts, each on the cache of those before it. `mask`: [batch, keys], or 4-D with
// a row for each piece.
Answer runInParts(Traced& module, const at::Tensor& ids, const at::Tensor& mask,
                  const std::vector<std::int64_t>& parts) {
    Answer all{{}, cacheOf(3, {ids.size(0), keyValueHeads(module.config), 0, 8}), {}};
    std::vector<at::Tensor> last;
    std::vector<at::Tensor> logits;
    std::int64_t from = 0;
    for (const std::int64_t count : parts) {
        const std::int64_t to = from + count;
        at::Tensor part = mask.slice(-1, 0, to);
        if (mask.dim() == 4 && mask.size(2) > 1) {
            part = part.slice(2, from, to);
        }
        Answer answer = answerOf(module.module.forward({ids.slice(1, from, to), part, all.cache}));
        last.push_back(answer.last);
        logits.push_back(answer.logits);
        all.cache = answer.cache;
        from = to;
    }
    all.last = at::cat(last, 1);
    all.logits = at::cat(logits, 1);
    return all;
}

void compare(const Answer& actual, const Answer& expected, const at::Tensor& rows) {
    QVERIFY(at::allclose(actual.last.index({rows}), expected.last.index({rows}), 1e-4, 1e-5));
    QVERIFY(at::allclose(actual.logits.index({rows}), expected.logits.index({rows}), 1e-4, 1e-4));
    QCOMPARE(actual.cache.size(), expected.cache.size());
    const auto key = [](const Answer& answer) {
        return c10::IValue(answer.cache.get(0)).toTupleRef().elements()[0].toTensor();
    };
    QVERIFY(at::allclose(key(actual), key(expected), 1e-4, 1e-5));
}

at::Tensor randomIds(std::int64_t batch, std::int64_t pieces) {
    at::manual_seed(batch * 100 + pieces);
    return at::randint(0, 50, {batch, pieces}, at::kLong);
}

}  // namespace

class CacheTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void partsOfASequenceGiveWhatTheWholeDoes_data() {
        QTest::addColumn<bool>("llama");
        QTest::addColumn<QString>("mask");
        for (const bool llama : {true, false}) {
            for (const char* mask : {"full", "padded on the left", "4-D", "4-D for each head"}) {
                QTest::addRow("%s, %s", llama ? "llama" : "falcon", mask) << llama << mask;
            }
        }
    }
    void partsOfASequenceGiveWhatTheWholeDoes() {
        QFETCH(bool, llama);
        QFETCH(QString, mask);
        Traced module = traced(llama ? llamaConfig : oldFalconConfig, inputsWithCache);
        const at::NoGradGuard noGrad;
        const at::Tensor ids = randomIds(3, 13);
        at::Tensor flat = at::ones({3, 13}, at::kBool);
        at::Tensor rows = at::ones({3, 13}, at::kBool);
        if (mask != "full") {
            flat.select(0, 1).slice(0, 0, 4).fill_(false);
            rows = flat;
        }
        at::Tensor given = flat;
        if (mask.startsWith("4-D")) {
            given = flat.view({3, 1, 1, 13});
        }
        if (mask == "4-D for each head") {
            given = given.expand({3, heads, 13, 13}).clone();
        }
        const Answer whole = runInParts(module, ids, given, {13});
        compare(runInParts(module, ids, given, {5, 1, 7}), whole, rows);
        compare(runInParts(module, ids, given, {1, 1, 11}), whole, rows);
    }

    void theWholeIsWhatTheTraceWithoutACacheGives() {
        Traced cached = traced(llamaConfig, inputsWithCache);
        Traced bare = traced(llamaConfig, {ModelInput::PieceIds, ModelInput::AttentionMask});
        const at::NoGradGuard noGrad;
        const at::Tensor ids = randomIds(2, 9);
        const at::Tensor mask = at::ones({2, 9}, at::kBool);
        compare(runInParts(cached, ids, mask, {9}), answerOf(bare.module.forward({ids, mask})),
                mask);
    }

    void positionsOfTheCallerAreTaken() {
        Traced module = traced(llamaConfig, inputsWithPositions);
        const at::NoGradGuard noGrad;
        const at::Tensor ids = randomIds(2, 6);
        const at::Tensor mask = at::ones({2, 6}, at::kBool);
        const at::Tensor positions = at::arange(6).expand({2, 6}) * 3 + 2;
        const auto step = [&](std::int64_t from, std::int64_t to, const Cache& cache) {
            return answerOf(
                module.module.forward({cache, ids.slice(1, from, to), positions.slice(1, from, to),
                                       mask.slice(1, 0, to)}));
        };
        const Cache none = cacheOf(3, {2, 2, 0, 8});
        const Answer whole = step(0, 6, none);
        const Answer prefill = step(0, 5, none);
        const Answer decode = step(5, 6, prefill.cache);
        QVERIFY(at::allclose(decode.logits, whole.logits.slice(1, 5, 6), 1e-4, 1e-4));
    }

    void theSchemaIsTheReferences() {
        const Traced module = traced(oldFalconConfig, inputsWithCache);
        std::ostringstream text;
        text << module.module.get_method("forward").function().getSchema();
        QVERIFY2(text.str().ends_with(
                     "Tensor piece_ids, Tensor attention_mask, (Tensor, Tensor)[] cache) -> "
                     "(((Tensor, Tensor, Tensor, Tensor), ((Tensor, Tensor), (Tensor, Tensor), "
                     "(Tensor, Tensor)), Tensor))"),
                 text.str().c_str());
    }

    void aCacheThatDoesNotFitIsAnError_data() {
        QTest::addColumn<std::vector<std::int64_t>>("shape");
        QTest::addColumn<std::int64_t>("layers");
        QTest::addColumn<bool>("half");
        QTest::addColumn<std::int64_t>("keys");
        using Shape = std::vector<std::int64_t>;
        const auto row = [](const char* name, const Shape& shape, std::int64_t layers, bool half,
                            std::int64_t keys) {
            QTest::newRow(name) << shape << layers << half << keys;
        };
        row("too few layers", Shape{2, 2, 4, 8}, 2, false, 5);
        row("too many layers", Shape{2, 2, 4, 8}, 4, false, 5);
        row("repeated heads", Shape{2, 6, 4, 8}, 3, false, 5);
        row("another width", Shape{2, 2, 4, 4}, 3, false, 5);
        row("another batch", Shape{3, 2, 4, 8}, 3, false, 5);
        row("another dtype", Shape{2, 2, 4, 8}, 3, true, 5);
        row("a mask of the new piece only", Shape{2, 2, 4, 8}, 3, false, 1);
        row("a mask of the past only", Shape{2, 2, 4, 8}, 3, false, 4);
        row("a mask that is too long", Shape{2, 2, 4, 8}, 3, false, 6);
    }
    void aCacheThatDoesNotFitIsAnError() {
        using Shape = std::vector<std::int64_t>;
        QFETCH(Shape, shape);
        QFETCH(std::int64_t, layers);
        QFETCH(bool, half);
        QFETCH(std::int64_t, keys);
        Traced module = traced(llamaConfig, inputsWithCache);
        const at::NoGradGuard noGrad;
        const auto run = [&](const Cache& cache, std::int64_t covered) {
            module.module.forward({randomIds(2, 1), at::ones({2, covered}, at::kBool), cache});
        };
        run(cacheOf(3, {2, 2, 4, 8}), 5);
        QVERIFY_THROWS_EXCEPTION(std::exception,
                                 run(cacheOf(layers, shape, half ? at::kHalf : at::kFloat), keys));
    }

    void bothTracesOfEveryLengthAreOne() {
        const auto text = [](std::int64_t past) {
            ModuleTree tree;
            const Family family = falconFamily();
            const BuiltModel built = family.build({.config = oldFalconConfig,
                                                   .origin = "config.json",
                                                   .kind = ModelKind::CausalLM,
                                                   .tree = tree,
                                                   .parent = nullptr});
            Signature signature;
            signature.storeCache = true;
            for (const ModelInput input : inputsWithCache) {
                signature.arguments.push_back(
                    {std::string(modelInputName(input)), input, exampleOf(input, built.facts), 3});
            }
            const Recording recording = record(tree, *built.model, signature,
                                               shapesAt(signature, {4, 20, past}), Dtype::Float32);
            return takeInlinedText(recording);
        };
        QCOMPARE(text(0), text(7));
        QCOMPARE(text(1), text(1013));
    }

  private:
    // The graph without the shapes of its values.
    static std::string takeInlinedText(const Recording& recording) {
        auto graph = recording.module.get_method("forward").graph()->copy();
        torch::jit::EraseShapeInformation(graph);
        return graph->toString(false);
    }
};

TRACEWRIGHT_TEST(cache, CacheTest)
#include "cache_test.moc"
