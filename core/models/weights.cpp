#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "core/error.h"
#include "core/models/family.h"

namespace tracewright {

namespace {

// Matches `pattern`, in which each `*` stands for any text, and gives what they stood for.
std::optional<std::vector<std::string>> matched(std::string_view text, std::string_view pattern) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) {
        return text == pattern ? std::optional(std::vector<std::string>()) : std::nullopt;
    }
    if (!text.starts_with(pattern.substr(0, star))) {
        return std::nullopt;
    }
    for (std::size_t end = star; end <= text.size(); ++end) {
        if (auto rest = matched(text.substr(end), pattern.substr(star + 1))) {
            rest->emplace(rest->begin(), text.substr(star, end - star));
            return rest;
        }
    }
    return std::nullopt;
}

std::string replaced(std::string pattern, const std::vector<std::string>& stars) {
    std::size_t from = 0;
    for (const std::string& star : stars) {
        const std::size_t place = pattern.find('*', from);
        if (place == std::string::npos) {
            break;
        }
        pattern.replace(place, 1, star);
        from = place + star.size();
    }
    return pattern;
}

// Buffers that versions of transformers wrote beside the weights, and that are computed.
constexpr std::array unusedBuffers = {"*position_ids", "*token_type_ids", "*rotary_emb.inv_freq",
                                      "*masked_bias", "*attn.bias"};

std::string sizesText(const std::vector<std::int64_t>& shape) {
    std::string out;
    for (const std::int64_t size : shape) {
        out += (out.empty() ? "" : ", ") + std::to_string(size);
    }
    return "[" + out + "]";
}

bool isWeightDtype(Dtype dtype) {
    return dtype == Dtype::Float16 || dtype == Dtype::BFloat16 || dtype == Dtype::Float32 ||
           dtype == Dtype::Float64;
}

class Binder {
  public:
    Binder(const Checkpoint& checkpoint, const WeightNames& names)
        : checkpoint_(checkpoint), names_(names), prefix_(findPrefix()) {
        // What is beside the model in the same surroundings, as a head is.
        outside_ = prefix_.ends_with(names.prefix)
                       ? prefix_.substr(0, prefix_.size() - names.prefix.size())
                       : prefix_;
    }

    // What stands before the model's names where neither the family nor a bare model has it.
    std::string surroundings() const {
        return prefix_.empty() || prefix_ == names_.prefix ? "" : prefix_;
    }

    // The checkpoint's tensor for a parameter, or empty, with the defect noted.
    std::string bind(const std::string& key, const std::vector<std::int64_t>& shape) {
        const std::vector<std::string> candidates = candidatesFor(key);
        const auto found = std::ranges::find_if(
            candidates, [&](const std::string& name) { return checkpoint_.find(name) != nullptr; });
        if (found == candidates.end()) {
            defects_.push_back("missing: " + quoted(candidates.front()) + " " + sizesText(shape));
            ++missing_;
            return {};
        }
        const TensorEntry& tensor = *checkpoint_.find(*found);
        if (tensor.shape != shape) {
            defects_.push_back("wrong shape: " + quoted(*found) + " is " + sizesText(tensor.shape) +
                               ", the config asks for " + sizesText(shape));
            ++wrong_;
        } else if (!isWeightDtype(tensor.dtype)) {
            defects_.push_back("wrong dtype: " + quoted(*found) + " is " +
                               std::string(dtypeName(tensor.dtype)) +
                               ", and float16, bfloat16, float32 and float64 are implemented");
            ++wrong_;
        }
        used_.insert(*found);
        return *found;
    }

    // Sorts what was not bound into tensors that are known not to matter and defects.
    std::vector<std::string> unused() {
        std::vector<std::string> out;
        for (const TensorEntry& tensor : checkpoint_.tensors()) {
            if (used_.contains(tensor.name)) {
                continue;
            }
            if (isOfModel(tensor.name) && !isKnownUnused(tensor.name)) {
                defects_.push_back("unexpected: " + quoted(tensor.name) + " " +
                                   sizesText(tensor.shape));
                ++unexpected_;
            } else {
                out.push_back(tensor.name);
            }
        }
        return out;
    }

    void throwDefects() const {
        if (defects_.empty()) {
            return;
        }
        std::string detail;
        for (const std::string& defect : defects_) {
            detail += (detail.empty() ? "" : "\n") + defect;
        }
        const auto count = [](std::size_t number, const char* what) {
            return number == 0 ? std::string() : std::to_string(number) + " " + what + ", ";
        };
        const std::string counts = count(missing_, "missing") + count(unexpected_, "unexpected") +
                                   count(wrong_, "of the wrong shape or dtype");
        throw Error(ErrorCode::BadWeights,
                    checkpoint_.folder().string() +
                        ": the weights don't fit config.json: " + counts + "the first " +
                        defects_.front() + " (are both files of the same model?)",
                    detail);
    }

