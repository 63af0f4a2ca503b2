#include "widgets/models/cost_chart.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <utility>

#include "core/analysis/module_groups.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

constexpr int pointsOfALine = 48;
constexpr double leastShare = 0.01;      // of the whole, to be an area of its own
constexpr std::size_t mostAreas = 7;     // as many as there are colours
constexpr std::size_t mostModules = 96;  // a chart has room for

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CostChart)
};

// What a bar of a module is called.
QString nameOf(const Snapshot& snapshot, ScopeId scope) {
    return scopeTitle(snapshot[scope]);
}

double weightOf(const Snapshot& snapshot, const Analysis& analysis, ScopeId scope) {
    const auto flops = analysis.scopes[scope.index].flops().at(analysis.example);
    return flops > 0 ? flops : static_cast<double>(snapshot[scope].parameterCount) * 1e-6;
}

void addUp(CostSeries& sum, const CostSeries& part) {
    std::ranges::transform(sum.values, part.values, sum.values.begin(), std::plus<>());
}

// The most that a part ever is of the whole.
double shareOf(const CostSeries& part, const CostSeries& whole) {
    double share = 0;
    for (std::size_t i = 0; i < part.values.size(); ++i) {
        share = std::max(share, whole.values[i] > 0 ? part.values[i] / whole.values[i] : 0);
    }
    return share;
}

// Those that are seen and told apart, in their order, and the sum of the others.
std::vector<CostSeries> largestOf(std::vector<CostSeries> parts, const CostSeries& whole,
                                  const QString& others) {
    std::vector<double> shares;
    shares.reserve(parts.size());
    for (const CostSeries& part : parts) {
        shares.push_back(shareOf(part, whole));
    }
    std::vector<double> sorted = shares;
    std::ranges::sort(sorted, std::greater<>());
    const double least =
        sorted.size() < mostAreas ? leastShare : std::max(leastShare, sorted[mostAreas - 2]);
    CostSeries rest{others, std::vector<double>(whole.values.size())};
    std::vector<CostSeries> out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (shares[i] >= least && out.size() + 1 < mostAreas) {
            out.push_back(std::move(parts[i]));
        } else {
            addUp(rest, parts[i]);
        }
    }
    if (std::ranges::any_of(rest.values, [](double value) { return value > 0; })) {
        out.push_back(std::move(rest));
    }
    return out;
}

class ChartMaker {
  public:
    ChartMaker(const Snapshot& snapshot, const Analysis& analysis, const ExampleSizes& sizes)
        : snapshot_(snapshot), analysis_(analysis), sizes_(sizes) {}

    CostChart make(CostChartKind kind) {
        chart_.title = costChartTitle(kind);
        switch (kind) {
            case CostChartKind::MemoryOverPieces:
            case CostChartKind::ModuleMemoryOverPieces:
            case CostChartKind::ActivationsOverPieces:
            case CostChartKind::FlopsOverPieces:
                go(Text::tr("pieces"), &ExampleSizes::pieces);
                break;
            case CostChartKind::MemoryOverBatch:
            case CostChartKind::ModuleMemoryOverBatch:
            case CostChartKind::ActivationsOverBatch:
            case CostChartKind::FlopsOverBatch:
                go(Text::tr("batch"), &ExampleSizes::batch);
                break;
            default:
                bars(kind);
                return std::move(chart_);
        }
        draw(kind);
        return std::move(chart_);
    }

  private:
    void draw(CostChartKind kind) {
        switch (kind) {
            case CostChartKind::MemoryOverPieces:
            case CostChartKind::MemoryOverBatch:
                return memoryLines();
            case CostChartKind::ModuleMemoryOverPieces:
            case CostChartKind::ModuleMemoryOverBatch:
                return memoryAreas();
            case CostChartKind::ActivationsOverPieces:
            case CostChartKind::ActivationsOverBatch:
                return costAreas(CostChart::Unit::Bytes, activationsOf);
            default:
                return costAreas(CostChart::Unit::Flops, flopsOf);
        }
    }

    void go(const QString& title, std::int64_t ExampleSizes::*size) {
        chart_.placeTitle = title;
        chart_.mark = static_cast<double>(sizes_.*size);
        const std::int64_t end = std::max<std::int64_t>(8, 2 * (sizes_.*size));
        for (int i = 0; i <= pointsOfALine; ++i) {
            const std::int64_t place = std::max<std::int64_t>(1, end * i / pointsOfALine);
            if (chart_.places.empty() || chart_.places.back() < static_cast<double>(place)) {
                chart_.places.push_back(static_cast<double>(place));
                points_.push_back(sizes_);
                points_.back().*size = place;
            }
        }
    }

