#include "core/models/model_facts.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <functional>
#include <map>

#include "core/error.h"
#include "tests/test_program.h"

using namespace tracewright;
using nlohmann::json;

namespace {

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

json bertConfig() {
    return {{"model_type", "bert"},         {"hidden_size", 8},        {"num_hidden_layers", 1},
            {"num_attention_heads", 2},     {"intermediate_size", 12}, {"vocab_size", 10},
            {"max_position_embeddings", 16}};
}

json falconConfig() {
    return {{"model_type", "falcon"},   {"architectures", {"FalconForCausalLM"}},
            {"hidden_size", 8},         {"num_hidden_layers", 1},
            {"num_attention_heads", 2}, {"vocab_size", 10}};
}

Shapes bertWeights(const std::string& prefix) {
    Shapes shapes = {{"embeddings.word_embeddings.weight", {10, 8}},
                     {"embeddings.token_type_embeddings.weight", {2, 8}},
                     {"embeddings.position_embeddings.weight", {16, 8}},
                     {"embeddings.LayerNorm.weight", {8}},
                     {"embeddings.LayerNorm.bias", {8}}};
    const std::string layer = "encoder.layer.0.";
    for (const char* name : {"attention.self.query", "attention.self.key", "attention.self.value",
                             "attention.output.dense"}) {
        shapes[layer + name + ".weight"] = {8, 8};
        shapes[layer + name + ".bias"] = {8};
    }
    for (const char* name : {"attention.output.LayerNorm", "output.LayerNorm"}) {
        shapes[layer + name + ".weight"] = {8};
        shapes[layer + name + ".bias"] = {8};
    }
    shapes[layer + "intermediate.dense.weight"] = {12, 8};
    shapes[layer + "intermediate.dense.bias"] = {12};
    shapes[layer + "output.dense.weight"] = {8, 12};
    shapes[layer + "output.dense.bias"] = {8};
    Shapes out;
    for (const auto& [name, shape] : shapes) {
        out[prefix + name] = shape;
    }
    return out;
}

std::uint64_t elements(const std::vector<std::int64_t>& shape) {
    std::uint64_t count = 1;
    for (const std::int64_t size : shape) {
        count *= static_cast<std::uint64_t>(size);
    }
    return count;
}

void writeSafetensors(const std::string& path, const Shapes& shapes, const std::string& dtype,
                      std::uint64_t width) {
    json header = json::object();
    std::uint64_t offset = 0;
    for (const auto& [name, shape] : shapes) {
        const std::uint64_t end = offset + elements(shape) * width;
        header[name] = {{"dtype", dtype}, {"shape", shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = text.size();
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(&length), sizeof length);
    file << text << std::string(offset, '\0');
}

class Folder {
  public:
    explicit Folder(const json& config) { std::ofstream(path() + "/config.json") << config.dump(); }
    Folder(const json& config, const Shapes& weights, const std::string& dtype = "F32",
           std::uint64_t width = 4)
        : Folder(config) {
        writeSafetensors(path() + "/model.safetensors", weights, dtype, width);
    }
    std::string path() const { return dir_.path().toStdString(); }
    ModelFacts describe(ModelKind kind = ModelKind::Auto) const {
        Progress progress;
        return describeModel(*Checkpoint::open(path(), progress), kind);
    }

  private:
    QTemporaryDir dir_;
};

// The error that describing gives: its code must be `code`, and its line and detail hold `words`.
void refused(const Folder& folder, ErrorCode code, const std::vector<std::string>& words,
             ModelKind kind = ModelKind::Auto) {
    try {
        folder.describe(kind);
    } catch (const Error& error) {
        QCOMPARE(errorCodeName(error.code()), errorCodeName(code));
        const std::string text = std::string(error.what()) + "\n" + error.detail();
        QVERIFY2(std::string(error.what()).find('\n') == std::string::npos, error.what());
        for (const std::string& word : words) {
            QVERIFY2(text.find(word) != std::string::npos,
                     std::string(word).append(" not in: ").append(text).c_str());
        }
        return;
    }
    QFAIL("it was not refused");
}

json with(json config, const std::string& key, const json& value) {
    config[key] = value;
    return config;
}

}  // namespace

class ModelFactsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void architecturesChooseTheKind() {
        QCOMPARE(Folder(falconConfig()).describe().className, std::string("FalconCausalLM"));
        QCOMPARE(Folder(with(falconConfig(), "architectures", json::array({"FalconModel"})))
                     .describe()
                     .className,
                 std::string("FalconDecoder"));
        QCOMPARE(Folder(bertConfig()).describe().className, std::string("BERTEncoder"));
        QCOMPARE(Folder(falconConfig()).describe(ModelKind::Decoder).className,
                 std::string("FalconDecoder"));
        refused(Folder(bertConfig()), ErrorCode::Unsupported, {"BERT", "decoder", "encoder"},
                ModelKind::Decoder);
    }

    void badConfigsAreRefusedByKeyAndValue_data() {
        QTest::addColumn<QString>("config");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const json& config, ErrorCode code,
                            const char* words) {
            QTest::newRow(name) << QString::fromStdString(config.dump()) << static_cast<int>(code)
                                << QString::fromUtf8(words);
        };
        const json bert = bertConfig();
        const json falcon = falconConfig();
        json missing = bert;
        missing.erase("hidden_size");
        json noType = bert;
        noType.erase("model_type");
        row("no model_type", noType, ErrorCode::BadConfig, "model_type,missing");
        row("model_type a number", with(bert, "model_type", 3), ErrorCode::BadConfig, "model_type");
        row("unknown model_type", with(bert, "model_type", "resnet"), ErrorCode::Unsupported,
            "'resnet',bert,falcon");
        row("missing key", missing, ErrorCode::BadConfig, "hidden_size,missing");
        row("null key", with(bert, "hidden_size", nullptr), ErrorCode::BadConfig,
            "hidden_size,missing");
        row("text for a number", with(bert, "hidden_size", "8"), ErrorCode::BadConfig,
            "hidden_size,whole number");
        row("fraction", with(bert, "num_hidden_layers", 1.5), ErrorCode::BadConfig,
            "num_hidden_layers,1.5");
        row("zero", with(bert, "hidden_size", 0), ErrorCode::BadConfig, "hidden_size,'0',from 1");
        row("negative", with(bert, "num_hidden_layers", -2), ErrorCode::BadConfig,
            "num_hidden_layers,-2");
        row("absurd", with(falcon, "num_hidden_layers", 1000000000), ErrorCode::BadConfig,
            "num_hidden_layers,1000000000,4096");
        row("beyond 64 bits", with(falcon, "vocab_size", 1e300), ErrorCode::BadConfig,
            "vocab_size");
        row("heads don't divide", with(bert, "num_attention_heads", 3), ErrorCode::BadConfig,
            "num_attention_heads is 3,hidden_size,8");
        row("odd heads", with(with(falcon, "hidden_size", 6), "num_attention_heads", 2),
            ErrorCode::BadConfig, "3 wide,even");
        row("activation", with(bert, "hidden_act", "prelu"), ErrorCode::Unsupported,
            "hidden_act,prelu,gelu_new");
        row("relative positions", with(bert, "position_embedding_type", "relative_key"),
            ErrorCode::Unsupported, "position_embedding_type,relative_key,absolute");
        row("decoder BERT", with(bert, "is_decoder", true), ErrorCode::Unsupported,
            "is_decoder,true");
        const json roberta = with(bert, "model_type", "roberta");
        row("padding null", with(roberta, "pad_token_id", nullptr), ErrorCode::BadConfig,
            "pad_token_id is null");
        row("padding negative", with(roberta, "pad_token_id", -1), ErrorCode::BadConfig,
            "pad_token_id,-1,from 0");
        row("padding takes all positions", with(roberta, "pad_token_id", 15), ErrorCode::BadConfig,
            "pad_token_id is 15,max_position_embeddings,16");
        row("no width of embeddings", with(bert, "model_type", "electra"), ErrorCode::BadConfig,
            "embedding_size,missing");
        const json albert = with(with(bert, "model_type", "albert"), "embedding_size", 4);
        row("no group", with(albert, "num_hidden_groups", 0), ErrorCode::BadConfig,
            "num_hidden_groups,from 1");
        row("absurd groups", with(with(albert, "num_hidden_groups", 4096), "inner_group_num", 4096),
            ErrorCode::BadConfig, "num_hidden_groups 4096,inner_group_num 4096,more than 4096");
        row("quantized", with(falcon, "quantization_config", {{"bits", 4}}), ErrorCode::Unsupported,
            "quantization_config");
    }
    void badConfigsAreRefusedByKeyAndValue() {
        QFETCH(QString, config);
        QFETCH(int, code);
        QFETCH(QString, words);
        std::vector<std::string> list;
        for (const QString& word : words.split(QLatin1Char(','))) {
            list.push_back(word.toStdString());
        }
        list.emplace_back("config.json");
        refused(Folder(json::parse(config.toStdString())), static_cast<ErrorCode>(code), list);
    }

