#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/trace/audit.h"
#include "core/trace/constants.h"

namespace tracewright {

namespace {

using namespace std::string_view_literals;

template <std::size_t Count>
bool isOneOf(std::string_view text, const std::array<std::string_view, Count>& list) {
    return std::ranges::find(list, text) != list.end();
}

// Arguments of operators that are sizes, or positions along a dimension.
constexpr std::array sizeArguments = {
    "size"sv,    "shape"sv,  "sizes"sv,  "output_size"sv, "split_size"sv,  "split_sizes"sv,
    "repeats"sv, "repeat"sv, "length"sv, "end"sv,         "num_classes"sv, "n"sv};
// Operators whose result shares the elements of their first input.
constexpr std::array views = {
    "aten::view"sv,        "aten::reshape"sv,    "aten::slice"sv,      "aten::select"sv,
    "aten::unsqueeze"sv,   "aten::squeeze"sv,    "aten::expand"sv,     "aten::expand_as"sv,
    "aten::transpose"sv,   "aten::permute"sv,    "aten::t"sv,          "aten::detach"sv,
    "aten::narrow"sv,      "aten::flatten"sv,    "aten::unflatten"sv,  "aten::view_as"sv,
    "aten::contiguous"sv,  "aten::alias"sv,      "aten::diagonal"sv,   "aten::__getitem__"sv,
    "prim::TupleUnpack"sv, "prim::ListUnpack"sv, "prim::TupleIndex"sv, "aten::chunk"sv,
    "aten::split"sv,       "aten::to"sv};
constexpr std::array dropouts = {"aten::dropout"sv, "aten::feature_dropout"sv,
                                 "aten::alpha_dropout"sv, "aten::feature_alpha_dropout"sv,
                                 "aten::native_dropout"sv};
constexpr std::array samplers = {
    "aten::rand"sv,         "aten::rand_like"sv,    "aten::randn"sv,       "aten::randn_like"sv,
    "aten::randint"sv,      "aten::randint_like"sv, "aten::randperm"sv,    "aten::bernoulli"sv,
    "aten::multinomial"sv,  "aten::normal"sv,       "aten::poisson"sv,     "aten::binomial"sv,
    "aten::bernoulli_"sv,   "aten::normal_"sv,      "aten::uniform_"sv,    "aten::random_"sv,
    "aten::exponential_"sv, "aten::cauchy_"sv,      "aten::log_normal_"sv, "aten::geometric_"sv};

// The numbers by which TorchScript holds dtypes (c10/core/ScalarType.h).
struct NumberedDtype {
    std::int64_t number;
    Dtype dtype;
};
constexpr std::array floatingDtypes = {
    NumberedDtype{5, Dtype::Float16}, NumberedDtype{6, Dtype::Float32},
    NumberedDtype{7, Dtype::Float64}, NumberedDtype{15, Dtype::BFloat16}};

bool isZero(std::string_view number) {
    return number == "0." || number == "0";
}

bool isSize(std::int64_t value) {
    constexpr std::int64_t unlimited = std::int64_t{1} << 48;  // "to the end", as slices say it
    return value > 1 && value < unlimited;
}

class SavedAudit {
  public:
    explicit SavedAudit(const Snapshot& snapshot) : snapshot_(snapshot), graph_(snapshot.inlined) {
        for (const Scope& scope : snapshot.scopes) {
            for (const Parameter& parameter : scope.parameters) {
                known_.insert(parameter.shape.begin(), parameter.shape.end());
                dtypes_.insert(parameter.dtype);
            }
        }
    }

    std::vector<Finding> run() {
        for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
            node_ = {i};
            lookAtNode();
            const Node& node = graph_[node_];
            for (std::size_t input = 0; input < node.inputs.size(); ++input) {
                lookAtInput(node, input);
            }
        }
        return std::move(findings_);
    }

  private:
    void report(Verdict verdict, const std::string& text) {
        findings_.push_back({verdict, node_, graph_[node_].kind + " " + text});
    }

    void lookAtInput(const Node& node, std::size_t input) {
        const ValueId value = node.inputs[input];
        const std::string_view name =
            input < node.inputNames.size() ? std::string_view(node.inputNames[input]) : ""sv;
        const std::string* text = constantOf(graph_, value);
        if (isOneOf(name, sizeArguments)) {
            lookAtSizes(integersOf(graph_, value));
        } else if (text == nullptr) {
            return;
        } else if (graph_[value].type == "Device") {
            report(Verdict::DeviceBaked, "is held to the device " + *text);
        } else if (graph_[value].type == "Tensor" && text->find('[') != std::string::npos) {
            report(Verdict::TensorBaked,
                   "takes " + *text + ", a tensor that was computed when the trace was made");
        } else if (name == "dtype") {
            lookAtDtype(integersOf(graph_, value));
        }
    }

