#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fstream>

#include "core/error.h"
#include "core/models/model_facts.h"
#include "tests/test_program.h"

using namespace tracewright;
using nlohmann::json;

namespace {

const json falconJson = {{"model_type", "falcon"},
                         {"hidden_size", 48},
                         {"num_hidden_layers", 1},
                         {"num_attention_heads", 12},
                         {"vocab_size", 10}};
const json newFalcon = [] {
    json config = falconJson;
    config["new_decoder_architecture"] = true;
    config["num_kv_heads"] = 4;
    return config;
}();
const json neox = {{"model_type", "gpt_neox"}, {"hidden_size", 48},      {"num_hidden_layers", 1},
                   {"num_attention_heads", 4}, {"intermediate_size", 8}, {"vocab_size", 10},
                   {"rotary_pct", 0.5}};
const json llamaJson = {{"model_type", "llama"},  {"hidden_size", 48},
                        {"num_hidden_layers", 1}, {"num_attention_heads", 12},
                        {"intermediate_size", 8}, {"vocab_size", 10}};
const json mpt = {
    {"model_type", "mpt"}, {"d_model", 48}, {"n_layers", 1}, {"n_heads", 12}, {"vocab_size", 10}};

json with(json config, const std::string& key, const json& value) {
    config[key] = value;
    return config;
}

json scaled(const json& scaling) {
    return with(llamaJson, "rope_scaling", scaling);
}

json attending(const std::string& key, const json& value) {
    return with(mpt, "attn_config", {{key, value}});
}

ModelFacts describe(const json& config) {
    const QTemporaryDir folder;
    std::ofstream(folder.path().toStdString() + "/config.json") << config.dump();
    Progress progress;
    return describeModel(*Checkpoint::open(folder.path().toStdString(), progress), ModelKind::Auto);
}

std::int64_t dimension(const ModelFacts& facts, const std::string& name) {
    for (const Dimension& dimension : facts.dimensions) {
        if (dimension.name == name) {
            return dimension.value;
        }
    }
    return 0;
}

void addRow(const char* name, const json& config, ErrorCode code, const char* words) {
    QTest::newRow(name) << QString::fromStdString(config.dump()) << static_cast<int>(code)
                        << QString::fromUtf8(words);
}

void bad(const char* name, const json& config, const char* words) {
    addRow(name, config, ErrorCode::BadConfig, words);
}

void unsupported(const char* name, const json& config, const char* words) {
    addRow(name, config, ErrorCode::Unsupported, words);
}

void addHeadRows() {
    bad("LLaMA: heads don't divide", with(llamaJson, "num_attention_heads", 7),
        "num_attention_heads is 7,48");
    bad("LLaMA: more keys than heads", with(llamaJson, "num_key_value_heads", 24),
        "num_key_value_heads is 24,more than,12");
    bad("LLaMA: keys don't divide", with(llamaJson, "num_key_value_heads", 5),
        "num_key_value_heads is 5,12");
    bad("LLaMA: odd heads", with(llamaJson, "head_dim", 5), "5 wide,head_dim,even");
    bad("Falcon: heads don't divide", with(falconJson, "num_attention_heads", 7),
        "num_attention_heads is 7,48");
    bad("Falcon: more keys than heads", with(newFalcon, "num_kv_heads", 24),
        "num_kv_heads is 24,more than,12");
    bad("Falcon: keys don't divide", with(newFalcon, "num_kv_heads", 5), "num_kv_heads is 5,12");
    bad("Falcon: odd heads", with(falconJson, "num_attention_heads", 16), "3 wide,even");
    bad("Falcon: keys of a form without groups",
        with(with(falconJson, "multi_query", false), "num_kv_heads", 4),
        "num_kv_heads is 4,12,new_decoder_architecture");
    bad("GPT-NeoX: heads don't divide", with(neox, "num_attention_heads", 5),
        "num_attention_heads is 5,48");
    bad("GPT-NeoX: odd rotary width", with(neox, "rotary_pct", 0.25), "3 wide,rotary_pct,12");
    bad("GPT-NeoX: no rotary width", with(neox, "rotary_pct", 0), "0 wide,rotary_pct");
    bad("GPT-NeoX: too much of the head", with(neox, "rotary_pct", 1.5),
        "rotary_pct,1.5,from 0 to 1");
    bad("MPT: heads don't divide", with(mpt, "n_heads", 7), "n_heads is 7,d_model,48");
}

void addFormRows() {
    bad("Falcon: two names for one width", with(falconJson, "n_embed", 40),
        "hidden_size,48,n_embed,40");
    bad("Falcon: two numbers of heads", with(falconJson, "n_head", 6),
        "num_attention_heads,12,n_head,6");
    bad("Falcon: two numbers of layers", with(falconJson, "n_layer", 6),
        "num_hidden_layers,n_layer,6");
    bad("Falcon: two numbers of keys", with(newFalcon, "n_head_kv", 6),
        "num_kv_heads,4,n_head_kv,6");
    bad("GPT-NeoX: two bases", with(with(neox, "rope_theta", 100), "rotary_emb_base", 200),
        "rotary_emb_base,200,rope_theta,100");
    bad("GPT-NeoX: two fractions", with(neox, "partial_rotary_factor", 0.25),
        "rotary_pct,0.5,partial_rotary_factor,0.25");
    bad("MPT: two widths", with(mpt, "hidden_size", 24), "d_model,48,hidden_size,24");
    bad("Falcon: serial 40B", with(newFalcon, "parallel_attn", false), "parallel_attn is false");
    bad("Falcon: two norms of the old form", with(falconJson, "num_ln_in_parallel_attn", 2),
        "num_ln_in_parallel_attn is 2,new_decoder_architecture");
    bad("Falcon: three norms", with(newFalcon, "num_ln_in_parallel_attn", 3),
        "num_ln_in_parallel_attn,3,from 1 to 2");
    bad("Falcon: ALiBi with rotary",
        with(with(falconJson, "alibi", true), "rope_scaling",
             {{"rope_type", "linear"}, {"factor", 2.0}}),
        "alibi is true,rope_scaling");
    unsupported("Falcon: other residual",
                with(falconJson, "apply_residual_connection_post_layernorm", true),
                "apply_residual_connection_post_layernorm,true");
    unsupported("MPT: ALiBi with rotary", attending("rope", true), "attn_config,rope,true");
    unsupported("MPT: no ALiBi", attending("alibi", false), "attn_config,alibi,false");
    unsupported("MPT: prefix", attending("prefix_lm", true), "attn_config,prefix_lm");
    unsupported("MPT: multi-query", attending("attn_type", "multiquery_attention"),
                "attn_config,attn_type,multiquery_attention");
    bad("MPT: negative clip", attending("clip_qkv", -1), "attn_config,clip_qkv,-1");
    bad("MPT: slopes of nothing", attending("alibi_bias_max", 0), "attn_config,alibi_bias_max");
    bad("MPT: attn_config a text", with(mpt, "attn_config", "flash"), "attn_config,flash,object");
    unsupported("MPT: scaled logits", with(mpt, "logit_scale", 0.5), "logit_scale,0.5");
    unsupported("MPT: RMS norm", with(mpt, "norm_type", "rmsnorm"), "norm_type,rmsnorm,layernorm");
    unsupported("LLaMA: part of the head turned", with(llamaJson, "partial_rotary_factor", 0.5),
                "partial_rotary_factor,0.5");
    unsupported("LLaMA: activation with weights", with(llamaJson, "hidden_act", "xielu"),
                "hidden_act,xielu,silu");
}

void addRopeRows() {
    const json llama3 = {{"rope_type", "llama3"},
                         {"factor", 8.0},
                         {"low_freq_factor", 1.0},
                         {"high_freq_factor", 4.0},
                         {"original_max_position_embeddings", 64}};
    unsupported("rope: unknown type", scaled({{"rope_type", "spiral"}, {"factor", 2.0}}),
                "rope_scaling,rope_type,spiral,yarn");
    unsupported("rope: longrope", scaled({{"type", "longrope"}, {"factor", 2.0}}),
                "longrope,llama3");
    bad("rope: no type", scaled({{"factor", 2.0}}), "rope_scaling,rope_type,missing");
    bad("rope: two types", scaled({{"rope_type", "linear"}, {"type", "dynamic"}, {"factor", 2.0}}),
        "rope_type,linear,type,dynamic");
    bad("rope: no factor", scaled({{"rope_type", "linear"}}), "rope_scaling,factor,missing");
    bad("rope: factor below one", scaled({{"rope_type", "linear"}, {"factor", 0.5}}),
        "rope_scaling,factor,0.5,from 1");
    bad("rope: factor a text", scaled({{"rope_type", "linear"}, {"factor", "2"}}),
        "rope_scaling,factor,number");
    bad("rope: a number", scaled(2.0), "rope_scaling,2.0,object");
    bad("rope: base below one", with(llamaJson, "rope_theta", 0.5), "rope_theta,0.5");
    bad("rope: dynamic of one pair",
        with(scaled({{"rope_type", "dynamic"}, {"factor", 2.0}}), "head_dim", 2), "dynamic,2 wide");
    for (const char* key :
         {"low_freq_factor", "high_freq_factor", "original_max_position_embeddings"}) {
        json lacking = llama3;
        lacking.erase(key);
        bad((std::string("rope: llama3 without ") + key).c_str(), scaled(lacking), key);
    }
    bad("rope: llama3 reversed", scaled(with(llama3, "high_freq_factor", 0.5)),
        "high_freq_factor,0.5,low_freq_factor");
    bad("rope: yarn reversed",
        scaled({{"rope_type", "yarn"}, {"factor", 2.0}, {"beta_fast", 1.0}, {"beta_slow", 8.0}}),
        "beta_fast,beta_slow");
    bad("rope: yarn of base one",
        with(scaled({{"rope_type", "yarn"}, {"factor", 2.0}}), "rope_theta", 1), "rope_theta is 1");
    const auto newer = [](const json& parameters) {
        return with(llamaJson, "rope_parameters", parameters);
    };
    bad("rope: two bases in two places",
        with(newer({{"rope_type", "default"}, {"rope_theta", 5.0}}), "rope_theta", 6.0),
        "rope_theta,6.0,rope_parameters,5.0");
    bad("rope: scaled in two places",
        with(newer({{"rope_type", "linear"}, {"factor", 2.0}}), "rope_scaling",
             {{"rope_type", "linear"}, {"factor", 4.0}}),
        "rope_scaling,4.0,rope_parameters,2.0");
    bad("rope: parameters for each kind of layer", newer({{"full_attention", json::object()}}),
        "rope_parameters,rope_type,missing");
    bad("rope: parameters a text", newer("fast"), "fast,object");
    unsupported("rope: LLaMA turned in part", newer({{"partial_rotary_factor", 0.5}}),
                "partial_rotary_factor,0.5");
}

void publish(const char* name, const char* config, int keyValueHeads, int headWidth,
             qint64 parameters) {
    QTest::newRow(name) << QString::fromUtf8(config) << keyValueHeads << headWidth << parameters;
}

void addPublishedFalcons() {
    publish("Falcon-40B, old names",
            R"({"model_type": "RefinedWeb", "architectures": ["RWForCausalLM"],
            "alibi": false, "apply_residual_connection_post_layernorm": false, "attention_dropout": 0.0,
            "bias": false, "hidden_dropout": 0.0, "hidden_size": 8192, "layer_norm_epsilon": 1e-05,
            "n_head": 128, "n_head_kv": 8, "n_layer": 60, "parallel_attn": true, "vocab_size": 65024})",
            8, 64, 0);
    publish("Falcon-7B, old names",
            R"({"model_type": "RefinedWebModel", "architectures": ["RWForCausalLM"],
            "alibi": false, "bias": false, "hidden_size": 4544, "layer_norm_epsilon": 1e-05,
            "multi_query": true, "n_head": 71, "n_layer": 32, "parallel_attn": true,
            "vocab_size": 65024})",
            1, 64, 0);
    publish("Falcon-RW-1B",
            R"({"model_type": "falcon", "architectures": ["FalconForCausalLM"], "alibi": true,
            "bias": true, "hidden_size": 2048, "layer_norm_epsilon": 1e-05, "multi_query": false,
            "new_decoder_architecture": false, "num_attention_heads": 32, "num_hidden_layers": 24,
            "num_kv_heads": 32, "parallel_attn": false, "vocab_size": 50304})",
            32, 64, 0);
}

