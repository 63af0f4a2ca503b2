#pragma once

#include <filesystem>
#include <optional>

#include "core/models/model_facts.h"

namespace tracewright {

// Reads modules.json in a checkpoint's folder and the settings of the pooling that it names. Unset
// where there is no such file. What can't be read, or is another embedding than the mean over the
// mask, is the result's problem and no error: a model may be traced without its embedding.
std::optional<SentencePooling> readSentencePooling(const std::filesystem::path& folder);

}  // namespace tracewright
