#include "core/export/graph_svg.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "core/error.h"
#include "core/export/svg_text.h"
#include "core/graph/open_modules.h"
#include "core/graph/operator_kind.h"
#include "core/graph/picture_colours.h"

namespace tracewright {

namespace {

using svg::escaped;
using svg::fitting;
using svg::kCharacter;
using svg::number;

constexpr double kMargin = 16;
constexpr double kRadius = 6;

bool meet(const LayoutRect& a, const LayoutRect& b) {
    return a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom();
}

class SvgWriter {
  public:
    SvgWriter(const Snapshot& snapshot, const Layout& layout, const Overlay& overlay,
              const LayoutRect& area, const PictureMarks& marks)
        : snapshot_(snapshot),
          layout_(layout),
          overlay_(overlay),
          area_(area),
          marks_(marks),
          colours_(PictureColours::onWhite()),
          classes_(colours_.ofClasses(overlay)) {}

    std::string write() {
        const LayoutRect whole = withLegend(area_, marks_.legend);
        const std::string width = number(whole.width);
        const std::string height = number(whole.height);
        out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" +
               height + "\" viewBox=\"" + number(whole.x) + " " + number(whole.y) + " " + width +
               " " + height + "\" font-family=\"'DejaVu Sans', 'Segoe UI', sans-serif\">\n<title>" +
               escaped(snapshot_.methods.empty() ? "" : snapshot_.schema()) + "</title>\n";
        rect(whole, 0, colours_.base, colours_.base);
        frames();
        edges(false);
        if (!marks_.litEdges.empty()) {
            edges(true);
        }
        stubs();
        boxes();
        ports();
        marks();
        legend();
        return out_ + "</svg>\n";
    }

  private:
    void rect(const LayoutRect& r, double radius, const Rgb& fill, const Rgb& stroke);
    void text(const LayoutRect& room, std::string_view words, double size, const Rgb& colour,
              bool middle, bool bold = false);
    void frames();
    void frameTitle(const LayoutItem& item);
    void edges(bool lit);
    void edge(const LayoutEdge& edge, const Rgb& colour);
    void boxes();
    void node(const LayoutItem& item);
    void module(const LayoutItem& item);
    void stubs();
    void ports();
    void marks();
    void legend();
    bool dimmed(std::uint32_t item) const {
        return item < marks_.litItems.size() && !marks_.litItems[item];
    }
    void title(const std::string& words) { out_ += "<title>" + escaped(words) + "</title>"; }
    std::string pathOf(ScopeId scope) const {
        return scope.index < snapshot_.scopes.size() ? snapshot_[scope].path : std::string();
    }
    BoxColours coloursOf(const std::vector<std::uint8_t>& classes, std::uint32_t index) const {
        const std::uint8_t number = index < classes.size() ? classes[index] : kNoClass;
        return number < classes_.size()
                   ? classes_[number]
                   : BoxColours{colours_.module, colours_.border, colours_.border, colours_.text,
                                colours_.muted};
    }

