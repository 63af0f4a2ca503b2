#include "widgets/panels/compare_job.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>
#include <climits>
#include <exception>
#include <utility>

#include "core/compare/changes_overlay.h"
#include "core/compare/compare_weights.h"
#include "core/graph/parameter_key.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

// What differs of schema and output stands with the whole model.
void tellInterface(Comparison& comparison) {
    if (!comparison.interface.empty() && !comparison.scopes.empty()) {
        ScopePair& root = comparison.scopes.front();
        root.differences.insert(root.differences.end(), comparison.interface.begin(),
                                comparison.interface.end());
        root.change = root.change == Change::Same ? Change::Changed : root.change;
    }
}

QString amountText(const WeightDifference& one) {
    return QCoreApplication::translate("Comparison", "%1 differ, by at most %2")
        .arg(countText(static_cast<std::int64_t>(one.different)),
             QLocale().toString(one.largest, 'g', 3));
}

// What differs of weights stands with their modules, too.
void tellWeights(Comparison& comparison, const Snapshot& after) {
    std::vector<std::size_t> above;  // the module at each depth
    for (std::size_t i = 0; i < comparison.scopes.size(); ++i) {
        ScopePair& scope = comparison.scopes[i];
        above.resize(std::min(above.size(), scope.depth));
        above.push_back(i);
        if (!scope.after.valid()) {
            continue;
        }
        const std::string prefix = parameterKey(after[scope.after], "");
        const std::size_t told = scope.differences.size();
        for (const WeightDifference& one : comparison.weights) {
            const std::size_t dot = one.after.rfind('.') + 1;
            if (one.after.substr(0, dot) == prefix) {
                const int count = static_cast<int>(std::min<std::uint64_t>(one.elements, INT_MAX));
                const QString elements =
                    QCoreApplication::translate("Comparison", "%Ln elements", nullptr, count);
                scope.differences.push_back(
                    {one.after.substr(dot), elements.toStdString(), amountText(one).toStdString()});
            }
        }
        if (scope.differences.size() > told && scope.change == Change::Same) {
            scope.change = Change::Changed;
            for (std::size_t depth = 0; depth + 1 < above.size(); ++depth) {
                ++comparison.scopes[above[depth]].changesWithin;
            }
        }
    }
}

void compareElements(Compared& compared, const TraceSide& before, const TraceSide& after,
                     Progress& progress) {
    if (!before.weights || !after.weights) {
        compared.note = QCoreApplication::translate(
            "Comparison", "Weights were not compared: one of the two has none.");
        return;
    }
    compared.comparison.weights =
        compareWeights(compared.comparison, *before.snapshot, before.weights(progress),
                       *after.snapshot, after.weights(progress), progress);
    tellWeights(compared.comparison, *after.snapshot);
}

QString nameOf(const TraceLocation& side) {
    const QString name = QFileInfo(QString::fromStdString(side.path)).fileName();
    return side.signatureFile.empty()
               ? name
               : QCoreApplication::translate("Comparison", "%1 with %2")
                     .arg(name, QFileInfo(QString::fromStdString(side.signatureFile)).fileName());
}

}  // namespace

CompareAnswer runCompareJob(const CompareJob& job, Progress& progress) {
    try {
        const TraceSide before =
            job.opened.snapshot ? job.opened : readTraceSide(job.before, progress);
        const TraceSide after = job.isOfResult() ? job.result : readTraceSide(job.after, progress);
        auto compared = std::make_shared<Compared>();
        compared->before = before.snapshot;
        compared->after = after.snapshot;
        compared->comparison = compareTraces({*before.snapshot, *before.layout},
                                             {*after.snapshot, *after.layout}, progress);
        tellInterface(compared->comparison);
        if (job.weights) {
            compareElements(*compared, before, after, progress);
        }
        compared->changesBefore =
            std::make_shared<const Overlay>(changesBefore(compared->comparison, *compared->before));
        compared->changesAfter =
            std::make_shared<const Overlay>(changesAfter(compared->comparison, *compared->after));
        return {compared, {}};
    } catch (const std::exception& error) {
        return {nullptr, QString::fromUtf8(error.what())};
    }
}

QString comparedText(const CompareJob& job, const Compared& compared) {
    QString text = comparisonText(compared.comparison);
    if (!job.isOfResult()) {
        text.prepend(QCoreApplication::translate("Comparison", "%1 and %2:", "two files")
                         .arg(nameOf(job.before), nameOf(job.after)) +
                     QLatin1Char('\n'));
    }
    return compared.note.isEmpty() ? text : text + QLatin1Char('\n') + compared.note;
}

}  // namespace tracewright
