#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "core/graph/layout.h"
#include "core/graph/open_modules.h"
#include "tests/test_program.h"
#include "tests/unit/graph/synthetic_graphs.h"

using namespace tracewright;
using namespace tracewright::synthetic;

namespace {

// A drawing, whoever made it: lines between numbered ends. A line may begin with what it shares
// with others of the same source.
struct Line {
    std::uint32_t from;
    std::uint32_t to;
    std::vector<LayoutPoint> points;
};
using Drawing = std::vector<Line>;

// Points along a Bézier curve from the last of `points` on.
void addCurve(std::vector<LayoutPoint>& points, const std::array<LayoutPoint, 3>& c) {
    constexpr int kSteps = 8;
    const LayoutPoint a = points.back();
    for (int i = 1; i <= kSteps; ++i) {
        const double t = static_cast<double>(i) / kSteps;
        const double u = 1 - t;
        const auto at = [&](double p, double q, double r, double s) {
            return u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
        };
        points.push_back({at(a.x, c[0].x, c[1].x, c[2].x), at(a.y, c[0].y, c[1].y, c[2].y)});
    }
}

double side(const LayoutPoint& a, const LayoutPoint& b, const LayoutPoint& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(const Line& one, const Line& other) {
    for (std::size_t i = 1; i < one.points.size(); ++i) {
        for (std::size_t k = 1; k < other.points.size(); ++k) {
            const LayoutPoint& a = one.points[i - 1];
            const LayoutPoint& b = one.points[i];
            const LayoutPoint& c = other.points[k - 1];
            const LayoutPoint& d = other.points[k];
            if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) {
                return true;
            }
        }
    }
    return false;
}

// What a person sees cross: a stretch that several lines of one source share is one. Lines with a
// common end are left out, since they meet there.
int crossings(const Drawing& drawing) {
    constexpr std::size_t kStretch = 9;  // points: a straight piece, or a curve
    struct Stretch {
        Line line;
        std::set<std::uint32_t> ends;
    };
    std::map<std::array<double, 5>, Stretch> stretches;
    for (const Line& line : drawing) {
        for (std::size_t i = 0; i + 1 < line.points.size(); i += kStretch - 1) {
            const std::size_t last = std::min(i + kStretch, line.points.size());
            const std::vector<LayoutPoint> points(
                line.points.begin() + static_cast<std::ptrdiff_t>(i),
                line.points.begin() + static_cast<std::ptrdiff_t>(last));
            Stretch& stretch = stretches[{double(line.from), points.front().x, points.front().y,
                                          points.back().x, points.back().y}];
            stretch.line = {line.from, line.to, points};
            stretch.ends.insert(line.to);
        }
    }
    int count = 0;
    for (auto a = stretches.begin(); a != stretches.end(); ++a) {
        for (auto b = std::next(a); b != stretches.end(); ++b) {
            const Stretch& one = a->second;
            const Stretch& other = b->second;
            const bool meet = one.line.from == other.line.from || one.ends == other.ends ||
                              one.ends.contains(other.line.from) ||
                              other.ends.contains(one.line.from);
            count += !meet && cross(one.line, other.line) ? 1 : 0;
        }
    }
    return count;
}

double length(const Drawing& drawing) {
    double sum = 0;
    for (const Line& line : drawing) {
        for (std::size_t i = 1; i < line.points.size(); ++i) {
            sum += std::hypot(line.points[i].x - line.points[i - 1].x,
                              line.points[i].y - line.points[i - 1].y);
        }
    }
    return sum;
}

// What of a frame is drawn directly in it. Its own ports are ends as well.
struct FrameGraph {
    struct End {
        LayoutRect rect;
        // Of a module, whose ports stand where they stand; none of a node.
        std::uint32_t firstInput = 0, inputs = 0, firstOutput = 0, outputs = 0;
    };
    Drawing ours;
    std::vector<std::pair<QString, QString>> ports;  // by line: what dot is told of its ends
    std::map<std::uint32_t, End> ends;
    std::set<std::uint32_t> top, bottom;  // the frame's ports, which stand on its sides
};

FrameGraph graphOf(const Layout& layout, std::uint32_t frame) {
    constexpr std::uint32_t kFirstPort = 1000000;
    FrameGraph result;
    const auto end = [&](std::uint32_t item, std::uint32_t port) {
        const std::uint32_t key = item == frame ? kFirstPort + port : item;
        FrameGraph::End& one = result.ends[key];
        if (item == frame) {
            (layout.ports[port].input ? result.top : result.bottom).insert(key);
        }
        one.rect = item == frame ? layout.ports[port].chip : layout.items[item].rect;
        if (item != frame && port != kNowhere) {
            one.inputs = one.outputs = 0;
            for (std::uint32_t p = 0; p < layout.ports.size(); ++p) {
                if (layout.ports[p].item == item) {
                    std::uint32_t& count = layout.ports[p].input ? one.inputs : one.outputs;
                    (layout.ports[p].input ? one.firstInput : one.firstOutput) = p - count++;
                }
            }
        }
        return key;
    };
    for (const LayoutEdge& edge : layout.edges) {
        const auto inside = [&](std::uint32_t item) {
            return item == frame || (item != kNowhere && layout.items[item].parent == frame);
        };
        if (edge.kind != LayoutEdge::Kind::Drawn || !inside(edge.from) || !inside(edge.to) ||
            (edge.from == frame && edge.to == frame)) {
            continue;
        }
        Line line{end(edge.from, edge.fromPort), end(edge.to, edge.toPort), {}};
        const LayoutPoint* points = &layout.points[edge.firstPoint];
        line.points.push_back(points[0]);
        for (std::uint32_t i = 1; i < edge.pointCount; ++i) {
            const double middle = (points[i - 1].y + points[i].y) / 2;
            addCurve(line.points, {{{points[i - 1].x, middle}, {points[i].x, middle}, points[i]}});
        }
        const auto told = [&](std::uint32_t item, std::uint32_t port, char side) {
            return item == frame || port == kNowhere
                       ? QString()
                       : QStringLiteral(":p%1:%2").arg(port).arg(QLatin1Char(side));
        };
        result.ports.emplace_back(told(edge.from, edge.fromPort, 's'),
                                  told(edge.to, edge.toPort, 'n'));
        result.ours.push_back(line);
    }
    return result;
}

// The same, drawn by dot, with the frame's ports on the sides that they have.
Drawing drawnByDot(const FrameGraph& graph) {
    constexpr double kInch = 72;
    QString text = QStringLiteral("digraph g { node [shape=box, fixedsize=true, label=\"\"];\n");
    const auto cells = [](std::uint32_t first, std::uint32_t count) {
        QStringList list;
        for (std::uint32_t i = 0; i < count; ++i) {
            list << QStringLiteral("<p%1>").arg(first + i);
        }
        return list.join(QLatin1Char('|'));
    };
    for (const auto& [key, end] : graph.ends) {
        text += QStringLiteral("n%1 [width=%2, height=%3")
                    .arg(key)
                    .arg(end.rect.width / kInch)
                    .arg(end.rect.height / kInch);
        if (end.inputs + end.outputs > 0) {
            text +=
                QStringLiteral(", shape=record, label=\"{{%1}|{%2}}\"")
                    .arg(cells(end.firstInput, end.inputs), cells(end.firstOutput, end.outputs));
        }
        text += QStringLiteral("];\n");
    }
    for (std::size_t i = 0; i < graph.ours.size(); ++i) {
        text += QStringLiteral("n%1%2 -> n%3%4;\n")
                    .arg(graph.ours[i].from)
                    .arg(graph.ports[i].first)
                    .arg(graph.ours[i].to)
                    .arg(graph.ports[i].second);
    }
    for (const auto& [side, ports] :
         {std::pair("source", &graph.top), std::pair("sink", &graph.bottom)}) {
        text += QStringLiteral("{ rank=%1;").arg(QLatin1String(side));
        for (const std::uint32_t key : *ports) {
            text += QStringLiteral(" n%1;").arg(key);
        }
        text += QStringLiteral(" }\n");
    }
    QProcess dot;
    dot.start(QStringLiteral("dot"), {QStringLiteral("-Tplain")});
    dot.write((text + QStringLiteral("}\n")).toUtf8());
    dot.closeWriteChannel();
    dot.waitForFinished(60000);
    Drawing drawing;
    for (const QString& row : QString::fromUtf8(dot.readAllStandardOutput()).split('\n')) {
        const QStringList words = row.split(' ');
        if (words[0] != QLatin1String("edge")) {
            continue;
        }
        Line line{words[1].mid(1).toUInt(), words[2].mid(1).toUInt(), {}};
        std::vector<LayoutPoint> control;
        control.reserve(words[3].toUInt());
        for (int i = 0; i < words[3].toInt(); ++i) {
            control.push_back(
                {words[4 + 2 * i].toDouble() * kInch, words[5 + 2 * i].toDouble() * kInch});
        }
        line.points.push_back(control[0]);
        for (std::size_t i = 1; i + 2 < control.size(); i += 3) {
            addCurve(line.points, {control[i], control[i + 1], control[i + 2]});
        }
        drawing.push_back(line);
    }
    return drawing;
}

}  // namespace

class LayoutQualityTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ourPicturesCrossNoMoreThanDots_data() {
        QTest::addColumn<int>("graph");
        QTest::newRow("random, 30 nodes") << 30;
        QTest::newRow("random, 60 nodes") << 60;
        QTest::newRow("random, 100 nodes") << 100;
        QTest::newRow("modules of an encoder") << 0;
        QTest::newRow("modules of a decoder") << 1;
    }
    void ourPicturesCrossNoMoreThanDots() {
        if (QStandardPaths::findExecutable(QStringLiteral("dot")).isEmpty()) {
            QSKIP("Graphviz is not installed");
        }
        QFETCH(int, graph);
        int ours = 0;
        int dots = 0;
        double ourLength = 0;
        double dotLength = 0;
        const auto compare = [&](const Layout& layout, std::uint32_t frame) {
            const FrameGraph one = graphOf(layout, frame);
            if (one.ours.size() < 2) {
                return;
            }
            const Drawing dot = drawnByDot(one);
            QCOMPARE(dot.size(), one.ours.size());
            ours += crossings(one.ours);
            dots += crossings(dot);
            ourLength += length(one.ours);
            dotLength += length(dot);
        };
        if (graph > 1) {
            for (unsigned seed = 1; seed <= 8; ++seed) {
                const auto snapshot = randomNodes(graph, seed);
                compare(*LayoutEngine(snapshot).layout(allOpen(*snapshot)), 0);
            }
        } else {
            const auto snapshot = graph == 0 ? encoder(2) : decoder(2);
            LayoutEngine engine(snapshot);
            for (unsigned depth = 0; depth < 5; ++depth) {
                const auto layout = engine.layout(openToDepth(*snapshot, ScopeId{0}, depth));
                for (std::uint32_t i = 0; i < layout->items.size(); ++i) {
                    if (layout->items[i].kind == LayoutItem::Kind::OpenModule) {
                        compare(*layout, i);
                    }
                }
            }
        }
        const QString told = QStringLiteral("%1 crossings where dot has %2, lines of %3 and %4")
                                 .arg(ours)
                                 .arg(dots)
                                 .arg(ourLength, 0, 'f', 0)
                                 .arg(dotLength, 0, 'f', 0);
        qInfo().noquote() << told;
        QVERIFY2(ours <= 1.2 * dots, qPrintable(told));
        QVERIFY2(ourLength <= 4 * dotLength, qPrintable(told));
    }
};

TRACEWRIGHT_TEST(layout_quality, LayoutQualityTest)
#include "layout_quality_test.moc"
