#include "widgets/panels/compare_job.h"

#include <exception>
#include <utility>

#include "core/compare/compare_weights.h"
#include "core/trace/trace.h"
#include "core/verify/artifact.h"

namespace tracewright {

namespace {

TraceToCompare read(const std::string& location, Progress& progress) {
    if (isTorchScriptFile(location)) {
        const auto file =
            std::make_shared<const ArtifactFacts>(inspectArtifact(location, progress));
        return {{file, &file->snapshot}, {file, &file->layout}, [path = file->path](Progress& p) {
                    return WeightSource::of(path, p);
                }};
    }
    const auto trace = traceModel(Checkpoint::open(location, progress), {}, progress);
    WeightReader::Open weights;
    if (trace->checkpoint->hasWeights()) {
        weights = [trace](Progress&) { return WeightSource::of(*trace); };
    }
    return {{trace, &trace->snapshot}, {trace, &trace->layout}, std::move(weights)};
}

// What differs of schema and output stands with the whole model.
void tellInterface(Comparison& comparison) {
    if (!comparison.interface.empty() && !comparison.scopes.empty()) {
        ScopePair& root = comparison.scopes.front();
        root.differences.insert(root.differences.end(), comparison.interface.begin(),
                                comparison.interface.end());
        root.change = root.change == Change::Same ? Change::Changed : root.change;
    }
}

}  // namespace

CompareAnswer runCompareJob(const CompareJob& job, const std::stop_token& stop) {
    Progress progress({}, stop);
    try {
        const TraceToCompare before = read(job.before, progress);
        const TraceToCompare after = job.result.snapshot ? job.result : read(job.after, progress);
        auto compared = std::make_shared<Compared>();
        compared->before = before.snapshot;
        compared->after = after.snapshot;
        compared->comparison = compareTraces({*before.snapshot, *before.layout},
                                             {*after.snapshot, *after.layout}, progress);
        tellInterface(compared->comparison);
        if (job.weights && before.weights && after.weights) {
            compared->comparison.weights =
                compareWeights(compared->comparison, *before.snapshot, before.weights(progress),
                               *after.snapshot, after.weights(progress), progress);
        }
        return {compared, {}};
    } catch (const std::exception& error) {
        return {nullptr, QString::fromUtf8(error.what())};
    }
}

}  // namespace tracewright
