#include "widgets/graph/graph_view.h"

#include <QApplication>
#include <QGestureEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "widgets/graph/graph_accessible.h"
#include "widgets/graph/graph_tooltip.h"
#include "widgets/graph/graph_walk.h"

namespace tracewright {

namespace {

constexpr double kMinZoom = 0.002;
constexpr double kMaxZoom = 6;
constexpr double kMaxFit = 1.25;
constexpr double kReadable = 0.8;
constexpr double kLeastReadable = 0.62;
constexpr double kStep = 1.25;
constexpr double kMargin = 24;
constexpr int kMoveMilliseconds = 180;

}  // namespace

GraphView::GraphView(QWidget* parent) : QWidget(parent), colours_(palette()) {
    installGraphAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    setMinimumSize(120, 80);
    setAccessibleName(tr("Graph"));
    animation_.setDuration(kMoveMilliseconds);
    animation_.setEasingCurve(QEasingCurve::InOutCubic);
    animation_.setStartValue(0.0);
    animation_.setEndValue(1.0);
}

void GraphView::setPicture(std::shared_ptr<const Snapshot> snapshot,
                           std::shared_ptr<const Layout> layout) {
    animation_.stop();
    const bool same = snapshot_ == snapshot && index_ != nullptr;
    const Anchor anchor = anchor_.scope.valid() ? anchor_ : anchorInTheMiddle();
    anchor_ = {};
    snapshot_ = std::move(snapshot);
    index_ = layout ? std::make_shared<const GraphIndex>(std::move(layout)) : nullptr;
    painter_ = index_ ? std::make_unique<GraphPainter>(snapshot_, index_, font()) : nullptr;
    hovered_ = kNowhere;
    selected_ = kNowhere;
    lit_.clear();
    if (same && !fitted_) {
        restore(anchor);
    } else {
        showStart();
    }
    update();
}

void GraphView::keepInPlace(ScopeId scope, QPointF at) {
    if (!index_ || index_->layout().itemOfScope[scope.index] == kNowhere) {
        return;
    }
    const LayoutItem& item = index_->layout().items[index_->layout().itemOfScope[scope.index]];
    const QRectF rect = toRect(item.rect);
    const QPointF scene = toScene(at);
    anchor_ = {scope, at, std::clamp((scene.x() - rect.left()) / rect.width(), 0.0, 1.0),
               std::clamp(scene.y() - rect.top(), 0.0, kTitleHeight - 2)};
    fitted_ = false;
}

// The innermost module in the middle of what is seen.
GraphView::Anchor GraphView::anchorInTheMiddle() const {
    Anchor anchor;
    if (!index_) {
        return anchor;
    }
    const QPointF middle(width() / 2.0, height() / 2.0);
    std::uint32_t item = index_->itemAt(toScene(middle));
    if (item == kNowhere) {
        item = 0;
    }
    const LayoutItem& found = index_->layout().items[item];
    const QRectF rect = toRect(found.rect);
    anchor.scope = found.scope;
    anchor.at = middle;
    anchor.part = (toScene(middle).x() - rect.left()) / rect.width();
    anchor.above = toScene(middle).y() - rect.top();
    return anchor;
}

void GraphView::restore(const Anchor& anchor) {
    if (!index_ || !anchor.scope.valid()) {
        return;
    }
    std::uint32_t scope = anchor.scope.index;
    const auto& items = index_->layout().itemOfScope;
    bool inner = false;
    while (scope < items.size() && items[scope] == kNowhere && scope < snapshot_->scopes.size() &&
           snapshot_->scopes[scope].parent.valid()) {
        scope = snapshot_->scopes[scope].parent.index;
        inner = true;
    }
    if (scope >= items.size() || items[scope] == kNowhere) {
        return;
    }
    const QRectF rect = toRect(index_->layout().items[items[scope]].rect);
    const double above = inner ? rect.height() / 2 : std::min(anchor.above, rect.height());
    const QPointF scene(rect.left() + anchor.part * rect.width(), rect.top() + above);
    setView(zoom_, scene - anchor.at / zoom_);
}

double GraphView::fitZoom() const {
    if (!index_) {
        return 1;
    }
    const double across = (width() - 2 * kMargin) / std::max(index_->layout().width, 1.0);
    const double down = (height() - 2 * kMargin) / std::max(index_->layout().height, 1.0);
    return std::clamp(std::min(across, down), kMinZoom, kMaxFit);
}

void GraphView::fit() {
    if (!index_) {
        return;
    }
    const double zoom = fitZoom();
    const QPointF middle(index_->layout().width / 2, index_->layout().height / 2);
    moveTo(zoom, middle - QPointF(width() / 2.0, height() / 2.0) / zoom);
}

void GraphView::showStart() {
    fitted_ = true;
    if (!index_) {
        return;
    }
    const Layout& l = index_->layout();
    const double across = (width() - 2 * kMargin) / std::max(l.width, 1.0);
    const double zoom = std::max(fitZoom(), std::clamp(across, kLeastReadable, kReadable));
    const double top = zoom > fitZoom() ? -kMargin / zoom : (l.height - height() / zoom) / 2;
    // Of a graph wider than the view, where it begins.
    const LayoutRect& first = l.items[zoom > across && l.items.size() > 1 ? 1 : 0].rect;
    setView(zoom, {first.x + first.width / 2 - width() / zoom / 2, top});
}

void GraphView::reveal(std::uint32_t item) {
    if (!index_ || item == kNowhere) {
        return;
    }
    const QRectF rect = toRect(index_->layout().items[item].rect);
    const QRectF seen = toWidget(rect);
    const bool small = seen.height() < 8;
    if (!small && QRectF(this->rect()).contains(seen)) {
        return;
    }
    const double zoom = small ? kReadable : zoom_;
    const QSizeF room = QSizeF(size()) / zoom;
    QPointF origin = rect.center() - QPointF(room.width() / 2, room.height() / 2);
    if (rect.height() > room.height()) {
        origin.setY(rect.top() - kMargin / zoom);  // a frame larger than the view: its title
    }
    if (rect.width() > room.width()) {
        origin.setX(rect.left() - kMargin / zoom);
    }
    moveTo(zoom, origin);
}

void GraphView::setView(double zoom, QPointF origin) {
    const bool changed = zoom != zoom_;
    zoom_ = zoom;
    origin_ = origin;
    clampOrigin();
    update();
    if (changed) {
        Q_EMIT zoomChanged(zoom_);
    }
}

void GraphView::moveTo(double zoom, QPointF origin) {
    animation_.stop();
    fitted_ = false;
    if (!isVisible()) {
        setView(zoom, origin);
        return;
    }
    const double fromZoom = zoom_;
    const QPointF middle(width() / 2.0, height() / 2.0);
    const QPointF from = toScene(middle);
    const QPointF to = origin + middle / zoom;
    animation_.disconnect(this);
    connect(&animation_, &QVariantAnimation::valueChanged, this, [=, this](const QVariant& value) {
        const double part = value.toDouble();
        const double now = fromZoom * std::pow(zoom / fromZoom, part);
        setView(now, from + (to - from) * part - middle / now);
    });
    animation_.start();
}

// A part of the graph always stays in sight.
void GraphView::clampOrigin() {
    if (!index_) {
        return;
    }
    constexpr double kStay = 60;
    const double stay = kStay / zoom_;
    const Layout& l = index_->layout();
    origin_.setX(std::clamp(origin_.x(), stay - width() / zoom_,
                            std::max(l.width - stay, stay - width() / zoom_)));
    origin_.setY(std::clamp(origin_.y(), stay - height() / zoom_,
                            std::max(l.height - stay, stay - height() / zoom_)));
}

void GraphView::zoomAt(QPointF at, double factor) {
    animation_.stop();
    fitted_ = false;
    const double zoom = std::clamp(zoom_ * factor, std::min(kMinZoom, fitZoom()), kMaxZoom);
    const QPointF scene = toScene(at);
    setView(zoom, scene - at / zoom);
}

void GraphView::zoomBy(double factor) {
    zoomAt({width() / 2.0, height() / 2.0}, factor);
}

void GraphView::setSelected(std::uint32_t item) {
    if (!index_ || item == selected_) {
        return;
    }
    selected_ = item;
    lit_ = item == kNowhere ? std::vector<std::uint32_t>() : edgesOf(*index_, item);
    speak();
    update();
}

void GraphView::speak() {
    setAccessibleDescription(
        selected_ == kNowhere ? QString() : spokenItem(*snapshot_, index_->layout(), selected_));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void GraphView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours_.page);
    if (!painter_) {
        return;
    }
    GraphPainter::View view;
    view.zoom = zoom_;
    view.area = {origin_, QSizeF(size()) / zoom_};
    view.selected = selected_;
    view.hovered = hovered_;
    view.lit = &lit_;
    view.focused = hasFocus();
    painter.scale(zoom_, zoom_);
    painter.translate(-origin_);
    painter_->paint(painter, view, colours_);
}

