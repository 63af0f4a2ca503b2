#include "core/graph/search.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace tracewright {

namespace {

constexpr std::size_t maxConstant = 200;  // bytes of one constant that is searched

// ASCII only: names of modules and operators are, and other letters must match as they are.
std::string lower(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

template <class Sizes, class Text>
std::string listText(const Sizes& sizes, Text text) {
    std::string out = "[";
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        out.append(i == 0 ? "" : ", ").append(text(sizes[i]));
    }
    return out + ']';
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
    enum class Known : std::uint8_t { NotYet, Absent, Present };

    std::optional<Field> field;  // unset: in any
    Matcher matches;
    std::vector<Known> known;  // by text
};

// Numbers what is searched, while it is put together.
class GraphSearch::Texts {
  public:
    explicit Texts(GraphSearch& search) : search_(search) {}

    std::uint32_t number(std::string_view text) {
        const auto [found, isNew] =
            numbers_.try_emplace(lower(text), static_cast<std::uint32_t>(search_.textEnds_.size()));
        if (isNew) {
            search_.texts_ += found->first;
            search_.textEnds_.push_back(search_.texts_.size());
        }
        return found->second;
    }
    void add(std::string_view text) { search_.parts_.push_back(number(text)); }
    void endField() { search_.partEnds_.push_back(search_.parts_.size()); }

  private:
    GraphSearch& search_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

GraphSearch::GraphSearch(const Snapshot& snapshot) {
    Texts texts(*this);
    for (const tracewright::Scope& scope : snapshot.scopes) {
        scopes_.push_back({texts.number(scope.path), texts.number(scope.type)});
    }
    for (const Node& node : snapshot.inlined.nodes) {
        addNode(snapshot, node, texts);
    }
}

void GraphSearch::addNode(const Snapshot& snapshot, const Node& node, Texts& texts) {
    const Graph& graph = snapshot.inlined;
    texts.add(node.kind);
    texts.endField();
    if (node.scope.valid()) {
        parts_.insert(parts_.end(), scopes_[node.scope.index].begin(),
                      scopes_[node.scope.index].end());
    }
    texts.endField();
    for (const ValueId output : node.outputs) {
        texts.add("%" + graph[output].name);
    }
    texts.endField();
    for (const ValueId output : node.outputs) {
        const Value& value = graph[output];
        if (value.shapeKnown) {
            texts.add(listText(value.symbolicShape, [](const std::string& size) { return size; }));
            texts.add(
                listText(value.shape, [](std::int64_t size) { return std::to_string(size); }));
        }
        if (value.dtype) {
            texts.add(dtypeName(*value.dtype));
        }
    }
    texts.endField();
    for (const tracewright::Attribute& attribute : node.attributes) {
        texts.add(attribute.name + "=" + attribute.value);
    }
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        const NodeId producer = graph[node.inputs[i]].producer;
        const bool constant = producer.valid() && graph[producer].kind == "prim::Constant" &&
                              !graph[producer].attributes.empty();
        if (constant && i < node.inputNames.size()) {
            const std::string& value = graph[producer].attributes.front().value;
            texts.add(node.inputNames[i] + "=" + value.substr(0, maxConstant));
        }
    }
    texts.endField();
    texts.add(node.source);
    texts.endField();
}

GraphSearch::Matcher GraphSearch::containing(const std::string& word) {
    return [word = lower(word)](std::string_view text) {
        return text.find(word) != std::string_view::npos;
    };
}

std::vector<GraphSearch::Word> GraphSearch::wordsOf(const std::string& query,
                                                    const Compile& compile) const {
    constexpr std::array<std::string_view, FieldCount> filters = {
        "kind:", "scope:", "name:", "shape:", "attr:", "source:"};
    std::vector<Word> words;
    for (const std::string& text : split(query)) {
        const auto* const filter = std::ranges::find_if(
            filters, [&](std::string_view one) { return text.starts_with(one); });
        if (filter == filters.end()) {
            words.push_back({std::nullopt, compile(text), {}});
        } else if (text.size() > filter->size()) {
            words.push_back({static_cast<Field>(filter - filters.begin()),
                             compile(text.substr(filter->size())),
                             {}});
        }
    }
    for (Word& word : words) {
        word.known.resize(textEnds_.size());
    }
    return words;
}

bool GraphSearch::has(Word& word, std::uint32_t text) const {
    Word::Known& known = word.known[text];
    if (known == Word::Known::NotYet) {
        const std::size_t begin = text == 0 ? 0 : textEnds_[text - 1];
        const auto whole = std::string_view(texts_).substr(begin, textEnds_[text] - begin);
        known = word.matches(whole) ? Word::Known::Present : Word::Known::Absent;
    }
    return known == Word::Known::Present;
}

bool GraphSearch::matches(Word& word, std::size_t node) const {
    const std::size_t first = node * FieldCount + (word.field ? *word.field : 0);
    const std::size_t last = node * FieldCount + (word.field ? *word.field : FieldCount - 1);
    const auto begin =
        parts_.begin() + static_cast<std::ptrdiff_t>(first == 0 ? 0 : partEnds_[first - 1]);
    const auto end = parts_.begin() + static_cast<std::ptrdiff_t>(partEnds_[last]);
    return std::any_of(begin, end, [&](std::uint32_t text) { return has(word, text); });
}

bool GraphSearch::matchesScope(Word& word, std::size_t scope) const {
    return (!word.field || *word.field == Scope) &&
           std::ranges::any_of(scopes_[scope], [&](std::uint32_t text) { return has(word, text); });
}

GraphSearch::Hits GraphSearch::find(const std::string& query, const Compile& compile) const {
    std::vector<Word> words = wordsOf(query, compile);
    Hits hits;
    if (words.empty()) {
        return hits;
    }
    for (std::uint32_t i = 0; i < partEnds_.size() / FieldCount; ++i) {
        if (std::ranges::all_of(words, [&](Word& word) { return matches(word, i); })) {
            hits.nodes.push_back({i});
        }
    }
    for (std::uint32_t i = 0; i < scopes_.size(); ++i) {
        if (std::ranges::all_of(words, [&](Word& word) { return matchesScope(word, i); })) {
            hits.scopes.push_back({i});
        }
    }
    return hits;
}

}  // namespace tracewright
