#include "core/export/exporter.h"
#include "core/export/trace_json.h"

namespace tracewright {

std::string layoutJson(const Trace& trace) {
    constexpr int indent = 2;
    nlohmann::ordered_json out = {{"format", "tracewright-layout"},
                                  {"version", 1},
                                  {"producer", producerJson()},
                                  {"class", trace.model.className},
                                  {"dtype", dtypeName(trace.dtype)},
                                  {"schema", trace.snapshot.schema()},
                                  {"signature", signatureJson(trace.signature)}};
    out.update(layoutTreeJson(trace.layout));
    return jsonText(out, indent) + "\n";
}

}  // namespace tracewright