  private:
    std::vector<std::string> candidatesFor(const std::string& key) const {
        const std::size_t dot = key.rfind('.');
        const std::string path = key.substr(0, dot);
        const std::string leaf = key.substr(dot + 1);
        for (const auto& [reference, checkpoint] : names_.modules) {
            if (const auto stars = matched(path, reference)) {
                const bool outside = checkpoint.starts_with('/');
                const std::string base = (outside ? outside_ : prefix_) +
                                         replaced(checkpoint.substr(outside ? 1 : 0), *stars) + ".";
                // gamma and beta: names of normalisations that were converted from TensorFlow.
                return {base + leaf, base + (leaf == "weight" ? "gamma" : "beta")};
            }
        }
        return {key};
    }

    // Every prefix that the first module's weight has in the checkpoint is a model's; the family's
    // own is preferred, then none, then the shortest.
    std::string findPrefix() const {
        const std::string anchor = names_.modules.front().second + ".weight";
        std::optional<std::string> found;
        const auto rank = [&](const std::string& prefix) {
            return prefix == names_.prefix ? 0 : prefix.empty() ? 1 : 1 + prefix.size();
        };
        for (const TensorEntry& tensor : checkpoint_.tensors()) {
            if (!tensor.name.ends_with(anchor)) {
                continue;
            }
            std::string prefix = tensor.name.substr(0, tensor.name.size() - anchor.size());
            if ((prefix.empty() || prefix.ends_with('.')) &&
                (!found || rank(prefix) < rank(*found))) {
                found = std::move(prefix);
            }
        }
        return found ? *found : guessPrefix();
    }

    // Where the first module is missing: the family's prefix if any name has it.
    std::string guessPrefix() const {
        const bool surrounded = std::ranges::any_of(
            checkpoint_.tensors(),
            [&](const TensorEntry& tensor) { return tensor.name.starts_with(names_.prefix); });
        return surrounded ? names_.prefix : "";
    }

    // Whether a name lies within the model, not in a head around it.
    bool isOfModel(const std::string& name) const {
        if (!prefix_.empty()) {
            return name.starts_with(prefix_);
        }
        const std::string first = name.substr(0, name.find('.'));
        return std::ranges::any_of(names_.modules, [&](const auto& entry) {
            return entry.second.substr(0, entry.second.find('.')) == first;
        });
    }

    bool isKnownUnused(const std::string& name) const {
        const std::string_view within = std::string_view(name).substr(prefix_.size());
        const auto matches = [&](std::string_view pattern) {
            return matched(within, pattern).has_value();
        };
        return std::ranges::any_of(names_.unused, matches) ||
               std::ranges::any_of(unusedBuffers, matches);
    }

    const Checkpoint& checkpoint_;
    const WeightNames& names_;
    std::string prefix_;
    std::string outside_;
    std::set<std::string> used_;
    std::vector<std::string> defects_;
    std::size_t missing_ = 0;
    std::size_t unexpected_ = 0;
    std::size_t wrong_ = 0;
};

std::int64_t elementCount(const std::vector<std::int64_t>& shape) {
    std::int64_t count = 1;
    for (const std::int64_t size : shape) {
        count *= size;  // config_table.h's limits keep this from overflowing
    }
    return count;
}

// The dtype that most of the weights' elements have.
Dtype prevailingDtype(const Checkpoint& checkpoint, const std::vector<WeightBinding>& weights) {
    std::map<Dtype, std::int64_t> elements;
    for (const WeightBinding& weight : weights) {
        elements[checkpoint.find(weight.tensor)->dtype] += elementCount(weight.shape);
    }
    return std::ranges::max_element(elements, {}, [](const auto& entry) { return entry.second; })
        ->first;
}

Dtype configDtype(const nlohmann::json& config) {
    for (const char* key : {"torch_dtype", "dtype"}) {
        const auto value = config.find(key);
        if (value != config.end() && value->is_string()) {
            const auto dtype = dtypeFromName(value->get<std::string>());
            if (dtype && isWeightDtype(*dtype)) {
                return *dtype;
            }
        }
    }
    return Dtype::Float32;
}

}  // namespace

void bindWeights(const Checkpoint& checkpoint, const ModuleTree& tree, const ModuleNode* wrapper,
                 const WeightNames& names, ModelFacts& facts) {
    Binder binder(checkpoint, names);
    const std::size_t cut =
        wrapper == nullptr ? 0 : std::string_view(wrappedModelName).size() + 1;  // and the dot
    for (const ParameterId id : tree.stateDictOrder()) {
        const ModuleTree::Parameter& parameter = tree.parameters()[id.index];
        WeightBinding binding{parameter.key.substr(cut), parameter.shape, {}};
        if (checkpoint.hasWeights()) {
            binding.tensor = binder.bind(binding.parameter, parameter.shape);
        }
        facts.parameters += elementCount(parameter.shape);
        facts.weights.push_back(std::move(binding));
    }
    if (!checkpoint.hasWeights()) {
        facts.dtype = configDtype(checkpoint.config());
        return;
    }
    facts.unusedTensors = binder.unused();
    binder.throwDefects();
    if (const std::string surroundings = binder.surroundings(); !surroundings.empty()) {
        facts.warnings.push_back(checkpoint.folder().string() + ": the model was found under " +
                                 quoted(surroundings) + " in the weights' names");
    }
    facts.dtype = prevailingDtype(checkpoint, facts.weights);
}

}  // namespace tracewright
