#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// Finds nodes of the inlined graph and modules by what is written in them.
//
// A query is words, all of which must be found, in any order and whatever their case; "in quotes" a
// word may have spaces. A word is looked for in kind, module, values' names, shapes and dtypes,
// attributes, constants that are taken, and source; with `kind:`, `scope:`, `name:`, `shape:`,
// `attr:` or `source:` before it only there. Shapes read "[batch, pieces, 64] [4, 20, 64]
// float32". Modules are found by their path and type, by words without a filter or with `scope:`.
class GraphSearch {
  public:
    // Texts are taken at once: the snapshot may go.
    explicit GraphSearch(const Snapshot& snapshot);

    struct Hits {
        std::vector<NodeId> nodes;    // in order
        std::vector<ScopeId> scopes;  // in order

        bool empty() const noexcept { return nodes.empty() && scopes.empty(); }
        std::size_t size() const noexcept { return nodes.size() + scopes.size(); }
    };
    // Whether a text has a word in it. Texts are in lower case.
    using Matcher = std::function<bool(std::string_view text)>;
    using Compile = std::function<Matcher(const std::string& word)>;

    // Nothing for an empty query. 20,000 nodes take milliseconds. Errors: those of `compile`.
    Hits find(const std::string& query, const Compile& compile = containing) const;

    // The word itself, whatever its case.
    static Matcher containing(const std::string& word);

  private:
    enum Field { Kind, Scope, Name, Shape, Attribute, Source, FieldCount };
    struct Word;
    static std::vector<Word> wordsOf(const std::string& query, const Compile& compile);
    void addNode(const Snapshot& snapshot, const Node& node);
    bool matches(const Word& word, std::size_t node) const;
    bool matchesScope(const Word& word, std::size_t scope) const;

    // All texts one after the other; each field ends where the next begins.
    std::string texts_;
    std::vector<std::size_t> ends_;  // FieldCount for each node
    std::vector<std::string> scopes_;
};

}  // namespace tracewright
