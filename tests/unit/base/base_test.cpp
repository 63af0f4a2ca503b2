#include <QTest>
#include <stop_token>
#include <vector>

#include "core/counted.h"
#include "core/error.h"
#include "core/progress.h"
#include "tests/test_program.h"

using namespace tracewright;

class BaseTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void hostileTextIsEscaped() {
        QCOMPARE(QString::fromStdString(quoted("a\x1b[31m\n\xff")),
                 QStringLiteral("'a\\x1b[31m\\x0a\\xff'"));
        QCOMPARE(QString::fromStdString(quoted("größe")), QStringLiteral("'größe'"));
    }

    void longTextIsCutAtAWholeCharacter() {
        const std::string cut = quoted("ääääää", 5);
        QVERIFY(QString::fromStdString(cut).endsWith(QStringLiteral("…'")));
        QVERIFY(!QString::fromStdString(cut).contains(QChar::ReplacementCharacter));
    }

    void oneIsNoPlural() {
        QCOMPARE(counted(0, "tensor"), std::string("0 tensors"));
        QCOMPARE(counted(1, "tensor"), std::string("1 tensor"));
        QCOMPARE(counted(2, "tensor"), std::string("2 tensors"));
    }

    void aNewLineOfProgressIsAlwaysReported() {
        std::vector<std::string> lines;
        std::stop_source stop;
        Progress progress([&](const ProgressReport& report) { lines.push_back(report.line); },
                          stop.get_token(), std::chrono::hours(1));
        progress.report("one", 1, 10);
        progress.report("one", 2, 10);
        progress.report("two", 3, 10);
        progress.report("two", 10, 10);
        QCOMPARE(lines, (std::vector<std::string>{"one", "two", "two"}));
    }

    void aStoppedProgressThrowsCancelled() {
        std::stop_source stop;
        Progress progress({}, stop.get_token());
        progress.check();
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, progress.check());
        QVERIFY_THROWS_EXCEPTION(Cancelled, progress.report("more"));
    }
};

TRACEWRIGHT_TEST(base, BaseTest)
#include "base_test.moc"
