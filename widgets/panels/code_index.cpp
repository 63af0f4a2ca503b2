#include "widgets/panels/code_index.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>
#include <unordered_map>

namespace tracewright {

namespace {

bool isWord(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// The end of the bracket that opens at `open`, one past it. Strings in generated code have no
// brackets that matter here: they are few and short.
std::size_t bracketEnd(std::string_view code, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < code.size(); ++i) {
        depth += code[i] == '(' ? 1 : code[i] == ')' ? -1 : 0;
        if (depth == 0) {
            return i + 1;
        }
    }
    return code.size();
}

// The node kind that a call is printed for: "torch.linear" -> "aten::linear", "ops.prim.X" ->
// "prim::X". Empty for other calls.
std::string kindOf(std::string_view callee) {
    if (callee.starts_with("torch.") && callee.find('.', 6) == std::string_view::npos) {
        return "aten::" + std::string(callee.substr(6));
    }
    if (callee.starts_with("ops.")) {
        const std::size_t dot = callee.find('.', 4);
        if (dot != std::string_view::npos) {
            return std::string(callee.substr(4, dot - 4)) +
                   "::" + std::string(callee.substr(dot + 1));
        }
    }
    return {};
}

// The paths that a section's comment names: "# qualified.Name: a, b and 3 more".
std::vector<std::string> pathsOf(std::string_view header) {
    std::vector<std::string> paths;
    std::size_t start = header.find(": ");
    while (start != std::string_view::npos) {
        start += 2;
        const std::size_t end = header.find(", ", start);
        std::string_view path = header.substr(start, end - start);
        path = path.substr(0, path.find(" and "));
        paths.emplace_back(path == "the root" ? std::string_view() : path);
        start = end;
    }
    return paths;
}

}  // namespace

CodeIndex::CodeIndex(const Snapshot& snapshot) {
    addSections(snapshot);
    addUnnamed(snapshot);
    const std::vector<Node>& nodes = snapshot.inlined.nodes;
    ofNode_.resize(nodes.size());
    NodesOfScope ofScope(snapshot.scopes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].scope.index < ofScope.size()) {
            ofScope[nodes[i].scope.index].push_back({i});
        }
    }
    for (const Section& section : sections_) {
        addCalls(snapshot, section, ofScope);
    }
}

void CodeIndex::addSections(const Snapshot& snapshot) {
    std::unordered_map<std::string, ScopeId> byPath;
    for (std::uint32_t scope = 0; scope < snapshot.scopes.size(); ++scope) {
        byPath.emplace(snapshot.scopes[scope].path, ScopeId{scope});
    }
    ofScope_.assign(snapshot.scopes.size(), SIZE_MAX);
    const std::string_view code = snapshot.code;
    std::size_t line = 0;
    while (line < code.size()) {
        const std::size_t end = std::min(code.find('\n', line), code.size());
        lines_.push_back(line);
        if (code.substr(line, 2) == "# ") {
            if (!sections_.empty()) {
                sections_.back().span.end = line;
            }
            const std::string_view header = code.substr(line, end - line);
            Section section{{line, code.size()}, {}, false};
            for (const std::string& path : pathsOf(header)) {
                if (const auto scope = byPath.find(path); scope != byPath.end()) {
                    section.scopes.push_back(scope->second);
                    ofScope_[scope->second.index] = sections_.size();
                }
            }
            section.more = header.ends_with(" more") && !section.scopes.empty();
            sections_.push_back(std::move(section));
        }
        line = end + 1;
    }
}

// A header names a few of the modules that share a class. The others have its type, and their paths
// differ from those in numbers.
void CodeIndex::addUnnamed(const Snapshot& snapshot) {
    const auto keyOf = [&](ScopeId scope) {
        std::string key = snapshot[scope].path;
        std::replace_if(
            key.begin(), key.end(), [](unsigned char c) { return std::isdigit(c) != 0; }, '0');
        key.erase(std::unique(key.begin(), key.end(),
                              [](char one, char next) { return one == '0' && next == '0'; }),
                  key.end());
        return key + '\n' + snapshot[scope].type;
    };
    std::unordered_map<std::string, std::size_t> sections;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
        if (sections_[i].more) {
            sections.emplace(keyOf(sections_[i].scopes.front()), i);
        }
    }
    for (std::uint32_t scope = 0; scope < ofScope_.size() && !sections.empty(); ++scope) {
        const auto found =
            ofScope_[scope] == SIZE_MAX ? sections.find(keyOf({scope})) : sections.end();
        if (found != sections.end()) {
            ofScope_[scope] = found->second;
            sections_[found->second].scopes.push_back({scope});
        }
    }
}

