#include "widgets/graph/graph_minimap.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "widgets/controls/accessible_role.h"
#include "widgets/graph/graph_view.h"

namespace tracewright {

namespace {

constexpr double kWidest = 180;
constexpr double kHighest = 260;
constexpr double kPartOfHeight = 0.6;  // of the view's
constexpr double kLeast = 18;

}  // namespace

GraphMinimap::GraphMinimap(GraphView* view) : QWidget(view), view_(view) {
    setAccessibleRole(this, QAccessible::Graphic);
    setAccessibleName(tr("Overview"));
    setToolTip(tr("The whole graph; drag the frame to move"));
    setCursor(Qt::ArrowCursor);
    setVisible(false);
    view->installEventFilter(this);
    connect(view, &GraphView::pictureChanged, this, [this] {
        stale_ = true;
        arrange();
    });
    connect(view, &GraphView::viewChanged, this, &GraphMinimap::follow);
}

void GraphMinimap::setWanted(bool wanted) {
    wanted_ = wanted;
    arrange();
}

QSizeF GraphMinimap::sceneSize() const {
    const Layout* layout = view_->layoutShown();
    return layout == nullptr ? QSizeF() : QSizeF(layout->width, layout->height);
}

void GraphMinimap::arrange() {
    const QSizeF scene = sceneSize();
    if (!wanted_ || scene.isEmpty()) {
        setVisible(false);
        return;
    }
    const double highest = std::min(kHighest, view_->height() * kPartOfHeight);
    scale_ = std::min(kWidest / scene.width(), highest / scene.height());
    const QSize size(static_cast<int>(std::max(scene.width() * scale_, kLeast)) + 2,
                     static_cast<int>(std::max(scene.height() * scale_, kLeast)) + 2);
    const QPoint corner(view_->width() - size.width() - kCanvasMargin,
                        view_->height() - size.height() - kCanvasMargin);
    stale_ = stale_ || size != this->size();
    setGeometry(QRect(corner, size));
    follow();
    update();
}

void GraphMinimap::follow() {
    const bool whole = view_->area().contains(QRectF({}, sceneSize()));
    setVisible(wanted_ && !whole && !sceneSize().isEmpty());
    update();
}

QPointF GraphMinimap::sceneAt(QPointF at) const {
    return (at - QPointF(1, 1)) / scale_;
}

void GraphMinimap::paintEvent(QPaintEvent*) {
    const GraphColours& colours = view_->colours();
    if (stale_ || picture_.devicePixelRatio() != devicePixelRatioF()) {
        picture_ = QPixmap(size() * devicePixelRatioF());
        picture_.setDevicePixelRatio(devicePixelRatioF());
        picture_.fill(colours.page);
        QPainter painter(&picture_);
        painter.translate(1, 1);
        view_->render(painter, QRectF({}, sceneSize()), scale_, colours);
        stale_ = false;
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, picture_);
    painter.setPen(QPen(colours.border, 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QRectF area = view_->area();
    QRectF frame(area.topLeft() * scale_, area.size() * scale_);
    frame = frame.translated(1, 1).intersected(QRectF(rect()).adjusted(1, 1, -2, -2));
    QColor ground = colours.accent;
    ground.setAlphaF(0.12F);
    painter.setPen(QPen(colours.accent, 1.5));
    painter.setBrush(ground);
    painter.drawRect(frame);
}

void GraphMinimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        view_->centreOn(sceneAt(event->position()));
    }
}

void GraphMinimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton)) {
        view_->centreOn(sceneAt(event->position()));
    }
}

void GraphMinimap::mouseReleaseEvent(QMouseEvent* event) {
    event->accept();
}

bool GraphMinimap::eventFilter(QObject* object, QEvent* event) {
    if (object == view_ && event->type() == QEvent::Resize) {
        arrange();
    }
    return QWidget::eventFilter(object, event);
}

}  // namespace tracewright
