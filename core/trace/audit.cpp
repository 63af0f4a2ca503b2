#include "core/trace/audit.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/trace/constants.h"

namespace tracewright {

namespace {

using VerdictName = std::pair<Verdict, std::string_view>;
constexpr std::array<VerdictName, 8> verdictNames = {{
    {Verdict::Harmless, "harmless"},
    {Verdict::Config, "belongs to the config"},
    {Verdict::ShapeBaked, "shape baked"},
    {Verdict::TensorBaked, "tensor baked"},
    {Verdict::DeviceBaked, "device baked"},
    {Verdict::DtypeBaked, "dtype baked"},
    {Verdict::WritesState, "writes state"},
    {Verdict::Random, "random"},
}};

const Dimension* withValue(const std::vector<Dimension>& dimensions, std::int64_t value) {
    const auto found = std::ranges::find(dimensions, value, &Dimension::value);
    return found == dimensions.end() ? nullptr : &*found;
}

// Constants that equal a size of the example and were the same in the other recording.
void lookAtEqualSizes(const Graph& graph, const std::vector<Dimension>& sizes,
                      const std::vector<Dimension>& config, const std::vector<bool>& dtypes,
                      const std::vector<bool>& differs, std::vector<Finding>& findings) {
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        if (graph.nodes[i].kind != "prim::Constant" || differs[i]) {
            continue;
        }
        for (const std::int64_t value : integersOf(graph, NodeId{i})) {
            const Dimension* size = withValue(sizes, value);
            if (size == nullptr) {
                continue;
            }
            const Dimension* own = dtypes[i] ? nullptr : withValue(config, value);
            const std::string equal =
                std::to_string(value) + " equals the example's " + size->name + ", and ";
            findings.push_back(
                own != nullptr
                    ? Finding{Verdict::Config, {i}, equal + "is the model's " + own->name}
                    : Finding{Verdict::Harmless,
                              {i},
                              equal + (dtypes[i] ? "is a dtype" : "stays where that changes")});
        }
    }
}

// Which constants reach operators as nothing but a dtype.
std::vector<bool> dtypesIn(const Graph& graph) {
    std::vector<bool> asDtype(graph.nodes.size());
    std::vector<bool> otherwise(graph.nodes.size());
    for (const Node& node : graph.nodes) {
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            const NodeId producer = graph[node.inputs[i]].producer;
            if (producer.valid()) {
                const bool dtype = i < node.inputNames.size() && node.inputNames[i] == "dtype";
                (dtype ? asDtype : otherwise)[producer.index] = true;
            }
        }
    }
    for (std::size_t i = 0; i < asDtype.size(); ++i) {
        asDtype[i] = asDtype[i] && !otherwise[i];
    }
    return asDtype;
}

bool takesOneOf(const Graph& graph, NodeId node, const std::vector<bool>& producers) {
    return std::ranges::any_of(graph[node].inputs, [&](ValueId input) {
        const NodeId producer = graph[input].producer;
        return producer.valid() && producers[producer.index];
    });
}

}  // namespace

std::string_view verdictName(Verdict verdict) noexcept {
    return std::ranges::find(verdictNames, verdict, &VerdictName::first)->second;
}

std::optional<Verdict> verdictFromName(std::string_view name) noexcept {
    const auto* const found = std::ranges::find(verdictNames, name, &VerdictName::second);
    return found == verdictNames.end() ? std::nullopt : std::optional(found->first);
}

bool isFault(Verdict verdict) noexcept {
    return verdict != Verdict::Harmless && verdict != Verdict::Config;
}

bool hasFault(const std::vector<Finding>& findings) noexcept {
    return std::ranges::any_of(findings,
                               [](const Finding& finding) { return isFault(finding.verdict); });
}

std::vector<Finding> auditTrace(const Snapshot& snapshot, const std::vector<Dimension>& sizes,
                                const std::vector<Dimension>& config,
                                const std::vector<GraphDifference>& differences) {
    const Graph& graph = snapshot.inlined;
    const std::vector<bool> dtypes = dtypesIn(graph);
    std::vector<bool> differs(graph.nodes.size());
    std::vector<Finding> findings;
    for (const auto& [node, text] : differences) {
        const bool dtype = node.valid() && dtypes[node.index];
        findings.push_back({dtype ? Verdict::DtypeBaked : Verdict::ShapeBaked, node, text});
        if (node.valid()) {
            differs[node.index] = true;
        }
    }
    lookAtEqualSizes(graph, sizes, config, dtypes, differs, findings);
    // What looks like a size or like the weights' dtype, and didn't differ, is neither.
    for (Finding& finding : auditSaved(snapshot)) {
        if (finding.verdict == Verdict::ShapeBaked) {
            continue;
        }
        if (finding.verdict == Verdict::DtypeBaked) {
            finding = {Verdict::Harmless, finding.node, "a dtype that stays in weights of another"};
        }
        // Where a constant differs, that is told already, and nothing about it is harmless.
        if (isFault(finding.verdict) || !takesOneOf(graph, finding.node, differs)) {
            findings.push_back(std::move(finding));
        }
    }
    std::ranges::stable_sort(findings, {}, [](const Finding& finding) { return finding.node; });
    return findings;
}

}  // namespace tracewright
