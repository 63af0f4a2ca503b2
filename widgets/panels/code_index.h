#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "widgets/selection.h"

namespace tracewright {

// Where the modules and nodes of a snapshot are in its generated code, and back. The code has a
// section for each class, led by a comment that names its modules; within a section, the calls of
// one operator are its nodes of that kind, in order of evaluation.
class CodeIndex {
  public:
    struct Span {
        std::size_t begin = 0;  // bytes
        std::size_t end = 0;

        bool empty() const noexcept { return begin == end; }
        bool operator==(const Span&) const = default;
    };

    CodeIndex() = default;
    explicit CodeIndex(const Snapshot& snapshot);

    // The section of a module's class; empty where there is none.
    Span spanOf(ScopeId scope) const;
    // The call that is a node; its module's section where the code has no such call.
    Span spanOf(NodeId node) const;
    // What a place of the code is about: the innermost call there, else the outermost in its line,
    // else the section's module. Of modules that share a class, the one of `near`.
    SelectedItem itemAt(std::size_t offset, ScopeId near = {}) const;
    // All nodes of the line around a place, in every module that shares its code, in order.
    std::vector<NodeId> nodesOfLine(std::size_t offset) const;

  private:
    struct Section {
        Span span;
        std::vector<ScopeId> scopes;
        bool more = false;  // of the class's modules than its header names
    };
    struct Call {
        Span span;
        std::string kind;                 // of nodes
        std::vector<SelectedItem> nodes;  // of each module of the class
    };
    using NodesOfScope = std::vector<std::vector<NodeId>>;
    void addSections(const Snapshot& snapshot);
    void addUnnamed(const Snapshot& snapshot);
    void addCalls(const Snapshot& snapshot, const Section& section, const NodesOfScope& nodes);
    const Call* callAt(std::size_t offset) const;
    Span lineAround(std::size_t offset) const;

    std::vector<Section> sections_;
    std::vector<std::size_t> lines_;    // where each begins
    std::vector<Call> calls_;           // in order of their ends, section by section
    std::vector<std::size_t> ofScope_;  // section of each scope, or sections_.size()
    std::vector<Span> ofNode_;
};

}  // namespace tracewright
