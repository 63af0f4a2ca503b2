// RoBERTa (Liu et al., 2019), and CamemBERT (Martin et al., 2019) and XLM-RoBERTa (Conneau et al.,
// 2019), which differ from it in nothing but names: BERT whose positions begin after the padding's.
#include "core/error.h"
#include "core/models/encoder.h"

namespace tracewright {

namespace {

const ConfigTable<EncoderConfig>& table() {
    static const auto rows =
        encoderRows().optional("pad_token_id", &EncoderConfig::padding, {0, maxVocabulary});
    return rows;
}

// transformers can't count positions without it, so null isn't the default.
void requirePadding(const BuildRequest& request, const EncoderConfig& config) {
    const auto padding = request.config.find("pad_token_id");
    if (padding != request.config.end() && padding->is_null()) {
        throw Error(ErrorCode::BadConfig,
                    request.origin + ": pad_token_id is null: positions count on from it");
    }
    if (config.padding + 1 >= config.positions) {
        throw Error(ErrorCode::BadConfig, request.origin + ": pad_token_id is " +
                                              std::to_string(config.padding) +
                                              ", and max_position_embeddings, which is " +
                                              std::to_string(config.positions) +
                                              ", leaves no position after the padding's");
    }
}

BuiltModel build(const BuildRequest& request, const std::string& className,
                 const std::string& type) {
    BuiltModel built;
    built.facts.className = className;
    built.names = encoderWeightNames("roberta.");
    const EncoderConfig config = readEncoder(request, table(), built.facts);
    requirePadding(request, config);
    built.facts.maxPieces = config.positions - config.padding - 1;
    built.model = makeEncoder(
        request, config,
        {.type = type, .embeddings = {.positions = EmbeddingsShape::Positions::AfterPadding}});
    return built;
}

}  // namespace

Family robertaFamily() {
    return {.name = "RoBERTa",
            .modelTypes = {"roberta"},
            .kinds = {ModelKind::Encoder},
            .build = [](const BuildRequest& request) {
                return build(request, "RoBERTaEncoder",
                             "curated_transformers.models.roberta.encoder.RoBERTaEncoder");
            }};
}

Family camembertFamily() {
    return {.name = "CamemBERT",
            .modelTypes = {"camembert"},
            .kinds = {ModelKind::Encoder},
            .build = [](const BuildRequest& request) {
                return build(request, "CamemBERTEncoder",
                             "curated_transformers.models.camembert.encoder.CamemBERTEncoder");
            }};
}

Family xlmRobertaFamily() {
    return {.name = "XLM-RoBERTa",
            .modelTypes = {"xlm-roberta"},
            .kinds = {ModelKind::Encoder},
            .build = [](const BuildRequest& request) {
                return build(request, "XLMREncoder",
                             "curated_transformers.models.xlm_roberta.encoder.XLMREncoder");
            }};
}

}  // namespace tracewright
