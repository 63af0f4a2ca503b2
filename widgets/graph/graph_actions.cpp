#include "widgets/graph/graph_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QRegularExpression>
#include <QToolBar>
#include <QToolButton>

#include "widgets/actions/action.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_legend.h"
#include "widgets/graph/graph_view.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

constexpr double kStep = 1.25;

// In the order of the box that they are chosen in.
constexpr OverlayKind kOverlays[] = {OverlayKind::Operator,        OverlayKind::Module,
                                     OverlayKind::WeightBytes,     OverlayKind::Flops,
                                     OverlayKind::ActivationBytes, OverlayKind::Findings,
                                     OverlayKind::Changes};

}  // namespace

GraphActions::GraphActions(GraphCanvas* canvas)
    : QObject(canvas), canvas_(canvas), bar_(new QToolBar(canvas)) {
    makeActions();
    makeToggles();
    makeToolBar();
    retranslate();
    update();
    canvas->installEventFilter(this);
    connect(canvas, &GraphCanvas::stateChanged, this, &GraphActions::update);
    connect(canvas->view(), &GraphView::menuWanted, this,
            [this](std::uint32_t, const QPoint& global) {
                auto* menu = new QMenu(canvas_);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                fillMenu(*menu);
                menu->popup(global);
            });
}

QAction* GraphActions::add(const QString& name, const QString& shortcut,
                           void (GraphCanvas::*slot)()) {
    auto* action = new QAction(canvas_);
    action->setObjectName(name);
    action->setShortcut(QKeySequence(shortcut));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (slot != nullptr) {
        connect(action, &QAction::triggered, canvas_, slot);
    }
    canvas_->addAction(action);
    return action;
}

void GraphActions::makeActions() {
    const auto named = [this](const char* name, const char* shortcut, void (GraphCanvas::*slot)()) {
        return add(QLatin1String(name), QLatin1String(shortcut), slot);
    };
    back_ = named("graphBack", "Alt+Left", &GraphCanvas::goBack);
    back_->setIcon(themedIcon(QStringLiteral("back")));
    forward_ = named("graphForward", "Alt+Right", &GraphCanvas::goForward);
    forward_->setIcon(themedIcon(QStringLiteral("forward")));
    fit_ = named("graphFit", "F", nullptr);
    connect(fit_, &QAction::triggered, canvas_->view(), &GraphView::fit);
    toSelection_ = named("graphZoomToSelection", "Z", &GraphCanvas::zoomToSelection);
    toSelection_->setIcon(themedIcon(QStringLiteral("target")));
    toModule_ = named("graphZoomToModule", "Shift+Z", &GraphCanvas::zoomToModule);
    follow_ = named("graphFollow", "G", &GraphCanvas::followLongEdge);
    smaller_ = named("graphZoomOut", "-", nullptr);
    connect(smaller_, &QAction::triggered, canvas_, [this] { canvas_->view()->zoomBy(1 / kStep); });
    larger_ = named("graphZoomIn", "+", nullptr);
    connect(larger_, &QAction::triggered, canvas_, [this] { canvas_->view()->zoomBy(kStep); });
    expand_ = named("graphExpandAll", "E", &GraphCanvas::expandAll);
    collapse_ = named("graphCollapseAll", "C", &GraphCanvas::collapseAll);
    feeds_ = named("graphFeeds", "I", &GraphCanvas::showFeeds);
    uses_ = named("graphUses", "O", &GraphCanvas::showUses);
    ways_ = named("graphPath", "P", &GraphCanvas::showWays);
    clear_ = named("graphLightAll", "Esc", &GraphCanvas::clearLighting);
    export_ = named("graphExport", "Ctrl+Shift+E", &GraphCanvas::exportPicture);
    export_->setIcon(themedIcon(QStringLiteral("picture")));
    print_ = named("graphPrint", "Ctrl+P", &GraphCanvas::printPicture);
}

void GraphActions::makeToggles() {
    const auto toggle = [this](const char* name, const char* shortcut, bool on, auto slot) {
        QAction* action = add(QLatin1String(name), QLatin1String(shortcut), nullptr);
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::toggled, canvas_, slot);
        return action;
    };
    plumbing_ = toggle("graphConstants", "K", false, &GraphCanvas::setPlumbingShown);
    legend_ = toggle("graphLegend", "L", true, &GraphCanvas::setLegendShown);
    minimap_ = toggle("graphOverview", "M", true, &GraphCanvas::setMinimapShown);
}

