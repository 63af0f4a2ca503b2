#include "core/graph/overlay.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/graph/operator_kind.h"

namespace tracewright {

namespace {

constexpr int kVerdicts = static_cast<int>(Verdict::Random) + 1;
constexpr double kLeastStep = 1.26;  // between two classes of amounts
constexpr double kMostStep = 8;

Overlay emptyOverlay(const Snapshot& snapshot, OverlayKind kind, std::size_t classes) {
    Overlay overlay;
    overlay.kind = kind;
    overlay.classes.resize(classes);
    overlay.ofNode.assign(snapshot.inlined.nodes.size(), kNoClass);
    overlay.ofScope.assign(snapshot.scopes.size(), kNoClass);
    return overlay;
}

void countNodes(Overlay& overlay) {
    for (const std::uint8_t number : overlay.ofNode) {
        if (number != kNoClass) {
            ++overlay.classes[number].nodes;
        }
    }
}

// Which verdict is told where there are several.
int weightOf(std::uint8_t number) {
    if (number == kNoClass) {
        return -1;
    }
    const auto verdict = static_cast<Verdict>(number);
    return isFault(verdict) ? 2 : verdict == Verdict::Harmless ? 0 : 1;
}

std::string typeOf(const Snapshot& snapshot, ScopeId scope) {
    return scope.index < snapshot.scopes.size() ? snapshot[scope].type : std::string();
}

// The bounds of classes that grow by one factor, from the least amount to the most.
std::vector<OverlayClass> steps(std::uint64_t least, std::uint64_t most) {
    const double range = std::max(static_cast<double>(most) / static_cast<double>(least), 1.0);
    const double factor = std::clamp(std::pow(range, 1.0 / kOverlaySteps), kLeastStep, kMostStep);
    const auto count =
        static_cast<std::size_t>(std::clamp(std::ceil(std::log(range) / std::log(factor) - 1e-9),
                                            1.0, static_cast<double>(kOverlaySteps)));
    std::vector<OverlayClass> classes(count);
    // What is less than the classes reach joins the first.
    double bound = static_cast<double>(most);
    for (std::size_t i = count; i-- > 0;) {
        classes[i].most = i + 1 == count ? most : classes[i + 1].least - 1;
        bound /= factor;
        classes[i].least = i == 0 ? least : static_cast<std::uint64_t>(std::ceil(bound));
    }
    return classes;
}

std::uint8_t stepOf(const std::vector<OverlayClass>& classes, std::uint64_t amount) {
    for (std::size_t i = classes.size(); i-- > 0;) {
        if (amount >= classes[i].least) {
            return static_cast<std::uint8_t>(i);
        }
    }
    return 0;
}

// By scope: what its nodes have, and those below.
std::vector<std::uint64_t> sums(const Snapshot& snapshot, std::span<const std::uint64_t> amounts) {
    std::vector<std::uint64_t> result(snapshot.scopes.size(), 0);
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        const ScopeId scope = snapshot.inlined.nodes[i].scope;
        if (scope.index < result.size()) {
            result[scope.index] += amounts[i];
        }
    }
    for (std::size_t s = result.size(); s-- > 1;) {
        const ScopeId parent = snapshot.scopes[s].parent;
        if (parent.index < s) {
            result[parent.index] += result[s];
        }
    }
    return result;
}

bool passesOn(const Node& node) {
    return node.kind.starts_with("prim::");
}

// Follows attributes from the graph's self to parameters.
class ParameterReader {
  public:
    explicit ParameterReader(const Snapshot& snapshot)
        : snapshot_(snapshot),
          modules_(snapshot.inlined.values.size()),
          bytes_(snapshot.inlined.values.size(), 0) {
        if (!snapshot.inlined.inputs.empty() && !snapshot.scopes.empty()) {
            modules_[snapshot.inlined.inputs.front().index] = ScopeId{0};
        }
    }

    std::vector<std::uint64_t> run() {
        const Graph& graph = snapshot_.inlined;
        std::vector<std::uint64_t> result(graph.nodes.size(), 0);
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const Node& node = graph.nodes[i];
            if (node.kind == "prim::GetAttr") {
                readAttribute(node);
            } else if (!passesOn(node)) {
                for (const ValueId input : node.inputs) {
                    result[i] += std::exchange(bytes_[input.index], 0);
                }
            } else if (node.outputs.size() == 1) {
                for (const ValueId input : node.inputs) {
                    bytes_[node.outputs[0].index] += std::exchange(bytes_[input.index], 0);
                }
            }
        }
        return result;
    }

  private:
    void readAttribute(const Node& node) {
        if (node.inputs.empty() || node.outputs.empty() || node.attributes.empty()) {
            return;
        }
        const std::string& name = node.attributes.front().value;
        const ScopeId module = modules_[node.inputs[0].index];
        if (module.valid()) {
            for (const ScopeId child : snapshot_[module].children) {
                if (snapshot_[child].name == name) {
                    modules_[node.outputs[0].index] = child;
                    return;
                }
            }
        }
        const std::uint64_t own = bytesOf(module, name);
        bytes_[node.outputs[0].index] = own > 0 ? own : bytesOf(node.scope, name);
    }

    std::uint64_t bytesOf(ScopeId scope, const std::string& name) const {
        if (scope.index >= snapshot_.scopes.size()) {
            return 0;
        }
        for (const Parameter& parameter : snapshot_[scope].parameters) {
            if (parameter.name == name) {
                return parameter.bytes();
            }
        }
        return 0;
    }

