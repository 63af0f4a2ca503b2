#pragma once

#include <vector>

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/checkpoint_file.h"

namespace tracewright {

// The tensors of a state dict that torch.save wrote (pytorch_model.bin): a zip archive of stored
// records, a pickle that tells names, shapes and strides, and a record for each storage. The pickle
// is read by an interpreter that knows only what state dicts of tensors need and runs nothing.
// `file` of each entry is 0; offsets count from the file's start; tied weights share an offset.
// Reads no tensor bytes. Errors: BadFormat; Unsupported for a forbidden global or opcode, for the
// form of before PyTorch 1.6, for TorchScript and for big-endian archives; Unreadable; Changed.
std::vector<TensorEntry> readTorchZipHeader(const CheckpointFile& file);

}  // namespace tracewright
