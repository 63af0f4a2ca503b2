#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/export/reading_plan.h"
#include "core/trace/trace.h"

namespace tracewright {

// One record of a TorchScript archive: its bytes, or the weight that fills it.
struct ArchiveRecord {
    std::string name;  // "data/0", "code/__torch__.py"
    std::uint64_t size = 0;
    std::string bytes;  // empty where a weight fills it
    std::optional<WeightItem> weight;
};

// What LibTorch's own serializer writes for a trace, in its order, with a hole in place of every
// weight: nothing of a weight's size is allocated or touched. Weights bound to one tensor of the
// checkpoint share one record. The module is in eval mode. Records of source positions
// (*.debug_pkl) are left out. Errors: BadWeights if a weight doesn't fit its parameter, Tracing if
// LibTorch refuses.
std::vector<ArchiveRecord> torchScriptRecords(const Trace& trace);

// LibTorch's fingerprint of an archive, made from the checksums of its records in their order:
// `record` is what torchScriptRecords gave for ".data/serialization_id".
std::string serializationId(const std::string& record, const std::vector<std::uint32_t>& checksums);

}  // namespace tracewright
