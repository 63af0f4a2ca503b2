#pragma once

#include <array>
#include <cstdint>
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
// `attr:` or `source:` before it only there. A word is looked for in each text apart: a module's
// path, its type; "%name"; "[batch, pieces, 64]", "[4, 20, 64]", "float32"; "eps=1e-05". Modules
// are found by their path and type, by words without a filter or with `scope:`.
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
    class Texts;
    std::vector<Word> wordsOf(const std::string& query, const Compile& compile) const;
    void addNode(const Snapshot& snapshot, const Node& node, Texts& texts);
    bool has(Word& word, std::uint32_t text) const;
    bool matches(Word& word, std::size_t node) const;
    bool matchesScope(Word& word, std::size_t scope) const;

    // Each text once, one after the other: many nodes have the same ones.
    std::string texts_;
    std::vector<std::size_t> textEnds_;
    // The texts of each field, one field after the other.
    std::vector<std::uint32_t> parts_;
    std::vector<std::size_t> partEnds_;                 // FieldCount for each node
    std::vector<std::array<std::uint32_t, 2>> scopes_;  // path and type
};

}  // namespace tracewright
