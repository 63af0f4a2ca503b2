#include "widgets/window/window_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCoreApplication>
#include <functional>

#include "widgets/actions/action.h"
#include "widgets/help/manual.h"
#include "widgets/window/about.h"
#include "widgets/window/main_window.h"
#include "widgets/window/translations.h"

namespace tracewright {

namespace {

struct WindowActions {
    Q_DECLARE_TR_FUNCTIONS(WindowActions)
};

class Adder {
  public:
    Adder(MainWindow* window, QWidget* owner) : window_(window), owner_(owner) {}

    QAction* add(const ActionSpec& spec, const std::function<void()>& run) const {
        QAction* action = makeAction(owner_, spec);
        QObject::connect(action, &QAction::triggered, window_, run);
        return action;
    }
    MainWindow* window() const { return window_; }
    QWidget* owner() const { return owner_; }

  private:
    MainWindow* window_;
    QWidget* owner_;
};

void addRecents(const Adder& adder) {
    constexpr int most = 8;
    MainWindow* window = adder.window();
    std::vector<QAction*> actions;
    for (int place = 0; place < most; ++place) {
        const QByteArray id = "recent." + QByteArray::number(place);
        QAction* action = makeAction(adder.owner(), {.id = id.constData(),
                                                     .icon = "clock",
                                                     .menu = MenuPlace::File,
                                                     .submenu = WindowActions::tr("Open &recent"),
                                                     .editable = false});
        QObject::connect(action, &QAction::triggered, window,
                         [window, action] { window->openCheckpoint(action->data().toString()); });
        actions.push_back(action);
    }
    const auto fill = [window, actions] {
        const std::vector<Recent>& recents = window->settings().recents();
        for (std::size_t place = 0; place < actions.size(); ++place) {
            const bool used = place < recents.size();
            QString name = used ? recents[place].name : QString();
            actions[place]->setText(name.replace(QLatin1Char('&'), QLatin1String("&&")));
            actions[place]->setToolTip(used ? recents[place].location : QString());
            actions[place]->setData(used ? recents[place].location : QString());
            actions[place]->setVisible(used);
            actions[place]->setEnabled(used);
        }
    };
    QObject::connect(window, &MainWindow::recentsChanged, actions.front(), fill);
    fill();
}

void addTabs(const Adder& adder) {
    MainWindow* window = adder.window();
    adder.add({.id = "file.new-tab",
               .text = WindowActions::tr("New &tab"),
               .shortcut = Qt::CTRL | Qt::Key_T,
               .menu = MenuPlace::File,
               .section = 2},
              [window] { window->addTab(); });
    adder.add({.id = "file.close-tab",
               .text = WindowActions::tr("Close t&ab"),
               .shortcut = Qt::CTRL | Qt::Key_W,
               .menu = MenuPlace::File,
               .section = 2},
              [window] { window->closeTab(window->currentTab()); });
    QAction* reopen = adder.add({.id = "file.reopen-tab",
                                 .text = WindowActions::tr("Re&open closed tab"),
                                 .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_T,
                                 .menu = MenuPlace::File,
                                 .section = 2},
                                [window] { window->reopenClosed(); });
    const auto follow = [window, reopen] { reopen->setEnabled(window->canReopen()); };
    QObject::connect(window, &MainWindow::closedChanged, reopen, follow);
    follow();
}

void addFile(const Adder& adder) {
    MainWindow* window = adder.window();
    adder.add({.id = "file.open-folder",
               .text = WindowActions::tr("Open &folder…"),
               .icon = "folder",
               .shortcut = QKeySequence::Open,
               .menu = MenuPlace::File},
              [window] { window->askFolder(); });
    adder.add({.id = "file.open-file",
               .text = WindowActions::tr("Open f&ile…"),
               .icon = "file",
               .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_O,
               .menu = MenuPlace::File},
              [window] { window->askFile(); });
    addRecents(adder);
    addTabs(adder);
    adder.add({.id = "file.settings",
               .text = WindowActions::tr("&Settings…"),
               .shortcut = Qt::CTRL | Qt::Key_Comma,
               .menu = MenuPlace::File,
               .section = 3},
              [window] { window->showSettings(); });
    adder.add({.id = "file.quit",
               .text = WindowActions::tr("&Quit"),
               .shortcut = Qt::CTRL | Qt::Key_Q,
               .menu = MenuPlace::File,
               .section = 4},
              [window] { window->close(); });
}

void addTabSteps(const Adder& adder) {
    MainWindow* window = adder.window();
    const auto step = [window](int by) {
        window->showTab((window->currentTab() + by + window->tabs()) % window->tabs());
    };
    adder.add({.id = "view.next-tab",
               .text = WindowActions::tr("Ne&xt tab"),
               .shortcut = Qt::CTRL | Qt::Key_PageDown,
               .menu = MenuPlace::View,
               .section = 2},
              [step] { step(1); });
    adder.add({.id = "view.previous-tab",
               .text = WindowActions::tr("Pre&vious tab"),
               .shortcut = Qt::CTRL | Qt::Key_PageUp,
               .menu = MenuPlace::View,
               .section = 2},
              [step] { step(-1); });
}

void addTextSizes(const Adder& adder) {
    MainWindow* window = adder.window();
    constexpr double step = 1.1;
    adder.add({.id = "view.larger-text",
               .text = WindowActions::tr("&Larger text"),
               .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_Plus,
               .menu = MenuPlace::View,
               .section = 3},
              [window] { window->setTextScale(window->theme().textScale() * step); });
    adder.add({.id = "view.smaller-text",
               .text = WindowActions::tr("S&maller text"),
               .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_Minus,
               .menu = MenuPlace::View,
               .section = 3},
              [window] { window->setTextScale(window->theme().textScale() / step); });
    adder.add({.id = "view.text-size",
               .text = WindowActions::tr("&Normal text"),
               .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_0,
               .menu = MenuPlace::View,
               .section = 3},
              [window] { window->setTextScale(1); });
    adder.add({.id = "view.full-screen",
               .text = WindowActions::tr("F&ull screen"),
               .shortcut = Qt::Key_F11,
               .menu = MenuPlace::View,
               .section = 4},
              [window] { window->setWindowState(window->windowState() ^ Qt::WindowFullScreen); });
}

void addThemes(const Adder& adder) {
    const std::tuple<const char*, Theme::Mode, QString> modes[] = {
        {"theme.system", Theme::Mode::System, WindowActions::tr("As the &system")},
        {"theme.light", Theme::Mode::Light, WindowActions::tr("&Light")},
        {"theme.dark", Theme::Mode::Dark, WindowActions::tr("&Dark")}};
    MainWindow* window = adder.window();
    auto* group = new QActionGroup(adder.owner());
    for (const auto& [id, mode, title] : modes) {
        QAction* action = adder.add({.id = id,
                                     .text = title,
                                     .menu = MenuPlace::View,
                                     .section = 4,
                                     .submenu = WindowActions::tr("&Theme")},
                                    [window, mode = mode] { window->setTheme(mode); });
        action->setCheckable(true);
        group->addAction(action);
        const auto follow = [window, action, mode = mode] {
            action->setChecked(window->theme().mode() == mode);
        };
        QObject::connect(window, &MainWindow::lookChanged, action, follow);
        follow();
    }
}

void addLanguages(const Adder& adder) {
    std::vector<Language> all = languages();
    all.insert(all.begin(), {QString(), WindowActions::tr("As the &system")});
    MainWindow* window = adder.window();
    auto* group = new QActionGroup(adder.owner());
    for (const Language& language : all) {
        const QByteArray id = "language." + (language.code.isEmpty() ? QByteArray("system")
                                                                     : language.code.toLatin1());
        QAction* action = adder.add({.id = id.constData(),
                                     .text = language.name,
                                     .menu = MenuPlace::View,
                                     .section = 4,
                                     .submenu = WindowActions::tr("Lan&guage")},
                                    [window, code = language.code] { window->setLanguage(code); });
        action->setCheckable(true);
        group->addAction(action);
        action->setChecked(window->settings().language() == language.code);
    }
}

void addHelp(const Adder& adder) {
    MainWindow* window = adder.window();
    adder.add({.id = "help.manual",
               .text = WindowActions::tr("&Manual"),
               .shortcut = Qt::Key_F1,
               .menu = MenuPlace::Help},
              [window] { window->showManual(manualPageOf(QApplication::focusWidget())); });
    adder.add({.id = "help.palette",
               .text = WindowActions::tr("&Commands…"),
               .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_P,
               .menu = MenuPlace::Help},
              [window] { window->showPalette(); });
    adder.add({.id = "help.tour", .text = WindowActions::tr("&Tour"), .menu = MenuPlace::Help},
              [window] { window->startTour(); });
    adder.add({.id = "help.about",
               .text = WindowActions::tr("&About Tracewright"),
               .icon = "info",
               .menu = MenuPlace::Help,
               .section = 1},
              [window] { showAbout(window); });
}

}  // namespace

void addWindowActions(MainWindow* window, QWidget* owner) {
    const Adder adder(window, owner);
    addFile(adder);
    addTabSteps(adder);
    addTextSizes(adder);
    addThemes(adder);
    addLanguages(adder);
    addHelp(adder);
}

}  // namespace tracewright
