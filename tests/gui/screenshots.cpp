#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>
#include <QTreeWidget>

#include "tests/gui/screenshots_passing.h"
#include "tests/gui/window_driver.h"
#include "widgets/help/manual.h"
#include "widgets/help/tour.h"
#include "widgets/models/cost_chart.h"
#include "widgets/pages/argument_rows.h"
#include "widgets/pages/result_docks.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/panels/findings_panel.h"
#include "widgets/panels/inspector_panel.h"
#include "widgets/panels/what_if_panel.h"
#include "widgets/search.h"
#include "widgets/theme/colors.h"
#include "widgets/window/settings_dialog.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

namespace {

// Renders every page and state of a real window into a folder: NAME-light.png, NAME-dark.png.
class Photographer {
  public:
    Photographer(MainWindow& window, QString folder)
        : window_(window), folder_(std::move(folder)) {}

    bool takeAll() {
        take("start");
        if (!openSample(window_)) {
            return fail("the sample does not open");
        }
        take("checkpoint");
        ownArguments();
        if (!formWithAnError()) {
            return fail("the form stays wrong");
        }
        progress(Workbench::Step::Tracing, {"tracing layers.1", 0, 0}, "tracing");
        click(*window_.checkpointPage(), "trace");
        if (!QTest::qWaitFor([this] { return window_.page() == Page::Result; }, patience)) {
            return fail("the sample can't be traced: " + window_.banner()->text());
        }
        settle();
        select();
        take("result");
        if (!costsAndComparison()) {
            return false;
        }
        docks();
        progress(Workbench::Step::Exporting,
                 {"writing tiny-falcon.pt", 4'100'000'000, 13'800'000'000}, "exporting");
        return exports() && artifact() && errors() && recents() && dialogs() && tour() && passing();
    }

  private:
    bool fail(const QString& text) {
        QTextStream(stderr) << "error: " << text << Qt::endl;
        return false;
    }

    void settle() { QTest::qWait(400); }

    void take(const char* name) { take(name, window_); }
    void take(const char* name, QWidget& of) {
        auto* other = qobject_cast<MainWindow*>(&of);
        MainWindow& themed = other != nullptr ? *other : window_;
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            show(themed, mode);
            const QString file = QStringLiteral("%1/%2-%3.png")
                                     .arg(folder_, QLatin1String(name), themeModeName(mode));
            if (!of.grab().save(file)) {
                fail("can't write " + file);
            }
        }
        show(themed, Theme::Mode::Light);
    }

    // The theme is another window's as well where there are two, and comes in turns of its own.
    void show(MainWindow& window, Theme::Mode mode) {
        const QColor ground = (mode == Theme::Mode::Dark ? darkColors() : lightColors()).window;
        window.setTheme(mode);
        if (!QTest::qWaitFor([&] { return window.palette().window().color() == ground; },
                             patience)) {
            fail("the theme does not come");
        }
        settle();
    }

    bool formWithAnError() {
        auto* shape = window_.checkpointPage()->findChild<QLineEdit*>(QStringLiteral("shape"));
        QTreeWidgetItem* ids =
            window_.checkpointPage()->findChild<ArgumentRows*>()->topLevelItem(0);
        const QString before = shape->text();
        shape->setText(QStringLiteral("4x0"));
        settle();
        ids->setText(ArgumentRows::Shape, QStringLiteral("4x20:float32"));
        take("form-error");
        ids->setText(ArgumentRows::Shape, {});
        ids->setText(ArgumentRows::Dtype, {});
        shape->setText(before);
        return QTest::qWaitFor([this] { return window_.checkpointPage()->form()->canTrace(); },
                               patience);
    }

    // The rows of one's own arguments, right and wrong.
    void ownArguments() {
        auto* form = window_.checkpointPage()->form();
        const FormState before = form->state();
        auto* signature = form->findChild<QComboBox*>(QStringLiteral("signature"));
        signature->setCurrentIndex(signature->count() - 1);
        auto* rows = form->findChild<ArgumentRows*>();
        rows->topLevelItem(0)->setText(ArgumentRows::Fill, QStringLiteral("random"));
        rows->topLevelItem(1)->setText(ArgumentRows::Shape, QStringLiteral("batch x 1 x 1 x keys"));
        settle();
        take("form-own");
        rows->topLevelItem(1)->setText(ArgumentRows::Shape, QStringLiteral("batch x lines"));
        settle();
        take("form-own-error");
        form->setState(before);
        signature->setCurrentIndex(0);
        settle();
    }

