#pragma once

#include <QString>
#include <vector>

#include "core/analysis/analysis.h"

namespace tracewright {

// What of a trace's costs is drawn.
enum class CostChartKind {
    MemoryOverPieces,
    ModuleMemoryOverPieces,
    ActivationsOverPieces,
    FlopsOverPieces,
    MemoryOverBatch,
    ModuleMemoryOverBatch,
    ActivationsOverBatch,
    FlopsOverBatch,
    ParametersByModule,
    FlopsByModule,
    ActivationsByModule,
};
constexpr int kCostChartKinds = 11;
QString costChartTitle(CostChartKind kind);

struct CostSeries {
    QString name;
    std::vector<double> values;
};

// A chart as numbers: lines or areas over `places`, or a bar for each of `names`.
struct CostChart {
    enum class Unit { Bytes, Flops, Count };

    QString title;
    QString placeTitle;  // "pieces"; empty for bars
    Unit unit = Unit::Bytes;
    std::vector<double> places;
    std::vector<QString> names;      // of bars
    std::vector<CostSeries> series;  // of bars one
    bool stacked = false;            // the first is what the others, areas on each other, add up to
    double mark = 0;                 // the place that is looked at

    bool bars() const noexcept { return placeTitle.isEmpty(); }
};

// Places go to twice the length or batch that is looked at. Over them, modules are told by what
// they are for, as moduleGroups() has them; as bars, each layer of a list on its own.
CostChart costChart(CostChartKind kind, const Snapshot& snapshot, const Analysis& analysis,
                    const ExampleSizes& sizes);
// Modules that together are the whole, large ones split into their parts.
std::vector<ScopeId> mainModules(const Snapshot& snapshot, const Analysis& analysis);

// The chart as comma-separated values with a line of titles; names that hold commas are quoted.
QString chartCsv(const CostChart& chart);
// "12.3 MFLOP", "4.1 MB", "1.2 M".
QString amountText(double amount, CostChart::Unit unit);

}  // namespace tracewright
