#include "core/trace/warning_collector.h"

#include <torch/csrc/jit/frontend/tracer.h>

#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <tuple>

#include "core/models/forward.h"

namespace tracewright {

namespace {

namespace tracer = torch::jit::tracer;

thread_local std::vector<RecordedWarning>* collected = nullptr;

// "__module.layers.0/__module.layers.0.mha" -> "layers.0.mha"
std::string modulePath(const torch::jit::Node& node) {
    const std::string scopes = node.scopeName();
    const std::string last = scopes.substr(scopes.rfind('/') + 1);
    constexpr std::string_view root = "__module";
    return last.size() > root.size() ? last.substr(root.size() + 1) : std::string();
}

const torch::jit::Node* lastNode(torch::jit::Graph& graph) {
    auto nodes = graph.nodes();
    return nodes.begin() == nodes.end() ? nullptr : *nodes.rbegin();
}

// "core/models/falcon.cpp" of wherever the sources were built.
std::string sourceFile(std::string_view path) {
    const std::size_t core = path.rfind("core/");
    return std::string(core == std::string_view::npos ? path : path.substr(core + 5));
}

// Called by the tracer for every node on every thread; one Source for each line of ours.
void recordSource(torch::jit::Node* node) {
    using torch::jit::Source;
    thread_local std::map<std::pair<const char*, int>, std::shared_ptr<Source>> sources;
    const SourceLine& place = currentSource();
    if (collected == nullptr || place.line == 0) {
        return;
    }
    auto& source = sources[{place.file, place.line}];
    if (!source) {
        source = std::make_shared<Source>(std::string_view(" "), sourceFile(place.file),
                                          static_cast<std::size_t>(place.line));
    }
    node->setSourceRange(torch::jit::SourceRange(source, 0, 1));
}

}  // namespace

void WarningCollector::warn(const std::string& message) {
    if (collected == nullptr) {
        return;
    }
    RecordedWarning warning{.text = message, .kind = {}, .scope = {}};
    const auto& state = tracer::getTracingState();
    const torch::jit::Node* node = state ? lastNode(*state->graph) : nullptr;
    if (node != nullptr) {
        warning.kind = node->kind().toQualString();
        warning.scope = modulePath(*node);
        for (const torch::jit::Node* other : state->graph->nodes()) {
            warning.ordinal += other != node && other->kind() == node->kind() &&
                                       modulePath(*other) == warning.scope
                                   ? 1
                                   : 0;
        }
    }
    collected->push_back(std::move(warning));
}

WarningCollector::WarningCollector() {
    // The tracer's hooks are the process's; each thread's warnings go to its own collector.
    static std::once_flag installed;
    std::call_once(installed, [] {
        tracer::setWarn(&WarningCollector::warn);
        tracer::setRecordSourceLocation(recordSource);
    });
    collected = &warnings_;
}

WarningCollector::~WarningCollector() {
    collected = nullptr;
}

}  // namespace tracewright
