#include "core/models/model_facts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tracewright {

namespace {

constexpr std::array<std::pair<ModelKind, std::string_view>, 4> kindNames = {{
    {ModelKind::Auto, "auto"},
    {ModelKind::Encoder, "encoder"},
    {ModelKind::Decoder, "decoder"},
    {ModelKind::CausalLM, "causal-lm"},
}};

constexpr std::array<std::pair<ModelInput, std::string_view>, 5> inputTable = {{
    {ModelInput::PieceIds, "piece_ids"},
    {ModelInput::AttentionMask, "attention_mask"},
    {ModelInput::Positions, "positions"},
    {ModelInput::TypeIds, "type_ids"},
    {ModelInput::Cache, "cache"},
}};

constexpr std::array<std::pair<ModelOutput, std::string_view>, 6> outputNames = {{
    {ModelOutput::AllOutputs, "all_outputs"},
    {ModelOutput::Last, "last"},
    {ModelOutput::Cache, "cache"},
    {ModelOutput::Logits, "logits"},
    {ModelOutput::Embedding, "embedding"},
    {ModelOutput::NormalizedEmbedding, "normalized_embedding"},
}};

template <class Table, class Key>
std::string_view nameOf(const Table& table, Key key) {
    const auto* const entry =
        std::ranges::find(table, key, [](const auto& item) { return item.first; });
    return entry == table.end() ? std::string_view{} : entry->second;
}

template <class Table>
auto byName(const Table& table, std::string_view name) {
    const auto* const entry =
        std::ranges::find(table, name, [](const auto& item) { return item.second; });
    return entry == table.end() ? std::nullopt : std::optional(entry->first);
}

}  // namespace

std::string_view modelKindName(ModelKind kind) noexcept {
    return nameOf(kindNames, kind);
}

std::optional<ModelKind> modelKindFromName(std::string_view name) noexcept {
    return byName(kindNames, name);
}

std::string_view modelInputName(ModelInput input) noexcept {
    return nameOf(inputTable, input);
}

std::optional<ModelInput> modelInputFromName(std::string_view name) noexcept {
    return byName(inputTable, name);
}

std::string_view modelOutputName(ModelOutput output) noexcept {
    return nameOf(outputNames, output);
}

std::optional<ModelOutput> modelOutputFromName(std::string_view name) noexcept {
    return byName(outputNames, name);
}

std::vector<ModelOutput> modelOutputs(const ModelFacts& model) {
    std::vector<ModelOutput> out = {ModelOutput::AllOutputs, ModelOutput::Last};
    if (std::ranges::count(model.inputs, ModelInput::Cache) != 0) {
        out.push_back(ModelOutput::Cache);
    }
    if (model.kind == ModelKind::CausalLM) {
        out.push_back(ModelOutput::Logits);
    }
    if (model.kind == ModelKind::Encoder) {
        out.push_back(ModelOutput::Embedding);
        out.push_back(ModelOutput::NormalizedEmbedding);
    }
    return out;
}

std::int64_t dimensionOf(const ModelFacts& model, std::string_view name) {
    const auto found = std::ranges::find(model.dimensions, name, &Dimension::name);
    return found == model.dimensions.end() ? 0 : found->value;
}

}  // namespace tracewright