    void anUnknownKeyIsAWarningThatNamesIt() {
        const ModelFacts facts = Folder(with(bertConfig(), "sliding_window", 512)).describe();
        QCOMPARE(facts.warnings.size(), std::size_t{1});
        QVERIFY(facts.warnings[0].find("sliding_window") != std::string::npos);
        QVERIFY(facts.warnings[0].find("512") != std::string::npos);
        QVERIFY(Folder(bertConfig()).describe().warnings.empty());
    }

    void factsCountParametersAndNameDimensions() {
        const ModelFacts facts = Folder(bertConfig(), bertWeights("")).describe();
        QCOMPARE(facts.family, std::string("BERT"));
        QCOMPARE(facts.maxPieces, std::int64_t{16});
        QCOMPARE(facts.weights.front().parameter,
                 std::string("embeddings.piece_embeddings.weight"));
        QCOMPARE(facts.weights.front().tensor, std::string("embeddings.word_embeddings.weight"));
        std::int64_t sum = 0;
        for (const auto& [name, shape] : bertWeights("")) {
            sum += static_cast<std::int64_t>(elements(shape));
        }
        QCOMPARE(facts.parameters, sum);
        QCOMPARE(facts.dtype, Dtype::Float32);
    }

    void headsOfAnyKindLoad() {
        Shapes weights = bertWeights("bert.");
        weights["bert.pooler.dense.weight"] = {8, 8};
        weights["bert.embeddings.position_ids"] = {1, 16};
        weights["cls.predictions.bias"] = {10};
        weights["a_head_of_ones_own.weight"] = {3, 8};
        const ModelFacts facts = Folder(bertConfig(), weights).describe();
        QCOMPARE(facts.unusedTensors.size(), std::size_t{4});
        QCOMPARE(facts.weights[0].tensor, std::string("bert.embeddings.word_embeddings.weight"));
    }

