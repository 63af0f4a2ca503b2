#include <malloc.h>

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "tests/gui/monkey/monkey.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/window/translations.h"

using namespace tracewright;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr double kSlowed = 6;  // as the sanitizers do
#else
constexpr double kSlowed = 1;
#endif
constexpr double kLongestTurn = 200 * kSlowed;  // ms: longer ones are listed
// What fails. Two cores that others share take up to five times as long for the same work.
constexpr double kHang = 5 * kLongestTurn;
constexpr int kRounds = 10;
constexpr qsizetype kWarm = 3;          // rounds after which nothing is made for the first time
constexpr qsizetype kMoreObjects = 60;  // recents, completions: kept, but bounded
constexpr qint64 kMoreBytes = 48 << 20;

constexpr const char* schemes[] = {"file", "http", "https", "mailto"};

QStringList warnings;  // of the Qt log
monkey::Monkey* underWay = nullptr;
// Qt Test ends a test after five minutes, which is too few on a busy machine.
const bool isPatient = qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");

void keepWarning(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type != QtDebugMsg && type != QtInfoMsg) {
        const QString line =
            text +
            (underWay == nullptr ? QString() : QStringLiteral(" after ") + underWay->recent());
        warnings << line;
        std::fprintf(stderr, "%s\n", qPrintable(line));
    }
}

std::uint64_t numberFrom(const char* variable, std::uint64_t otherwise) {
    bool isNumber = false;
    const std::uint64_t number = qEnvironmentVariable(variable).toULongLong(&isNumber);
    return isNumber ? number : otherwise;
}

}  // namespace

// Somebody who knows nothing uses the window: nothing crashes, hangs, leaks or complains.
// TRACEWRIGHT_MONKEY_SEED and TRACEWRIGHT_MONKEY_EVENTS choose another run.
class MonkeyTest : public QObject {
    Q_OBJECT

  public Q_SLOTS:
    void keepUrl(const QUrl& url) { opened_ << url; }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(home_.isValid());
        const QString home = home_.path();
        for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
                                     "TMPDIR", "HF_HOME", "HF_HUB_CACHE"}) {
            qputenv(variable, home.toUtf8());
        }
        QVERIFY(QDir::setCurrent(home));
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home);
        // No program is started for an address.
        for (const char* scheme : schemes) {
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "keepUrl");
        }
        QApplication::setQuitOnLastWindowClosed(false);
        fillHome();
    }

    void cleanupTestCase() {
        for (const char* scheme : schemes) {
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
        }
    }

    void nothingCrashesHangsLeaksOrComplains() {
        const std::uint64_t seed = numberFrom("TRACEWRIGHT_MONKEY_SEED", 20'240'611);
        const auto events = static_cast<int>(numberFrom("TRACEWRIGHT_MONKEY_EVENTS", 20'000));
        qInfo("TRACEWRIGHT_MONKEY_SEED=%llu TRACEWRIGHT_MONKEY_EVENTS=%d",
              static_cast<unsigned long long>(seed), events);
        installTranslations(QStringLiteral("en"));
        qInstallMessageHandler(keepWarning);
        MainWindow window;
        window.settings().setExportFolder(home_.path());
        window.keepSession(home_.filePath(QStringLiteral("session.json")));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        monkey::Monkey monkey(window, seed, home_.path(), things_);
        monkey.setLimit(kLongestTurn);
        underWay = &monkey;
        std::vector<qsizetype> objects;
        std::vector<qint64> bytes;
        for (int round = 0; round < kRounds; ++round) {
            goToResult(window);
            monkey.run(events / kRounds);
            QVERIFY(monkey.calm());
            objects.push_back(countObjects(window));
            bytes.push_back(static_cast<qint64>(mallinfo2().uordblks));
            std::fprintf(stderr, "round %d: %lld objects, %lld MB, longest turn %.0f ms\n", round,
                         static_cast<long long>(objects.back()),
                         static_cast<long long>(bytes.back() >> 20), monkey.longestTurn());
        }
        underWay = nullptr;
        qInstallMessageHandler(nullptr);
        for (const QString& turn : monkey.slowTurns()) {
            std::fprintf(stderr, "slow: %s\n", qPrintable(turn));
        }
        QVERIFY2(warnings.isEmpty(), qPrintable(warnings.value(0)));
        QVERIFY2(monkey.longestTurn() < kHang, qPrintable(monkey.slowTurns().value(0)));
        QVERIFY2(objects.back() <= objects[kWarm] + kMoreObjects,
                 qPrintable(QString::number(objects.back() - objects[kWarm])));
        QVERIFY2(bytes.back() <= bytes[kWarm] + kMoreBytes,
                 qPrintable(QString::number(bytes.back() - bytes[kWarm])));
    }

  private:
    // Copies, for a bookmark writes a project file beside what it is in.
    QString copied(const QString& from) {
        const QFileInfo file(from);
        QString to = home_.filePath(file.fileName());
        if (file.isDir()) {
            driver::copyFolder(from, to);
        } else {
            QFile::copy(from, to);
        }
        return to;
    }

    void fillHome() {
        const QString data = QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/");
        QVERIFY(QDir().mkpath(home_.filePath(QStringLiteral("empty"))));
        QFile noise(home_.filePath(QStringLiteral("noise.pt")));
        QVERIFY(noise.open(QIODevice::WriteOnly));
        noise.write("no archive");
        const QString sample = copied(driver::sample());
        things_ = {sample,
                   sample + QStringLiteral("/config.json"),
                   copied(data + QStringLiteral("checkpoints/bert")),
                   copied(data + QStringLiteral("checkpoints/llama")),
                   copied(data + QStringLiteral("torch-baked-length.pt")),
                   noise.fileName(),
                   home_.filePath(QStringLiteral("empty")),
                   home_.filePath(QStringLiteral("nowhere"))};
        for (const QString& thing : things_.first(things_.size() - 1)) {
            QVERIFY2(QFileInfo::exists(thing), qPrintable(thing));
        }
    }

    // Where most can be done. What the form holds by now may not be traceable.
    static void goToResult(MainWindow& window) {
        driver::drop(window, driver::sample());
        const auto canTrace = [&] {
            return window.workbench().step() == Workbench::Step::None &&
                   window.checkpointPage()->form()->canTrace();
        };
        if (QTest::qWaitFor(canTrace, 3000)) {
            driver::action(window, "trace.run")->trigger();
            driver::waitForStep(window, Workbench::Step::None);
        }
    }

    static qsizetype countObjects(MainWindow& window) {
        return window.findChildren<QObject*>().size() + QApplication::allWidgets().size() +
               qApp->findChildren<QObject*>().size();
    }

    QTemporaryDir home_;
    QStringList things_;
    QList<QUrl> opened_;
};

TRACEWRIGHT_TEST(monkey, MonkeyTest)
#include "monkey_test.moc"
