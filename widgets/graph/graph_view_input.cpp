#include <QApplication>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/graph/graph_tooltip.h"
#include "widgets/graph/graph_view.h"
#include "widgets/graph/graph_walk.h"

namespace tracewright {

namespace {

constexpr double kStep = 1.25;
constexpr double kPortReach = 5;  // pixels

}  // namespace

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
        text = tooltipOfValue(*snapshot_, index_->layout(), index_->layout().stubs[stub].value);
        area = toRect(index_->layout().stubs[stub].rect);
    } else if (const std::uint32_t port = index_->portAt(scene, kPortReach / zoom());
               port != kNowhere) {
        text = tooltipOfPort(*snapshot_, index_->layout(), port);
        area = QRectF(scene - QPointF(2, 2), QSizeF(4, 4));
    } else if (const std::uint32_t item = index_->itemAt(scene); item != kNowhere) {
        text = tooltipOfItem(*snapshot_, index_->layout(), item);
        if (const QString note = bookmarks_.value(item); !note.isEmpty()) {
            text +=
                QStringLiteral("<p>%1</p>")
                    .arg(note.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
        }
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
    if (event->button() == Qt::BackButton) {
        Q_EMIT backWanted();
    } else if (event->button() == Qt::ForwardButton) {
        Q_EMIT forwardWanted();
    }
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        animation_.stop();
        pressed_ = dragged_ = event->position();
        dragging_ = event->button() == Qt::MiddleButton;
        setCursor(dragging_ ? Qt::ClosedHandCursor : Qt::ArrowCursor);
    }
}

