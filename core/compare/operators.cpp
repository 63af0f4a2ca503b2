#include "core/compare/operators.h"

#include <algorithm>
#include <functional>

namespace tracewright {

namespace {

constexpr std::size_t maxText = 400;  // of what is folded into one argument

bool isRead(const Node& node) {
    return node.kind == "prim::GetAttr";
}

bool isList(const Node& node) {
    return node.kind == "prim::ListConstruct" || node.kind == "prim::TupleConstruct";
}

std::string attribute(const Node& node, std::string_view name) {
    const auto found = std::ranges::find(node.attributes, name, &Attribute::name);
    return found == node.attributes.end() ? std::string() : found->value;
}

std::string withoutQuotes(const std::string& text) {
    const bool quotes = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return quotes ? text.substr(1, text.size() - 2) : text;
}

void mix(std::uint64_t& key, std::string_view text) {
    key ^= std::hash<std::string_view>()(text) + 0x9E3779B97F4A7C15U + (key << 6U) + (key >> 2U);
}

}  // namespace

std::string_view lastPart(std::string_view path) {
    return path.substr(path.rfind('.') + 1);
}

Operators::Operators(const Snapshot& snapshot)
    : snapshot_(snapshot),
      folded_(snapshot.inlined.nodes.size()),
      texts_(snapshot.inlined.nodes.size()),
      sources_(snapshot.inlined.values.size()),
      byScope_(snapshot.scopes.size()) {
    for (std::uint32_t i = 0; i < sources_.size(); ++i) {
        sources_[i] = {i};
    }
    for (std::uint32_t i = 0; i < folded_.size(); ++i) {
        fold({i});
        seeThrough({i});
    }
    foldTuples();
    for (std::uint32_t i = 0; i < folded_.size(); ++i) {
        const ScopeId scope = graph().nodes[i].scope;
        if (!folded_[i] && !byScope_.empty()) {
            byScope_[scope.valid() && scope.index < byScope_.size() ? scope.index : 0].push_back(
                {i});
        }
    }
}

void Operators::fold(NodeId id) {
    const Node& node = graph()[id];
    const auto isFoldedInput = [&](ValueId input) {
        const NodeId producer = graph()[sources_[input.index]].producer;
        return producer.valid() && folded_[producer.index];
    };
    const bool list =
        isList(node) && !node.inputs.empty() && std::ranges::all_of(node.inputs, isFoldedInput);
    if (node.kind == "prim::Constant" || isRead(node) || list) {
        folded_[id.index] = true;
        texts_[id.index] = foldedText(node);
    }
}

// What comes out of a tuple is what was put into it.
void Operators::seeThrough(NodeId id) {
    const Node& node = graph()[id];
    if (node.kind != "prim::TupleUnpack" || node.inputs.empty()) {
        return;
    }
    const NodeId maker = graph()[sources_[node.inputs.front().index]].producer;
    const bool made = maker.valid() && graph()[maker].kind == "prim::TupleConstruct" &&
                      graph()[maker].inputs.size() == node.outputs.size();
    if (!made) {
        return;
    }
    folded_[id.index] = true;
    for (std::size_t i = 0; i < node.outputs.size(); ++i) {
        sources_[node.outputs[i].index] = sources_[graph()[maker].inputs[i].index];
    }
}

// Tuples that nothing takes as they are.
void Operators::foldTuples() {
    std::vector<bool> taken(sources_.size());
    for (const ValueId output : graph().outputs) {
        taken[sources_[output.index].index] = true;
    }
    for (std::size_t i = folded_.size(); i-- > 0;) {
        const Node& node = graph().nodes[i];
        const bool tuple = node.kind == "prim::TupleConstruct" && node.outputs.size() == 1;
        folded_[i] = folded_[i] || (tuple && !taken[node.outputs.front().index]);
        if (!folded_[i]) {
            for (const ValueId input : node.inputs) {
                taken[sources_[input.index].index] = true;
            }
        }
    }
}

std::string Operators::foldedText(const Node& node) const {
    if (isRead(node)) {
        const NodeId owner = node.inputs.empty() ? NodeId{} : graph()[node.inputs.front()].producer;
        const std::string before =
            owner.valid() && folded_[owner.index] ? texts_[owner.index] + "." : std::string();
        return before + withoutQuotes(attribute(node, "name"));
    }
    if (!isList(node)) {
        const std::string value = attribute(node, "value");
        return value.empty() ? "None" : value;
    }
    std::string text = "[";
    for (const ValueId input : node.inputs) {
        text.append(text.size() == 1 ? "" : ", ")
            .append(texts_[graph()[sources_[input.index]].producer.index]);
        if (text.size() > maxText) {
            return text.append(", …]");
        }
    }
    return text.append("]");
}

std::vector<Operators::Argument> Operators::argumentsOf(NodeId id) const {
    const Node& node = graph()[id];
    std::vector<Argument> out;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        Argument argument;
        argument.name = i < node.inputNames.size() && !node.inputNames[i].empty()
                            ? node.inputNames[i]
                            : std::string("input ").append(std::to_string(i));
        const ValueId source = sources_[node.inputs[i].index];
        argument.producer = graph()[source].producer;
        const std::vector<ValueId>& siblings =
            argument.producer.valid() ? graph()[argument.producer].outputs : graph().inputs;
        argument.place = static_cast<std::uint32_t>(std::ranges::find(siblings, node.inputs[i]) -
                                                    siblings.begin());
        if (argument.producer.valid() && folded_[argument.producer.index]) {
            argument.text = texts_[argument.producer.index];
            argument.parameter = isRead(graph()[argument.producer]);
        }
        out.push_back(std::move(argument));
    }
    return out;
}

std::uint64_t Operators::kindKey(NodeId node) const {
    return std::hash<std::string>()(graph()[node].kind);
}

std::uint64_t Operators::fullKey(NodeId id) const {
    const Node& node = graph()[id];
    std::uint64_t key = kindKey(id);
    for (const Attribute& one : node.attributes) {
        // Places of a branch's nodes move with everything before them.
        mix(key, node.kind.starts_with("prim::") ? one.name : one.value);
    }
    for (const ValueId input : node.inputs) {
        const NodeId producer = graph()[sources_[input.index]].producer;
        if (!producer.valid()) {
            mix(key, "input");
        } else if (!folded_[producer.index]) {
            mix(key, graph()[producer].kind);
        } else {
            const bool read = isRead(graph()[producer]);
            mix(key, read ? lastPart(texts_[producer.index]) : texts_[producer.index]);
        }
    }
    return key;
}

}  // namespace tracewright
