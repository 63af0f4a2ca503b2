#include "widgets/pages/result_docks.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <array>
#include <span>

#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"

namespace tracewright {

namespace {

constexpr std::array kLayouts = {DockLayout::Trace, DockLayout::Inspect, DockLayout::Compare};

// Where a dock stands in a layout as it ships. Docks of one place that follow each other share it
// as tabs; the one in front is raised. Those that a layout doesn't name are closed.
struct Standing {
    const char* name;
    Qt::DockWidgetArea area;
    bool tabbed;  // with the one before
    bool front;
};

constexpr auto kLeft = Qt::LeftDockWidgetArea;
constexpr auto kRight = Qt::RightDockWidgetArea;
constexpr auto kBottom = Qt::BottomDockWidgetArea;

constexpr std::array kTrace = {
    Standing{"modules", kLeft, false, true},    Standing{"inspector", kRight, false, true},
    Standing{"layout", kRight, false, true},    Standing{"whatIf", kRight, true, false},
    Standing{"bookmarks", kRight, true, false}, Standing{"nodes", kBottom, false, true},
    Standing{"code", kBottom, true, false},     Standing{"findings", kBottom, true, false},
    Standing{"compare", kBottom, true, false},  Standing{"log", kBottom, true, false}};

constexpr std::array kInspect = {
    Standing{"modules", kLeft, false, true},    Standing{"bookmarks", kLeft, false, true},
    Standing{"inspector", kRight, false, true}, Standing{"code", kBottom, false, true},
    Standing{"nodes", kBottom, true, false},    Standing{"findings", kBottom, true, false},
    Standing{"log", kBottom, true, false}};

constexpr std::array kCompare = {Standing{"inspector", kRight, false, true},
                                 Standing{"compare", kBottom, false, true}};

std::span<const Standing> standingsOf(DockLayout layout) {
    switch (layout) {
        case DockLayout::Inspect:
            return kInspect;
        case DockLayout::Compare:
            return kCompare;
        default:
            return kTrace;
    }
}

// A scroll area makes what it holds as tall as it would like to be, where its height follows from
// its width: this asks for the least that will do instead.
class ScrolledContent : public QWidget {
  public:
    explicit ScrolledContent(QWidget* content) : content_(content) {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins({});
        layout->addWidget(content);
    }
    int heightForWidth(int width) const override {
        const QLayout* rows = content_->layout();
        return rows != nullptr ? rows->totalMinimumHeightForWidth(width)
                               : QWidget::heightForWidth(width);
    }

  private:
    QWidget* content_;
};

}  // namespace

QString dockLayoutKey(DockLayout layout) {
    constexpr std::array keys = {"trace", "inspect", "compare"};
    return QLatin1String(keys.at(static_cast<std::size_t>(layout)));
}

ResultDocks::ResultDocks(QWidget* centre, QWidget* parent) : QMainWindow(parent), owner_(parent) {
    // A QMainWindow makes itself a window of its own, whatever flags it is given.
    setWindowFlags(Qt::Widget);
    setDockNestingEnabled(true);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCentralWidget(centre);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

QDockWidget* ResultDocks::add(const char* name, const QString& title, QWidget* content) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    // A window may be smaller than what all of them need.
    dock->setWidget(scrolled(new ScrolledContent(content)));
    addDockWidget(Qt::BottomDockWidgetArea, dock);
    docks_.push_back(dock);
    // What a command is about is seen when it is done.
    for (const QAction* action : registeredActions(content)) {
        connect(action, &QAction::triggered, dock, [dock] {
            dock->show();
            dock->raise();
        });
    }
    return dock;
}

void ResultDocks::finish() {
    makeActions();
    ship(DockLayout::Trace);
    for (QDockWidget* dock : docks_) {
        connect(dock, &QDockWidget::dockLocationChanged, this, &ResultDocks::layoutChanged);
        connect(dock, &QDockWidget::topLevelChanged, this, &ResultDocks::layoutChanged);
        connect(dock, &QDockWidget::visibilityChanged, this, &ResultDocks::layoutChanged);
    }
}

void ResultDocks::makeActions() {
    for (QDockWidget* dock : docks_) {
        const QByteArray id = "panel." + dock->objectName().toLatin1();
        registerAction(dock->toggleViewAction(), owner_,
                       {.id = id.constData(),
                        .menu = MenuPlace::View,
                        .section = 1,
                        .submenu = tr("&Panels")});
        others_.push_back(dock->toggleViewAction());
    }
    const QString titles[] = {tr("&Trace"), tr("&Inspect"), tr("&Compare")};
    const auto add = [this](const QString& name, const QString& text, const QKeySequence& keys) {
        const QByteArray id = "layout." + name.toLatin1();
        return makeAction(owner_, {.id = id.constData(),
                                   .text = text,
                                   .shortcut = keys,
                                   .menu = MenuPlace::View,
                                   .section = 1,
                                   .submenu = tr("L&ayout")});
    };
    auto* group = new QActionGroup(this);
    for (const DockLayout layout : kLayouts) {
        const auto place = static_cast<std::size_t>(layout);
        QAction* action =
            add(dockLayoutKey(layout), titles[place],
                QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key(Qt::Key_1 + static_cast<int>(place))));
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, layout] { choose(layout); });
        choices_.push_back(action);
    }
    QAction* save = add(QStringLiteral("save"), tr("&Save this layout"), {});
    connect(save, &QAction::triggered, this, &ResultDocks::saveLayout);
    QAction* reset = add(QStringLiteral("reset"), tr("&Reset this layout"), {});
    connect(reset, &QAction::triggered, this, &ResultDocks::resetLayout);
    others_.insert(others_.end(), {save, reset});
}

