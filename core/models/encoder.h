#pragma once

#include <memory>
#include <string>

#include "core/models/activation.h"
#include "core/models/config_table.h"
#include "core/models/family.h"

namespace tracewright {

// What BERT (Devlin et al., 2018) and the encoders that came of it share: config keys, embeddings,
// layers and names of weights. A family of them is what differs.

struct EncoderConfig {
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t intermediate = 0;
    std::int64_t vocabulary = 0;
    std::int64_t positions = 0;
    std::int64_t types = 2;
    double epsilon = 1e-12;
    std::string activationName = "gelu";
    Activation activation = Activation::Gelu;  // of that name, by readEncoder
    std::int64_t embedding = 0;                // width of the embeddings; 0: the hidden width
    std::int64_t padding = 1;                  // RoBERTa: the piece that has no position of its own
    std::int64_t groups = 1;                   // ALBERT: of layers that share their weights
    std::int64_t groupLayers = 1;              // ALBERT: layers in a group
};

// The rows that all have. A family adds its own: `encoderRows().optional(...)`.
ConfigTable<EncoderConfig> encoderRows();
// Reads the request's config and checks it; `facts` gets what follows from it. `defaults` are the
// values of missing keys. Errors: BadConfig, Unsupported.
EncoderConfig readEncoder(const BuildRequest& request, const ConfigTable<EncoderConfig>& table,
                          ModelFacts& facts, const EncoderConfig& defaults = {});

// The reference's TransformerEmbeddings: of pieces, types and positions, normalised, and projected
// to the hidden width where there is a projection.
struct EmbeddingsShape {
    enum class Positions {
        Counted,       // 0, 1, 2, ...
        AfterPadding,  // RoBERTa's: from padding + 1, of the pieces that are no padding
    };
    Positions positions = Positions::Counted;
    bool projection = false;
};

// An encoder with a list of layers, as all but ALBERT are.
struct EncoderForm {
    std::string type;  // its Python class: "curated_transformers.models.bert.encoder.BERTEncoder"
    EmbeddingsShape embeddings;
};
std::unique_ptr<Model> makeEncoder(const BuildRequest& request, const EncoderConfig& config,
                                   const EncoderForm& form);

// BERT's names of weights as transformers has them, under `prefix`.
WeightNames encoderWeightNames(const std::string& prefix);

}  // namespace tracewright