    const Snapshot& snapshot_;
    std::vector<ScopeId> modules_;      // by value: the module that it is
    std::vector<std::uint64_t> bytes_;  // by value: of parameters in it that nobody has taken yet
};

}  // namespace

std::vector<std::uint8_t> classesIn(const Overlay& overlay) {
    std::vector<bool> used(overlay.classes.size());
    for (std::size_t i = 0; i < used.size(); ++i) {
        used[i] = overlay.classes[i].nodes > 0;
    }
    for (const std::uint8_t number : overlay.ofScope) {
        if (number < used.size()) {
            used[number] = true;
        }
    }
    std::vector<std::uint8_t> result;
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (used[i]) {
            result.push_back(static_cast<std::uint8_t>(i));
        }
    }
    return result;
}

Overlay operatorOverlay(const Snapshot& snapshot) {
    Overlay overlay = emptyOverlay(snapshot, OverlayKind::Operator, kOperatorKinds);
    for (std::size_t i = 0; i < overlay.ofNode.size(); ++i) {
        overlay.ofNode[i] = static_cast<std::uint8_t>(operatorKind(snapshot.inlined.nodes[i].kind));
    }
    countNodes(overlay);
    return overlay;
}

Overlay moduleOverlay(const Snapshot& snapshot) {
    std::map<std::string, std::uint32_t> counts;
    for (const Node& node : snapshot.inlined.nodes) {
        counts[typeOf(snapshot, node.scope)] += passesOn(node) ? 0 : 1;
    }
    std::vector<std::pair<std::string, std::uint32_t>> types(counts.begin(), counts.end());
    std::stable_sort(types.begin(), types.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    const bool rest = types.size() > kOverlayTypes;
    types.resize(std::min(types.size(), kOverlayTypes));
    Overlay overlay = emptyOverlay(snapshot, OverlayKind::Module, types.size() + (rest ? 1 : 0));
    std::unordered_map<std::string, std::uint8_t> numbers;
    for (std::size_t i = 0; i < types.size(); ++i) {
        overlay.classes[i].name = types[i].first;
        numbers[types[i].first] = static_cast<std::uint8_t>(i);
    }
    const auto numberOf = [&](const std::string& type) {
        const auto found = numbers.find(type);
        return found != numbers.end() ? found->second : static_cast<std::uint8_t>(types.size());
    };
    for (std::size_t i = 0; i < overlay.ofNode.size(); ++i) {
        overlay.ofNode[i] = numberOf(typeOf(snapshot, snapshot.inlined.nodes[i].scope));
    }
    for (std::size_t s = 0; s < overlay.ofScope.size(); ++s) {
        const std::uint8_t number = numberOf(snapshot.scopes[s].type);
        overlay.ofScope[s] = number < overlay.classes.size() ? number : kNoClass;
    }
    countNodes(overlay);
    return overlay;
}

Overlay findingsOverlay(const Snapshot& snapshot, std::span<const Finding> findings) {
    Overlay overlay = emptyOverlay(snapshot, OverlayKind::Findings, kVerdicts);
    const auto take = [](std::uint8_t& place, std::uint8_t number) {
        place = weightOf(number) > weightOf(place) ? number : place;
    };
    for (const Finding& finding : findings) {
        if (finding.node.index >= overlay.ofNode.size()) {
            continue;
        }
        const auto number = static_cast<std::uint8_t>(finding.verdict);
        take(overlay.ofNode[finding.node.index], number);
        ScopeId scope = snapshot.inlined[finding.node].scope;
        for (std::size_t i = 0; scope.index < overlay.ofScope.size() && i < snapshot.scopes.size();
             ++i) {
            take(overlay.ofScope[scope.index], number);
            scope = snapshot[scope].parent;
        }
    }
    countNodes(overlay);
    return overlay;
}

Overlay amountOverlay(const Snapshot& snapshot, OverlayKind kind,
                      std::span<const std::uint64_t> amounts) {
    Overlay overlay = emptyOverlay(snapshot, kind, 0);
    const std::vector<std::uint64_t> ofScopes = sums(snapshot, amounts);
    std::uint64_t least = ~std::uint64_t{0};
    std::uint64_t most = 0;
    const auto widen = [&](std::uint64_t amount) {
        least = amount > 0 ? std::min(least, amount) : least;
        most = std::max(most, amount);
    };
    std::for_each(amounts.begin(), amounts.end(), widen);
    // The root holds everything: it would push all else down the scale, and is never a box.
    std::for_each(ofScopes.begin() + (ofScopes.empty() ? 0 : 1), ofScopes.end(), widen);
    if (most == 0) {
        return overlay;
    }
    overlay.classes = steps(least, most);
    const auto classify = [&](std::span<const std::uint64_t> from, std::vector<std::uint8_t>& to) {
        for (std::size_t i = 0; i < std::min(from.size(), to.size()); ++i) {
            to[i] = from[i] > 0 ? stepOf(overlay.classes, from[i]) : kNoClass;
        }
    };
    classify(amounts, overlay.ofNode);
    classify(ofScopes, overlay.ofScope);
    countNodes(overlay);
    return overlay;
}

std::vector<std::uint64_t> weightBytes(const Snapshot& snapshot) {
    return ParameterReader(snapshot).run();
}

}  // namespace tracewright