bool GraphView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        showTooltip(help->pos(), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(gesture->position(), 1 + gesture->value());
            return true;
        }
    }
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        if (auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            zoomAt(mapFromGlobal(pinch->centerPoint().toPoint()), pinch->scaleFactor());
            return true;
        }
    }
    return QWidget::event(event);
}

void GraphView::showTooltip(QPointF at, const QPoint& global) {
    if (!index_) {
        return;
    }
    const QPointF scene = toScene(at);
    QString text;
    QRectF area;
    if (const std::uint32_t stub = index_->stubAt(scene); stub != kNowhere) {
        text = tooltipOfValue(*snapshot_, index_->layout().stubs[stub].value);
        area = toRect(index_->layout().stubs[stub].rect);
    } else if (const std::uint32_t port = index_->portAt(scene, 5 / zoom_); port != kNowhere) {
        text = tooltipOfValue(*snapshot_, index_->layout().ports[port].value);
        area = QRectF(scene - QPointF(2, 2), QSizeF(4, 4));
    } else if (const std::uint32_t item = index_->itemAt(scene); item != kNowhere) {
        text = tooltipOfItem(*snapshot_, index_->layout(), item);
        area = toRect(index_->layout().items[item].rect);
    }
    QToolTip::showText(global, text, this, toWidget(area).toAlignedRect());
}