void ResultDocks::setActionsEnabled(bool enabled) {
    for (const auto& actions : {choices_, others_}) {
        for (QAction* action : actions) {
            action->setEnabled(enabled);
        }
    }
}

QDockWidget* ResultDocks::dock(const char* name) const {
    return findChild<QDockWidget*>(QLatin1String(name));
}

void ResultDocks::choose(DockLayout layout) {
    chosen_ = layout;
    const QByteArray own = saved_.value(dockLayoutKey(layout));
    if (own.isEmpty() || !restoreState(own, static_cast<int>(layout))) {
        ship(layout);
    }
    markChosen();
    Q_EMIT layoutChanged();
}

void ResultDocks::ship(DockLayout layout) {
    chosen_ = layout;
    arrange();
    markChosen();
    if (isVisible()) {
        // Once the docks have their places.
        QTimer::singleShot(0, this, &ResultDocks::size);
    } else {
        sized_ = false;
    }
}

void ResultDocks::arrange() {
    for (QDockWidget* dock : docks_) {
        dock->setFloating(false);
        removeDockWidget(dock);
    }
    QDockWidget* before = nullptr;
    std::vector<QDockWidget*> fronts;
    for (const Standing& standing : standingsOf(chosen_)) {
        QDockWidget* one = dock(standing.name);
        if (one == nullptr) {
            continue;
        }
        if (standing.tabbed && before != nullptr) {
            tabifyDockWidget(before, one);
        } else {
            addDockWidget(standing.area, one);
        }
        one->show();
        before = one;
        if (standing.front) {
            fronts.push_back(one);
        }
    }
    // The rest has a place to come back to, which a saved layout knows.
    for (QDockWidget* one : docks_) {
        if (dockWidgetArea(one) == Qt::NoDockWidgetArea) {
            tabifyDockWidget(before, one);
            one->hide();
        }
    }
    for (QDockWidget* front : fronts) {
        front->raise();
    }
}

void ResultDocks::saveLayout() {
    const QString key = dockLayoutKey(chosen_);
    saved_[key] = state();
    Q_EMIT saved(key, saved_[key]);
}

void ResultDocks::resetLayout() {
    const QString key = dockLayoutKey(chosen_);
    saved_.remove(key);
    ship(chosen_);
    Q_EMIT saved(key, {});
    Q_EMIT layoutChanged();
}

// Which layout it is goes with it as the state's version.
QByteArray ResultDocks::state() const {
    return saveState(static_cast<int>(chosen_));
}

bool ResultDocks::setState(const QByteArray& state) {
    for (const DockLayout layout : kLayouts) {
        if (restoreState(state, static_cast<int>(layout))) {
            chosen_ = layout;
            sized_ = true;
            markChosen();
            return true;
        }
    }
    return false;
}

void ResultDocks::markChosen() {
    if (!choices_.empty()) {
        choices_[static_cast<std::size_t>(chosen_)]->setChecked(true);
    }
}

void ResultDocks::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (!sized_) {
        // Once the page has its size.
        QTimer::singleShot(0, this, &ResultDocks::size);
    }
}

void ResultDocks::size() {
    sized_ = true;
    const bool compares = chosen_ == DockLayout::Compare;
    const auto resize = [this](const char* name, Qt::Orientation orientation, int percent) {
        const int all = orientation == Qt::Horizontal ? width() : height();
        if (QDockWidget* one = dock(name); one != nullptr && !one->isHidden()) {
            resizeDocks({one}, {all * percent / 100}, orientation);
        }
    };
    resize("modules", Qt::Horizontal, 20);
    resize("inspector", Qt::Horizontal, 28);
    if (chosen_ == DockLayout::Trace) {
        // Charts are among what is tabbed with the layout.
        resizeDocks({dock("inspector"), dock("layout")}, {height() * 36 / 100, height() * 64 / 100},
                    Qt::Vertical);
    } else {
        resize("bookmarks", Qt::Vertical, 30);
    }
    resize("nodes", Qt::Vertical, 32);
    resize("code", Qt::Vertical, 34);
    resize("compare", Qt::Vertical, compares ? 55 : 32);
}

}  // namespace tracewright