    template <class Figure>
    void add(const QString& name, Figure figure) {
        CostSeries series{name, {}};
        for (const ExampleSizes& sizes : points_) {
            series.values.push_back(figure(sizes));
        }
        chart_.series.push_back(std::move(series));
    }

    void memoryLines() {
        chart_.unit = CostChart::Unit::Bytes;
        add(Text::tr("all at once"),
            [this](const ExampleSizes& sizes) { return peakBytes(analysis_, sizes); });
        add(Text::tr("activations"),
            [this](const ExampleSizes& sizes) { return peakActivationBytes(analysis_, sizes); });
        add(Text::tr("weights"),
            [this](const ExampleSizes&) { return static_cast<double>(analysis_.weightBytes); });
        if (!analysis_.cacheBytes.isZero()) {
            add(Text::tr("cache"),
                [this](const ExampleSizes& sizes) { return analysis_.cacheBytes.at(sizes); });
        }
    }

    using Figure = Polynomial (*)(const Cost&);
    static Polynomial flopsOf(const Cost& cost) { return cost.flops(); }
    static Polynomial activationsOf(const Cost& cost) { return cost.activationBytes; }

    void costAreas(CostChart::Unit unit, Figure figure) {
        chart_.unit = unit;
        const ModuleGroups groups = moduleGroups(snapshot_);
        std::vector<CostSeries> parts = partsOf(groups);
        const std::vector<Cost> costs = costsOf(groups, snapshot_, analysis_);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const Polynomial amount = figure(costs[i]);
            for (const ExampleSizes& sizes : points_) {
                parts[i].values.push_back(amount.at(sizes));
            }
        }
        stack(Text::tr("all"), std::move(parts));
    }

    // What each holds when the most is held at once.
    void memoryAreas() {
        chart_.unit = CostChart::Unit::Bytes;
        const ModuleGroups groups = moduleGroups(snapshot_);
        std::vector<CostSeries> parts = partsOf(groups);
        const std::vector<double> weights = weightsOf(groups, snapshot_);
        CostSeries inputs{Text::tr("inputs"), {}};
        for (const ExampleSizes& sizes : points_) {
            const std::vector<double> activations =
                peakActivationsOf(groups, snapshot_, analysis_, sizes);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                parts[i].values.push_back(weights[i] + activations[i]);
            }
            inputs.values.push_back(analysis_.inputBytes.at(sizes));
        }
        parts.push_back(std::move(inputs));
        stack(Text::tr("all at once"), std::move(parts));
    }

    static std::vector<CostSeries> partsOf(const ModuleGroups& groups) {
        std::vector<CostSeries> parts;
        for (const std::string& name : groups.names) {
            parts.push_back({QString::fromStdString(name), {}});
        }
        return parts;
    }

    void stack(const QString& whole, std::vector<CostSeries> parts) {
        chart_.stacked = true;
        CostSeries sum{whole, std::vector<double>(points_.size())};
        for (const CostSeries& part : parts) {
            addUp(sum, part);
        }
        std::vector<CostSeries> largest = largestOf(std::move(parts), sum, Text::tr("others"));
        chart_.series.push_back(std::move(sum));
        std::ranges::move(largest, std::back_inserter(chart_.series));
    }

    double amountOf(CostChartKind kind, ScopeId module) const {
        switch (kind) {
            case CostChartKind::FlopsByModule:
                return flopsOf(analysis_.scopes[module.index]).at(sizes_);
            case CostChartKind::ActivationsByModule:
                return activationsOf(analysis_.scopes[module.index]).at(sizes_);
            default:
                return static_cast<double>(snapshot_[module].parameterCount);
        }
    }

    void bars(CostChartKind kind) {
        chart_.unit = kind == CostChartKind::FlopsByModule         ? CostChart::Unit::Flops
                      : kind == CostChartKind::ActivationsByModule ? CostChart::Unit::Bytes
                                                                   : CostChart::Unit::Count;
        CostSeries series{chart_.title, {}};
        for (const ScopeId module : mainModules(snapshot_, analysis_)) {
            if (const double amount = amountOf(kind, module); amount > 0) {
                chart_.names.push_back(nameOf(snapshot_, module));
                series.values.push_back(amount);
            }
        }
        chart_.series.push_back(std::move(series));
    }

    const Snapshot& snapshot_;
    const Analysis& analysis_;
    const ExampleSizes& sizes_;
    std::vector<ExampleSizes> points_;
    CostChart chart_;
};

