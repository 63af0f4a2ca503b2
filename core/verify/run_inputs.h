#pragma once

#include <ATen/core/function_schema.h>
#include <ATen/core/ivalue.h>

#include <vector>

#include "core/checkpoint/checkpoint_file.h"
#include "core/progress.h"

namespace tracewright {

// The arguments of a method, without self, from the tensors of a safetensors file. A tensor is
// named as its argument; what is in a dictionary, list or tuple is named by the argument and its
// key or place: "attention_mask.bool_mask", "cache.0.1"; a pair's parts may be named key and value
// as well: "cache.0.key", "cache.0.value". A dictionary that is given as one tensor has it under
// the key bool_mask. Numbers are tensors of one element. Arguments that have a default or may be
// None can be left out. Errors: Usage, naming every input that is missing or not asked for;
// Unsupported for arguments of other types; BadFormat, Unreadable, Changed; Cancelled. Included
// only by files of core that are compiled with LibTorch.
std::vector<c10::IValue> readInputs(const c10::FunctionSchema& schema, const CheckpointFile& file,
                                    Progress& progress);

}  // namespace tracewright
