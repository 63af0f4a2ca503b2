#include "widgets/graph/graph_view.h"

#include <QApplication>
#include <QGestureEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QToolTip>
#include <cmath>
#include <utility>

#include "widgets/graph/graph_accessible.h"
#include "widgets/graph/graph_tooltip.h"
#include "widgets/graph/graph_walk.h"

namespace tracewright {

namespace {

constexpr double kStep = 1.25;
constexpr int kMoveMilliseconds = 180;

}  // namespace

GraphView::GraphView(QWidget* parent) : QWidget(parent), colours_(palette()), viewport_(*this) {
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
    snapshot_ = std::move(snapshot);
    index_ = layout ? std::make_shared<const GraphIndex>(std::move(layout)) : nullptr;
    painter_ = index_ ? std::make_unique<GraphPainter>(snapshot_, index_, font()) : nullptr;
    viewport_.setLayout(snapshot_, index_);
    hovered_ = kNowhere;
    selected_ = kNowhere;
    lit_.clear();
    if (!same || fitted_) {
        showStart();
    }
    update();
}

void GraphView::keepInPlace(ScopeId scope, QPointF at) {
    if (viewport_.keepInPlace(scope, at)) {
        fitted_ = false;
    }
}

void GraphView::fit() {
    if (index_) {
        glideTo(viewport_.fitted());
    }
}

void GraphView::showStart() {
    fitted_ = true;
    setPlace(viewport_.start());
}

void GraphView::reveal(std::uint32_t item) {
    if (const auto place = viewport_.revealing(item)) {
        glideTo(*place);
    }
}

void GraphView::setPlace(const GraphViewport::Place& place) {
    const bool changed = place.zoom != viewport_.zoom();
    viewport_.moveTo(place);
    update();
    if (changed) {
        Q_EMIT zoomChanged(viewport_.zoom());
    }
}

void GraphView::glideTo(const GraphViewport::Place& place) {
    animation_.stop();
    fitted_ = false;
    if (!isVisible()) {
        setPlace(place);
        return;
    }
    const double fromZoom = viewport_.zoom();
    const QPointF middle = viewport_.middle();
    const QPointF from = viewport_.toScene(middle);
    const QPointF to = place.origin + middle / place.zoom;
    animation_.disconnect(this);
    connect(&animation_, &QVariantAnimation::valueChanged, this, [=, this](const QVariant& value) {
        const double part = value.toDouble();
        const double now = fromZoom * std::pow(place.zoom / fromZoom, part);
        setPlace({now, from + (to - from) * part - middle / now});
    });
    animation_.start();
}

// By a person's hand: from now on nothing moves by itself.
void GraphView::moveTo(const GraphViewport::Place& place) {
    animation_.stop();
    fitted_ = false;
    setPlace(place);
}

void GraphView::zoomBy(double factor) {
    moveTo(viewport_.zoomedAt(viewport_.middle(), factor));
}

void GraphView::pan(QPointF by) {
    moveTo({viewport_.zoom(), viewport_.origin() - by / viewport_.zoom()});
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
    view.zoom = viewport_.zoom();
    view.area = viewport_.area();
    view.selected = selected_;
    view.hovered = hovered_;
    view.lit = &lit_;
    view.focused = hasFocus();
    painter.scale(view.zoom, view.zoom);
    painter.translate(-viewport_.origin());
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
            moveTo(viewport_.zoomedAt(gesture->position(), 1 + gesture->value()));
            return true;
        }
    }
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        if (auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            moveTo(viewport_.zoomedAt(mapFromGlobal(pinch->centerPoint().toPoint()),
                                      pinch->scaleFactor()));
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
    } else if (const std::uint32_t port = index_->portAt(scene, 5 / zoom()); port != kNowhere) {
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
        moveTo(viewport_.zoomedAt(event->position(),
                                  std::pow(kStep, event->angleDelta().y() / 120.0)));
    } else {
        QPointF by = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2
                                                  : QPointF(event->pixelDelta());
        if (event->modifiers().testFlag(Qt::ShiftModifier) && by.x() == 0) {
            by = {by.y(), 0};
        }
        pan(by);
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
            pan(event->position() - dragged_);
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
                Q_EMIT toggled(selected_, {seen.center().x(), seen.top() + 12 * zoom()});
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
        setPlace({zoom(), viewport_.origin()});
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
