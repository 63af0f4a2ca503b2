// ELECTRA (Clark et al., 2020), as an encoder: BERT whose embeddings may be narrower than its
// layers, and are then projected. The reference's names are those of curated-transformers 2.0.1;
// 1.3.2 hasn't the family.
#include "core/models/encoder.h"

namespace tracewright {

namespace {

const ConfigTable<EncoderConfig>& table() {
    static const auto rows =
        encoderRows()
            .required("embedding_size", &EncoderConfig::embedding, {1, maxWidth})
            .ignored({"generator_size", "summary_activation", "summary_first_dropout",
                      "summary_last_dropout", "summary_type", "summary_use_proj"});
    return rows;
}

BuiltModel build(const BuildRequest& request) {
    BuiltModel built;
    built.facts.className = "ELECTRAEncoder";
    built.names = encoderWeightNames("electra.");
    built.names.modules.emplace_back("embeddings.projection", "embeddings_project");
    const EncoderConfig config = readEncoder(request, table(), built.facts);
    built.model = makeEncoder(request, config,
                              {.type = "curated_transformers.models.electra.encoder.ELECTRAEncoder",
                               .embeddings = {.projection = config.embedding != config.hidden}});
    return built;
}

}  // namespace

Family electraFamily() {
    return {.name = "ELECTRA",
            .modelTypes = {"electra"},
            .kinds = {ModelKind::Encoder},
            .build = build};
}

}  // namespace tracewright
