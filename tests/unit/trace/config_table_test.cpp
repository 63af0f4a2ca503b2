#include "core/models/config_table.h"

#include <QTest>

#include "core/error.h"
#include "tests/test_program.h"

using namespace tracewright;
using nlohmann::json;

namespace {

struct Config {
    std::int64_t heads = 0;
    double factor = 1.5;
    bool bias = false;
    json scaling = json::object();
};

const ConfigTable<Config>& table() {
    static const auto rows = ConfigTable<Config>()
                                 .required("heads", &Config::heads, {1, 8})
                                 .spelled({"n_head", "heads_count"})
                                 .optional("bias", &Config::bias)
                                 .optional("scaling", &Config::scaling)
                                 .ignored({"noise"});
    return rows;
}

const ConfigTable<Config>& scalingTable() {
    static const auto rows = ConfigTable<Config>()
                                 .optional("factor", &Config::factor, {1, 10})
                                 .only("type", {"linear", nullptr});
    return rows;
}

std::string errorOf(const json& config, ErrorCode code) {
    std::vector<std::string> warnings;
    try {
        const Config read = table().read(config, "a/config.json", warnings);
        scalingTable().read(read.scaling, "a/config.json: scaling", warnings);
    } catch (const Error& error) {
        return error.code() == code ? error.what() : "another code: " + std::string(error.what());
    }
    return "no error";
}

}  // namespace

class ConfigTableTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aKeyIsReadByAnySpelling() {
        std::vector<std::string> warnings;
        QCOMPARE(table().read({{"heads", 3}}, "", warnings).heads, std::int64_t{3});
        QCOMPARE(table().read({{"n_head", 4}}, "", warnings).heads, std::int64_t{4});
        QCOMPARE(table().read({{"n_head", 5}, {"heads", 5}}, "", warnings).heads, std::int64_t{5});
        QCOMPARE(table().read({{"heads_count", 6}, {"heads", nullptr}}, "", warnings).heads,
                 std::int64_t{6});
        QVERIFY(warnings.empty());
    }

    void spellingsThatConflictAreRefused() {
        QCOMPARE(errorOf({{"n_head", 5}, {"heads", 4}}, ErrorCode::BadConfig),
                 std::string("a/config.json: heads is '4', and n_head, another name of the same, "
                             "is '5': remove one"));
    }

    void missingKeysKeepTheDefaults() {
        std::vector<std::string> warnings;
        const Config config = table().read({{"heads", 1}}, "", warnings, {.bias = true});
        QVERIFY(config.bias);
    }

    void aNestedKeyIsNamedWithItsObject() {
        QCOMPARE(errorOf({{"heads", 1}, {"scaling", {{"factor", 11}}}}, ErrorCode::BadConfig),
                 std::string("a/config.json: scaling: factor is '11' and must be from 1 to 10"));
        QCOMPARE(
            errorOf({{"heads", 1}, {"scaling", {{"type", "yarn"}}}}, ErrorCode::Unsupported),
            std::string("a/config.json: scaling: type is '\"yarn\"', which is not implemented; "
                        "implemented: \"linear\", null"));
        QCOMPARE(errorOf({{"heads", 1}, {"scaling", 3}}, ErrorCode::BadConfig),
                 std::string("a/config.json: scaling is '3' and must be an object"));
    }

    void onlyUnknownKeysAreWarnings() {
        std::vector<std::string> warnings;
        const json config = {{"heads", 1},
                             {"noise", 1},
                             {"tie_encoder_decoder", false},
                             {"scaling", {{"factor", 2}}},
                             {"beta", 2}};
        table().read(config, "c", warnings);
        QCOMPARE(warnings,
                 std::vector<std::string>{"c: the key 'beta' ('2') is not known and was not used"});
    }

    void anObjectThatIsMissingOrNullKeepsTheDefault() {
        std::vector<std::string> warnings;
        for (const json& config : {json{{"heads", 1}}, json{{"heads", 1}, {"scaling", nullptr}}}) {
            QVERIFY(table().read(config, "", warnings).scaling == json::object());
        }
    }
};

TRACEWRIGHT_TEST(config_table, ConfigTableTest)
#include "config_table_test.moc"
