// BERT (Devlin et al., 2018), as an encoder.
#include "core/models/encoder.h"

namespace tracewright {

namespace {

BuiltModel build(const BuildRequest& request) {
    static const auto table = encoderRows();
    BuiltModel built;
    built.facts.className = "BERTEncoder";
    built.names = encoderWeightNames("bert.");
    const EncoderConfig config = readEncoder(request, table, built.facts);
    built.model =
        makeEncoder(request, config, {"curated_transformers.models.bert.encoder.BERTEncoder", {}});
    return built;
}

}  // namespace

Family bertFamily() {
    return {.name = "BERT", .modelTypes = {"bert"}, .kinds = {ModelKind::Encoder}, .build = build};
}

}  // namespace tracewright
