#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "core/checkpoint/checkpoint.h"
#include "core/graph/snapshot.h"
#include "core/models/model_facts.h"
#include "core/trace/output_layout.h"
#include "core/trace/signature.h"

namespace tracewright::cli {

// The same facts twice: as JSON for machines, and as aligned text for people. A signature's JSON is
// that of the exports.

nlohmann::ordered_json checkpointJson(const Checkpoint& checkpoint);
std::string checkpointText(const Checkpoint& checkpoint);

// The exports' facts of a model, with what else it could be.
nlohmann::ordered_json modelFactsJson(const ModelFacts& model);
std::string modelText(const ModelFacts& model);

std::string signatureText(const Signature& signature);

nlohmann::ordered_json layoutTensorsJson(const OutputLayout& layout);
std::string layoutText(const OutputLayout& layout);

// A node of the inlined graph: its index, kind and module.
nlohmann::ordered_json nodeJson(const Snapshot& snapshot, NodeId node);

// A document as --json prints it. Text that isn't UTF-8 is replaced.
std::string documentText(const nlohmann::ordered_json& document);

// "[4, 20, 384]"; "[batch, pieces, hidden]".
std::string shapeText(std::span<const std::int64_t> shape);
std::string shapeText(std::span<const std::string> shape);

// Columns padded to their widest cell, two spaces between, indented by two.
std::string table(const std::vector<std::vector<std::string>>& rows);

}  // namespace tracewright::cli
