#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/trace/signature.h"

namespace tracewright {

// A signature in a small JSON file, to be kept beside a checkpoint: its schema is
// resources/schemas/signature.schema.json.
struct SavedSignature {
    SignatureRequest request;  // with the family that it is for; files of examples by full paths
    std::optional<ModelKind> kind;
};

// Errors: NotFound, Unreadable, Changed; BadSignature, naming file, key and value, where the file
// isn't such a JSON document or has a key that is unknown. Whether it fits a model is
// makeSignature's to say.
SavedSignature readSignatureFile(const std::filesystem::path& path);

// The file's text, which reads back as a request for the same signature. Examples that are the
// defaults at that shape and cache length are left to be the defaults; names of sizes stay names.
std::string signatureFileText(const Signature& signature, const ModelFacts& model);

}  // namespace tracewright
