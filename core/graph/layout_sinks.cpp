#include "core/graph/layout_sinks.h"

namespace tracewright::layout {

namespace {

constexpr std::size_t kOwnPorts = 4;       // as many values of a tuple get ports of their own
constexpr std::size_t kMaxLeaves = 10000;  // a tuple beyond this is told as one
constexpr std::size_t kMaxDepth = 32;

class SinkFinder {
  public:
    SinkFinder(const Graph& graph, const Folding& folding) : graph_(graph), folding_(folding) {}

    void find(ValueId value, std::string path) {
        while (elements(value).size() == 1 && path.size() < 3 * kMaxDepth) {
            value = elements(value)[0];
            path += "[0]";
        }
        const std::vector<ValueId>& parts = elements(value);
        bool nested = false;
        for (const ValueId part : parts) {
            nested = nested || !elements(part).empty();
        }
        if (parts.empty() || parts.size() > 4 * kOwnPorts ||
            (!nested && parts.size() > kOwnPorts)) {
            add(value, path);
            return;
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            add(parts[i], path + "[" + std::to_string(i) + "]");
        }
    }

    std::vector<Sink> take() { return std::move(sinks_); }

  private:
    const std::vector<ValueId>& elements(ValueId value) const {
        static const std::vector<ValueId> none;
        return folding_.isFoldedConstruct(value) ? graph_[graph_[value].producer].inputs : none;
    }

    void add(ValueId value, const std::string& path) {
        Sink sink{path, {}};
        collect(value, path, 0, sink.leaves);
        if (sink.leaves.size() > kOwnPorts || sink.leaves.size() == 1) {
            sinks_.push_back(std::move(sink));
            return;
        }
        for (SinkLeaf& leaf : sink.leaves) {
            std::string leafPath = leaf.path;
            sinks_.push_back({std::move(leafPath), {std::move(leaf)}});
        }
    }

    void collect(ValueId value, const std::string& path, std::size_t depth,
                 std::vector<SinkLeaf>& leaves) const {
        const std::vector<ValueId>& parts = elements(value);
        if (parts.empty() || depth == kMaxDepth || leaves.size() + parts.size() > kMaxLeaves) {
            if (leaves.size() < kMaxLeaves) {
                leaves.push_back({value, path});
            }
            return;
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            collect(parts[i], path + "[" + std::to_string(i) + "]", depth + 1, leaves);
        }
    }

    const Graph& graph_;
    const Folding& folding_;
    std::vector<Sink> sinks_;
};

}  // namespace

std::vector<Sink> findSinks(const Graph& graph, const Folding& folding) {
    SinkFinder finder(graph, folding);
    for (std::size_t i = 0; i < graph.outputs.size(); ++i) {
        finder.find(graph.outputs[i],
                    graph.outputs.size() == 1 ? "Y" : "Y[" + std::to_string(i) + "]");
    }
    return finder.take();
}

}  // namespace tracewright::layout