void GraphActions::makeToolBar() {
    bar_->setIconSize({16, 16});
    bar_->addActions({back_, forward_});
    bar_->addSeparator();
    bar_->addActions({fit_, toSelection_});
    makeZoom();
    bar_->addSeparator();
    bar_->addActions({expand_, collapse_, plumbing_});
    bar_->addSeparator();
    makeOverlays();
    makePaths();
    bar_->addAction(export_);
    bar_->addActions({legend_, minimap_});
}

void GraphActions::makeZoom() {
    bar_->addAction(smaller_);
    zoom_ = new QLabel(bar_);
    zoom_->setAlignment(Qt::AlignCenter);
    bar_->addWidget(zoom_);
    bar_->addAction(larger_);
    connect(canvas_->view(), &GraphView::zoomChanged, zoom_, [this](double zoom) {
        const double percent = zoom * 100;
        zoom_->setText(
            tr("%1 %").arg(canvas_->locale().toString(percent, 'f', percent < 1 ? 1 : 0)));
    });
}

void GraphActions::makeOverlays() {
    overlays_ = new QComboBox(bar_);
    overlays_->setObjectName(QStringLiteral("graphOverlay"));
    auto* group = new QActionGroup(this);
    for (const OverlayKind kind : kOverlays) {
        const int place = overlays_->count();
        overlays_->addItem(QString(), static_cast<int>(kind));
        QAction* action = add(QStringLiteral("graphColours%1").arg(place + 1), QString(), nullptr);
        action->setCheckable(true);
        action->setChecked(place == 0);
        group->addAction(action);
        overlayActions_ << action;
        connect(action, &QAction::triggered, overlays_,
                [this, place] { overlays_->setCurrentIndex(place); });
    }
    bar_->addWidget(overlays_);
    connect(overlays_, &QComboBox::currentIndexChanged, this, [this](int place) {
        overlayActions_[place]->setChecked(true);
        canvas_->setOverlay(static_cast<OverlayKind>(overlays_->currentData().toInt()));
    });
}

void GraphActions::makePaths() {
    paths_ = new QToolButton(bar_);
    paths_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(paths_);
    menu->addActions({feeds_, uses_, ways_});
    menu->addSeparator();
    menu->addAction(clear_);
    paths_->setMenu(menu);
    bar_->addWidget(paths_);
}

void GraphActions::publish() {
    const QList<QAction*> sections[] = {{back_, forward_},
                                        {fit_, toSelection_, toModule_, follow_, larger_, smaller_},
                                        {expand_, collapse_, plumbing_},
                                        {feeds_, uses_, ways_, clear_},
                                        overlayActions_,
                                        {legend_, minimap_},
                                        {export_, print_}};
    const QRegularExpression word(QStringLiteral("(?<=.)([A-Z0-9])"));
    int section = 0;
    for (const QList<QAction*>& actions : sections) {
        for (QAction* action : actions) {
            const QString name = action->objectName().mid(5).replace(word, QStringLiteral("-\\1"));
            const QByteArray id = "graph." + name.toLower().toLatin1();
            registerAction(
                action, canvas_,
                {.id = id.constData(),
                 .shortcut = action->shortcut(),
                 .menu = MenuPlace::Graph,
                 .section = section,
                 .submenu = overlayActions_.contains(action) ? tr("&Colours by") : QString()});
        }
        ++section;
    }
}

bool GraphActions::isLegendWanted() const {
    return legend_->isChecked();
}

void GraphActions::fillMenu(QMenu& menu) const {
    menu.addActions({feeds_, uses_, ways_});
    if (clear_->isEnabled()) {
        menu.addAction(clear_);
    }
    if (canvas_->menuAction() != nullptr) {
        menu.addAction(canvas_->menuAction());
    }
    canvas_->addRepeats(menu);
    menu.addSeparator();
    menu.addActions({toSelection_, toModule_, follow_, fit_});
    menu.addSeparator();
    menu.addActions({expand_, collapse_});
    menu.addSeparator();
    menu.addActions({export_, print_});
}