    void anyPrefixIsFoundAndAnUnknownOneIsTold() {
        const ModelFacts known = Folder(bertConfig(), bertWeights("bert.")).describe();
        QVERIFY(known.warnings.empty());
        Shapes weights = bertWeights("module.bert.");
        weights["module.cls.predictions.bias"] = {10};
        const ModelFacts facts = Folder(bertConfig(), weights).describe();
        QCOMPARE(facts.weights[0].tensor,
                 std::string("module.bert.embeddings.word_embeddings.weight"));
        QCOMPARE(facts.unusedTensors, std::vector<std::string>{"module.cls.predictions.bias"});
        QCOMPARE(facts.warnings.size(), std::size_t{1});
        QVERIFY(facts.warnings[0].find("'module.bert.'") != std::string::npos);
    }

    void ofTwoModelsInACheckpointTheFamilysOwnIsTaken() {
        Shapes weights = bertWeights("teacher.");
        weights.merge(bertWeights(""));
        QCOMPARE(Folder(bertConfig(), weights).describe().weights[0].tensor,
                 std::string("embeddings.word_embeddings.weight"));
        weights.merge(bertWeights("bert."));
        QCOMPARE(Folder(bertConfig(), weights).describe().weights[0].tensor,
                 std::string("bert.embeddings.word_embeddings.weight"));
    }

