#include "widgets/controls/flow_layout.h"

#include <QStyle>
#include <QWidget>
#include <algorithm>

namespace tracewright {

FlowLayout::FlowLayout(int gap, QWidget* parent) : QLayout(parent), gap_(gap) {
    setContentsMargins({});
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item) {
    items_.emplace_back(item);
    invalidate();
}

int FlowLayout::count() const {
    return static_cast<int>(items_.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    if (index < 0 || index >= count()) {
        return nullptr;
    }
    QLayoutItem* item = items_[static_cast<std::size_t>(index)].release();
    items_.erase(items_.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const {
    const QMargins around = contentsMargins();
    return arrange(QRect(0, 0, width - around.left() - around.right(), 0), false) + around.top() +
           around.bottom();
}

QSize FlowLayout::sizeHint() const {
    int width = -gap_;
    int height = 0;
    for (const auto& item : items_) {
        if (!item->isEmpty()) {
            width += item->sizeHint().width() + gap_;
            height = std::max(height, item->sizeHint().height());
        }
    }
    return QSize(std::max(width, 0), height).grownBy(contentsMargins());
}

QSize FlowLayout::minimumSize() const {
    QSize least;
    for (const auto& item : items_) {
        if (!item->isEmpty()) {
            least = least.expandedTo(item->minimumSize());
        }
    }
    return least.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect.marginsRemoved(contentsMargins()), true);
}

int FlowLayout::arrange(const QRect& rect, bool place) const {
    const Qt::LayoutDirection direction =
        parentWidget() == nullptr ? Qt::LeftToRight : parentWidget()->layoutDirection();
    const auto heightOfLine = [&](std::size_t first, std::size_t end) {
        int height = 0;
        for (std::size_t i = first; i < end; ++i) {
            height = std::max(height, items_[i]->isEmpty() ? 0 : items_[i]->sizeHint().height());
        }
        return height;
    };
    int y = rect.y();
    std::size_t first = 0;
    while (first < items_.size()) {
        std::size_t end = first;
        int x = rect.x();
        std::vector<QRect> places;
        for (; end < items_.size(); ++end) {
            if (items_[end]->isEmpty()) {
                places.emplace_back();
                continue;
            }
            const QSize size = items_[end]->sizeHint().boundedTo({rect.width(), QWIDGETSIZE_MAX});
            if (x > rect.x() && x + size.width() > rect.right() + 1) {
                break;
            }
            places.emplace_back(QPoint(x, y), size);
            x += size.width() + gap_;
        }
        const int height = heightOfLine(first, end);
        for (std::size_t i = first; place && i < end; ++i) {
            QRect& at = places[i - first];
            at.translate(0, (height - at.height()) / 2);
            items_[i]->setGeometry(QStyle::visualRect(direction, rect, at));
        }
        y += height + (height > 0 && end < items_.size() ? gap_ : 0);
        first = end;
    }
    return y - rect.y();
}

}  // namespace tracewright
