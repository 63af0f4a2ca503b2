#include "core/compare/comparison.h"

#include <algorithm>

#include "core/compare/match_nodes.h"
#include "core/compare/match_scopes.h"
#include "core/compare/node_differences.h"
#include "core/compare/operators.h"

namespace tracewright {

namespace {

std::string parameterText(const Parameter& parameter) {
    Value value;
    value.shape = parameter.shape;
    return std::string(dtypeName(parameter.dtype)).append(" ").append(shapeText(value));
}

std::string tensorText(const OutputTensor& tensor) {
    if (!tensor.known) {
        return "tensor";
    }
    Value value;
    value.shape = tensor.shape;
    value.symbolicShape = tensor.symbolicShape;
    return std::string(dtypeName(tensor.dtype)).append(" ").append(shapeText(value));
}

// A forward's schema without the class that it is of.
std::string withoutSelf(const std::string& schema) {
    const std::size_t open = schema.find('(');
    const std::size_t end = schema.find(" self");
    return open == std::string::npos || end == std::string::npos || end < open
               ? schema
               : schema.substr(0, open + 1) + schema.substr(end + 1);
}

void compareParameters(const Scope& before, const Scope& after, std::vector<Difference>& out) {
    for (const Parameter& one : before.parameters) {
        const auto other = std::ranges::find(after.parameters, one.name, &Parameter::name);
        compareTexts(out, one.name, parameterText(one),
                     other == after.parameters.end() ? std::string() : parameterText(*other));
    }
    for (const Parameter& other : after.parameters) {
        if (std::ranges::find(before.parameters, other.name, &Parameter::name) ==
            before.parameters.end()) {
            out.push_back({other.name, {}, parameterText(other)});
        }
    }
}

void compareLayouts(const OutputLayout& before, const OutputLayout& after,
                    std::vector<Difference>& out) {
    const auto ones = outputTensors(before);
    const auto others = outputTensors(after);
    for (std::size_t i = 0; i < std::max(ones.size(), others.size()); ++i) {
        const OutputPart* one = i < ones.size() ? ones[i] : nullptr;
        const OutputPart* other = i < others.size() ? others[i] : nullptr;
        const bool known =
            one == nullptr || other == nullptr || (one->tensor->known && other->tensor->known);
        const auto text = [](const OutputPart* part) {
            return part == nullptr ? std::string() : part->path + " " + tensorText(*part->tensor);
        };
        if (!known ? one->path != other->path : text(one) != text(other)) {
            out.push_back({"output", text(one), text(other)});
        }
    }
}

// Puts the operators of each pair of modules into one order, and tells what differs.
class Merger {
  public:
    Merger(const Operators& before, const Operators& after, const NodeMatch& match, Comparison& out)
        : before_(before),
          after_(after),
          match_(match),
          differences_(before, after, match, out.scopes),
          out_(out) {}

    void merge(ScopePair& scope) {
        static const std::vector<NodeId> none;
        const auto& ones = scope.before.valid() ? before_.byScope()[scope.before.index] : none;
        const auto& others = scope.after.valid() ? after_.byScope()[scope.after.index] : none;
        scope.firstNode = out_.nodes.size();
        auto one = ones.begin();
        const auto tellGone = [&](NodeId end) {
            for (; one != ones.end() && *one != end; ++one) {
                if (!match_.ofBefore[one->index].valid()) {
                    out_.nodes.push_back({*one, {}, Change::Gone});
                }
            }
        };
        for (const NodeId other : others) {
            const NodeId partner = match_.ofAfter[other.index];
            if (!partner.valid()) {
                out_.nodes.push_back({{}, other, Change::Added});
                continue;
            }
            const bool ahead = one != ones.end() && one->index <= partner.index;
            if (ahead && before_.graph()[partner].scope == scope.before) {
                tellGone(partner);
            }
            addMatched(partner, other);
        }
        tellGone(NodeId{});
        scope.endNode = out_.nodes.size();
    }

  private:
    void addMatched(NodeId before, NodeId after) {
        NodePair pair{before, after, Change::Same, differences_.between(before, after)};
        pair.change = pair.differences.empty() ? Change::Same : Change::Changed;
        out_.nodes.push_back(std::move(pair));
    }

    const Operators& before_;
    const Operators& after_;
    const NodeMatch& match_;
    NodeDifferences differences_;
    Comparison& out_;
};

void compareScopes(const Snapshot& before, const Snapshot& after, ScopePair& pair) {
    if (pair.change != Change::Same) {
        return;
    }
    const Scope& one = before[pair.before];
    const Scope& other = after[pair.after];
    compareTexts(pair.differences, "type", one.type, other.type);
    if (one.name != other.name && one.parent.valid() && other.parent.valid()) {
        pair.differences.push_back({"name", one.name, other.name});
    }
    compareParameters(one, other, pair.differences);
    pair.change = pair.differences.empty() ? Change::Same : Change::Changed;
}

// Changes of each module into those above it; parents stand before their children.
void countWithin(Comparison& out) {
    std::vector<std::size_t> above;  // of the module at hand, by depth
    for (std::size_t i = 0; i < out.scopes.size(); ++i) {
        ScopePair& scope = out.scopes[i];
        above.resize(std::min(above.size(), scope.depth));
        std::size_t own = 0;
        for (std::size_t node = scope.firstNode; node < scope.endNode; ++node) {
            own += out.nodes[node].change == Change::Same ? 0U : 1U;
        }
        scope.changesWithin += own;
        for (const std::size_t place : above) {
            out.scopes[place].changesWithin += own + (scope.change == Change::Same ? 0U : 1U);
        }
        above.push_back(i);
    }
}

std::string schemaOf(const Snapshot& snapshot) {
    return snapshot.methods.empty() ? std::string() : withoutSelf(snapshot.schema());
}

}  // namespace

const char* changeName(Change change) noexcept {
    switch (change) {
        case Change::Same:
            return "same";
        case Change::Changed:
            return "changed";
        case Change::Gone:
            return "gone";
        case Change::Added:
            return "added";
    }
    return "";
}

bool Comparison::equal() const noexcept {
    const auto same = [](const auto& pair) { return pair.change == Change::Same; };
    return interface.empty() && weights.empty() && std::ranges::all_of(scopes, same) &&
           std::ranges::all_of(nodes, same);
}

std::size_t Comparison::count(Change change) const noexcept {
    return static_cast<std::size_t>(std::ranges::count(nodes, change, &NodePair::change));
}

std::size_t Comparison::countScopes(Change change) const noexcept {
    return static_cast<std::size_t>(std::ranges::count(scopes, change, &ScopePair::change));
}

Comparison compareTraces(const CompareSide& before, const CompareSide& after, Progress& progress) {
    progress.report("comparing");
    Comparison out;
    out.scopes = matchScopes(before.snapshot, after.snapshot);
    const Operators ones(before.snapshot);
    progress.check();
    const Operators others(after.snapshot);
    progress.check();
    const NodeMatch match = matchNodes(ones, others, out.scopes, progress);
    Merger merger(ones, others, match, out);
    for (ScopePair& scope : out.scopes) {
        progress.check();
        compareScopes(before.snapshot, after.snapshot, scope);
        merger.merge(scope);
    }
    countWithin(out);
    compareTexts(out.interface, "schema", schemaOf(before.snapshot), schemaOf(after.snapshot));
    compareLayouts(before.layout, after.layout, out.interface);
    return out;
}

}  // namespace tracewright
