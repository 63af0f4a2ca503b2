#include "widgets/graph/graph_index.h"

#include <algorithm>
#include <cmath>

namespace tracewright {

namespace {

constexpr double kCell = 400;  // pixels at zoom 1
constexpr std::size_t kMaxCells = 400000;

std::vector<std::uint32_t> eachOnce(std::vector<std::uint32_t> numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

}  // namespace

GraphIndex::GraphIndex(std::shared_ptr<const Layout> layout) : layout_(std::move(layout)) {
    const double area = std::max(layout_->width, 1.0) * std::max(layout_->height, 1.0);
    cell_ = std::max(kCell, std::sqrt(area / static_cast<double>(kMaxCells)));
    columns_ = static_cast<std::size_t>(layout_->width / cell_) + 1;
    rows_ = static_cast<std::size_t>(layout_->height / cell_) + 1;
    fillGrid();
    fillEdges();
}

GraphIndex::Cells GraphIndex::cellsOf(const QRectF& area) const {
    const auto clamp = [this](double at, std::size_t count) {
        const double cell = std::floor(at / cell_);
        return static_cast<std::size_t>(std::clamp(cell, 0.0, static_cast<double>(count - 1)));
    };
    return {clamp(area.left(), columns_), clamp(area.top(), rows_), clamp(area.right(), columns_),
            clamp(area.bottom(), rows_)};
}

QRectF GraphIndex::edgeBounds(const LayoutEdge& edge) const {
    QRectF bounds;
    for (std::uint32_t i = 0; i < edge.pointCount; ++i) {
        const LayoutPoint& p = layout_->points[edge.firstPoint + i];
        const QRectF point(p.x - 1, p.y - 1, 2, 2);
        bounds = i == 0 ? point : bounds.united(point);
    }
    return bounds;
}

void GraphIndex::fillGrid() {
    const auto spread = [this](const QRectF& rect, std::uint32_t number, auto add) {
        const Cells cells = cellsOf(rect);
        for (std::size_t y = cells.top; y <= cells.bottom; ++y) {
            for (std::size_t x = cells.left; x <= cells.right; ++x) {
                add(y * columns_ + x, number);
            }
        }
    };
    const auto all = [&](Buckets& grid, std::size_t count, auto rectOf) {
        grid.fill(columns_ * rows_, [&](auto add) {
            for (std::uint32_t i = 0; i < count; ++i) {
                const QRectF rect = rectOf(i);
                if (!rect.isNull()) {
                    spread(rect, i, add);
                }
            }
        });
    };
    all(itemGrid_, layout_->items.size(), [this](std::uint32_t i) {
        const LayoutItem& item = layout_->items[i];
        return item.kind == LayoutItem::Kind::OpenModule ? QRectF() : toRect(item.rect);
    });
    all(edgeGrid_, layout_->edges.size(), [this](std::uint32_t i) {
        const LayoutEdge& edge = layout_->edges[i];
        return edge.kind == LayoutEdge::Kind::Long ? QRectF() : edgeBounds(edge);
    });
    all(stubGrid_, layout_->stubs.size(),
        [this](std::uint32_t i) { return toRect(layout_->stubs[i].rect); });
    all(portGrid_, layout_->ports.size(), [this](std::uint32_t i) {
        const LayoutPort& port = layout_->ports[i];
        const QRectF dot(port.at.x - 4, port.at.y - 4, 8, 8);
        return port.chip.width > 0 ? dot.united(toRect(port.chip)) : dot;
    });
}

void GraphIndex::fillEdges() {
    const Layout& l = *layout_;
    const auto fill = [&l](Buckets& buckets, std::size_t keys, auto keyOf) {
        buckets.fill(keys, [&](auto add) {
            for (std::uint32_t i = 0; i < l.edges.size(); ++i) {
                const std::uint32_t key = keyOf(l.edges[i]);
                if (key != kNowhere && l.edges[i].kind != LayoutEdge::Kind::ToStub) {
                    add(key, i);
                }
            }
        });
    };
    const auto node = [](std::uint32_t item, std::uint32_t port) {
        return port == kNowhere ? item : kNowhere;
    };
    fill(fromNode_, l.items.size(), [&](const LayoutEdge& e) { return node(e.from, e.fromPort); });
    fill(toNode_, l.items.size(), [&](const LayoutEdge& e) { return node(e.to, e.toPort); });
    fill(fromPort_, l.ports.size(), [](const LayoutEdge& e) { return e.fromPort; });
    fill(toPort_, l.ports.size(), [](const LayoutEdge& e) { return e.toPort; });
    for (std::uint32_t i = 0; i < l.edges.size(); ++i) {
        if (l.edges[i].kind == LayoutEdge::Kind::Long) {
            longEdges_.push_back(i);
        }
    }
    portsOf_.fill(l.items.size(), [&](auto add) {
        for (std::uint32_t i = 0; i < l.ports.size(); ++i) {
            add(l.ports[i].item, i);
        }
    });
}

GraphIndex::Visible GraphIndex::visible(const QRectF& area) const {
    Visible result;
    const Cells cells = cellsOf(area);
    const auto append = [](std::vector<std::uint32_t>& to, std::span<const std::uint32_t> from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    for (std::size_t y = cells.top; y <= cells.bottom; ++y) {
        for (std::size_t x = cells.left; x <= cells.right; ++x) {
            const std::size_t cell = y * columns_ + x;
            append(result.items, itemGrid_.of(cell));
            append(result.edges, edgeGrid_.of(cell));
            append(result.stubs, stubGrid_.of(cell));
            append(result.ports, portGrid_.of(cell));
        }
    }
    result.items = eachOnce(std::move(result.items));
    result.edges = eachOnce(std::move(result.edges));
    result.stubs = eachOnce(std::move(result.stubs));
    result.ports = eachOnce(std::move(result.ports));
    return result;
}

std::vector<std::uint32_t> GraphIndex::openModules(const QRectF& area) const {
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 0; i < layout_->items.size();) {
        const LayoutItem& item = layout_->items[i];
        const bool seen = toRect(item.rect).intersects(area);
        if (seen && item.kind == LayoutItem::Kind::OpenModule) {
            result.push_back(i);
        }
        i = seen ? i + 1 : item.end;
    }
    return result;
}

template <class Visit>
void GraphIndex::inCell(const Buckets& grid, QPointF point, Visit visit) const {
    const Cells cells = cellsOf(QRectF(point, point));
    for (const std::uint32_t i : grid.of(cells.top * columns_ + cells.left)) {
        visit(i);
    }
}

std::uint32_t GraphIndex::itemAt(QPointF point) const {
    std::uint32_t found = kNowhere;
    for (std::uint32_t i = 0; i < layout_->items.size();) {
        const LayoutItem& item = layout_->items[i];
        const bool inside = toRect(item.rect).contains(point);
        if (!inside) {
            i = item.end;
            continue;
        }
        found = i;
        if (item.kind != LayoutItem::Kind::OpenModule) {
            return found;
        }
        ++i;
    }
    return found;
}

std::uint32_t GraphIndex::stubAt(QPointF point) const {
    std::uint32_t found = kNowhere;
    inCell(stubGrid_, point, [&](std::uint32_t i) {
        found = toRect(layout_->stubs[i].rect).contains(point) ? i : found;
    });
    return found;
}

std::uint32_t GraphIndex::portAt(QPointF point, double within) const {
    std::uint32_t found = kNowhere;
    inCell(portGrid_, point, [&](std::uint32_t i) {
        const LayoutPort& port = layout_->ports[i];
        const QRectF dot(port.at.x - within, port.at.y - within, 2 * within, 2 * within);
        found = dot.contains(point) || toRect(port.chip).contains(point) ? i : found;
    });
    return found;
}

}  // namespace tracewright
