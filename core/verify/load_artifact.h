#pragma once

#include <torch/script.h>

#include <cstdint>
#include <unordered_map>

#include "core/checkpoint/checkpoint_file.h"
#include "core/progress.h"
#include "core/verify/artifact_archive.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

enum class ArtifactWeights {
    // Tensors have their shapes, their elements are never read nor any memory given them. No code
    // of the file is run: see readWithoutState.
    Skip,
    Read,
};

// Where in the file the elements of a storage lie, by its address.
using StoragePlaces = std::unordered_map<const void*, std::uint64_t>;

// The module of a saved file, on the CPU. With Read, tensors that claim elements outside of their
// storage are refused, so that running is safe. Errors: BadFormat, with LibTorch's reason;
// Unreadable, Changed; Cancelled. `places`, where given, are told.
torch::jit::Module loadArtifact(const CheckpointFile& file, const ArtifactArchive& archive,
                                ArtifactWeights weights, Progress& progress,
                                StoragePlaces* places = nullptr);

}  // namespace tracewright
