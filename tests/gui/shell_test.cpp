#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSpinBox>
#include <QStyle>
#include <QTemporaryDir>
#include <QTextBrowser>

#include "core/libraries.h"
#include "core/version.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/actions/action.h"
#include "widgets/actions/command_palette.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/help/manual.h"
#include "widgets/pages/hub_list.h"
#include "widgets/pages/start_page.h"
#include "widgets/panels/compare_pair_dialog.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/window/settings_dialog.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

// Whether one widget had its new style while another had none.
class StyleWatch : public QObject {
  public:
    StyleWatch(QWidget* seen, const QWidget* behind) : seen_(seen), behind_(behind) {
        seen->installEventFilter(this);
    }
    bool seenFirst = false;

  protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::StyleChange && !seen_->styleSheet().isEmpty()) {
            seenFirst = seenFirst || behind_->styleSheet().isEmpty();
        }
        return false;
    }

  private:
    const QWidget* seen_;
    const QWidget* behind_;
};

// What is around the documents: settings, language, theme, commands, help.
class ShellTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        installTranslations(QStringLiteral("en"));
        QCoreApplication::sendPostedEvents();
    }

    void languageChangesLiveAndLosesNothing() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        const auto trace = window.workbench().lastTrace();
        window.checkpointPage()
            ->findChild<QLineEdit*>(QStringLiteral("shape"))
            ->setText(QStringLiteral("2x9"));
        window.resultPage()->selection().select({{1}, {}});
        window.setLanguage(QStringLiteral("de"));
        QTRY_VERIFY(hasMenu(window, QStringLiteral("Datei")));
        QCOMPARE(window.workbench().lastTrace(), trace);
        QCOMPARE(window.page(), Page::Result);
        QCOMPARE(window.resultPage()->selection().item().scope, ScopeId{1});
        QCOMPARE(window.checkpointPage()->form()->state().shape, QStringLiteral("2x9"));
        QCOMPARE(Settings().language(), QStringLiteral("de"));
        // And it still works.
        QTRY_VERIFY_WITH_TIMEOUT(window.checkpointPage()->form()->canTrace(), patience);
        click(*window.checkpointPage(), "trace");
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != trace, patience);
        window.setLanguage(QStringLiteral("en"));
        QTRY_VERIFY(hasMenu(window, QStringLiteral("File")));
    }

    void languageChangesWhileAStepIsUnderWay() {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window));
        click(*window.checkpointPage(), "trace");
        window.setLanguage(QStringLiteral("de"));
        QTRY_VERIFY(hasMenu(window, QStringLiteral("Datei")));
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        QTRY_COMPARE(window.page(), Page::Result);
    }

    void themeChangesLiveAndIsKept() {
        MainWindow window;
        window.show();
        const auto ground = [&] { return window.palette().color(QPalette::Window).lightness(); };
        window.setTheme(Theme::Mode::Dark);
        QTRY_VERIFY(ground() < 100);
        window.setTheme(Theme::Mode::Light);
        QTRY_VERIFY(ground() > 200);
        QCOMPARE(Settings().theme(), Theme::Mode::Light);
        QVERIFY(action(window, "theme.light")->isChecked());
    }

    void tabsBehindTakeTheThemeInTurnsOfTheirOwn() {
        MainWindow window;
        window.show();
        window.addTab();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QWidget* behind = window.document(0);
        const QWidget* seen = window.document(1);
        const QString before = behind->styleSheet();
        QVERIFY(!before.isEmpty());
        QCOMPARE(seen->styleSheet(), before);
        action(window, "file.settings")->trigger();
        StyleWatch watch(window.document(1), behind);
        window.setTheme(Theme::Mode::Dark);
        QTRY_VERIFY(behind->styleSheet() != before && !behind->styleSheet().isEmpty());
        QCOMPARE(seen->styleSheet(), behind->styleSheet());
        QVERIFY(watch.seenFirst);
        QCOMPARE(window.findChild<SettingsDialog*>()->styleSheet(), behind->styleSheet());
        // One that comes while another is under way counts.
        window.setTheme(Theme::Mode::Light);
        window.setTheme(Theme::Mode::Dark);
        window.setTheme(Theme::Mode::Light);
        window.showTab(0);
        QTRY_COMPARE(behind->styleSheet(), before);
        QTRY_COMPARE(seen->styleSheet(), before);
        window.addTab();
        QCOMPARE(window.current()->styleSheet(), before);
    }

    void aWindowStartsWithTheThemeAndTextSizeThatWereKept() {
        Settings().setTheme(Theme::Mode::Dark);
        Settings().setTextScale(1.5);
        {
            MainWindow window;
            window.show();
            QTest::qWait(200);
            QVERIFY(window.palette().color(QPalette::Window).lightness() < 100);
            QVERIFY(!window.document(0)->styleSheet().isEmpty());
            window.setTheme(Theme::Mode::Light);
            window.hide();  // in the middle of the change
            window.setTextScale(1);
            QTest::qWait(200);
        }
        Settings().setTheme(Theme::Mode::System);
    }

    void textGrowsAndComesBack() {
        MainWindow window;
        window.show();
        auto* label = window.findChild<StartPage*>()->findChild<QLabel*>();
        const int before = label->sizeHint().height();
        const qreal points = QApplication::font().pointSizeF();
        action(window, "view.larger-text")->trigger();
        window.setTextScale(2);
        QTRY_VERIFY(label->sizeHint().height() > before);
        QVERIFY(qFuzzyCompare(QApplication::font().pointSizeF(), points * 2));
        QCOMPARE(Settings().textScale(), 2.0);
        action(window, "view.text-size")->trigger();
        QTRY_VERIFY(qFuzzyCompare(QApplication::font().pointSizeF(), points));
    }

    // A size that is typed is taken when the popup takes the focus, while the popup is opening.
    void textGrowsOnlyOnceAPopupIsOpen() {
        MainWindow window;
        window.show();
        action(window, "file.settings")->trigger();
        auto* dialog = window.findChild<SettingsDialog*>();
        auto* theme = dialog->findChild<QComboBox*>(QStringLiteral("theme"));
        const QPointer<QStyle> style = theme->style();
        connect(theme->view()->selectionModel(), &QItemSelectionModel::currentChanged, &window,
                [&] { window.setTextScale(1.5); });
        theme->view()->selectionModel()->clear();
        theme->showPopup();
        QCOMPARE(window.theme().textScale(), 1.5);
        QVERIFY(style);
        QTRY_VERIFY(!style);
        theme->hidePopup();
        window.setTextScale(1);
    }

    void settingsPageHoldsAtOnce() {
        MainWindow window;
        window.show();
        action(window, "file.settings")->trigger();
        auto* dialog = window.findChild<SettingsDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        auto* theme = dialog->findChild<QComboBox*>(QStringLiteral("theme"));
        theme->setCurrentIndex(2);
        Q_EMIT theme->activated(2);
        QCOMPARE(window.theme().mode(), Theme::Mode::Dark);
        dialog->findChild<QSpinBox*>(QStringLiteral("textSize"))->setValue(120);
        QCOMPARE(window.theme().textScale(), 1.2);
        auto* language = dialog->findChild<QComboBox*>(QStringLiteral("language"));
        const int german = language->findData(QStringLiteral("de"));
        language->setCurrentIndex(german);
        Q_EMIT language->activated(german);
        QTRY_VERIFY(hasMenu(window, QStringLiteral("Datei")));
        QTRY_VERIFY(window.findChild<SettingsDialog*>() != nullptr);
        QCOMPARE(window.findChild<SettingsDialog*>()->windowTitle(),
                 QStringLiteral("Einstellungen"));
        window.setTextScale(1);
        window.setTheme(Theme::Mode::Light);
    }

    void aChangedShortcutWorksAndSurvives() {
        {
            MainWindow window;
            Shortcuts shortcuts;
            shortcuts.set(action(window, "file.new-tab"), Qt::CTRL | Qt::Key_J);
            window.setShortcuts(shortcuts);
        }
        MainWindow window;
        window.show();
        QCOMPARE(action(window, "file.new-tab")->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_J));
        QApplication::setActiveWindow(&window);
        QTest::keyClick(&window, Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(window.tabs(), 2);
    }

    void noTwoActionsShareAShortcutAndAllHaveATitle() {
        MainWindow window;
        QMap<QString, QString> taken;
        QVERIFY(window.actionsNow().size() > 30);
        for (const QAction* one : window.actionsNow()) {
            QVERIFY2(!actionTitle(one).isEmpty() || !one->isVisible(), qPrintable(actionId(one)));
            const QString keys = one->shortcut().toString();
            if (!keys.isEmpty()) {
                QVERIFY2(!taken.contains(keys), qPrintable(keys + taken.value(keys)));
                taken[keys] = actionId(one);
            }
        }
    }

    void whatTheCanvasCanDoIsInTheMenuAndInThePalette() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        QMenu* menu = nullptr;
        for (QAction* one : window.menuBar()->actions()) {
            menu = one->text() == QLatin1String("&Graph") ? one->menu() : menu;
        }
        QVERIFY(menu);
        QList<QAction*> offered = menu->actions();
        for (const QMenu* submenu : menu->findChildren<QMenu*>()) {
            offered += submenu->actions();
        }
        const QList<QAction*> actions = window.resultPage()->canvas()->actions();
        QVERIFY(actions.size() >= 24);
        for (QAction* one : actions) {
            QVERIFY2(offered.contains(one), qPrintable(one->objectName()));
            QCOMPARE(window.actionsNow().count(one), 1);
            QCOMPARE(action(window, actionId(one).toLatin1().constData()), one);
        }
        const GraphCanvas* canvas = window.resultPage()->canvas();
        QTRY_VERIFY(canvas->view()->layoutShown());
        const std::size_t before = canvas->view()->layoutShown()->items.size();
        action(window, "help.palette")->trigger();
        auto* edit = window.findChild<CommandPalette*>()->findChild<QLineEdit*>();
        QTest::keyClicks(edit, QStringLiteral("expand all"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(canvas->view()->layoutShown()->items.size() > before);
        // A colour that is chosen here is the one in the box too.
        QAction* findings = action(window, "graph.colours-6");
        findings->trigger();
        QCOMPARE(canvas->findChild<QComboBox*>(QStringLiteral("graphOverlay"))->currentText(),
                 findings->text());
    }

    void aboutTellsVersionsAndLicences() {
        MainWindow window;
        window.show();
        action(window, "help.about")->trigger();
        const auto* box = window.findChild<QMessageBox*>();
        QVERIFY(box);
        const QString text = box->text() + box->informativeText();
        QVERIFY(text.contains(QString::fromStdString(version())));
        for (const Library& one : libraries()) {
            QVERIFY2(!one.version.empty() && !one.licence.empty(), one.name.c_str());
            QVERIFY2(text.contains(QString::fromStdString(one.version)), one.name.c_str());
        }
        for (const char* part : {"QCustomPlot", "GPL-3.0", "LGPL-3.0", qVersion()}) {
            QVERIFY2(text.contains(QLatin1String(part)), part);
        }
    }

    void paletteHasTheActionsOfTheWindowAndOfTheDocument() {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window));
        action(window, "help.palette")->trigger();
        auto* palette = window.findChild<CommandPalette*>();
        QVERIFY(palette);
        QTest::keyClicks(palette->findChild<QLineEdit*>(), QStringLiteral("trace"));
        QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
    }

    void everyButtonsCommandIsInThePalette() {
        MainWindow window;
        window.show();
        for (const char* id : {"compare.file", "compare.checkpoint", "whatIf.save-chart"}) {
            QVERIFY2(action(window, id) && !action(window, id)->isEnabled(), id);
        }
        QVERIFY(traceSample(window));
        for (const char* id : {"compare.file", "compare.checkpoint", "compare.pair",
                               "signature.load", "signature.save", "signature.save-as",
                               "signature.copy", "log.copy", "export.folder"}) {
            QVERIFY2(action(window, id) && action(window, id)->isEnabled(), id);
        }
        QTRY_VERIFY_WITH_TIMEOUT(action(window, "whatIf.save-chart")->isEnabled(), patience);
        // What it is about comes to the front.
        const auto* compare = window.resultPage()->findChild<ComparePanel*>();
        QVERIFY(compare->visibleRegion().isEmpty());
        action(window, "compare.pair")->trigger();
        QTRY_VERIFY(!compare->visibleRegion().isEmpty());
        QVERIFY(window.findChild<ComparePairDialog*>()->isVisible());
        action(window, "log.copy")->trigger();
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("Traced")));
        // Nothing blank, though there are places for recents.
        const ActionListModel model(window.actionsNow());
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(model.actionAt(row)->isVisible());
        }
    }

    void buttonsTellTheKeysThatWereChosen() {
        MainWindow window;
        auto* trace = window.checkpointPage()->findChild<QPushButton*>(QStringLiteral("trace"));
        QVERIFY(trace->toolTip().endsWith(QStringLiteral("(F5)")));
        Shortcuts shortcuts;
        shortcuts.set(action(window, "trace.run"), Qt::Key_F7);
        window.setShortcuts(shortcuts);
        QVERIFY(trace->toolTip().endsWith(QStringLiteral("(F7)")));
    }

    void manualOpensAtThePageOfWhatHasTheFocus() {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window));
        const auto* shape = window.checkpointPage()->findChild<QLineEdit*>(QStringLiteral("shape"));
        QCOMPARE(manualPageOf(shape), QStringLiteral("signature"));
        QCOMPARE(manualPageOf(window.banner()), QStringLiteral("start"));
        window.showManual(QStringLiteral("export"));
        auto* manual = window.findChild<Manual*>();
        QVERIFY(manual && manual->isVisible());
        QCOMPARE(manual->page(), QStringLiteral("export"));
        const auto* text = manual->findChild<QTextBrowser*>();
        QVERIFY(text->toPlainText().contains(QStringLiteral("Everything")));
        for (const QString& page : manualPages()) {
            manual->showPage(page);
            QVERIFY2(text->toPlainText().size() > 200, qPrintable(page));
        }
    }

    void whatIsInTheHubsCacheIsListed() {
        const QString commit = QStringLiteral("0123456789abcdef0123456789abcdef01234567");
        const QString snapshot =
            home_->filePath(QStringLiteral("hub/models--org--tiny/snapshots/") + commit);
        QVERIFY(QDir().mkpath(snapshot));
        QVERIFY(QDir().mkpath(home_->filePath(QStringLiteral("hub/models--org--other/blobs"))));
        for (const QString& name : QDir(sample()).entryList(QDir::Files)) {
            QVERIFY(QFile::copy(sample() + QLatin1Char('/') + name,
                                snapshot + QLatin1Char('/') + name));
        }
        qputenv("HF_HUB_CACHE", home_->filePath(QStringLiteral("hub")).toUtf8());
        MainWindow window;
        window.show();
        auto* list = window.findChild<HubList*>();
        QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 2, patience);
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("org/other"));
        QVERIFY(list->topLevelItem(0)->text(3).startsWith(QStringLiteral("no")));
        QCOMPARE(list->topLevelItem(1)->text(1), QStringLiteral("Falcon"));
        QVERIFY2(list->topLevelItem(1)->text(2).endsWith(QStringLiteral("kB")),
                 qPrintable(list->topLevelItem(1)->text(2)));
        Q_EMIT list->itemActivated(list->topLevelItem(1), 0);
        QTRY_COMPARE_WITH_TIMEOUT(window.current()->name(), QStringLiteral("org/tiny"), patience);
        qunsetenv("HF_HUB_CACHE");
    }

  private:
    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(shell, ShellTest)
#include "shell_test.moc"
