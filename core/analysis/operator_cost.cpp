#include "core/analysis/operator_cost.h"

#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "core/graph/operator_kind.h"

namespace tracewright {

namespace {

using Shape = SymbolicShapes::Shape;
using Names = std::unordered_set<std::string_view>;

// The operator that an in-place form is of: "add" of "add_", but not of "__and__".
std::string_view outOfPlace(std::string_view name) {
    return name.ends_with('_') && !name.ends_with("__") ? name.substr(0, name.size() - 1) : name;
}

// Sums over what they take, one for each of its elements.
bool isReduction(std::string_view name) {
    static const Names names = {"sum", "mean", "cumsum", "norm", "amax",   "amin",   "max",
                                "min", "prod", "var",    "std",  "argmax", "argmin", "logsumexp"};
    return names.contains(name);
}

// Computes elements, though operatorKind has no colour for it.
bool isElementwise(std::string_view name) {
    static const Names names = {
        "clamp",   "clamp_min", "clamp_max", "erf",       "logit",    "nan_to_num", "addcmul",
        "addcdiv", "lerp",      "log1p",     "expm1",     "log2",     "round",      "floor",
        "ceil",    "sign",      "fmod",      "remainder", "atan",     "atan2",      "tan",
        "sinh",    "cosh",      "softmin",   "relu6",     "hardtanh", "hardsigmoid"};
    return names.contains(name);
}

// Makes or moves numbers, and computes none.
bool isFree(std::string_view name) {
    static const Names names = {"zeros",
                                "ones",
                                "full",
                                "empty",
                                "arange",
                                "zeros_like",
                                "ones_like",
                                "full_like",
                                "empty_like",
                                "new_zeros",
                                "new_ones",
                                "new_full",
                                "copy",
                                "fill",
                                "zero",
                                "roll",
                                "flip",
                                "repeat_interleave",
                                "pad",
                                "constant_pad_nd",
                                "scalar_tensor",
                                "tensor",
                                "alias",
                                "numpy_T",
                                "as_strided",
                                "scatter",
                                "index_put",
                                "masked_select",
                                "one_hot",
                                "topk",
                                "sort",
                                "argsort",
                                "isinf",
                                "isfinite",
                                "lift_fresh",
                                "device",
                                "dim",
                                "numel",
                                "expand_copy",
                                "nonzero",
                                "is_floating_point"};
    return names.contains(name);
}

class CostReader {
  public:
    CostReader(const Graph& graph, const Node& node, const SymbolicShapes& shapes)
        : graph_(graph), node_(node), shapes_(shapes), name_(outOfPlace(shortKind(node.kind))) {}

    OperatorCost cost() const {
        if (!node_.kind.starts_with("aten::") || !computesNumbers()) {
            return {};
        }
        switch (operatorKind(std::string("aten::").append(name_))) {
            case OperatorKind::Matrix:
                return product();
            case OperatorKind::Attention:
                return name_ == "scaled_dot_product_attention" ? attention() : each(output(), 5);
            case OperatorKind::Norm:
                return norm();
            case OperatorKind::Activation:
                return name_ == "dropout" ? OperatorCost{} : each(output(), 1);
            case OperatorKind::Arithmetic:
                return each(isReduction(name_) ? input(0) : output(), 1);
            case OperatorKind::Other:
                return other();
            default:
                return {};
        }
    }

  private:
    static OperatorCost unknown() { return {{}, {}, false}; }

    static OperatorCost each(const std::optional<Shape>& shape, double operations) {
        return shape ? OperatorCost{{}, elementsOf(*shape) * Term::number(operations)} : unknown();
    }

    std::optional<Shape> input(std::size_t place) const {
        return place < node_.inputs.size() ? shapes_.of(graph_[node_.inputs[place]]) : std::nullopt;
    }
    std::optional<Shape> output() const {
        return node_.outputs.empty() ? std::nullopt : shapes_.of(graph_[node_.outputs.front()]);
    }

