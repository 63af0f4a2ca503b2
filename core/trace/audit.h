#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/snapshot.h"
#include "core/models/model_facts.h"
#include "core/trace/symbols.h"

namespace tracewright {

// What in a trace makes it hold in one place only: a length, a device, a dtype, a moment.
enum class Verdict {
    Harmless,     // looks like it, and isn't: it stayed what it was when the example changed
    Config,       // a number of the model itself
    ShapeBaked,   // a size of the example, or what looks like one
    TensorBaked,  // a tensor that was computed while tracing
    DeviceBaked,
    DtypeBaked,
    WritesState,  // changes an argument or the module in place
    Random,       // answers differ from call to call: dropout left on, sampling
};
// "harmless", "belongs to the config", "shape baked", "tensor baked", "device baked", "dtype
// baked", "writes state", "random".
std::string_view verdictName(Verdict verdict) noexcept;
std::optional<Verdict> verdictFromName(std::string_view name) noexcept;
// Whether it ties the trace to where it was made; what --strict refuses.
bool isFault(Verdict verdict) noexcept;

struct Finding {
    Verdict verdict = Verdict::Harmless;
    NodeId node;       // of the inlined graph; invalid where it is about the whole
    std::string text;  // one line, with the node's kind and the numbers
};
bool hasFault(const std::vector<Finding>& findings) noexcept;

// The audit of a trace of ours, which was recorded twice: `differences` are those of the two
// recordings (compareAndName). Every constant that differs or equals one of the example's `sizes`
// is in the result, in the nodes' order, and whatever else `auditSaved` tells.
std::vector<Finding> auditTrace(const Snapshot& snapshot, const std::vector<Dimension>& sizes,
                                const std::vector<Dimension>& config,
                                const std::vector<GraphDifference>& differences);

// The audit of a graph of unknown origin, from which one recording is all there is: constants where
// operators take sizes that are no dimension of the module's parameters, devices, dtypes, tensors
// held as constants, writes in place and random operators. Linear in the nodes.
std::vector<Finding> auditSaved(const Snapshot& snapshot);

}  // namespace tracewright
