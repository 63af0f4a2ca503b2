// Measures the canvas for scripts/bench, in a real window: prints one JSON document. --dot FOLDER
// writes the graphs that it measured for other engines too, each as NAME.dot; --only NAME measures
// that one alone; --trace NAME=FOLDER, which may be given several
// times, measures the trace of that checkpoint, or of a config alone, too.
#include <malloc.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTextStream>
#include <algorithm>
#include <cmath>

#include "core/compare/comparison.h"
#include "core/trace/trace.h"
#include "tests/gui/canvas/shown_canvas.h"
#include "widgets/graph/layout_runner.h"
#include "widgets/search.h"

using namespace tracewright;
using namespace tracewright::synthetic;

namespace {

double milliseconds(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double percentile(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values.empty()
               ? 0
               : values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

// The least of a few, the first of a process being slower.
template <class Work>
double least(int times, Work work) {
    double best = 1e300;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, milliseconds(timer));
    }
    return best;
}

void measureLayout(QJsonObject& row, const std::shared_ptr<const Snapshot>& snapshot) {
    const std::vector<bool> open = allOpen(*snapshot);
    row["layout_ms"] = least(3, [&] { LayoutEngine(snapshot).layout(open); });
    const auto before = mallinfo2().uordblks + mallinfo2().hblkhd;
    LayoutEngine engine(snapshot);
    const auto layout = engine.layout(open);
    const auto after = mallinfo2().uordblks + mallinfo2().hblkhd;
    row["boxes"] = static_cast<qint64>(layout->items.size());
    row["bytes_per_node"] =
        static_cast<double>(after - before) / static_cast<double>(snapshot->inlined.nodes.size());
}

// Every frame of a journey over the whole picture at several zooms.
std::vector<double> framesOf(GraphView& view) {
    std::vector<double> frames;
    const auto frame = [&] {
        QElapsedTimer timer;
        timer.start();
        view.repaint();
        frames.push_back(milliseconds(timer));
    };
    const Layout& layout = *view.layoutShown();
    for (const double zoom : {0.01, 0.05, 0.12, 0.3, 0.62, 1.0, 2.0}) {
        view.zoomBy(zoom / view.zoom());
        frame();
        for (int i = 0; i < 40; ++i) {
            const double part = i / 40.0;
            view.centreOn({layout.width * (0.5 + 0.45 * std::sin(7 * part)), layout.height * part});
            frame();
        }
    }
    return frames;
}

// The slowest of what one types letter by letter, of a filter and of an expression; the index that
// is made for the first is not counted.
void measureSearch(QJsonObject& row, const std::shared_ptr<const Snapshot>& snapshot) {
    Selection selection;
    Search search(selection);
    search.setSnapshot(snapshot);
    search.setQuery(QStringLiteral("x"), false);
    double slowest = 0;
    for (const char* query : {"l", "la", "lay", "linear", "kind:linear shape:2", "scope:1"}) {
        slowest = std::max(slowest, least(3, [&] { search.setQuery(query, false); }));
    }
    slowest = std::max(slowest, least(3, [&] {
                           search.setQuery("lin.*r|add$", true);
                           while (search.busy()) {
                               QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
                           }
                       }));
    row["search_ms"] = slowest;
}

constexpr int kUntilCalm = 300;  // ms

void measureWindow(QJsonObject& row, const std::shared_ptr<const Snapshot>& snapshot) {
    Selection selection;
    GraphCanvas canvas(selection);
    canvas.resize(1600, 1000);
    canvas.show();
    static_cast<void>(QTest::qWaitForWindowExposed(&canvas));
    QElapsedTimer timer;
    timer.start();
    canvas.setSnapshot(snapshot);
    while (canvas.view()->layoutShown() == nullptr) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    canvas.view()->repaint();
    row["first_paint_ms"] = milliseconds(timer);
    // A module in the middle, opened and closed.
    ScopeId inner{static_cast<std::uint32_t>(snapshot->scopes.size() / 2)};
    const auto changed = [&](auto change) {
        QTest::qWait(kUntilCalm);  // nothing moves any more when a person clicks
        timer.start();
        const Layout* before = canvas.view()->layoutShown();
        change();
        while (canvas.view()->layoutShown() == before) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        canvas.view()->repaint();
        return milliseconds(timer);
    };
    changed([&] { canvas.expandAll(); });
    std::vector<double> toggles;
    constexpr int kToggles = 6;
    toggles.reserve(kToggles);
    for (int i = 0; i < kToggles; ++i) {
        toggles.push_back(changed([&] { canvas.setOpen(inner, !canvas.isOpen(inner)); }));
    }
    row["open_close_ms"] = percentile(toggles, 0.5);
    const std::vector<double> frames = framesOf(*canvas.view());
    row["frame_median_ms"] = percentile(frames, 0.5);
    row["frame_p99_ms"] = percentile(frames, 0.99);
    // In every operator's "aten::": all boxes are marked.
    const GraphSearch::Hits hits = GraphSearch(*snapshot).find("a");
    canvas.setHits(hits);
    row["hits"] = static_cast<qint64>(hits.size());
    row["frame_hits_p99_ms"] = percentile(framesOf(*canvas.view()), 0.99);
}

void writeDot(const QString& folder, const QString& name, const Snapshot& snapshot) {
    QFile file(folder + QLatin1Char('/') + name + QStringLiteral(".dot"));
    if (!file.open(QIODevice::WriteOnly)) {
        return;
    }
    QTextStream out(&file);
    out << "digraph g { node [shape=box];\n";
    const auto shared = std::shared_ptr<const Snapshot>(&snapshot, [](const Snapshot*) {});
    const LayoutEngine engine(shared);
    for (std::uint32_t i = 0; i < snapshot.inlined.nodes.size(); ++i) {
        for (const ValueId input : snapshot.inlined.nodes[i].inputs) {
            const NodeId from = snapshot.inlined[input].producer;
            if (from.valid() && engine.standIn(from) == from &&
                engine.standIn(NodeId{i}) == NodeId{i}) {
                out << 'n' << from.index << " -> n" << i << ";\n";
            }
        }
    }
    out << "}\n";
}

// "NAME=FOLDER".
std::pair<QString, std::shared_ptr<const Snapshot>> traced(const QString& argument) {
    const qsizetype equals = argument.indexOf(QLatin1Char('='));
    Progress progress;
    const auto trace = traceModel(
        Checkpoint::open(argument.mid(equals + 1).toStdString(), progress), {}, progress);
    return {argument.left(equals), std::shared_ptr<const Snapshot>(trace, &trace->snapshot)};
}

// Two traces of 40,000 nodes: a model in which one kind of operator was exchanged for another, and
// nodes of one module that have nothing to do with each other.
QJsonObject measureComparison() {
    constexpr int kNodes = 40'000;
    const OutputLayout none;
    const auto ms = [&none](const Snapshot& before, const Snapshot& after) {
        return least(3, [&] {
            Progress progress;
            compareTraces({before, none}, {after, none}, progress);
        });
    };
    const auto one = decoder(1);
    const auto two = decoder(2);
    const auto perLayer = two->inlined.nodes.size() - one->inlined.nodes.size();
    const auto model = decoder(kNodes / static_cast<int>(perLayer) + 1);
    Snapshot changed = *model;
    for (Node& node : changed.inlined.nodes) {
        node.kind = node.kind == "aten::gelu" ? "aten::relu" : node.kind;
    }
    return {{"nodes", static_cast<qint64>(model->inlined.nodes.size())},
            {"model_ms", ms(*model, changed)},
            {"unlike_ms", ms(*randomNodes(kNodes, 1), *randomNodes(kNodes, 2))}};
}

// The power of n that times grow by, by least squares over their logarithms.
double exponent(const std::vector<std::pair<double, double>>& times) {
    double sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const auto& [n, ms] : times) {
        sx += std::log(n);
        sy += std::log(ms);
        sxx += std::log(n) * std::log(n);
        sxy += std::log(n) * std::log(ms);
    }
    const double count = static_cast<double>(times.size());
    return (count * sxy - sx * sy) / (count * sxx - sx * sx);
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const auto option = [&arguments](const char* name) {
        const qsizetype at = arguments.indexOf(QLatin1String(name));
        return at > 0 ? arguments.value(at + 1) : QString();
    };
    const QString dot = option("--dot");
    const QString only = option("--only");
    struct Graph {
        QString name;
        std::shared_ptr<const Snapshot> snapshot;
        bool grows;  // counts for the exponent
    };
    std::vector<Graph> graphs{{"decoder-32", decoder(32), false},
                              {"decoder-200", decoder(200), false},
                              {"modules-500", randomModules(500, 1), false},
                              {"nodes-300", randomNodes(300, 1), false},
                              {"nodes-1200", randomNodes(1200, 1), false},
                              {"nodes-2900", randomNodes(2900, 1), true},
                              {"nodes-20000", randomNodes(20000, 1), true},
                              {"nodes-100000", randomNodes(100000, 1), true}};
    for (qsizetype i = 1; i + 1 < arguments.size(); ++i) {
        if (arguments[i] == QLatin1String("--trace")) {
            const auto [name, snapshot] = traced(arguments[i + 1]);
            graphs.push_back({name, snapshot, false});
        }
    }
    QJsonArray rows;
    std::vector<std::pair<double, double>> times;
    for (const Graph& graph : graphs) {
        if (!only.isEmpty() && graph.name != only) {
            continue;
        }
        QJsonObject row{{"graph", graph.name},
                        {"nodes", static_cast<qint64>(graph.snapshot->inlined.nodes.size())}};
        measureLayout(row, graph.snapshot);
        measureWindow(row, graph.snapshot);
        measureSearch(row, graph.snapshot);
        if (graph.grows) {
            times.emplace_back(row["nodes"].toDouble(), row["layout_ms"].toDouble());
        }
        if (!dot.isEmpty()) {
            writeDot(dot, graph.name, *graph.snapshot);
        }
        rows.append(row);
    }
    QTextStream(stdout) << QJsonDocument(QJsonObject{{"graphs", rows},
                                                     {"exponent", exponent(times)},
                                                     {"comparison", measureComparison()}})
                               .toJson();
    return 0;
}