void GraphActions::retranslate() {
    bar_->setAccessibleName(tr("Graph buttons"));
    const auto say = [](QAction* action, const QString& text, const QString& tip,
                        const QString& sign = {}) {
        const QString shortcut = action->shortcut().toString(QKeySequence::NativeText);
        action->setText(text);
        action->setIconText(sign.isEmpty() ? text : sign);
        action->setToolTip(shortcut.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, shortcut));
    };
    say(back_, tr("Back"), tr("To where you were before"));
    say(forward_, tr("Forward"), tr("To where you came back from"));
    say(fit_, tr("Fit"), tr("Show the whole graph"));
    say(toSelection_, tr("Zoom to selection"), tr("As large as the selection can be seen whole"));
    say(toModule_, tr("Zoom to its module"), tr("The module that the selection is in"));
    say(follow_, tr("Go to the other end"),
        tr("Where an edge that is too long to be drawn goes on"));
    say(smaller_, tr("Zoom out"), tr("Zoom out"), QStringLiteral("−"));
    say(larger_, tr("Zoom in"), tr("Zoom in"), QStringLiteral("+"));
    say(expand_, tr("Expand all"), tr("Open every module"));
    say(collapse_, tr("Collapse all"), tr("Close every module"));
    say(plumbing_, tr("Constants"), tr("Show constants, lists and tuples as boxes of their own"));
    say(legend_, tr("Legend"), tr("Show what the colours mean"));
    say(minimap_, tr("Overview"), tr("Show the whole graph, small, in a corner"));
    say(feeds_, tr("What feeds this"), tr("Light all that the selection depends on"));
    say(uses_, tr("What uses this"), tr("Light all that depends on the selection"));
    say(clear_, tr("Light everything"), tr("Dim nothing any more"));
    say(export_, tr("Export picture…"), tr("Write the picture as SVG, PNG or PDF"));
    say(print_, tr("Print picture…"), tr("Print the graph as it is open now"));
    zoom_->setAccessibleName(tr("Zoom"));
    zoom_->setMinimumWidth(zoom_->fontMetrics().horizontalAdvance(tr("%1 %").arg(9999)));
    overlays_->setAccessibleName(tr("What the colours tell"));
    overlays_->setToolTip(tr("What the colours tell"));
    for (int i = 0; i < overlays_->count(); ++i) {
        const QString title =
            overlayTitle(static_cast<OverlayKind>(overlays_->itemData(i).toInt()));
        overlays_->setItemText(i, title);
        overlayActions_[i]->setText(title);
    }
    paths_->setText(tr("Paths"));
    paths_->setToolTip(tr("Light a part of the graph and dim the rest"));
    update();
}

void GraphActions::update() {
    const bool selected = canvas_->view()->selected() != kNowhere;
    back_->setEnabled(canvas_->history().canGoBack());
    forward_->setEnabled(canvas_->history().canGoForward());
    for (QAction* action : {toSelection_, toModule_, feeds_, uses_, ways_}) {
        action->setEnabled(selected);
    }
    follow_->setEnabled(canvas_->hasLongEdge());
    ways_->setText(canvas_->hasWayStart() ? tr("Path to here") : tr("Path from here…"));
    ways_->setToolTip(tr("Light all ways between two things"));
    const bool shown = canvas_->view()->layoutShown() != nullptr;
    for (QAction* action : {export_, print_, fit_, larger_, smaller_, expand_, collapse_}) {
        action->setEnabled(shown);
    }
    const QSignalBlocker quiet(plumbing_);
    plumbing_->setChecked(canvas_->isPlumbingShown());
    const QSignalBlocker quietToo(overlays_);
    overlays_->setCurrentIndex(overlays_->findData(static_cast<int>(canvas_->overlay())));
    overlayActions_[overlays_->currentIndex()]->setChecked(true);
    clear_->setEnabled(canvas_->hasWayStart() ||
                       canvas_->lighting().kind() != GraphLighting::Kind::None);
}

bool GraphActions::eventFilter(QObject* object, QEvent* event) {
    if (object == canvas_ && event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    return QObject::eventFilter(object, event);
}

}  // namespace tracewright
