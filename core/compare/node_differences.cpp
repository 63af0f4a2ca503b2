#include "core/compare/node_differences.h"

#include <algorithm>

namespace tracewright {

namespace {

std::unordered_map<std::string, ScopeId> pathsOf(const Snapshot& snapshot) {
    std::unordered_map<std::string, ScopeId> paths;
    for (std::uint32_t i = 0; i < snapshot.scopes.size(); ++i) {
        paths.emplace(snapshot.scopes[i].path, ScopeId{i});
    }
    return paths;
}

std::string pathOf(const Operators& operators, NodeId node) {
    const ScopeId scope = operators.graph()[node].scope;
    return scope.valid() ? operators.snapshot()[scope].path : std::string();
}

std::string argumentText(const Operators& operators, const Operators::Argument& argument) {
    if (!argument.text.empty()) {
        return argument.text;
    }
    if (argument.producer.valid()) {
        const Node& node = operators.graph()[argument.producer];
        return std::string("#")
            .append(std::to_string(argument.producer.index))
            .append(" ")
            .append(node.kind);
    }
    const bool known = argument.place < operators.graph().inputs.size();
    return known ? "%" + operators.graph()[operators.graph().inputs[argument.place]].name : "%";
}

void compareAttributes(const Node& before, const Node& after, std::vector<Difference>& out) {
    // A branch's or loop's attributes tell places, which move with everything before them.
    if (before.kind.starts_with("prim::If") || before.kind.starts_with("prim::Loop")) {
        return;
    }
    for (const Attribute& one : before.attributes) {
        const auto other = std::ranges::find(after.attributes, one.name, &Attribute::name);
        compareTexts(out, one.name, one.value,
                     other == after.attributes.end() ? std::string() : other->value);
    }
    for (const Attribute& other : after.attributes) {
        if (std::ranges::find(before.attributes, other.name, &Attribute::name) ==
            before.attributes.end()) {
            out.push_back({other.name, {}, other.value});
        }
    }
}

void compareValues(const Value& before, const Value& after, const std::string& place,
                   std::vector<Difference>& out) {
    // A class is named by its file, and modules are compared by themselves.
    const bool tensors = before.type.find("Tensor") != std::string::npos ||
                         after.type.find("Tensor") != std::string::npos;
    if (tensors) {
        compareTexts(out, "type" + place, before.type, after.type);
    }
    if (before.dtype && after.dtype) {
        compareTexts(out, "dtype" + place, std::string(dtypeName(*before.dtype)),
                     std::string(dtypeName(*after.dtype)));
    }
    if (!before.shapeKnown || !after.shapeKnown) {
        return;
    }
    // Symbols say the same of two examples of different sizes.
    const bool symbols = before.symbolicShape.size() == before.shape.size() &&
                         after.symbolicShape.size() == after.shape.size();
    if (symbols ? before.symbolicShape != after.symbolicShape : before.shape != after.shape) {
        out.push_back({"shape" + place, shapeText(before), shapeText(after)});
    }
}

}  // namespace

std::string shapeText(const Value& value) {
    std::string text = "[";
    const bool symbols = value.symbolicShape.size() == value.shape.size();
    for (std::size_t i = 0; i < value.shape.size(); ++i) {
        text.append(i == 0 ? "" : ", ")
            .append(symbols ? value.symbolicShape[i] : std::to_string(value.shape[i]));
    }
    return text.append("]");
}

void compareTexts(std::vector<Difference>& out, const std::string& what, const std::string& before,
                  const std::string& after) {
    if (before != after) {
        out.push_back({what, before, after});
    }
}

NodeDifferences::NodeDifferences(const Operators& before, const Operators& after,
                                 const NodeMatch& match, const std::vector<ScopePair>& scopes)
    : before_(before),
      after_(after),
      match_(match),
      scopes_(before.snapshot().scopes.size()),
      pathsBefore_(pathsOf(before.snapshot())),
      pathsAfter_(pathsOf(after.snapshot())) {
    for (const ScopePair& pair : scopes) {
        if (pair.before.valid()) {
            scopes_[pair.before.index] = pair.after;
        }
    }
}

std::vector<Difference> NodeDifferences::between(NodeId before, NodeId after) const {
    Out out;
    const Node& one = before_.graph()[before];
    const Node& other = after_.graph()[after];
    compareScope(before, after, out);
    compareAttributes(one, other, out);
    compareArguments(before, after, out);
    for (std::size_t i = 0; i < one.outputs.size() && i < other.outputs.size(); ++i) {
        compareValues(
            before_.graph()[one.outputs[i]], after_.graph()[other.outputs[i]],
            one.outputs.size() == 1 ? std::string() : std::string(" ").append(std::to_string(i)),
            out);
    }
    compareTexts(out, "results", std::to_string(one.outputs.size()),
                 std::to_string(other.outputs.size()));
    return out;
}

void NodeDifferences::compareScope(NodeId before, NodeId after, Out& out) const {
    const ScopeId scope = before_.graph()[before].scope;
    if (!scope.valid() || scopes_[scope.index] != after_.graph()[after].scope) {
        out.push_back({"module", pathOf(before_, before), pathOf(after_, after)});
    }
}

bool NodeDifferences::sameParameter(const std::string& one, const std::string& other) const {
    const auto ownerOf = [](const std::string& path) {
        const std::size_t dot = path.rfind('.');
        return dot == std::string::npos ? std::string() : path.substr(0, dot);
    };
    if (lastPart(one) != lastPart(other)) {
        return false;
    }
    const auto before = pathsBefore_.find(ownerOf(one));
    const auto after = pathsAfter_.find(ownerOf(other));
    const bool known = before != pathsBefore_.end() && after != pathsAfter_.end();
    return known ? scopes_[before->second.index] == after->second : one == other;
}

bool NodeDifferences::sameArgument(const Operators::Argument& one,
                                   const Operators::Argument& other) const {
    if (one.parameter && other.parameter) {
        return sameParameter(one.text, other.text);
    }
    if (!one.text.empty() || !other.text.empty()) {
        return one.text == other.text;
    }
    if (one.place != other.place || one.producer.valid() != other.producer.valid()) {
        return false;
    }
    return !one.producer.valid() || match_.ofBefore[one.producer.index] == other.producer;
}

void NodeDifferences::compareArguments(NodeId before, NodeId after, Out& out) const {
    const auto ones = before_.argumentsOf(before);
    const auto others = after_.argumentsOf(after);
    for (std::size_t i = 0; i < std::max(ones.size(), others.size()); ++i) {
        if (i >= others.size()) {
            out.push_back({ones[i].name, argumentText(before_, ones[i]), {}});
        } else if (i >= ones.size()) {
            out.push_back({others[i].name, {}, argumentText(after_, others[i])});
        } else if (!sameArgument(ones[i], others[i])) {
            out.push_back(
                {ones[i].name, argumentText(before_, ones[i]), argumentText(after_, others[i])});
        }
    }
}

}  // namespace tracewright
