#include <QTest>

#include "core/trace/output_layout.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

OutputPart tensorPart() {
    OutputPart part;
    part.tensor = OutputTensor{};
    return part;
}

OutputPart tuplePart(std::vector<OutputPart> children) {
    OutputPart part;
    part.children = std::move(children);
    return part;
}

}  // namespace

class OutputLayoutTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void pathsNameEveryPartOfANestedTuple() {
        OutputLayout layout{tuplePart({tuplePart({tensorPart(), tensorPart()}), tensorPart()}), {}};
        completePaths(layout);
        QCOMPARE(layout.root.path, "Y");
        QCOMPARE(layout.root.children[0].path, "Y[0]");
        QCOMPARE(layout.root.children[0].children[1].path, "Y[0][1]");
        QCOMPARE(layout.root.children[0].children[1].python, "Y[0][1]");
        QCOMPARE(layout.root.children[1].path, "Y[1]");
    }

    void onlyTheLastOfSeveralHasAnAlias() {
        OutputLayout layout{tuplePart({tuplePart({tensorPart(), tensorPart()})}), {}};
        completePaths(layout);
        QVERIFY(layout.root.alias.empty());
        QVERIFY(layout.root.children[0].alias.empty());
        QVERIFY(layout.root.children[0].children[0].alias.empty());
        QCOMPARE(layout.root.children[0].children[1].alias, "Y[0][-1]");
    }

    void cppLinesEndInWhatThePartIs() {
        OutputLayout layout{tuplePart({tuplePart({tensorPart()}), OutputPart{}}), {}};
        completePaths(layout);
        QCOMPARE(layout.root.cpp, "Y.toTuple()");
        QCOMPARE(layout.root.children[0].cpp, "Y.toTuple()->elements()[0].toTuple()");
        QCOMPARE(layout.root.children[0].children[0].cpp,
                 "Y.toTuple()->elements()[0].toTuple()->elements()[0].toTensor()");
        QCOMPARE(layout.root.children[1].cpp, "Y.toTuple()->elements()[1]");
    }

    void aSingleTensorIsTheWhole() {
        OutputLayout layout{tensorPart(), {}};
        completePaths(layout);
        QCOMPARE(layout.root.python, "Y");
        QCOMPARE(layout.root.cpp, "Y.toTensor()");
        QCOMPARE(outputTensors(layout).size(), std::size_t{1});
    }

    void tensorsComeInTheOrderOfTheTuple() {
        OutputLayout layout{tuplePart({tuplePart({tensorPart(), tensorPart()}), tensorPart()}), {}};
        completePaths(layout);
        QStringList paths;
        for (const OutputPart* part : outputTensors(layout)) {
            paths << QString::fromStdString(part->path);
        }
        QCOMPARE(paths, (QStringList{"Y[0][0]", "Y[0][1]", "Y[1]"}));
    }
};

TRACEWRIGHT_TEST(output_layout, OutputLayoutTest)
#include "output_layout_test.moc"
