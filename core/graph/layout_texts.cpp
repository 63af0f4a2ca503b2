#include "core/graph/layout_texts.h"

#include <algorithm>

#include "core/graph/layout_folding.h"
#include "core/graph/layout_plan.h"
#include "core/graph/operator_kind.h"

namespace tracewright::layout {

namespace {

constexpr std::size_t kMaxCharacters = 64;
constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isNumber(std::string_view text) {
    return std::all_of(text.begin(), text.end(), isDigit);
}
bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Left-to-right and right-to-left marks, embeddings, overrides and isolates, line separators.
bool changesDirection(std::string_view character) {
    if (character.size() != 3 || character[0] != '\xE2') {
        return false;
    }
    const auto second = static_cast<unsigned char>(character[1]);
    const auto third = static_cast<unsigned char>(character[2]);
    return (second == 0x80 && third >= 0x8E && (third <= 0x8F || third >= 0xA8) && third <= 0xAE) ||
           (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

std::string withoutCopyNumber(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    const bool copy = dot != std::string_view::npos && dot > 0 && isNumber(name.substr(dot + 1));
    return std::string(copy ? name.substr(0, dot) : name);
}

}  // namespace

std::string drawable(std::string_view text) {
    std::string result;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && continues(text[end])) {
            ++end;
        }
        if (characters++ == kMaxCharacters) {
            return result.append(kEllipsis);
        }
        const std::string_view character = text.substr(i, std::min<std::size_t>(end - i, 4));
        const auto first = static_cast<unsigned char>(character[0]);
        if (first < 0x20 || first == 0x7F || continues(character[0])) {
            result.append(kReplacement);
        } else if (!changesDirection(character)) {
            result.append(character);
        }
        i = end;
    }
    return result;
}

std::uint32_t drawnLength(std::string_view text) {
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isDigit(text[i])) {
            length += i > 0 && isDigit(text[i - 1]) ? 0 : 3;
        } else if (!continues(text[i])) {
            ++length;
        }
    }
    return length;
}

Texts::Texts(const Snapshot& snapshot) : snapshot_(snapshot) {
    intern("");
}

std::uint32_t Texts::intern(std::string_view text) {
    const auto [it, fresh] =
        indices_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
    if (fresh) {
        texts_.push_back(drawable(text));
    }
    return it->second;
}

std::uint32_t Texts::moduleTitle(std::uint32_t scope) {
    if (scope >= snapshot_.scopes.size()) {
        return intern("");
    }
    const Scope& module = snapshot_.scopes[scope];
    const bool numbered = !module.name.empty() && isNumber(module.name);
    if (numbered && module.parent.valid() && !snapshot_[module.parent].name.empty()) {
        return intern(snapshot_[module.parent].name + "." + module.name);
    }
    return intern(module.name);
}

std::uint32_t Texts::runTitle(ScopeId first, ScopeId last, std::uint32_t count) {
    const std::string from = texts_[moduleTitle(first.index)];
    const std::string& to = snapshot_[last].name;
    return intern(from + "–" + drawable(to) + " ×" + std::to_string(count));
}

std::uint32_t Texts::moduleType(std::uint32_t scope) {
    return intern(scope < snapshot_.scopes.size() ? snapshot_.scopes[scope].type : "");
}

std::uint32_t Texts::nodeLabel(NodeId node) {
    return intern(shortKind(snapshot_.inlined[node].kind));
}

std::uint32_t Texts::nodeDetail(NodeId node) {
    for (const ValueId output : snapshot_.inlined[node].outputs) {
        const Value& value = snapshot_.inlined[output];
        if (!value.shapeKnown) {
            continue;
        }
        std::string text;
        for (std::size_t i = 0; i < value.shape.size(); ++i) {
            text += i == 0 ? "" : " × ";
            text += i < value.symbolicShape.size() ? value.symbolicShape[i]
                                                   : std::to_string(value.shape[i]);
        }
        return intern(text.empty() ? "scalar" : text);
    }
    return intern("");
}

std::uint32_t Texts::valueLabel(ValueId id) {
    const Value& value = snapshot_.inlined[id];
    const std::string name = withoutCopyNumber(value.name);
    if (value.producer.valid() && isNumber(name)) {
        return nodeLabel(value.producer);
    }
    return intern(name);
}

}  // namespace tracewright::layout
