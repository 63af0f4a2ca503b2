#include "app/cli/findings.h"

#include <algorithm>
#include <cstddef>

#include "app/cli/facts.h"
#include "core/counted.h"

namespace tracewright::cli {

using nlohmann::ordered_json;

namespace {

std::size_t faults(const std::vector<Finding>& findings) {
    return static_cast<std::size_t>(std::ranges::count_if(
        findings, [](const Finding& finding) { return isFault(finding.verdict); }));
}

// " (layers.0.mha, models/attention.cpp:42)"
std::string placeOf(const Snapshot& snapshot, NodeId id) {
    if (!id.valid()) {
        return {};
    }
    const Node& node = snapshot.inlined[id];
    const std::string& path = snapshot[node.scope].path;
    return " (node " + std::to_string(id.index) + (path.empty() ? "" : ", " + path) +
           (node.source.empty() ? "" : ", " + node.source) + ")";
}

}  // namespace

ordered_json findingsJson(const Snapshot& snapshot, const std::vector<Finding>& findings) {
    ordered_json out = ordered_json::array();
    for (const Finding& finding : findings) {
        ordered_json entry = {{"verdict", verdictName(finding.verdict)}, {"text", finding.text}};
        if (finding.node.valid()) {
            entry["node"] = nodeJson(snapshot, finding.node);
            entry["node"]["source"] = snapshot.inlined[finding.node].source;
        }
        out.push_back(std::move(entry));
    }
    return out;
}

std::string findingsText(const Snapshot& snapshot, const std::vector<Finding>& findings) {
    const std::size_t bad = faults(findings);
    const std::size_t looked = findings.size() - bad;
    std::string out = "  audit: ";
    out += bad == 0 ? "nothing ties this to one shape, device or dtype"
                    : counted(bad, "finding") + (bad == 1 ? " that ties" : " that tie") +
                          " this to where it was made";
    out += looked == 0 ? "\n" : "; " + counted(looked, "constant") + " looked at and harmless\n";
    for (const Finding& finding : findings) {
        if (isFault(finding.verdict)) {
            out += "  " + std::string(verdictName(finding.verdict)) + ": " + finding.text +
                   placeOf(snapshot, finding.node) + "\n";
        }
    }
    return out;
}

void refuseFaults(Answer& answer, const std::vector<Finding>& findings) {
    const std::size_t bad = faults(findings);
    if (bad > 0) {
        answer.exit = Failed;
        answer.reason = "the audit has " + counted(bad, "finding") + ", and --strict allows none";
    }
}

}  // namespace tracewright::cli