QString csvText(QString text) {
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"'))) {
        return text;
    }
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
           QLatin1Char('"');
}

QString csvNumber(double value) {
    return QString::number(value, 'f', 0);
}

QString flopsText(double flops) {
    constexpr std::array<const char*, 7> prefixes = {"", "k", "M", "G", "T", "P", "E"};
    std::size_t prefix = 0;
    for (; flops >= 1000 && prefix + 1 < prefixes.size(); ++prefix) {
        flops /= 1000;
    }
    return QStringLiteral("%1 %2FLOP")
        .arg(QLocale().toString(flops, 'f', prefix == 0 ? 0 : 1),
             QLatin1String(prefixes.at(prefix)));
}

}  // namespace

QString costChartTitle(CostChartKind kind) {
    switch (kind) {
        case CostChartKind::MemoryOverPieces:
            return Text::tr("Memory over length");
        case CostChartKind::ModuleMemoryOverPieces:
            return Text::tr("Memory over length, by module");
        case CostChartKind::ActivationsOverPieces:
            return Text::tr("Activations over length, by module");
        case CostChartKind::FlopsOverPieces:
            return Text::tr("Operations over length, by module");
        case CostChartKind::MemoryOverBatch:
            return Text::tr("Memory over batch");
        case CostChartKind::ModuleMemoryOverBatch:
            return Text::tr("Memory over batch, by module");
        case CostChartKind::ActivationsOverBatch:
            return Text::tr("Activations over batch, by module");
        case CostChartKind::FlopsOverBatch:
            return Text::tr("Operations over batch, by module");
        case CostChartKind::ParametersByModule:
            return Text::tr("Parameters by module");
        case CostChartKind::FlopsByModule:
            return Text::tr("Operations by module");
        case CostChartKind::ActivationsByModule:
            return Text::tr("Activations by module");
    }
    return {};
}

CostChart costChart(CostChartKind kind, const Snapshot& snapshot, const Analysis& analysis,
                    const ExampleSizes& sizes) {
    return ChartMaker(snapshot, analysis, sizes).make(kind);
}

std::vector<ScopeId> mainModules(const Snapshot& snapshot, const Analysis& analysis) {
    if (snapshot.scopes.empty()) {
        return {};
    }
    const auto weight = [&](ScopeId scope) { return weightOf(snapshot, analysis, scope); };
    const double whole = weight({0});
    std::vector<ScopeId> modules = {{0}};
    while (true) {
        // The largest that is most of the model, and can be split.
        const auto largest = std::ranges::max_element(modules, {}, [&](ScopeId scope) {
            return snapshot[scope].children.empty() ? -1.0 : weight(scope);
        });
        const std::vector<ScopeId>& parts = snapshot[*largest].children;
        const bool tooMany = modules.size() + parts.size() > mostModules;
        const bool small = modules.size() > 1 && weight(*largest) < 0.4 * whole;
        if (parts.empty() || tooMany || small) {
            return modules;
        }
        const auto place = modules.erase(largest);
        modules.insert(place, parts.begin(), parts.end());
    }
}

QString chartCsv(const CostChart& chart) {
    QStringList titles = {chart.bars() ? Text::tr("module") : chart.placeTitle};
    for (const CostSeries& series : chart.series) {
        titles << csvText(series.name);
    }
    QString out = titles.join(QLatin1Char(',')) + QLatin1Char('\n');
    const std::size_t rows = chart.bars() ? chart.names.size() : chart.places.size();
    for (std::size_t row = 0; row < rows; ++row) {
        QStringList cells = {chart.bars() ? csvText(chart.names[row])
                                          : csvNumber(chart.places[row])};
        for (const CostSeries& series : chart.series) {
            cells << csvNumber(series.values[row]);
        }
        out += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return out;
}

QString amountText(double amount, CostChart::Unit unit) {
    switch (unit) {
        case CostChart::Unit::Bytes:
            return bytesText(amount < 1e18 ? static_cast<std::uint64_t>(amount)
                                           : std::uint64_t{1'000'000'000'000'000'000});
        case CostChart::Unit::Flops:
            return flopsText(amount);
        case CostChart::Unit::Count:
            return shortCount(static_cast<std::int64_t>(amount));
    }
    return {};
}

}  // namespace tracewright
