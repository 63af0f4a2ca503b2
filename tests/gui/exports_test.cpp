#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSvgRenderer>
#include <QTemporaryDir>

#include "core/trace/signature_file.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/controls/eliding_label.h"

using namespace tracewright;
using namespace tracewright::driver;

// What is written, from the window's buttons to files on disk.
class ExportsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        settings_ = std::make_unique<QTemporaryDir>();
        exports_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings_->path());
    }

    void everyExportButtonWritesItsFile() {
        MainWindow window;
        window.resultPage()->exports()->setFolder(exports_->path());
        QVERIFY(traceSample(window));
        for (const ExportFormatInfo& format : exportFormats()) {
            const std::string suffix(format.suffix);
            click(*window.resultPage(), ("export" + suffix).c_str());
            QVERIFY(waitForStep(window, Workbench::Step::None));
            QVERIFY2(!window.banner()->isHidden(), suffix.c_str());
            QVERIFY2(QFile(exported(suffix)).size() > 0, qPrintable(window.banner()->text()));
        }
        QCOMPARE(
            QProcess::execute(QStringLiteral("unzip"), {QStringLiteral("-tqq"), exported(".pt")}),
            0);
        for (const char* suffix : {".json", ".layout.json", ".manifest.json", ".signature.json"}) {
            const QJsonObject document =
                QJsonDocument::fromJson(contents(exported(suffix))).object();
            QVERIFY2(document.value(QStringLiteral("version")).toInt() >= 1 ||
                         document.contains(QStringLiteral("graph")),
                     suffix);
        }
        QVERIFY(QSvgRenderer(exported(".svg")).isValid());
        QProcess dot;
        dot.start(QStringLiteral("dot"), {QStringLiteral("-Tcanon"), exported(".dot")});
        QVERIFY(dot.waitForFinished(patience) && dot.exitCode() == 0);
        QVERIFY(contents(exported(".py")).contains("def forward(self"));
        const SavedSignature saved = readSignatureFile(exported(".signature.json").toStdString());
        QVERIFY(saved.kind == window.workbench().lastTrace()->model.kind);
    }

    void theFolderOfTheLastExportsIsRemembered() {
        {
            MainWindow window;
            window.show();
            QVERIFY(traceSample(window));
            click(*window.resultPage(), "export.json");
            auto* dialog = window.findChild<QFileDialog*>();
            QVERIFY(dialog != nullptr);
            Q_EMIT dialog->fileSelected(exports_->path());
            QVERIFY(waitForStep(window, Workbench::Step::None));
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exported(".json")), patience);
        }
        MainWindow window;
        QVERIFY(traceSample(window));
        QCOMPARE(window.resultPage()->exports()->folder(), exports_->path());
        click(*window.resultPage(), "export.dot");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exported(".dot")), patience);
    }

    void theFolderIsToldAsFarAsThereIsRoom() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        const auto* place = window.resultPage()->findChild<ElidingLabel*>();
        QString folder = QStringLiteral("/exports");
        for (int part = 0; part < 9; ++part) {
            folder += QStringLiteral("/a-folder-of-a-deployment");
        }
        window.resultPage()->exports()->setFolder(folder);
        window.resize(800, 600);
        QTRY_VERIFY(place->shown().contains(QChar(0x2026)));
        QVERIFY(place->toolTip().contains(folder));
        const qsizetype few = place->shown().size();
        QVERIFY(place->fontMetrics().horizontalAdvance(place->shown()) > 400);
        window.resize(1280, 820);
        QTRY_VERIFY(place->shown().size() > few);
        window.resize(3840, 1080);
        QTRY_VERIFY(place->shown().contains(folder));
    }

    void everythingIsOneClickAndTellsItsFolder() {
        MainWindow window;
        QVERIFY(startExport(window));
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(
            QDir(exports_->path() + QStringLiteral("/tiny-falcon")).entryList(QDir::Files).size(),
            static_cast<qsizetype>(exportFormats().size()));
        QVERIFY(window.banner()->text().contains(exports_->path()));
        QVERIFY(
            window.banner()->findChild<QPushButton*>(QStringLiteral("openFolder"))->isVisible());
    }

    void codeIsCopiedForTheModuleThatWasWritten() {
        MainWindow window;
        window.resultPage()->exports()->setFolder(exports_->path());
        QVERIFY(traceSample(window));
        click(*window.resultPage(), "export.pt");
        QVERIFY(waitForStep(window, Workbench::Step::None));
        for (QAction* action : window.actionsNow()) {
            if (action->property("actionId").toString() == QLatin1String("export.copy-python")) {
                action->trigger();
            }
        }
        const QString code = QApplication::clipboard()->text();
        QVERIFY(code.contains(exported(".pt")));
        QVERIFY(code.contains(QStringLiteral("torch.jit.load(")));
        QVERIFY(window.banner()->text().contains(exported(".pt")));
    }

    void titleTellsWhatIsUnderWay() {
        MainWindow window;
        QVERIFY(startExport(window));
        Q_EMIT window.workbench().progressed({"writing", 42, 100});
        QVERIFY2(window.windowTitle().startsWith(QStringLiteral("42 %")),
                 qPrintable(window.windowTitle()));
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(window.windowTitle(), QStringLiteral("tiny-falcon – Tracewright"));
    }

    void existingFilesAreReplacedOnlyAfterAsking() {
        MainWindow window;
        window.show();
        window.resultPage()->exports()->setFolder(exports_->path());
        QVERIFY(traceSample(window));
        QFile file(exported(".dot"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
        file.close();
        click(*window.resultPage(), "export.dot");
        QMessageBox* question = waitForQuestion(window);
        QVERIFY(question);
        question->button(QMessageBox::Cancel)->click();
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(contents(file.fileName()), QByteArray("mine"));
        QTRY_VERIFY(window.findChild<QMessageBox*>() == nullptr);
        click(*window.resultPage(), "export.dot");
        question = waitForQuestion(window);
        QVERIFY(question);
        for (QAbstractButton* button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::AcceptRole) {
                button->click();
                break;
            }
        }
        QTRY_VERIFY_WITH_TIMEOUT(contents(file.fileName()).startsWith("digraph"), patience);
    }

    void failedExportKeepsWhatWasThere() {
        MainWindow window;
        window.resultPage()->exports()->setFolder(exports_->path() + QStringLiteral("/missing"));
        QVERIFY(traceSample(window));
        click(*window.resultPage(), "export.json");
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QVERIFY(window.banner()->text().contains(QStringLiteral("missing")));
        QVERIFY(window.workbench().lastTrace());
    }

    void closingDuringAnExportAsksAndGoesOnByDefault() {
        MainWindow window;
        QVERIFY(startExport(window));
        QVERIFY(!window.close());
        // Without a turn of the event loop: the export's end isn't known here yet.
        auto* box = window.findChild<QMessageBox*>();
        QVERIFY(box != nullptr && box->isVisible());
        QCOMPARE(box->defaultButton(), box->escapeButton());
        QCOMPARE(box->buttonRole(box->defaultButton()), QMessageBox::RejectRole);
        box->defaultButton()->click();
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QVERIFY(window.isVisible());
        QCOMPARE(
            QDir(exports_->path() + QStringLiteral("/tiny-falcon")).entryList(QDir::Files).size(),
            static_cast<qsizetype>(exportFormats().size()));
        QVERIFY(window.close());
    }

    void closingDuringAnExportCancelsItWhenAskedTo() {
        MainWindow window;
        QVERIFY(startExport(window));
        QVERIFY(!window.close());
        auto* box = window.findChild<QMessageBox*>();
        QVERIFY(box != nullptr && box->buttons().size() == 2);
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole) {
                button->click();
            }
        }
        QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), patience);
        const auto left = QDir(exports_->path() + QStringLiteral("/tiny-falcon"))
                              .entryList(QDir::Files | QDir::Hidden);
        QVERIFY(left.filter(QStringLiteral(".part")).isEmpty());
    }

    void questionGoesAwayWithTheExport() {
        MainWindow window;
        QVERIFY(startExport(window));
        window.close();
        QVERIFY(window.findChild<QMessageBox*>() != nullptr);
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QMessageBox*>() == nullptr, patience);
        QVERIFY(window.isVisible());
    }

  private:
    // Traces the sample in the window and has everything exported; true once that is under way.
    bool startExport(MainWindow& window) const {
        window.show();
        window.resultPage()->exports()->setFolder(exports_->path());
        if (!traceSample(window)) {
            return false;
        }
        click(*window.resultPage(), "exportEverything");
        return true;
    }

    QString exported(const std::string& suffix) const {
        return exports_->path() + QStringLiteral("/tiny-falcon") + QString::fromStdString(suffix);
    }

    std::unique_ptr<QTemporaryDir> settings_;
    std::unique_ptr<QTemporaryDir> exports_;
};

TRACEWRIGHT_TEST(exports, ExportsTest)
#include "exports_test.moc"
