#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"

using namespace tracewright;
using namespace tracewright::driver;

// Whatever is dropped on the window: it says what is wrong, loses nothing and goes on.
class BadInputTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        settings_ = std::make_unique<QTemporaryDir>();
        exports_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings_->path());
    }

    void badDropsAreToldAndLoseNothing_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"empty folder", "not JSON", "unknown family", "no such place",
                                 "web address", "cut weights", "two checkpoints"}) {
            QTest::newRow(kind) << QString::fromLatin1(kind);
        }
    }

    void badDropsAreToldAndLoseNothing() {
        QFETCH(const QString, kind);
        MainWindow window;
        QVERIFY(traceSample(window));
        const auto trace = window.workbench().lastTrace();
        const auto checkpoint = window.workbench().checkpoint();
        drop(window, {badThing(kind)});
        QTRY_VERIFY_WITH_TIMEOUT(!window.banner()->isHidden(), patience);
        QVERIFY(!window.banner()->text().isEmpty());
        QVERIFY(!window.banner()->text().contains(QLatin1Char('\n')));
        if (kind == QLatin1String("two checkpoints")) {
            QVERIFY(window.banner()->text().contains(QStringLiteral("'one', 'two'")));
        }
        QCOMPARE(window.workbench().lastTrace(), trace);
        QCOMPARE(window.workbench().checkpoint(), checkpoint);
        QCOMPARE(window.page(), Page::Result);
        // It still works.
        window.resultPage()->exports()->setFolder(exports_->path());
        click(*window.resultPage(), "export.layout.json");
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QVERIFY(QFile::exists(exports_->filePath(QStringLiteral("tiny-falcon.layout.json"))));
    }

  private:
    QUrl badThing(const QString& kind) const {
        const QString folder = settings_->path() + QStringLiteral("/bad");
        if (kind == QLatin1String("web address")) {
            return QUrl(QStringLiteral("https://example.org/model"));
        }
        if (kind == QLatin1String("no such place")) {
            return QUrl::fromLocalFile(folder + QStringLiteral("/nowhere"));
        }
        QDir().mkpath(folder);
        QFile config(folder + QStringLiteral("/config.json"));
        if (kind == QLatin1String("not JSON")) {
            (void)config.open(QIODevice::WriteOnly);
            config.write("{\"model_type\": ");
        } else if (kind == QLatin1String("two checkpoints")) {
            for (const char* name : {"/one", "/two"}) {
                QDir().mkpath(folder + QLatin1String(name));
                QFile::copy(sample() + QStringLiteral("/config.json"),
                            folder + QLatin1String(name) + QStringLiteral("/config.json"));
            }
        } else if (kind == QLatin1String("unknown family")) {
            (void)config.open(QIODevice::WriteOnly);
            config.write("{\"model_type\": \"perceptron\"}");
        } else if (kind == QLatin1String("cut weights")) {
            QFile::copy(sample() + QStringLiteral("/config.json"), config.fileName());
            const QString weights = folder + QStringLiteral("/model.safetensors");
            QFile::copy(sample() + QStringLiteral("/model.safetensors"), weights);
            QFile::setPermissions(weights, QFile::ReadOwner | QFile::WriteOwner);
            QFile::resize(weights, QFileInfo(weights).size() / 2);
        }
        return QUrl::fromLocalFile(folder);
    }

    std::unique_ptr<QTemporaryDir> settings_;
    std::unique_ptr<QTemporaryDir> exports_;
};

TRACEWRIGHT_TEST(bad_input, BadInputTest)
#include "bad_input_test.moc"
