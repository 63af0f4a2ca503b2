#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/actions/action.h"
#include "widgets/actions/command_palette.h"
#include "widgets/controls/drop_overlay.h"
#include "widgets/help/manual.h"
#include "widgets/pages/hub_list.h"
#include "widgets/pages/start_page.h"
#include "widgets/panels/module_panel.h"
#include "widgets/theme/colors.h"
#include "widgets/window/session_file.h"
#include "widgets/window/settings_dialog.h"
#include "widgets/window/single_instance.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

// What is around the documents: tabs, sessions, settings, language, theme.
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
        window.setTheme(Theme::Mode::Dark);
        const QColor dark = window.palette().color(QPalette::Window);
        window.setTheme(Theme::Mode::Light);
        QVERIFY(window.palette().color(QPalette::Window).lightness() > dark.lightness());
        QCOMPARE(Settings().theme(), Theme::Mode::Light);
        QVERIFY(action(window, "theme.light")->isChecked());
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
        QVERIFY(qFuzzyCompare(QApplication::font().pointSizeF(), points));
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

    void severalAreOpenInTabs() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        drop(window, {QUrl::fromLocalFile(checkpoint("bert")),
                      QUrl::fromLocalFile(checkpoint("llama") + QStringLiteral("/config.json")),
                      QUrl::fromLocalFile(checkpoint("llama"))});
        QCOMPARE(window.tabs(), 3);
        QTRY_COMPARE_WITH_TIMEOUT(window.document(2)->name(), QStringLiteral("llama"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(window.document(1)->name(), QStringLiteral("bert"), patience);
        QVERIFY(window.document(0)->workbench().lastTrace());
        // One that is open comes to the front.
        drop(window, sample());
        QCOMPARE(window.tabs(), 3);
        QCOMPARE(window.current(), window.document(0));
        window.closeTab(1);
        QCOMPARE(window.tabs(), 2);
        QCOMPARE(window.document(1)->name(), QStringLiteral("llama"));
    }

    void theLastTabLeavesABlankOne() {
        MainWindow window;
        QVERIFY(openSample(window));
        window.closeTab(0);
        QCOMPARE(window.tabs(), 1);
        QVERIFY(window.current()->isBlank());
        QCOMPARE(window.page(), Page::Start);
    }

    void textWithAddressesIsDroppedToo() {
        QMimeData data;
        data.setText(QUrl::fromLocalFile(sample()).toString() + QStringLiteral("\r\nfile:///x\n"));
        QVERIFY(mayBeLocations(&data));
        QCOMPARE(droppedLocations(&data), (QStringList{sample(), QStringLiteral("/x")}));
        data.setText(QStringLiteral("hello"));
        QVERIFY(!mayBeLocations(&data));
    }

    void failedOpeningLeavesNoTab() {
        MainWindow window;
        QVERIFY(openSample(window));
        window.openCheckpoint(home_->path());
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->hasFailure(), patience);
        QCOMPARE(window.tabs(), 1);
        QCOMPARE(window.current()->name(), QStringLiteral("tiny-falcon"));
    }

    void sessionComesBack() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        {
            MainWindow window;
            window.keepSession(file);
            QVERIFY(traceSample(window));
            window.resultPage()->selection().select({{2}, {}});
            window.openCheckpoint(checkpoint("bert"));
            QTRY_COMPARE_WITH_TIMEOUT(window.current()->name(), QStringLiteral("bert"), patience);
            window.checkpointPage()
                ->findChild<QLineEdit*>(QStringLiteral("shape"))
                ->setText(QStringLiteral("3x5"));
            // It is killed here: no close.
            QTRY_VERIFY(QFile::exists(file) && contents(file).contains("3x5"));
        }
        MainWindow window;
        window.keepSession(file);
        QCOMPARE(window.tabs(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(window.document(0)->workbench().lastTrace() != nullptr, patience);
        QCOMPARE(window.document(0)->page(), Page::Result);
        QCOMPARE(window.document(0)->resultPage()->selection().item().scope, ScopeId{2});
        QTRY_COMPARE_WITH_TIMEOUT(window.document(1)->name(), QStringLiteral("bert"), patience);
        QCOMPARE(window.current(), window.document(1));
        QCOMPARE(window.checkpointPage()->form()->state().shape, QStringLiteral("3x5"));
    }

    void unusableSessionsAreToldAndKept_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kept");
        QTest::newRow("noise") << QByteArray("\x00\xff{", 3) << QStringLiteral(".damaged");
        QTest::newRow("newer") << QByteArray("{\"version\": 99}") << QStringLiteral(".newer");
    }

    void unusableSessionsAreToldAndKept() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, kept);
        const QString file = home_->filePath(QStringLiteral("session.json"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        out.close();
        MainWindow window;
        window.keepSession(file);
        QVERIFY(window.banner()->hasFailure());
        QCOMPARE(contents(file + kept), bytes);
        QVERIFY(openSample(window));
    }

    void sessionsWithWrongTypesAreReadAsFarAsTheyGo() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(
            "{\"version\": 1, \"front\": 1e300, \"documents\": [3, {\"location\": [], "
            "\"page\": -7, \"node\": -3, \"docks\": \"!!\", \"form\": {\"dtype\": \"x\"}}]}");
        out.close();
        SessionFile session(file);
        const auto state = session.load();
        QVERIFY(state && state->documents.size() == 2);
        QVERIFY(!state->documents[1].node);
        QCOMPARE(state->documents[1].page, Page::Start);
        MainWindow window;
        window.keepSession(file);
        QVERIFY(window.current());
    }

    void aFileThatChangesIsToldWithReload() {
        const QString copy = home_->filePath(QStringLiteral("model"));
        QVERIFY(QDir().mkpath(copy));
        for (const QString& name : QDir(sample()).entryList(
                 {QStringLiteral("*.json"), QStringLiteral("*.safetensors")})) {
            QVERIFY(
                QFile::copy(sample() + QLatin1Char('/') + name, copy + QLatin1Char('/') + name));
            QFile::setPermissions(copy + QLatin1Char('/') + name,
                                  QFile::ReadOwner | QFile::WriteOwner);
        }
        MainWindow window;
        window.show();
        drop(window, copy);
        QTRY_VERIFY_WITH_TIMEOUT(window.checkpointPage()->form()->canTrace(), patience);
        click(*window.checkpointPage(), "trace");
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        const auto before = window.workbench().checkpoint();
        QFile config(copy + QStringLiteral("/config.json"));
        QVERIFY(config.open(QIODevice::Append));
        config.write("\n");
        config.close();
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->text().contains(config.fileName()), patience);
        QCOMPARE(window.workbench().checkpoint(), before);
        click(*window.banner(), "bannerChoice");
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().checkpoint() != before, patience);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        QCOMPARE(window.page(), Page::Result);
        // And one that goes.
        QVERIFY(QDir(copy).removeRecursively());
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->text().contains(QStringLiteral("no longer")),
                                 patience);
        QVERIFY(window.workbench().lastTrace());
    }

    void aSecondStartHandsOverItsFile() {
        SingleInstance first(home_->path());
        QVERIFY(first.listen());
        QSignalSpy received(&first, &SingleInstance::received);
        const QStringList locations = {QStringLiteral("/a b"), QStringLiteral("org/näme")};
        std::thread second([&] {
            const SingleInstance other(home_->path());
            handedOver_ = other.handOver(locations);
        });
        QTRY_COMPARE(received.size(), 1);
        second.join();
        QVERIFY(handedOver_);
        QCOMPARE(received.front().front().toStringList(), locations);
        // Another person's settings, another window.
        const SingleInstance elsewhere(home_->path() + QStringLiteral("/other"));
        QVERIFY(!elsewhere.handOver(locations));
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

    void textStandsOutFromItsGroundInBothThemes() {
        for (const Colors* colors : {&lightColors(), &darkColors()}) {
            const std::pair<QColor, QColor> pairs[] = {
                {colors->text, colors->window},        {colors->text, colors->base},
                {colors->text, colors->alternate},     {colors->text, colors->raised},
                {colors->muted, colors->window},       {colors->muted, colors->base},
                {colors->muted, colors->alternate},    {colors->accentText, colors->window},
                {colors->accentText, colors->base},    {Qt::white, colors->accent},
                {colors->error, colors->base},         {colors->error, colors->window},
                {colors->text, colors->errorGround},   {colors->warning, colors->base},
                {colors->text, colors->warningGround}, {colors->text, colors->goodGround}};
            for (const auto& [text, ground] : pairs) {
                QVERIFY2(contrast(text, ground) >= 4.5,
                         qPrintable(text.name() + QLatin1Char(' ') + ground.name()));
            }
        }
    }

    void everyControlHasANameForThoseWhoDoNotSeeIt() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        for (const Page page : {Page::Start, Page::Checkpoint, Page::Result}) {
            window.showPage(page);
            for (QWidget* widget : window.findChildren<QWidget*>()) {
                const bool isControl = qobject_cast<QAbstractButton*>(widget) != nullptr ||
                                       qobject_cast<QLineEdit*>(widget) != nullptr ||
                                       qobject_cast<QComboBox*>(widget) != nullptr;
                if (!isControl || !widget->isVisible() ||
                    widget->objectName().startsWith(QLatin1String("qt_"))) {
                    continue;
                }
                const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(face != nullptr);
                // Those that Qt makes for itself are named by what they are in.
                const bool isQts =
                    QByteArray(widget->metaObject()->className()).startsWith("QDockWidgetTitle") ||
                    qobject_cast<QTabBar*>(widget->parentWidget()) != nullptr;
                QVERIFY2(
                    isQts || !face->text(QAccessible::Name).isEmpty(),
                    qPrintable(QStringLiteral("%1 %2 in %3")
                                   .arg(QLatin1String(widget->metaObject()->className()),
                                        widget->objectName(),
                                        QLatin1String(
                                            widget->parentWidget()->metaObject()->className()))));
            }
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
        Q_EMIT list->itemActivated(list->topLevelItem(1), 0);
        QTRY_COMPARE_WITH_TIMEOUT(window.current()->name(), QStringLiteral("org/tiny"), patience);
        qunsetenv("HF_HUB_CACHE");
    }

  private:
    // As WCAG 2.1 defines it.
    static double luminance(const QColor& color) {
        const auto part = [](double value) {
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) +
               0.0722 * part(color.blueF());
    }
    static double contrast(const QColor& one, const QColor& other) {
        const double high = std::max(luminance(one), luminance(other));
        const double low = std::min(luminance(one), luminance(other));
        return (high + 0.05) / (low + 0.05);
    }

    static QString checkpoint(const char* name) {
        return QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/checkpoints/") +
               QLatin1String(name);
    }

    static QByteArray contents(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static bool hasMenu(const MainWindow& window, const QString& title) {
        for (const QAction* menu : window.menuBar()->actions()) {
            if (QString(menu->text()).remove(QLatin1Char('&')) == title) {
                return true;
            }
        }
        return false;
    }

    static QAction* action(const MainWindow& window, const char* id) {
        for (QAction* one : window.actionsNow()) {
            if (actionId(one) == QLatin1String(id)) {
                return one;
            }
        }
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> home_;
    std::atomic<bool> handedOver_ = false;
};

TRACEWRIGHT_TEST(shell, ShellTest)
#include "shell_test.moc"