    void buffersOfOldVersionsAreNoWeights() {
        Shapes weights = bertWeights("bert.");
        weights["bert.embeddings.position_ids"] = {1, 16};
        weights["bert.embeddings.token_type_ids"] = {1, 16};
        weights["bert.encoder.layer.0.attention.masked_bias"] = {};
        weights["bert.encoder.layer.0.rotary_emb.inv_freq"] = {4};
        weights["bert.encoder.layer.0.attn.bias"] = {1, 1, 16, 16};
        QCOMPARE(Folder(bertConfig(), weights).describe().unusedTensors.size(), std::size_t{5});
        weights["bert.encoder.layer.0.adapter.weight"] = {8, 8};
        refused(Folder(bertConfig(), weights), ErrorCode::BadWeights,
                {"unexpected: 'bert.encoder.layer.0.adapter.weight'"});
    }

    void positionsOfRobertaBeginAfterThePadding() {
        const json config = with(bertConfig(), "model_type", "xlm-roberta");
        QCOMPARE(Folder(config).describe().maxPieces, std::int64_t{14});
        QCOMPARE(Folder(with(config, "pad_token_id", 5)).describe().maxPieces, std::int64_t{10});
        QCOMPARE(Folder(config).describe().className, std::string("XLMREncoder"));
    }

    void gammaAndBetaAreOldNamesOfWeightAndBias() {
        Shapes weights = bertWeights("");
        weights.erase("embeddings.LayerNorm.weight");
        weights.erase("embeddings.LayerNorm.bias");
        weights["embeddings.LayerNorm.gamma"] = {8};
        weights["embeddings.LayerNorm.beta"] = {8};
        QVERIFY(Folder(bertConfig(), weights).describe().unusedTensors.empty());
    }

    void allDefectsOfWeightsAreNamedAtOnce() {
        Shapes weights = bertWeights("");
        weights.erase("encoder.layer.0.attention.self.key.bias");
        weights.erase("embeddings.LayerNorm.weight");
        weights["encoder.layer.1.attention.self.key.bias"] = {8};
        weights["embeddings.word_embeddings.weight"] = {11, 8};
        refused(Folder(bertConfig(), weights), ErrorCode::BadWeights,
                {"2 missing", "1 unexpected", "1 of the wrong shape",
                 "missing: 'encoder.layer.0.attention.self.key.bias'",
                 "missing: 'embeddings.LayerNorm.weight'",
                 "unexpected: 'encoder.layer.1.attention.self.key.bias'",
                 "[11, 8], the config asks for [10, 8]"});
    }

    void weightsOfOtherDtypesAreRefused() {
        refused(Folder(bertConfig(), bertWeights(""), "I8", 1), ErrorCode::BadWeights,
                {"wrong dtype", "int8", "float16"});
        QCOMPARE(Folder(bertConfig(), bertWeights(""), "BF16", 2).describe().dtype,
                 Dtype::BFloat16);
    }

    void tiedOutputEmbeddingsAreThePieceEmbeddings() {
        Shapes weights = {{"transformer.word_embeddings.weight", {10, 8}},
                          {"transformer.ln_f.weight", {8}},
                          {"transformer.ln_f.bias", {8}}};
        const std::string layer = "transformer.h.0.";
        weights[layer + "input_layernorm.weight"] = {8};
        weights[layer + "input_layernorm.bias"] = {8};
        weights[layer + "self_attention.query_key_value.weight"] = {16, 8};
        weights[layer + "self_attention.dense.weight"] = {8, 8};
        weights[layer + "mlp.dense_h_to_4h.weight"] = {32, 8};
        weights[layer + "mlp.dense_4h_to_h.weight"] = {8, 32};
        const ModelFacts tied = Folder(falconConfig(), weights).describe();
        QCOMPARE(tied.weights.back().parameter, std::string("output_embeddings.weight"));
        QCOMPARE(tied.weights.back().tensor, std::string("transformer.word_embeddings.weight"));
        const json untied = with(falconConfig(), "tie_word_embeddings", false);
        refused(Folder(untied, weights), ErrorCode::BadWeights, {"missing: 'lm_head.weight'"});
        weights["lm_head.weight"] = {10, 8};
        QCOMPARE(Folder(untied, weights).describe().weights.back().tensor,
                 std::string("lm_head.weight"));
    }
};

TRACEWRIGHT_TEST(model_facts, ModelFactsTest)
#include "model_facts_test.moc"
