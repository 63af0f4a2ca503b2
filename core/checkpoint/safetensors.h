#pragma once

#include <vector>

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/checkpoint_file.h"

namespace tracewright {

// The header of a safetensors file, checked in full: its length, duplicate names, dtypes, shapes
// that overflow, and ranges that leave the file, overlap, leave gaps or aren't aligned to their
// element. `file` of each entry is 0; offsets count from the file's start. Reads no tensor bytes.
// Format: https://github.com/huggingface/safetensors#format. Errors: BadFormat, Unreadable,
// Changed.
std::vector<TensorEntry> readSafetensorsHeader(const CheckpointFile& file);

}  // namespace tracewright
