#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/window/settings.h"

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

    void corruptSettingsAreToldAndKept() {
        const QString settings =
            QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("tracewright"),
                      QStringLiteral("tracewright"))
                .fileName();
        QVERIFY(QDir().mkpath(QFileInfo(settings).path()));
        const QByteArray noise("[General\nversion=\x00\xff[[[\n=3", 25);
        QFile file(settings);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(noise);
        file.close();
        MainWindow window;
        window.show();
        QVERIFY(!window.banner()->isHidden());
        QVERIFY2(window.banner()->text().contains(settings + QStringLiteral(".damaged")),
                 qPrintable(window.banner()->text()));
        QCOMPARE(contents(settings + QStringLiteral(".damaged")), noise);
        QVERIFY(openSample(window));
        window.settings().setExportFolder(exports_->path());
        QCOMPARE(Settings().exportFolder(), exports_->path());
    }

    void aTorchScriptFileThatChangesIsReloaded() {
        const QString data = QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/");
        const QString copy = exports_->filePath(QStringLiteral("module.pt"));
        QVERIFY(QFile::copy(data + QStringLiteral("torch-baked-length.pt"), copy));
        MainWindow window;
        window.show();
        drop(window, copy);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().artifact() != nullptr, patience);
        const auto before = window.workbench().artifact();
        QVERIFY(QFile::remove(copy));
        QVERIFY(QFile::copy(data + QStringLiteral("torchscript/torchscript-2.4.1.pt"), copy));
        const auto offered = [&window] {
            auto* button = window.banner()->findChild<QPushButton*>(QStringLiteral("bannerChoice"));
            return button != nullptr && button->isVisible();
        };
        QTRY_VERIFY_WITH_TIMEOUT(offered(), patience);
        QCOMPARE(window.workbench().artifact(), before);
        click(*window.banner(), "bannerChoice");
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().artifact() != before, patience);
        QCOMPARE(window.page(), Page::Result);
        QVERIFY(window.resultPage()->snapshot()->inlined.nodes.size() !=
                before->snapshot.inlined.nodes.size());
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
