#include "core/models/forward.h"

#include <torch/csrc/jit/frontend/tracer.h>

namespace tracewright {

namespace {

thread_local SourceLine callSource;

std::string scopeName(const ModuleNode& node) {
    return node.path.empty() ? "__module" : "__module." + node.path;
}

}  // namespace

ModuleCall::ModuleCall(const ModuleNode& node, SourceLine source) : outer_(callSource) {
    callSource = source;
    // The tracer makes module calls of scopes that are named as Python's tracer names them.
    if (const auto& state = torch::jit::tracer::getTracingState()) {
        state->graph->push_scope(scopeName(node));
    }
}

ModuleCall::~ModuleCall() {
    if (const auto& state = torch::jit::tracer::getTracingState()) {
        state->graph->pop_scope();
    }
    callSource = outer_;
}

const SourceLine& currentSource() {
    return callSource;
}

}  // namespace tracewright