    // A number of the model's own: a dimension of a parameter, or what makes one with its
    // neighbours, as heads and their width do.
    bool isKnown(const std::vector<std::int64_t>& list, std::size_t at) const {
        for (std::size_t first = 0; first <= at; ++first) {
            std::int64_t product = 1;
            std::int64_t sum = 0;
            for (std::size_t last = first; last < list.size(); ++last) {
                if (!isSize(list[last]) || product > (std::int64_t{1} << 48) / list[last]) {
                    break;
                }
                product *= list[last];
                sum += list[last];
                if (last >= at && (known_.contains(product) || known_.contains(sum))) {
                    return true;
                }
            }
        }
        return false;
    }

    void lookAtSizes(const std::vector<std::int64_t>& sizes) {
        std::string baked;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            if (isSize(sizes[i]) && !isKnown(sizes, i)) {
                baked += (baked.empty() ? "" : ", ") + std::to_string(sizes[i]);
            }
        }
        if (!baked.empty()) {
            report(Verdict::ShapeBaked, "holds the size " + baked +
                                            ", which is no dimension of the module's parameters");
        }
    }

    void lookAtDtype(const std::vector<std::int64_t>& numbers) {
        for (const NumberedDtype& floating : floatingDtypes) {
            if (numbers != std::vector{floating.number}) {
                continue;
            }
            const std::string name(dtypeName(floating.dtype));
            if (dtypes_.contains(floating.dtype)) {
                report(Verdict::DtypeBaked,
                       "makes " + name + ", the parameters' dtype: converted, they no longer fit");
            } else {
                report(Verdict::Harmless, "computes in " + name + " whatever the parameters have");
            }
        }
    }

    void lookAtNode() {
        const Node& node = graph_[node_];
        if (isOneOf(node.kind, samplers)) {
            report(Verdict::Random, "draws random numbers in every call");
        } else if (isOneOf(node.kind, dropouts)) {
            lookAtDropout(node);
        } else if (constantArgument(node, "training") == "True") {
            report(Verdict::Random, "is in training mode: what a row gives depends on its batch");
        } else if (const std::string share = constantArgument(node, "dropout_p");
                   !share.empty() && !isZero(share)) {
            report(Verdict::Random, "drops a share of " + share + " in every call");
        }
        if (writesInPlace(node)) {
            lookAtWrite(node);
        }
    }

    void lookAtDropout(const Node& node) {
        const std::string share = constantArgument(node, "p");
        if (constantArgument(node, "train") == "True" && !isZero(share)) {
            report(Verdict::Random,
                   "was left in training mode: it drops a share of " + share + " in every call");
        }
    }

    std::string constantArgument(const Node& node, std::string_view name) const {
        for (std::size_t i = 0; i < node.inputNames.size() && i < node.inputs.size(); ++i) {
            if (node.inputNames[i] == name) {
                const std::string* text = constantOf(graph_, node.inputs[i]);
                return text == nullptr ? std::string() : *text;
            }
        }
        return {};
    }

    bool writesInPlace(const Node& node) const {
        return node.kind.starts_with("aten::") && node.kind.ends_with('_') &&
               !node.kind.ends_with("__") && !node.inputs.empty() &&
               graph_[node.inputs.front()].type == "Tensor";
    }

    void lookAtWrite(const Node& node) {
        ValueId value = node.inputs.front();
        while (graph_[value].producer.valid()) {
            const Node& producer = graph_[graph_[value].producer];
            if (producer.kind == "prim::GetAttr") {
                report(Verdict::WritesState,
                       "changes the module's own " + graph_[value].name + " in every call");
                return;
            }
            if (!isOneOf(producer.kind, views) || producer.inputs.empty()) {
                report(Verdict::Harmless, "writes into a tensor of the trace's own");
                return;
            }
            value = producer.inputs.front();
        }
        report(Verdict::WritesState,
               "writes into " + graph_[value].name + ", which is the caller's");
    }

    const Snapshot& snapshot_;
    const Graph& graph_;
    std::set<std::int64_t> known_;
    std::set<Dtype> dtypes_;
    NodeId node_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> auditSaved(const Snapshot& snapshot) {
    return SavedAudit(snapshot).run();
}

}  // namespace tracewright
