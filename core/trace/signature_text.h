#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/trace/signature.h"

namespace tracewright {

// The texts that people type for a signature, taken apart. Each returns what it could read and adds
// to `problems` what it could not.

// "input_ids=piece_ids,attention_mask": names and inputs, no examples yet. Also refuses inputs that
// the model hasn't, repeated inputs and names, and inputs that are needed and missing.
std::vector<Argument> parseArguments(const std::string& text, const ModelFacts& model,
                                     std::vector<SignatureProblem>& problems);

// "last", "logits,cache"; nothing for an empty text. Also refuses what the model can't return, and
// what is named twice.
std::vector<ModelOutput> parseKeep(const std::string& text, const ModelFacts& model,
                                   std::vector<SignatureProblem>& problems);

// "4x20", "4x1x1x20". On failure `problem` says why, in the words after "the shape '4x' ". `least`
// is the least size.
std::optional<std::vector<std::int64_t>> parseShape(std::string_view text, std::string& problem,
                                                    std::int64_t least = 1);
std::string shapeText(const std::vector<std::int64_t>& shape);

// An example as it was typed after "ARG=". What was left out is unset.
struct ExampleText {
    std::vector<std::int64_t> shape;
    std::optional<Dtype> dtype;
    std::optional<Fill> fill;
    std::uint64_t seed = 0;
    std::string file;
    std::string tensor;
};
std::optional<ExampleText> parseExample(std::string_view text, std::string& problem,
                                        std::int64_t least = 1);

// Why `name` can't be an argument's or a class's name, in the words after "'name' ". Empty: it can.
std::string nameProblem(std::string_view name);

std::string_view trimmed(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
// "piece_ids, attention_mask"
std::string inputNames(std::span<const ModelInput> inputs);

}  // namespace tracewright