    // Whether floating-point numbers come out; where the dtype isn't known, they may.
    bool computesNumbers() const {
        if (node_.outputs.empty()) {
            return false;
        }
        const Value& value = graph_[node_.outputs.front()];
        return value.type.starts_with("Tensor") && (!value.dtype || isFloatingPoint(*value.dtype));
    }

    OperatorCost other() const {
        if (isReduction(name_)) {
            return each(input(0), 1);
        }
        if (isElementwise(name_)) {
            return each(output(), 1);
        }
        return isFree(name_) ? OperatorCost{} : unknown();
    }

    // Each element of the result is a sum over the last dimension of the first matrix.
    OperatorCost product() const {
        const bool added = name_ == "addmm" || name_ == "baddbmm";
        const bool plain = added || name_ == "linear" || name_ == "matmul" || name_ == "mm" ||
                           name_ == "bmm" || name_ == "dot";
        const auto left = input(added ? 1 : 0);
        const auto made = output();
        if (!plain || !left || left->empty() || !made) {
            return unknown();
        }
        return {elementsOf(*made) * left->back() * Term::number(2), {}};
    }

    OperatorCost attention() const {
        const auto query = input(0);
        const auto key = input(1);
        const auto made = output();
        if (!query || !key || !made || query->size() < 2 || key->size() < 2 || made->empty()) {
            return unknown();
        }
        const Term keys = key->at(key->size() - 2);
        Term scores = keys;  // how many
        for (std::size_t i = 0; i + 1 < query->size(); ++i) {
            scores = scores * query->at(i);
        }
        OperatorCost cost{scores * query->back() * Term::number(2), scores * Term::number(5)};
        cost.matrix += elementsOf(*made) * keys * Term::number(2);
        cost.other += scores;  // the scale
        if (node_.inputs.size() > 3 && graph_[node_.inputs[3]].type == "Tensor") {
            cost.other += scores;  // the mask
        }
        return cost;
    }

    OperatorCost norm() const { return each(output(), name_ == "rms_norm" ? 4 : 7); }

    const Graph& graph_;
    const Node& node_;
    const SymbolicShapes& shapes_;
    std::string_view name_;
};

const std::unordered_map<std::string_view, Storage>& storages() {
    static const std::unordered_map<std::string_view, Storage> table = {
        {"view", Storage::View},
        {"view_as", Storage::View},
        {"unflatten", Storage::View},
        {"squeeze", Storage::View},
        {"unsqueeze", Storage::View},
        {"detach", Storage::View},
        {"alias", Storage::View},
        {"dropout", Storage::View},
        {"lift_fresh", Storage::View},
        {"transpose", Storage::Strided},
        {"permute", Storage::Strided},
        {"t", Storage::Strided},
        {"numpy_T", Storage::Strided},
        {"expand", Storage::Strided},
        {"expand_as", Storage::Strided},
        {"slice", Storage::Strided},
        {"select", Storage::Strided},
        {"narrow", Storage::Strided},
        {"chunk", Storage::Strided},
        {"split", Storage::Strided},
        {"split_with_sizes", Storage::Strided},
        {"unbind", Storage::Strided},
        {"as_strided", Storage::Strided},
        {"flatten", Storage::Relaid},
        {"reshape", Storage::Relaid},
        {"contiguous", Storage::Relaid},
        {"to", Storage::Cast},
        {"type_as", Storage::Cast},
        {"__getitem__", Storage::Holder}};
    return table;
}

}  // namespace

OperatorCost operatorCost(const Graph& graph, const Node& node, const SymbolicShapes& shapes) {
    return CostReader(graph, node, shapes).cost();
}

Storage storageOf(const Node& node) {
    if (!node.kind.starts_with("aten::")) {
        return node.kind == "prim::Constant" || node.kind == "prim::GetAttr" ? Storage::None
                                                                             : Storage::Holder;
    }
    const std::string_view name = shortKind(node.kind);
    if (outOfPlace(name) != name) {
        return Storage::View;
    }
    const auto found = storages().find(name);
    return found == storages().end() ? Storage::Own : found->second;
}

}  // namespace tracewright