void CodeIndex::addCalls(const Snapshot& snapshot, const Section& section,
                         const NodesOfScope& nodes) {
    const std::string_view code = snapshot.code;
    std::vector<Call> calls;
    for (std::size_t open = code.find('(', section.span.begin);
         open != std::string_view::npos && open < section.span.end;
         open = code.find('(', open + 1)) {
        std::size_t begin = open;
        while (begin > section.span.begin && (isWord(code[begin - 1]) || code[begin - 1] == '.')) {
            --begin;
        }
        std::string kind = kindOf(code.substr(begin, open - begin));
        if (!kind.empty()) {
            calls.push_back({{begin, bracketEnd(code, open)}, std::move(kind), {}});
        }
    }
    // An inner call ends before the one that it is an argument of, and is evaluated before it.
    std::stable_sort(calls.begin(), calls.end(), [](const Call& left, const Call& right) {
        return left.span.end < right.span.end;
    });
    std::map<std::string, std::vector<std::size_t>> ofKind;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        ofKind[calls[i].kind].push_back(i);
    }
    for (const ScopeId scope : section.scopes) {
        std::map<std::string, std::size_t> seen;
        for (const NodeId id : nodes[scope.index]) {
            const Node& node = snapshot.inlined[id];
            ofNode_[id.index] = section.span;
            const auto same = ofKind.find(node.kind);
            if (same != ofKind.end()) {
                // A module that is called twice has its code once.
                Call& call = calls[same->second[seen[node.kind]++ % same->second.size()]];
                ofNode_[id.index] = call.span;
                if (call.nodes.empty() || call.nodes.back().scope != scope) {
                    call.nodes.push_back({scope, id});
                }
            }
        }
    }
    calls_.insert(calls_.end(), calls.begin(), calls.end());
}

CodeIndex::Span CodeIndex::spanOf(ScopeId scope) const {
    const bool known =
        scope.valid() && scope.index < ofScope_.size() && ofScope_[scope.index] < sections_.size();
    return known ? sections_[ofScope_[scope.index]].span : Span{};
}

CodeIndex::Span CodeIndex::spanOf(NodeId node) const {
    return node.valid() && node.index < ofNode_.size() ? ofNode_[node.index] : Span{};
}

CodeIndex::Span CodeIndex::lineAround(std::size_t offset) const {
    const auto next = std::upper_bound(lines_.begin(), lines_.end(), offset);
    return {next == lines_.begin() ? 0 : *(next - 1), next == lines_.end() ? SIZE_MAX : *next};
}

std::vector<NodeId> CodeIndex::nodesOfLine(std::size_t offset) const {
    const Span line = lineAround(offset);
    std::vector<NodeId> nodes;
    for (const Call& call : calls_) {
        if (call.span.begin >= line.begin && call.span.begin < line.end) {
            for (const SelectedItem& item : call.nodes) {
                nodes.push_back(item.node);
            }
        }
    }
    std::ranges::sort(nodes, {}, &NodeId::index);
    return nodes;
}

const CodeIndex::Call* CodeIndex::callAt(std::size_t offset) const {
    // Inner calls come first.
    const auto around = std::find_if(calls_.begin(), calls_.end(), [offset](const Call& one) {
        return !one.nodes.empty() && one.span.begin <= offset && offset < one.span.end;
    });
    if (around != calls_.end()) {
        return &*around;
    }
    const Span line = lineAround(offset);
    const Call* outermost = nullptr;
    for (const Call& one : calls_) {
        const bool inLine = one.span.begin >= line.begin && one.span.end <= line.end;
        if (inLine && !one.nodes.empty() &&
            (outermost == nullptr || one.span.begin <= outermost->span.begin)) {
            outermost = &one;
        }
    }
    return outermost;
}

SelectedItem CodeIndex::itemAt(std::size_t offset, ScopeId near) const {
    const auto section = std::find_if(
        sections_.begin(), sections_.end(),
        [offset](const Section& one) { return one.span.begin <= offset && offset < one.span.end; });
    if (section == sections_.end() || section->scopes.empty()) {
        return {};
    }
    const std::vector<ScopeId>& scopes = section->scopes;
    const ScopeId scope =
        std::find(scopes.begin(), scopes.end(), near) != scopes.end() ? near : scopes.front();
    const Call* call = callAt(offset);
    if (call == nullptr) {
        return {scope, {}};
    }
    const auto mine = std::find_if(call->nodes.begin(), call->nodes.end(),
                                   [&](const SelectedItem& one) { return one.scope == scope; });
    return mine == call->nodes.end() ? call->nodes.front() : *mine;
}

}  // namespace tracewright
