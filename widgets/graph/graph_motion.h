#pragma once

#include <QRectF>
#include <span>
#include <unordered_map>

#include "widgets/graph/graph_index.h"

namespace tracewright {

// How the boxes of one layout come to stand where those of the next do: each from where it was, and
// what is new from within the module that opened. Plain values.
class GraphMotion {
  public:
    // Of `items` of the second layout, and what they are in; the others are where they will be. A
    // point of the first layout is where `point * scale + shift` of the second is on the screen.
    // Both of the same snapshot; the second must outlive this.
    GraphMotion(const Layout& from, const Layout& to, double scale, QPointF shift,
                std::span<const std::uint32_t> items);

    void setPart(double part) { part_ = part; }  // from 0 to 1
    double part() const noexcept { return part_; }
    QRectF rectOf(std::uint32_t item) const;
    // Whether anything moves at all.
    bool moves() const noexcept { return moves_; }

  private:
    const Layout& to_;
    std::unordered_map<std::uint32_t, LayoutRect> starts_;  // by item of the second layout
    double part_ = 0;
    bool moves_ = false;
};

}  // namespace tracewright
