#include "core/models/config_table.h"

#include <QTest>

#include "core/error.h"

using namespace tracewright;
using nlohmann::json;

namespace {

struct Config {
    std::int64_t heads = 0;
    double factor = 1.5;
    bool bias = false;
};

const ConfigTable<Config>& table() {
    static const auto rows = ConfigTable<Config>()
                                 .required("heads", &Config::heads, {1, 8})
                                 .also("n_head")
                                 .optional("bias", &Config::bias)
                                 .object("scaling")
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
        table().read(config, "a/config.json", warnings);
        scalingTable().readObject(config, "scaling", "a/config.json", warnings);
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
                 std::string("a/config.json: scaling.factor is '11' and must be from 1 to 10"));
        QCOMPARE(errorOf({{"heads", 1}, {"scaling", {{"type", "yarn"}}}}, ErrorCode::Unsupported),
                 std::string("a/config.json: scaling.type is '\"yarn\"', which is not implemented; "
                             "implemented: \"linear\", null"));
        QCOMPARE(errorOf({{"heads", 1}, {"scaling", 3}}, ErrorCode::BadConfig),
                 std::string("a/config.json: scaling is '3' and must be an object"));
    }

    void whatIsCommonInAConfigIsUnknownInItsObjects() {
        std::vector<std::string> warnings;
        const json config = {{"heads", 1},
                             {"noise", 1},
                             {"tie_encoder_decoder", false},
                             {"scaling", {{"tie_encoder_decoder", false}}}};
        table().read(config, "c", warnings);
        QVERIFY(warnings.empty());
        scalingTable().readObject(config, "scaling", "c", warnings);
        QCOMPARE(warnings, std::vector<std::string>{"c: the key 'scaling.tie_encoder_decoder' "
                                                    "('false') is not known and was not used"});
    }

    void anObjectThatIsMissingOrNullIsEmpty() {
        std::vector<std::string> warnings;
        for (const json& config : {json::object(), json{{"scaling", nullptr}}}) {
            QCOMPARE(scalingTable().readObject(config, "scaling", "", warnings).factor, 1.5);
        }
    }
};

QTEST_APPLESS_MAIN(ConfigTableTest)
#include "config_table_test.moc"