void addOtherPublished() {
    publish("Pythia-70M", R"({"model_type": "gpt_neox", "architectures": ["GPTNeoXForCausalLM"],
            "hidden_act": "gelu", "hidden_size": 512, "intermediate_size": 2048, "layer_norm_eps": 1e-05,
            "max_position_embeddings": 2048, "num_attention_heads": 8, "num_hidden_layers": 6,
            "rotary_emb_base": 10000, "rotary_pct": 0.25, "use_parallel_residual": true,
            "vocab_size": 50304})",
            8, 64, 0);
    publish("Llama-3.1-8B", R"({"model_type": "llama", "architectures": ["LlamaForCausalLM"],
            "attention_bias": false, "hidden_act": "silu", "hidden_size": 4096,
            "intermediate_size": 14336, "max_position_embeddings": 131072, "mlp_bias": false,
            "num_attention_heads": 32, "num_hidden_layers": 32, "num_key_value_heads": 8,
            "pretraining_tp": 1, "rms_norm_eps": 1e-05, "rope_scaling": {"factor": 8.0,
            "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192,
            "rope_type": "llama3"}, "rope_theta": 500000.0, "vocab_size": 128256})",
            8, 128, 8030261248);
    publish("MPT-7B", R"({"model_type": "mpt", "architectures": ["MPTForCausalLM"], "attn_config":
            {"alibi": true, "alibi_bias_max": 8, "attn_impl": "torch", "attn_pdrop": 0, "attn_type":
            "multihead_attention", "attn_uses_sequence_id": false, "clip_qkv": null, "prefix_lm": false,
            "qk_ln": false, "softmax_scale": null}, "d_model": 4096, "emb_pdrop": 0,
            "embedding_fraction": 1.0, "expansion_ratio": 4, "init_config": {"name": "kaiming_normal_"},
            "init_device": "cpu", "learned_pos_emb": true, "logit_scale": null, "max_seq_len": 2048,
            "n_heads": 32, "n_layers": 32, "no_bias": true, "norm_type": "low_precision_layernorm",
            "resid_pdrop": 0, "tokenizer_name": "EleutherAI/gpt-neox-20b", "verbose": 0,
            "vocab_size": 50432})",
            32, 128, 6649286656);
}

}  // namespace

class DecoderConfigsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void badConfigsAreRefusedByKeyAndValue_data() {
        QTest::addColumn<QString>("config");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        addHeadRows();
        addFormRows();
        addRopeRows();
    }
    void badConfigsAreRefusedByKeyAndValue() {
        QFETCH(QString, config);
        QFETCH(int, code);
        QFETCH(QString, words);
        try {
            describe(json::parse(config.toStdString()));
        } catch (const Error& error) {
            QCOMPARE(errorCodeName(error.code()), errorCodeName(static_cast<ErrorCode>(code)));
            const QString text = QString::fromUtf8(error.what());
            QVERIFY2(!text.contains('\n'), error.what());
            for (const QString& word : words.split(',')) {
                QVERIFY2(text.contains(word), error.what());
            }
            return;
        }
        QFAIL("it was not refused");
    }

    // config.json of models that were published, without what every config has.
    void publishedConfigsAreReadWithoutAWarning_data() {
        QTest::addColumn<QString>("config");
        QTest::addColumn<int>("keyValueHeads");
        QTest::addColumn<int>("headWidth");
        QTest::addColumn<qint64>("parameters");
        addPublishedFalcons();
        addOtherPublished();
    }
    void publishedConfigsAreReadWithoutAWarning() {
        QFETCH(QString, config);
        QFETCH(int, keyValueHeads);
        QFETCH(int, headWidth);
        QFETCH(qint64, parameters);
        const ModelFacts facts = describe(json::parse(config.toStdString()));
        QVERIFY2(facts.warnings.empty(),
                 facts.warnings.empty() ? "" : facts.warnings.front().c_str());
        QCOMPARE(facts.kind, ModelKind::CausalLM);
        QCOMPARE(dimension(facts, "key_value_heads"), std::int64_t(keyValueHeads));
        QCOMPARE(dimension(facts, "head_width"), std::int64_t(headWidth));
        if (parameters != 0) {
            QCOMPARE(facts.parameters, std::int64_t(parameters));
        }
    }

    void anUnknownRopeSettingIsAWarningThatNamesIt() {
        const ModelFacts facts =
            describe(scaled({{"rope_type", "linear"}, {"factor", 2.0}, {"finetuned", true}}));
        QCOMPARE(facts.warnings.size(), std::size_t(1));
        QVERIFY(facts.warnings.front().find("rope_scaling") != std::string::npos);
        QVERIFY(facts.warnings.front().find("finetuned") != std::string::npos);
    }

    void untiedEmbeddingsOfMptAreAModule() {
        const auto hasHead = [](const ModelFacts& facts) {
            return std::ranges::any_of(facts.weights, [](const WeightBinding& weight) {
                return weight.parameter == "output_embeddings.weight";
            });
        };
        const json config = with(mpt, "architectures", json::array({"MPTForCausalLM"}));
        QVERIFY(!hasHead(describe(config)));
        QVERIFY(hasHead(describe(with(config, "tie_word_embeddings", false))));
    }
};

TRACEWRIGHT_TEST(decoder_configs, DecoderConfigsTest)
#include "decoder_configs_test.moc"
