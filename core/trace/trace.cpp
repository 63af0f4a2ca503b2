#include "core/trace/trace.h"

#include <algorithm>
#include <chrono>
#include <future>

#include "core/error.h"
#include "core/graph/take_snapshot.h"
#include "core/models/family.h"
#include "core/trace/audit.h"
#include "core/trace/recorder.h"
#include "core/trace/symbols.h"
#include "core/trace/trace_layout.h"
#include "core/trace/traced_module.h"

namespace tracewright {

namespace {

// A built model with what it is recorded as.
struct Subject {
    ModuleTree tree;
    BuiltModel built;
    Signature signature;
    Dtype dtype = Dtype::Float32;
};

Subject prepare(const Checkpoint& checkpoint, const TraceRequest& request) {
    Subject subject;
    subject.built = buildModel(checkpoint, request.kind, subject.tree, nullptr);
    SignatureRequest signature = request.signature;
    signature.dtype = request.dtype;
    subject.signature = makeSignature(signature, subject.built.facts);
    if (!subject.signature.wrapper.empty()) {
        subject.tree = {};
        ModuleNode& wrapper = subject.tree.add(nullptr, "", subject.signature.wrapper);
        subject.built = buildModel(checkpoint, request.kind, subject.tree, &wrapper);
    }
    subject.dtype = request.dtype.value_or(subject.built.facts.dtype);
    return subject;
}

Recording recordAt(const Subject& subject, const ExampleSizes& sizes, Dtype dtype) {
    return record(subject.tree, *subject.built.model, subject.signature,
                  shapesAt(subject.signature, sizes), dtype);
}

std::shared_ptr<const TracedModule> tracedModule(const Subject& subject, const Recording& recording,
                                                 const Checkpoint& checkpoint) {
    auto traced = std::make_shared<TracedModule>();
    traced->module = recording.module;
    const std::vector<ParameterId> order = subject.tree.stateDictOrder();
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!recording.used[order[i].index]) {
            continue;
        }
        const ModuleTree::Parameter& parameter = subject.tree.parameters()[order[i].index];
        TracedModule::Weight weight{parameter.key, parameter.shape, 0};
        if (const TensorEntry* entry = checkpoint.find(subject.built.facts.weights[i].tensor)) {
            weight.tensor = static_cast<std::size_t>(entry - checkpoint.tensors().data());
        }
        traced->weights.push_back(std::move(weight));
    }
    return traced;
}

NodeId findNode(const Snapshot& snapshot, const RecordedWarning& warning) {
    std::size_t ordinal = 0;
    for (std::uint32_t i = 0; i < snapshot.inlined.nodes.size(); ++i) {
        const Node& node = snapshot.inlined.nodes[i];
        if (node.kind == warning.kind && snapshot[node.scope].path == warning.scope &&
            ordinal++ == warning.ordinal) {
            return {i};
        }
    }
    return {};
}

// The second recording, in another dtype, with its graph: made on a thread of its own.
struct Probe {
    Recording recording;
    Graph graph;
};

std::future<Probe> startProbe(const Subject& subject, const ExampleSizes& sizes) {
    const Dtype other = subject.dtype == Dtype::BFloat16 ? Dtype::Float32 : Dtype::BFloat16;
    return std::async(std::launch::async, [&subject, sizes, other] {
        Probe probe{recordAt(subject, sizes, other), {}};
        probe.graph = takeInlinedGraph(probe.recording.module);
        return probe;
    });
}

std::vector<Dimension> namedSizes(const ExampleSizes& sizes) {
    std::vector<Dimension> named = {{"batch", sizes.batch}, {"pieces", sizes.pieces}};
    if (sizes.past) {
        named.push_back({"past", *sizes.past});
        named.push_back({"past + pieces", sizes.keys()});
    }
    return named;
}

// Arguments that change nothing of what is returned, as positions where there is ALiBi.
std::vector<TraceWarning> idleArguments(const Signature& signature, const Graph& graph) {
    std::vector<bool> used(graph.values.size());
    for (const Node& node : graph.nodes) {
        for (const ValueId input : node.inputs) {
            used[input.index] = true;
        }
    }
    std::vector<TraceWarning> warnings;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        // The first of the graph's own is the module.
        if (!used[graph.inputs.at(i + 1).index]) {
            warnings.push_back({"the argument " + signature.arguments[i].name +
                                    " has no effect: nothing that is returned depends on it",
                                {}});
        }
    }
    return warnings;
}

std::vector<TraceWarning> warningsOf(const Snapshot& snapshot, const Recording& recording,
                                     const Signature& signature) {
    std::vector<TraceWarning> warnings = idleArguments(signature, snapshot.inlined);
    for (const RecordedWarning& warning : recording.warnings) {
        warnings.push_back({warning.text, findNode(snapshot, warning)});
    }
    return warnings;
}

}  // namespace

std::shared_ptr<const Trace> traceModel(std::shared_ptr<const Checkpoint> checkpoint,
                                        const TraceRequest& request, Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    progress.report("reading the config and the weights' names");
    const Subject subject = prepare(*checkpoint, request);
    progress.report("tracing " + subject.built.facts.className);
    const ExampleSizes example = exampleSizes(subject.signature);
    const ExampleSizes probeExample = probeSizes(example, subject.built.facts);
    auto second = startProbe(subject, probeExample);
    const Recording recording = recordAt(subject, example, subject.dtype);
    progress.report("reading the graph");
    auto trace = std::make_shared<Trace>();
    trace->snapshot = takeSnapshot(recording.module, progress);
    const Probe probe = second.get();
    const Symbols symbols(example, probeExample, subject.built.facts);
    const auto differences = compareAndName(trace->snapshot.inlined, probe.graph, symbols);
    trace->warnings = warningsOf(trace->snapshot, recording, subject.signature);
    trace->findings = auditTrace(trace->snapshot, namedSizes(example),
                                 subject.built.facts.dimensions, differences);
    trace->layout = modelLayout(subject.built.facts, subject.signature, recording.outputs);
    nameShapes(trace->layout,
               modelLayout(subject.built.facts, subject.signature, probe.recording.outputs),
               symbols);
    trace->module = tracedModule(subject, recording, *checkpoint);
    trace->model = subject.built.facts;
    trace->signature = subject.signature;
    trace->dtype = subject.dtype;
    trace->checkpoint = std::move(checkpoint);
    trace->seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return trace;
}

}  // namespace tracewright
