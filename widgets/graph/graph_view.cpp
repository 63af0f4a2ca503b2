#include "widgets/graph/graph_view.h"

#include <QEvent>
#include <QPainter>
#include <cmath>
#include <utility>

#include "widgets/graph/graph_accessible.h"
#include "widgets/graph/graph_tooltip.h"
#include "widgets/graph/graph_walk.h"

namespace tracewright {

namespace {

constexpr int kMoveMilliseconds = 180;
constexpr int kMotionMilliseconds = 160;
// Where more of what is seen would move, it is all there at once.
constexpr std::size_t kMostMoving = 4000;

}  // namespace

GraphView::GraphView(QWidget* parent)
    : QWidget(parent),
      overlay_(std::make_shared<const Overlay>()),
      colours_(palette()),
      viewport_(*this) {
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
    motionClock_.setDuration(kMotionMilliseconds);
    motionClock_.setEasingCurve(QEasingCurve::OutCubic);
    motionClock_.setStartValue(0.0);
    motionClock_.setEndValue(1.0);
    connect(&motionClock_, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        if (motion_) {
            motion_->setPart(value.toDouble());
        }
        update();
    });
    connect(&motionClock_, &QVariantAnimation::finished, this, [this] {
        motion_.reset();
        update();
    });
}

void GraphView::setPicture(std::shared_ptr<const Snapshot> snapshot,
                           std::shared_ptr<const Layout> layout) {
    animation_.stop();
    motionClock_.stop();
    motion_.reset();
    const bool same = snapshot_ == snapshot && index_ != nullptr;
    const std::shared_ptr<const GraphIndex> before = same ? index_ : nullptr;
    const GraphViewport::Place old = viewport_.place();
    const QPointF kept = pointToKeep();
    snapshot_ = std::move(snapshot);
    index_ = layout ? std::make_shared<const GraphIndex>(std::move(layout)) : nullptr;
    viewport_.setLayout(snapshot_, index_, kept);
    hovered_ = {};
    walked_.reset();
    selected_ = kNowhere;
    lit_.clear();
    litByHover_.clear();
    hits_.clear();
    others_.clear();
    bookmarks_.clear();
    emphasis_.reset();
    setOverlay(overlay_);
    if (!same || fitted_) {
        showStart();
    }
    if (before && index_) {
        const double scale = old.zoom / viewport_.zoom();
        startMotion(before, scale, viewport_.origin() - old.origin * scale);
    }
    update();
    Q_EMIT viewChanged();
}

void GraphView::startMotion(const std::shared_ptr<const GraphIndex>& before, double scale,
                            QPointF shift) {
    if (!isVisible()) {
        return;
    }
    std::vector<std::uint32_t> seen = index_->openModules(area());
    const std::vector<std::uint32_t> boxes = index_->visible(area()).items;
    seen.insert(seen.end(), boxes.begin(), boxes.end());
    if (seen.size() > kMostMoving) {
        return;
    }
    motion_ = std::make_unique<GraphMotion>(before->layout(), index_->layout(), scale, shift, seen);
    if (motion_->moves()) {
        motionClock_.start();
    } else {
        motion_.reset();
    }
}

void GraphView::setOverlay(std::shared_ptr<const Overlay> overlay) {
    overlay_ = std::move(overlay);
    colours_.setOverlay(*overlay_);
    painter_ =
        index_ ? std::make_unique<GraphPainter>(snapshot_, index_, overlay_, font()) : nullptr;
    update();
    Q_EMIT pictureChanged();
}

void GraphView::setHits(std::vector<std::uint32_t> items) {
    hits_ = std::move(items);
    update();
    Q_EMIT pictureChanged();
}

void GraphView::setBookmarks(QHash<std::uint32_t, QString> notes) {
    bookmarks_ = std::move(notes);
    update();
    Q_EMIT pictureChanged();
}

void GraphView::setEmphasis(std::optional<GraphEmphasis> emphasis) {
    if (emphasis_ != emphasis) {
        emphasis_ = std::move(emphasis);
        update();
        Q_EMIT pictureChanged();
    }
}

void GraphView::keepInPlace(ScopeId scope, QPointF at) {
    if (viewport_.keepInPlace(scope, at)) {
        stay();
    }
}

void GraphView::stay() {
    fitted_ = false;
    middle_.reset();
}

QPointF GraphView::pointToKeep() const {
    const std::uint32_t under = index_ && pointer_ ? index_->itemAt(toScene(*pointer_)) : kNowhere;
    if (under != kNowhere && under != 0) {
        return *pointer_;
    }
    if (index_ && selected_ != kNowhere && selected_ != 0) {
        const QRectF seen = toWidget(toRect(index_->layout().items[selected_].rect));
        const QRectF part = seen.intersected(QRectF(rect()));
        if (!part.isEmpty()) {
            return part.center();
        }
    }
    return viewport_.middle();
}

void GraphView::fit() {
    if (index_) {
        glideTo(viewport_.fitted());
    }
}

void GraphView::zoomTo(std::uint32_t item) {
    if (index_ && item != kNowhere) {
        glideTo(viewport_.showing(toRect(index_->layout().items[item].rect)));
    }
}

void GraphView::centreOn(QPointF scene) {
    moveTo({viewport_.zoom(), scene - viewport_.middle() / viewport_.zoom()});
}

void GraphView::showAt(double zoom, QPointF middle) {
    animation_.stop();
    fitted_ = false;
    middle_ = middle;
    setPlace({zoom, middle - viewport_.middle() / zoom});
}

void GraphView::showStart() {
    fitted_ = true;
    middle_.reset();
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
    Q_EMIT viewChanged();
    if (changed) {
        Q_EMIT zoomChanged(viewport_.zoom());
    }
}

void GraphView::glideTo(const GraphViewport::Place& place) {
    animation_.stop();
    fitted_ = false;
    middle_.reset();
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
    middle_.reset();
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

void GraphView::setOthers(std::vector<std::uint32_t> items) {
    if (index_ && items != others_) {
        others_ = std::move(items);
        update();
    }
}

void GraphView::speak() {
    setAccessibleDescription(
        selected_ == kNowhere ? QString() : spokenItem(*snapshot_, index_->layout(), selected_));
    tellSelected(this);
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
    view.others = &others_;
    view.hovered = hovered_.item;
    view.lit = &lit_;
    view.litByHover = &litByHover_;
    view.hits = &hits_;
    view.bookmarks = &bookmarks_;
    view.emphasis = emphasis_ ? &*emphasis_ : nullptr;
    view.motion = motion_.get();
    view.focused = hasFocus();
    painter.scale(view.zoom, view.zoom);
    painter.translate(-viewport_.origin());
    painter_->paint(painter, view, colours_);
    if (hasFocus()) {
        painter.resetTransform();
        painter.setPen(QPen(colours_.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void GraphView::render(QPainter& painter, const QRectF& area, double zoom,
                       GraphColours colours) const {
    if (!painter_) {
        return;
    }
    colours.setOverlay(*overlay_);
    GraphPainter::View view;
    view.zoom = zoom;
    view.area = area;
    view.emphasis = emphasis_ ? &*emphasis_ : nullptr;
    view.hits = &hits_;
    view.bookmarks = &bookmarks_;
    painter.save();
    painter.scale(zoom, zoom);
    painter.translate(-area.topLeft());
    painter_->paint(painter, view, colours);
    painter.restore();
}

void GraphView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        colours_ = GraphColours(palette());
        setOverlay(overlay_);
    } else if (event->type() == QEvent::FontChange) {
        setOverlay(overlay_);
    }
    QWidget::changeEvent(event);
}

}  // namespace tracewright
