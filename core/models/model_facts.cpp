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

constexpr std::array<std::pair<ModelInput, std::string_view>, 4> inputNames = {{
    {ModelInput::PieceIds, "piece_ids"},
    {ModelInput::AttentionMask, "attention_mask"},
    {ModelInput::Positions, "positions"},
    {ModelInput::TypeIds, "type_ids"},
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
    return nameOf(inputNames, input);
}

std::optional<ModelInput> modelInputFromName(std::string_view name) noexcept {
    return byName(inputNames, name);
}

}  // namespace tracewright
