#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "core/error.h"
#include "core/models/family.h"

namespace tracewright {

namespace {

// Matches `pattern`, in which one `*` stands for any text, and gives what it stood for.
std::optional<std::string> matched(std::string_view text, std::string_view pattern) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) {
        return text == pattern ? std::optional(std::string()) : std::nullopt;
    }
    const std::string_view head = pattern.substr(0, star);
    const std::string_view tail = pattern.substr(star + 1);
    if (text.size() < head.size() + tail.size() || !text.starts_with(head) ||
        !text.ends_with(tail)) {
        return std::nullopt;
    }
    return std::string(text.substr(star, text.size() - head.size() - tail.size()));
}

std::string replaced(const std::string& pattern, const std::string& star) {
    const std::size_t place = pattern.find('*');
    return place == std::string::npos ? pattern : std::string(pattern).replace(place, 1, star);
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
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
        : checkpoint_(checkpoint), names_(names) {
        const auto& tensors = checkpoint.tensors();
        surrounded_ = std::ranges::any_of(tensors, [&](const TensorEntry& tensor) {
            return std::string_view(tensor.name).starts_with(names.prefix);
        });
    }

    // The checkpoint's tensor for a parameter, or empty, with the defect noted.
    std::string bind(const std::string& key, const std::vector<std::int64_t>& shape) {
        const std::vector<std::string> candidates = candidatesFor(key);
        const auto found = std::ranges::find_if(
            candidates, [&](const std::string& name) { return checkpoint_.find(name) != nullptr; });
        if (found == candidates.end()) {
            defects_.push_back("missing: " + quoted(candidates.front()) + " " + shapeText(shape));
            ++missing_;
            return {};
        }
        const TensorEntry& tensor = *checkpoint_.find(*found);
        if (tensor.shape != shape) {
            defects_.push_back("wrong shape: " + quoted(*found) + " is " + shapeText(tensor.shape) +
                               ", the config asks for " + shapeText(shape));
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
                                   shapeText(tensor.shape));
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
            if (const auto star = matched(path, reference)) {
                const bool outside = checkpoint.starts_with('/');
                const std::string module = replaced(checkpoint.substr(outside ? 1 : 0), *star);
                const std::string base =
                    (outside || !surrounded_ ? "" : names_.prefix) + module + ".";
                // gamma and beta: names of normalisations that were converted from TensorFlow.
                return {base + leaf, base + (leaf == "weight" ? "gamma" : "beta")};
            }
        }
        return {key};
    }

    // Whether a name lies within the model, not in a head around it.
    bool isOfModel(const std::string& name) const {
        if (surrounded_) {
            return name.starts_with(names_.prefix);
        }
        const std::string first = name.substr(0, name.find('.'));
        return std::ranges::any_of(names_.modules, [&](const auto& entry) {
            return entry.second.substr(0, entry.second.find('.')) == first;
        });
    }

    bool isKnownUnused(const std::string& name) const {
        const std::string_view within =
            std::string_view(name).substr(surrounded_ ? names_.prefix.size() : 0);
        return std::ranges::any_of(names_.unused, [&](const std::string& pattern) {
            return matched(within, pattern).has_value();
        });
    }

    const Checkpoint& checkpoint_;
    const WeightNames& names_;
    bool surrounded_ = false;
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
    facts.dtype = prevailingDtype(checkpoint, facts.weights);
}

}  // namespace tracewright