    void docks() {
        ResultPage& page = *window_.resultPage();
        raise("log");
        take("log");
        raise("nodes");
        page.bookmarks().add(page.selection().item());
        page.bookmarks().add({{1}, {}});
        page.bookmarks().setData(page.bookmarks().index(0, Bookmarks::Note),
                                 QStringLiteral("the largest of this layer"), Qt::EditRole);
        raise("bookmarks");
        take("bookmarks");
        page.docks()->choose(DockLayout::Inspect);
        take("layout-inspect");
        page.docks()->choose(DockLayout::Compare);
        take("layout-compare");
        page.docks()->choose(DockLayout::Trace);
    }

    bool recents() {
        window_.addTab();
        take("start-recents");
        return true;
    }

    bool dialogs() {
        window_.showSettings();
        auto* settings = window_.findChild<SettingsDialog*>();
        auto* tabs = settings->findChild<QTabWidget*>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            take(qPrintable(QStringLiteral("settings-%1").arg(tab + 1)), *settings);
        }
        settings->close();
        window_.showManual(QStringLiteral("signature"));
        take("manual", *window_.findChild<Manual*>());
        window_.findChild<Manual*>()->close();
        return true;
    }

    bool tour() {
        window_.showTab(0);
        window_.startTour();
        for (const char* name :
             {"tour-1", "tour-2", "tour-3", "tour-4", "tour-5", "tour-6", "tour-7", "tour-8"}) {
            if (!QTest::qWaitFor([this] { return window_.tour() && window_.tour()->isReady(); },
                                 patience)) {
                return fail(QStringLiteral("the tour waits at ") + QLatin1String(name));
            }
            take(name);
            window_.tour()->goNext();
        }
        return true;
    }

    // A step as it looks while it takes long, which nothing of the sample does.
    void progress(Workbench::Step step, const ProgressReport& report, const char* name) {
        Q_EMIT window_.workbench().stepChanged(step);
        Q_EMIT window_.workbench().progressed({report.line, report.total / 10, report.total});
        QTest::qWait(700);
        Q_EMIT window_.workbench().progressed(report);
        take(name);
        Q_EMIT window_.workbench().stepChanged(Workbench::Step::None);
    }

    void select() {
        const Snapshot& snapshot = window_.workbench().lastTrace()->snapshot;
        for (std::uint32_t node = 0; node < snapshot.inlined.nodes.size(); ++node) {
            const Node& one = snapshot.inlined.nodes[node];
            if (one.kind == "aten::linear" &&
                snapshot[one.scope].path.find("layers.1") != std::string::npos) {
                window_.resultPage()->selection().select({one.scope, {node}});
                return;
            }
        }
    }

    void raise(const char* dock) {
        window_.resultPage()->findChild<QDockWidget*>(QLatin1String(dock))->raise();
        settle();
    }

    bool costsAndComparison() {
        ResultPage& page = *window_.resultPage();
        auto* field = page.findChild<QLineEdit*>(QStringLiteral("search"));
        field->setText(QStringLiteral("kind:linear scope:layers.1"));
        settle();
        page.search().goNext();
        take("search");
        field->clear();
        settle();
        raise("whatIf");
        if (!QTest::qWaitFor([&] { return page.whatIf()->analysis() != nullptr; }, patience)) {
            return fail("nothing is counted");
        }
        page.whatIf()->findChild<QSpinBox*>(QStringLiteral("whatIfPieces"))->setValue(512);
        auto* chart = page.whatIf()->findChild<QComboBox*>(QStringLiteral("costChart"));
        take("what-if");
        chart->setCurrentIndex(static_cast<int>(CostChartKind::ModuleMemoryOverPieces));
        take("what-if-modules");
        chart->setCurrentIndex(static_cast<int>(CostChartKind::FlopsByModule));
        take("what-if-bars");
        raise("layout");
        QSignalSpy finished(page.compare(), &ComparePanel::finished);
        page.compare()->compareWith(
            QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/checkpoints/falcon-7b"));
        if (!finished.wait(patience) || !page.compare()->compared()) {
            return fail("nothing is compared");
        }
        raise("compare");
        window_.resize(1840, 1100);
        take("compare");
        comparing(page);
        window_.resize(1440, 900);
        raise("nodes");
        return true;
    }

    // Weights that take long, which those of the sample don't: in both places that read them.
    void comparing(ResultPage& page) {
        const auto trace = window_.workbench().lastTrace();
        const auto slow = [](const char* line) {
            return [line](Progress& progress) -> WeightSource {
                for (std::uint64_t done = 4'100'000'000;; done += 8'000'000) {
                    progress.report(line, done, 13'800'000'000);
                    QThread::msleep(10);
                }
            };
        };
        OpenTrace other{{}, sample(), sideOf(trace)};
        other.side.weights = slow("comparing weights");
        auto* weights = page.compare()->findChild<QCheckBox*>(QStringLiteral("compareWeights"));
        {
            const QSignalBlocker quiet(weights);
            weights->setChecked(true);
        }
        page.compare()->compareWithTrace(other);
        auto* inspector = page.findChild<InspectorPanel*>();
        inspector->setSnapshot({trace, &trace->snapshot}, slow("reading word_embeddings.weight"));
        Q_EMIT inspector->anchorClicked(QUrl(QStringLiteral("weight:word_embeddings.weight")));
        QTest::qWait(1000);
        take("comparing");
        page.compare()->cancel();
        inspector->setSnapshot({trace, &trace->snapshot}, sideOf(trace).weights);
    }

    bool exports() {
        const QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/exports-XXXXXX"));
        window_.resultPage()->exports()->setFolder(folder.path());
        click(*window_.resultPage(), "exportEverything");
        if (!waitForStep(window_, Workbench::Step::None)) {
            return fail("the export does not end");
        }
        take("export-done");
        return true;
    }

    // What comes and goes, in tabs and windows of its own.
    bool passing() {
        const TakePicture picture = [this](const char* name, QWidget& of) { take(name, of); };
        window_.addTab();
        const bool taken = traceSample(window_) && photographPassing(window_, picture) &&
                           photographSurroundings(picture);
        window_.closeTab(window_.tabs() - 1);
        return taken || fail("something that comes and goes does not come");
    }

    bool artifact() {
        window_.openCheckpoint(
            QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/torch-baked-length.pt"));
        if (!waitForStep(window_, Workbench::Step::None) || !window_.workbench().artifact()) {
            return fail("a TorchScript file does not open");
        }
        for (auto* dock : window_.resultPage()->findChildren<QDockWidget*>()) {
            if (dock->objectName() == QLatin1String("findings")) {
                dock->raise();
            }
        }
        auto* list = window_.findChild<FindingsPanel*>()->findChild<QTreeWidget*>();
        list->setCurrentItem(list->topLevelItem(0));
        take("torchscript");
        return true;
    }

    bool errors() {
        const QTemporaryDir folder;
        drop(window_, folder.path());
        if (!QTest::qWaitFor([this] { return window_.banner()->hasFailure(); }, patience)) {
            return fail("an empty folder is no error");
        }
        window_.showPage(Page::Start);
        take("error");
        return true;
    }

    MainWindow& window_;
    QString folder_;
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc != 2 && argc != 3) {
        QTextStream(stderr) << "usage: tracewright-screenshots FOLDER [LANGUAGE]" << Qt::endl;
        return 2;
    }
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    const QString folder = QString::fromLocal8Bit(argv[1]);
    if (!QDir().mkpath(folder)) {
        QTextStream(stderr) << "error: can't make the folder " << folder << Qt::endl;
        return 1;
    }
    for (const Language& language : languages()) {
        if (argc == 3 && language.code != QLatin1String(argv[2])) {
            continue;
        }
        installTranslations(language.code);
        const QString place = folder + QLatin1Char('/') + language.code;
        MainWindow window;
        window.resize(1440, 900);
        window.show();
        if (!QDir().mkpath(place) || !Photographer(window, place).takeAll()) {
            return 1;
        }
    }
    return 0;
}