    const Snapshot& snapshot_;
    const Layout& layout_;
    const Overlay& overlay_;
    LayoutRect area_;
    const PictureMarks& marks_;
    PictureColours colours_;
    std::vector<BoxColours> classes_;
    std::string out_;
};

void SvgWriter::rect(const LayoutRect& r, double radius, const Rgb& fill, const Rgb& stroke) {
    out_.append("<rect x=\"").append(number(r.x)).append("\" y=\"").append(number(r.y));
    out_.append("\" width=\"").append(number(r.width)).append("\" height=\"");
    out_.append(number(r.height)).append("\" rx=\"").append(number(radius)).append("\" fill=\"");
    out_.append(fill.text()).append("\" stroke=\"").append(stroke.text()).append("\"/>\n");
}

void SvgWriter::text(const LayoutRect& room, std::string_view words, double size, const Rgb& colour,
                     bool middle, bool bold) {
    if (words.empty()) {
        return;
    }
    const double x = middle ? room.x + room.width / 2 : room.x;
    out_.append("<text x=\"").append(number(x)).append("\" y=\"");
    out_.append(number(room.y + room.height / 2 + size * 0.36)).append("\" font-size=\"");
    out_.append(number(size)).append("\" fill=\"").append(colour.text()).append("\"");
    out_.append(middle ? " text-anchor=\"middle\"" : "");
    out_.append(bold ? " font-weight=\"bold\">" : ">");
    out_.append(escaped(fitting(std::string(words), room.width, size))).append("</text>\n");
}

void SvgWriter::frames() {
    std::vector<bool> odd;
    for (const LayoutItem& item : layout_.items) {
        odd.push_back(item.parent != kNowhere && !odd[item.parent]);
        if (item.kind == LayoutItem::Kind::OpenModule && meet(item.rect, area_)) {
            rect(item.rect, kRadius + 2, colours_.frames[odd.back() ? 1 : 0], colours_.border);
            frameTitle(item);
        }
    }
}

void SvgWriter::frameTitle(const LayoutItem& item) {
    const bool plain = item.parent == kNowhere || item.scope.index >= overlay_.ofScope.size() ||
                       overlay_.ofScope[item.scope.index] == kNoClass;
    const BoxColours box = coloursOf(overlay_.ofScope, item.scope.index);
    const LayoutRect bar{item.rect.x + 1, item.rect.y + 1, item.rect.width - 2, kTitleHeight - 1};
    rect(bar, kRadius, plain ? colours_.title : box.ground, plain ? colours_.title : box.ground);
    const std::string& name = layout_.text(item.label);
    const double width = name.empty() ? 0 : static_cast<double>(name.size()) * 12 * kCharacter + 10;
    const LayoutRect room{bar.x + 10, bar.y, bar.width - 18, bar.height};
    text(room, name, 12, plain ? colours_.text : box.text, false, true);
    if (width < room.width) {
        text({room.x + width, room.y, room.width - width, room.height}, layout_.text(item.detail),
             10, plain ? colours_.muted : box.muted, false);
    }
}

// Those that are lit, which are drawn in full however long, or the others.
void SvgWriter::edges(bool lit) {
    const bool some = !marks_.litEdges.empty();
    const Rgb& colour = lit ? colours_.accent : colours_.edge;
    out_.append("<g fill=\"none\" stroke=\"").append(colour.text()).append("\" stroke-width=\"");
    out_.append(lit ? "2" : "1.2").append("\"");
    out_.append(some && !lit ? " opacity=\"" + number(PictureColours::dim) + "\">\n" : ">\n");
    for (std::size_t i = 0; i < layout_.edges.size(); ++i) {
        const LayoutEdge& one = layout_.edges[i];
        const bool isLit = i < marks_.litEdges.size() && marks_.litEdges[i];
        const LayoutEdge::Kind never = lit ? LayoutEdge::Kind::ToStub : LayoutEdge::Kind::Long;
        if (isLit == lit && one.kind != never) {
            edge(one, colour);
        }
    }
    out_ += "</g>\n";
}

void SvgWriter::edge(const LayoutEdge& edge, const Rgb& colour) {
    const LayoutPoint* points = &layout_.points[edge.firstPoint];
    LayoutRect bounds{points[0].x, points[0].y, 0, 0};
    std::string way = "M" + number(points[0].x) + " " + number(points[0].y);
    for (std::uint32_t i = 1; i < edge.pointCount; ++i) {
        const LayoutPoint& a = points[i - 1];
        const LayoutPoint& b = points[i];
        const double left = std::min(bounds.x, b.x);
        const double right = std::max(bounds.right(), b.x);
        bounds = {left, bounds.y, right - left, std::max(bounds.bottom(), b.y) - bounds.y};
        const std::string end = number(b.x) + " " + number(b.y);
        const std::string middle = number((a.y + b.y) / 2);
        if (a.x == b.x) {
            way.append("L").append(end);
        } else {
            way.append("C").append(number(a.x)).append(" ").append(middle).append(" ");
            way.append(number(b.x)).append(" ").append(middle).append(" ").append(end);
        }
    }
    if (!meet(bounds, area_)) {
        return;
    }
    out_.append("<path d=\"").append(way);
    out_.append(edge.kind == LayoutEdge::Kind::Long ? "\" stroke-dasharray=\"6 4\"/>\n" : "\"/>\n");
    if (edge.kind == LayoutEdge::Kind::Drawn && edge.to != kNowhere) {
        const LayoutPoint& tip = points[edge.pointCount - 1];
        out_.append("<path d=\"M").append(number(tip.x)).append(" ").append(number(tip.y));
        out_.append("l-3 -6h6z\" stroke=\"none\" fill=\"").append(colour.text());
        out_.append("\"/>\n");
    }
}

void SvgWriter::boxes() {
    for (std::uint32_t i = 0; i < layout_.items.size(); ++i) {
        const LayoutItem& item = layout_.items[i];
        if (item.kind != LayoutItem::Kind::OpenModule && meet(item.rect, area_)) {
            out_ += dimmed(i) ? "<g opacity=\"" + number(PictureColours::dim) + "\">" : "<g>";
            item.kind == LayoutItem::Kind::Node ? node(item) : module(item);
            out_ += "</g>\n";
        }
    }
}

void SvgWriter::node(const LayoutItem& item) {
    const std::string path = pathOf(item.scope);
    title(snapshot_.inlined[item.node].kind + (path.empty() ? "" : " in " + path));
    const BoxColours box = coloursOf(overlay_.ofNode, item.node.index);
    const LayoutRect& r = item.rect;
    rect(r, kRadius - 1, box.ground, box.border);
    rect({r.x + 3, r.y + 4, 5, r.height - 8}, 2, box.bar, box.bar);
    const LayoutRect room{r.x + 10, r.y, r.width - 16, r.height};
    if (item.detail == 0) {
        text(room, layout_.text(item.label), 12, box.text, true);
        return;
    }
    text({room.x, r.y + 4, room.width, 18}, layout_.text(item.label), 12, box.text, true);
    text({room.x, r.y + 22, room.width, 15}, layout_.text(item.detail), 10, box.muted, true);
}

void SvgWriter::module(const LayoutItem& item) {
    const bool stack = item.repeats > 1;
    title(pathOf(item.scope) + (stack ? " ×" + std::to_string(item.repeats) : ""));
    const BoxColours box = coloursOf(overlay_.ofScope, item.scope.index);
    const LayoutRect& r = item.rect;
    for (const double by : {6.0, 3.0}) {
        if (stack) {
            rect({r.x + by, r.y + by, r.width, r.height}, kRadius + 2, colours_.title, box.border);
        }
    }
    rect(r, kRadius + 2, box.ground, box.border);
    text({r.x + 12, r.y + 6, r.width - 20, 18}, layout_.text(item.label), 12, box.text, false,
         true);
    text({r.x + 12, r.y + 24, r.width - 20, 15}, layout_.text(item.detail), 10, box.muted, false);
}

void SvgWriter::stubs() {
    for (const LayoutStub& stub : layout_.stubs) {
        if (!meet(stub.rect, area_)) {
            continue;
        }
        out_ += dimmed(stub.item) ? "<g opacity=\"" + number(PictureColours::dim) + "\">" : "";
        rect(stub.rect, stub.rect.height / 2, colours_.chip, colours_.chip);
        const std::string& name = layout_.text(stub.label);
        const std::string told = !stub.leaving    ? name
                                 : stub.uses == 1 ? "→ " + name
                                                  : "→ " + std::to_string(stub.uses) + "×";
        text({stub.rect.x + 5, stub.rect.y, stub.rect.width - 10, stub.rect.height}, told, 10,
             colours_.muted, true);
        out_ += dimmed(stub.item) ? "</g>\n" : "";
    }
}

void SvgWriter::ports() {
    for (const LayoutPort& port : layout_.ports) {
        if (port.chip.width > 0 && meet(port.chip, area_)) {
            rect(port.chip, 4, colours_.chip, colours_.chip);
            text({port.chip.x + 3, port.chip.y, port.chip.width - 6, port.chip.height},
                 layout_.text(port.label), 10, colours_.muted, true);
        }
        if (meet({port.at.x, port.at.y, 0, 0}, area_)) {
            out_.append("<circle cx=\"").append(number(port.at.x)).append("\" cy=\"");
            out_.append(number(port.at.y)).append("\" r=\"2.5\" fill=\"");
            out_.append(colours_.page.text()).append("\" stroke=\"").append(colours_.port.text());
            out_.append("\"/>\n");
        }
    }
}

// What a search found, and flags where something is bookmarked.
void SvgWriter::marks() {
    const auto rectOf = [this](std::uint32_t item) { return layout_.items[item].rect; };
    for (const std::uint32_t item : marks_.hits) {
        const LayoutRect r = rectOf(item);
        if (meet(r, area_)) {
            out_.append("<rect class=\"hit\" x=\"").append(number(r.x - 1)).append("\" y=\"");
            out_.append(number(r.y - 1)).append("\" width=\"").append(number(r.width + 2));
            out_.append("\" height=\"").append(number(r.height + 2)).append("\" rx=\"8\" fill=\"");
            out_.append("none\" stroke=\"#e69f00\" stroke-width=\"2.4\"/>\n");
        }
    }
    for (const std::uint32_t item : marks_.bookmarks) {
        const LayoutRect r = rectOf(item);
        if (meet(r, area_)) {
            out_.append("<path class=\"bookmark\" d=\"M").append(number(r.right() - 14));
            out_.append(" ").append(number(r.y - 3));
            out_.append("h11v15l-5.5 -4l-5.5 4z\" fill=\"#d55e00\"/>\n");
        }
    }
}

// Below the picture, where it covers nothing.
void SvgWriter::legend() {
    if (marks_.legend.rows.empty()) {
        return;
    }
    LayoutRect line{area_.x + kMargin, area_.bottom() + kLegendGap, kLegendWidth, kLegendLine};
    text(line, marks_.legend.title, 11, colours_.text, false, true);
    for (const PictureLegend::Row& row : marks_.legend.rows) {
        line.y += kLegendLine;
        if (row.number < classes_.size()) {
            const BoxColours& box = classes_[row.number];
            rect({line.x, line.y + 3, 14, 12}, 2, box.ground, box.border);
            rect({line.x, line.y + 3, 7, 12}, 0, box.bar, box.bar);
        }
        text({line.x + 20, line.y, line.width - 20, line.height}, row.text, 10, colours_.text,
             false);
    }
}

ScopeId focusOf(const Snapshot& snapshot, const PictureOptions& options) {
    if (options.focus.empty()) {
        return ScopeId{0};
    }
    const ScopeId focus = scopeAt(snapshot, options.focus);
    if (!focus.valid()) {
        throw Error(ErrorCode::Usage,
                    "there is no module " + quoted(options.focus) +
                        " to focus on: inspect --json, or the graph's JSON, lists them");
    }
    return focus;
}

}  // namespace

LayoutRect withLegend(const LayoutRect& area, const PictureLegend& legend, double size) {
    if (legend.rows.empty()) {
        return area;
    }
    const double lines = static_cast<double>(legend.rows.size()) + 1;
    return {area.x, area.y, std::max(area.width, (kLegendWidth + 2 * kMargin) * size),
            area.height + (kLegendGap + lines * kLegendLine + kMargin) * size};
}

std::string layoutSvg(const Snapshot& snapshot, const Layout& layout, const Overlay& overlay,
                      const LayoutRect& area, const PictureMarks& marks) {
    return SvgWriter(snapshot, layout, overlay, area, marks).write();
}

std::string graphSvg(const Snapshot& snapshot, const PictureOptions& options) {
    const ScopeId focus = focusOf(snapshot, options);
    // The engine shares what outlives it here.
    LayoutEngine engine(std::shared_ptr<const Snapshot>(&snapshot, [](const Snapshot*) {}));
    // One for all of the equal modules that follow each other, as the window shows them first.
    std::vector<std::uint32_t> only(std::max<std::size_t>(snapshot.scopes.size(), 1), 0);
    showMembers(snapshot, engine, focus, only);
    std::vector<bool> around = openToDepth(snapshot, focus, 0);
    around[focus.index] = false;
    const auto layout = engine.layout(
        options.depth ? openToDepth(snapshot, focus, *options.depth)
                      : openToBoxes(snapshot, engine, focus,
                                    kFirstBoxes + engine.boxCount(around, only), only),
        only);
    const std::uint32_t item = layout->itemOfScope[focus.index];
    if (item == kNowhere) {
        throw Error(ErrorCode::Usage, "nothing is drawn of the module " + quoted(options.focus) +
                                          ": no node of the graph is in it");
    }
    const LayoutRect& r = layout->items[item].rect;
    const Overlay overlay = operatorOverlay(snapshot);
    PictureMarks marks;
    marks.legend.title = "Kind of operator";
    for (const std::uint8_t number : classesIn(overlay)) {
        const auto kind = static_cast<OperatorKind>(number);
        marks.legend.rows.push_back({number, std::string(operatorKindText(kind))});
    }
    return layoutSvg(snapshot, *layout, overlay,
                     {r.x - kMargin, r.y - kMargin, r.width + 2 * kMargin, r.height + 2 * kMargin},
                     marks);
}

}  // namespace tracewright