// A wheel zooms; a touchpad, which tells pixels, pans.
void GraphView::wheelEvent(QWheelEvent* event) {
    const bool zooms =
        event->modifiers().testFlag(Qt::ControlModifier) ||
        (event->pixelDelta().isNull() && !event->modifiers().testFlag(Qt::ShiftModifier));
    if (zooms) {
        zoomAt(event->position(), std::pow(kStep, event->angleDelta().y() / 120.0));
    } else {
        QPointF by = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2
                                                  : QPointF(event->pixelDelta());
        if (event->modifiers().testFlag(Qt::ShiftModifier) && by.x() == 0) {
            by = {by.y(), 0};
        }
        animation_.stop();
        fitted_ = false;
        setView(zoom_, origin_ - by / zoom_);
    }
    event->accept();
}

void GraphView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        animation_.stop();
        pressed_ = dragged_ = event->position();
        dragging_ = event->button() == Qt::MiddleButton;
        setCursor(dragging_ ? Qt::ClosedHandCursor : Qt::ArrowCursor);
    }
}

void GraphView::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
        const double distance = (event->position() - pressed_).manhattanLength();
        if (!dragging_ && distance >= QApplication::startDragDistance()) {
            dragging_ = true;
            setCursor(Qt::ClosedHandCursor);
        }
        if (dragging_) {
            fitted_ = false;
            setView(zoom_, origin_ - (event->position() - dragged_) / zoom_);
            dragged_ = event->position();
        }
        return;
    }
    setHovered(index_ ? index_->itemAt(toScene(event->position())) : kNowhere);
}

void GraphView::setHovered(std::uint32_t item) {
    // The root frame is the ground; that the mouse is over it says nothing.
    const std::uint32_t hovered = item == 0 ? kNowhere : item;
    if (hovered != hovered_) {
        hovered_ = hovered;
        update();
    }
}

void GraphView::mouseReleaseEvent(QMouseEvent* event) {
    const bool dragged = std::exchange(dragging_, false);
    unsetCursor();
    if (!dragged && event->button() == Qt::LeftButton) {
        click(event->position());
    }
}

void GraphView::click(QPointF at) {
    if (!index_) {
        return;
    }
    const QPointF scene = toScene(at);
    if (const std::uint32_t stub = index_->stubAt(scene); stub != kNowhere) {
        Q_EMIT stubClicked(stub);
        return;
    }
    const std::uint32_t item = index_->itemAt(scene);
    if (item != kNowhere && item != 0 && !index_->layout().items[item].node.valid() &&
        chevronOf(index_->layout().items[item]).contains(scene)) {
        Q_EMIT toggled(item, at);
        return;
    }
    Q_EMIT itemClicked(item == 0 ? kNowhere : item);
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!index_ || event->button() != Qt::LeftButton) {
        return;
    }
    const std::uint32_t item = index_->itemAt(toScene(event->position()));
    if (item == kNowhere || item == 0) {
        fit();
    } else if (!index_->layout().items[item].node.valid()) {
        Q_EMIT toggled(item, event->position());
    }
    dragging_ = true;  // the release that follows is no click
}

bool GraphView::walk(int key) {
    const auto step = key == Qt::Key_Up     ? Step::Up
                      : key == Qt::Key_Down ? Step::Down
                      : key == Qt::Key_Left ? Step::Left
                                            : Step::Right;
    if (!index_ || index_->layout().items.size() < 2) {
        return false;
    }
    const std::uint32_t next = selected_ == kNowhere ? 1 : stepFrom(*index_, selected_, step);
    if (next != kNowhere && next != 0) {
        Q_EMIT itemClicked(next);
        reveal(selected_);
    }
    return true;
}

void GraphView::keyPressEvent(QKeyEvent* event) {
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Left:
        case Qt::Key_Right:
            walk(event->key());
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomBy(kStep);
            return;
        case Qt::Key_Minus:
            zoomBy(1 / kStep);
            return;
        case Qt::Key_F:
            if (!control) {
                fit();
                return;
            }
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (selected_ != kNowhere && !index_->layout().items[selected_].node.valid()) {
                const QRectF seen = toWidget(toRect(index_->layout().items[selected_].rect));
                Q_EMIT toggled(selected_, {seen.center().x(), seen.top() + 12 * zoom_});
            }
            return;
        case Qt::Key_Backspace:
            Q_EMIT parentWanted();
            return;
        default:
            break;
    }
    QWidget::keyPressEvent(event);
}

void GraphView::leaveEvent(QEvent*) {
    setHovered(kNowhere);
}

void GraphView::resizeEvent(QResizeEvent*) {
    if (fitted_) {
        showStart();
    } else {
        clampOrigin();
    }
}

void GraphView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        colours_ = GraphColours(palette());
        update();
    } else if (event->type() == QEvent::FontChange && index_) {
        painter_ = std::make_unique<GraphPainter>(snapshot_, index_, font());
        update();
    }
    QWidget::changeEvent(event);
}

}  // namespace tracewright
