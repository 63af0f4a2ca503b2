#include <algorithm>
#include <numeric>

#include "checkpoint_fixtures.h"

using namespace tracewright;
using fixtures::elementsOf;
using fixtures::open;
using fixtures::safetensors;
namespace fs = std::filesystem;

class OpenTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theSampleOpens() {
        const auto checkpoint =
            open(fs::path(TRACEWRIGHT_SOURCE_DIR) / "resources/samples/tiny-falcon");
        QCOMPARE(checkpoint->name(), std::string("tiny-falcon"));
        QCOMPARE(checkpoint->format(), WeightFormat::Safetensors);
        QCOMPARE(checkpoint->config().at("model_type").get<std::string>(), std::string("falcon"));
        const TensorEntry* tensor = checkpoint->find("transformer.h.2.mlp.dense_4h_to_h.weight");
        QVERIFY(tensor != nullptr);
        QCOMPARE(tensor->shape, (std::vector<std::int64_t>{64, 256}));
        QCOMPARE(tensor->dtype, Dtype::Float32);
        const auto values = elementsOf<float>(*checkpoint, tensor->name);
        QVERIFY(std::all_of(values.begin(), values.end(),
                            [](float value) { return value >= -0.1F && value <= 0.1F; }));
        QVERIFY(checkpoint->find("transformer.h.2.mlp") == nullptr);
    }

    void anyFileOfAFolderStandsForIt() {
        const fixtures::Folder folder;
        folder.write("config.json", "{}");
        const auto file = folder.write("model.safetensors", safetensors("{}", ""));
        QCOMPARE(open(file)->folder(), folder.path());
        QCOMPARE(open(file)->format(), WeightFormat::Safetensors);
    }

    void aFolderWithConfigAloneHasNoWeights() {
        const fixtures::Folder folder;
        folder.write("config.json", R"({"a": 1})");
        const auto checkpoint = open(folder.path());
        QVERIFY(!checkpoint->hasWeights());
        QCOMPARE(checkpoint->totalBytes(), std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(OpenTest)
#include "open_test.moc"
