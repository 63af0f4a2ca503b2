#include "core/graph/search.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tracewright {

namespace {

constexpr std::size_t maxConstant = 200;  // bytes of one constant that is searched

// ASCII only: names of modules and operators are, and other letters must match as they are.
void appendLower(std::string& out, std::string_view text) {
    for (const char c : text) {
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
}

std::string lower(std::string_view text) {
    std::string out;
    appendLower(out, text);
    return out;
}

void appendShapes(std::string& out, const Value& value) {
    const auto list = [&out](const auto& sizes, auto text) {
        out += " [";
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            out.append(i == 0 ? "" : ", ").append(text(sizes[i]));
        }
        out += ']';
    };
    if (value.shapeKnown) {
        list(value.symbolicShape, [](const std::string& symbol) { return lower(symbol); });
        list(value.shape, [](std::int64_t size) { return std::to_string(size); });
    }
    if (value.dtype) {
        out.append(" ").append(dtypeName(*value.dtype));
    }
}

// Words, with what stands in quotes as one; quotes may begin after a filter.
std::vector<std::string> split(const std::string& query) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    for (const char c : query) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ' ' && !quoted) {
            words.push_back(std::move(word));
            word.clear();
        } else {
            word += c;
        }
    }
    words.push_back(std::move(word));
    std::erase(words, std::string());
    return words;
}

}  // namespace

struct GraphSearch::Word {
    std::optional<Field> field;  // unset: in any
    Matcher matches;
};

GraphSearch::GraphSearch(const Snapshot& snapshot) {
    for (const tracewright::Scope& scope : snapshot.scopes) {
        scopes_.push_back(lower(scope.path + " " + scope.type));
    }
    for (const Node& node : snapshot.inlined.nodes) {
        addNode(snapshot, node);
    }
}

void GraphSearch::addNode(const Snapshot& snapshot, const Node& node) {
    const Graph& graph = snapshot.inlined;
    const auto end = [this] { ends_.push_back(texts_.size()); };
    appendLower(texts_, node.kind);
    end();
    if (node.scope.valid()) {
        texts_ += scopes_[node.scope.index];
    }
    end();
    for (const ValueId output : node.outputs) {
        texts_ += " %";
        appendLower(texts_, graph[output].name);
    }
    end();
    for (const ValueId output : node.outputs) {
        appendShapes(texts_, graph[output]);
    }
    end();
    for (const tracewright::Attribute& attribute : node.attributes) {
        texts_ += ' ';
        appendLower(texts_, attribute.name + "=" + attribute.value);
    }
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        const NodeId producer = graph[node.inputs[i]].producer;
        const bool constant = producer.valid() && graph[producer].kind == "prim::Constant" &&
                              !graph[producer].attributes.empty();
        if (constant && i < node.inputNames.size()) {
            const std::string& value = graph[producer].attributes.front().value;
            texts_ += ' ';
            appendLower(texts_, node.inputNames[i] + "=" + value.substr(0, maxConstant));
        }
    }
    end();
    appendLower(texts_, node.source);
    end();
}

GraphSearch::Matcher GraphSearch::containing(const std::string& word) {
    return [word = lower(word)](std::string_view text) {
        return text.find(word) != std::string_view::npos;
    };
}

std::vector<GraphSearch::Word> GraphSearch::wordsOf(const std::string& query,
                                                    const Compile& compile) {
    constexpr std::array<std::string_view, FieldCount> filters = {
        "kind:", "scope:", "name:", "shape:", "attr:", "source:"};
    std::vector<Word> words;
    for (const std::string& text : split(query)) {
        const auto* const filter = std::ranges::find_if(
            filters, [&](std::string_view one) { return text.starts_with(one); });
        if (filter == filters.end()) {
            words.push_back({std::nullopt, compile(text)});
        } else if (text.size() > filter->size()) {
            words.push_back({static_cast<Field>(filter - filters.begin()),
                             compile(text.substr(filter->size()))});
        }
    }
    return words;
}

bool GraphSearch::matches(const Word& word, std::size_t node) const {
    const std::size_t first = word.field ? *word.field : 0;
    const std::size_t last = word.field ? *word.field : FieldCount - 1;
    for (std::size_t field = first; field <= last; ++field) {
        const std::size_t place = node * FieldCount + field;
        const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
        if (word.matches(std::string_view(texts_).substr(begin, ends_[place] - begin))) {
            return true;
        }
    }
    return false;
}

bool GraphSearch::matchesScope(const Word& word, std::size_t scope) const {
    return (!word.field || *word.field == Scope) && word.matches(scopes_[scope]);
}

GraphSearch::Hits GraphSearch::find(const std::string& query, const Compile& compile) const {
    const std::vector<Word> words = wordsOf(query, compile);
    Hits hits;
    if (words.empty()) {
        return hits;
    }
    for (std::uint32_t i = 0; i < ends_.size() / FieldCount; ++i) {
        if (std::ranges::all_of(words, [&](const Word& word) { return matches(word, i); })) {
            hits.nodes.push_back({i});
        }
    }
    for (std::uint32_t i = 0; i < scopes_.size(); ++i) {
        if (std::ranges::all_of(words, [&](const Word& word) { return matchesScope(word, i); })) {
            hits.scopes.push_back({i});
        }
    }
    return hits;
}

}  // namespace tracewright
