#include "core/export/recording_json.h"

#include <map>

#include "core/export/trace_json.h"

namespace tracewright {

using nlohmann::ordered_json;

namespace {

class RecordingWriter {
  public:
    explicit RecordingWriter(const Trace& trace) : trace_(trace), graph_(trace.snapshot.inlined) {
        for (const Node& node : graph_.nodes) {
            places_.push_back(static_cast<std::int64_t>(nodes_.size()));
            if (node.kind.starts_with("aten::")) {
                nodes_.push_back(nodeJson(node));
            }
        }
    }

    ordered_json document() {
        return {{"format", "tracewright-recording"},
                {"version", 1},
                {"producer", producerJson()},
                {"tensors", std::move(tensors_)},
                {"nodes", std::move(nodes_)},
                {"warnings", placed(warningsJson(trace_.warnings))},
                {"findings", placed(findingsJson(trace_.findings))}};
    }

  private:
    // ["aten::linear", 7]: the kind, and the place in `tensors` of each output, or null.
    ordered_json nodeJson(const Node& node) {
        ordered_json out = {node.kind};
        for (const ValueId output : node.outputs) {
            const Value& value = graph_[output];
            out.push_back(value.shapeKnown && value.dtype ? ordered_json(tensor(value))
                                                          : ordered_json());
        }
        return out;
    }

    std::size_t tensor(const Value& value) {
        const ordered_json entry = {{"dtype", dtypeName(*value.dtype)},
                                    {"shape", value.shape},
                                    {"symbolic_shape", value.symbolicShape}};
        const auto [place, anew] = known_.try_emplace(entry.dump(), tensors_.size());
        if (anew) {
            tensors_.push_back(entry);
        }
        return place->second;
    }

    // Indices of nodes become places among the operators; what isn't one is told by the next that
    // is, which for a constant is about where it is used.
    ordered_json placed(ordered_json entries) const {
        for (ordered_json& entry : entries) {
            if (entry.contains("node")) {
                entry["node"] = places_[entry["node"].get<std::size_t>()];
            }
        }
        return entries;
    }

    const Trace& trace_;
    const Graph& graph_;
    std::vector<std::int64_t> places_;  // by node: how many operators come before it
    ordered_json nodes_ = ordered_json::array();
    ordered_json tensors_ = ordered_json::array();
    std::map<std::string, std::size_t> known_;
};

}  // namespace

std::string recordingJson(const Trace& trace) {
    return jsonText(RecordingWriter(trace).document()) + "\n";
}

}  // namespace tracewright