void GraphView::mouseMoveEvent(QMouseEvent* event) {
    pointer_ = event->position();
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
    setHovered(index_ ? hoverAt(toScene(event->position())) : Hover{});
    const bool leads = hovered_.stub != kNowhere || hovered_.port != kNowhere;
    setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

GraphView::Hover GraphView::hoverAt(QPointF scene) const {
    if (const std::uint32_t stub = index_->stubAt(scene); stub != kNowhere) {
        return {kNowhere, stub, kNowhere};
    }
    if (const std::uint32_t port = portToFollow(scene); port != kNowhere) {
        return {kNowhere, kNowhere, port};
    }
    // The root frame is the ground; that the mouse is over it says nothing.
    const std::uint32_t item = index_->itemAt(scene);
    return {item == 0 ? kNowhere : item, kNowhere, kNowhere};
}

void GraphView::setHovered(const Hover& hovered) {
    if (hovered == hovered_) {
        return;
    }
    hovered_ = hovered;
    litByHover_.clear();
    if (hovered.stub != kNowhere) {
        litByHover_ = edgesOfStub(*index_, hovered.stub);
    } else if (hovered.port != kNowhere) {
        litByHover_ = edgesOfPort(*index_, hovered.port);
    } else if (hovered.item != kNowhere && hovered.item != selected_) {
        litByHover_ = edgesOf(*index_, hovered.item);
    }
    update();
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
    if (item != kNowhere && index_->layout().items[item].repeats > 1 &&
        badgeOf(index_->layout().items[item]).contains(scene)) {
        Q_EMIT itemClicked(item);
        Q_EMIT menuWanted(item, mapToGlobal(at.toPoint()));
        return;
    }
    if (const std::uint32_t port = portToFollow(scene); port != kNowhere) {
        Q_EMIT portClicked(port);
        return;
    }
    Q_EMIT itemClicked(item == 0 ? kNowhere : item);
}

// A port that a click there means. On the border of a closed module that is small on the screen, or
// where ports stand close, it means the module.
std::uint32_t GraphView::portToFollow(QPointF scene) const {
    const double reach = kPortReach / zoom();
    const std::uint32_t port = index_->portAt(scene, reach);
    if (port == kNowhere || index_->layout().ports[port].chip.width > 0) {
        return port;
    }
    const LayoutPort& clicked = index_->layout().ports[port];
    constexpr double kHeights = 5;
    if (index_->layout().items[clicked.item].rect.height < kHeights * reach) {
        return kNowhere;
    }
    for (const std::uint32_t other : index_->portsOf(clicked.item)) {
        const LayoutPoint& at = index_->layout().ports[other].at;
        if (other != port && at.y == clicked.at.y && std::abs(at.x - clicked.at.x) < 2 * reach) {
            return kNowhere;
        }
    }
    return port;
}

void GraphView::contextMenuEvent(QContextMenuEvent* event) {
    if (!index_) {
        return;
    }
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const std::uint32_t item = byMouse ? index_->itemAt(toScene(event->pos())) : selected_;
    if (item != kNowhere && item != 0 && item != selected_) {
        Q_EMIT itemClicked(item);
    }
    const QPoint at =
        byMouse || selected_ == kNowhere
            ? event->globalPos()
            : mapToGlobal(
                  toWidget(toRect(index_->layout().items[selected_].rect)).center().toPoint());
    Q_EMIT menuWanted(item, at);
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

// `other`: instead of where the last step led, along another edge of where it began.
bool GraphView::walk(int key, bool other) {
    const auto step = key == Qt::Key_Up     ? Step::Up
                      : key == Qt::Key_Down ? Step::Down
                      : key == Qt::Key_Left ? Step::Left
                                            : Step::Right;
    if (!index_ || index_->layout().items.size() < 2) {
        return false;
    }
    std::uint32_t next = 1;
    if (selected_ != kNowhere) {
        const bool again = other && walked_ && walked_->key == key && walked_->to == selected_;
        const std::uint32_t from = again ? walked_->from : selected_;
        const std::vector<std::uint32_t> steps = stepsFrom(*index_, from, step);
        const auto taken = std::find(steps.begin(), steps.end(), selected_);
        const bool isLast = !again || taken == steps.end() || taken + 1 == steps.end();
        next = isLast ? steps.front() : *(taken + 1);
        walked_ = {from, key, next};
    }
    if (next != kNowhere && next != 0) {
        Q_EMIT itemClicked(next);
        reveal(selected_);
    }
    return true;
}

void GraphView::keyPressEvent(QKeyEvent* event) {
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto others = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    const bool taken = others == Qt::ControlModifier ? panByKey(event->key())
                       : others == Qt::NoModifier    ? pressKey(event->key(), shift)
                                                     : false;
    if (!taken) {
        QWidget::keyPressEvent(event);
    }
}

bool GraphView::panByKey(int key) {
    constexpr double kFar = 80;  // pixels
    switch (key) {
        case Qt::Key_Up:
            return pan({0, kFar}), true;
        case Qt::Key_Down:
            return pan({0, -kFar}), true;
        case Qt::Key_Left:
            return pan({kFar, 0}), true;
        case Qt::Key_Right:
            return pan({-kFar, 0}), true;
        default:
            return false;
    }
}

bool GraphView::pressKey(int key, bool shift) {
    switch (key) {
        case Qt::Key_Up:
        case Qt::Key_Down:
            return walk(key, shift), true;
        case Qt::Key_Left:
        case Qt::Key_Right:
            return walk(key, false), true;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomBy(kStep), true;
        case Qt::Key_Minus:
            return zoomBy(1 / kStep), true;
        case Qt::Key_F:
            return fit(), true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (selected_ != kNowhere && !index_->layout().items[selected_].node.valid()) {
                const QRectF seen = toWidget(toRect(index_->layout().items[selected_].rect));
                Q_EMIT toggled(selected_, {seen.center().x(), seen.top() + 12 * zoom()});
            }
            return true;
        case Qt::Key_Backspace:
            Q_EMIT parentWanted();
            return true;
        default:
            return false;
    }
}

void GraphView::leaveEvent(QEvent*) {
    pointer_.reset();
    setHovered({});
}

void GraphView::resizeEvent(QResizeEvent*) {
    if (fitted_) {
        showStart();
    } else if (middle_) {
        setPlace({zoom(), *middle_ - viewport_.middle() / zoom()});
    } else {
        setPlace({zoom(), viewport_.origin()});
    }
}

}  // namespace tracewright
