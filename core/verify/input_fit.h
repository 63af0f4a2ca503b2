#pragma once

#include <ATen/core/ivalue.h>

#include <filesystem>
#include <string>
#include <vector>

namespace tracewright {

// Whether the arguments of a run are what a trace of ours takes, as its manifest tells: ranks,
// sizes that go together (batch, pieces, a mask over past and new pieces, a cache of every layer
// with the model's heads and widths), dtypes, and ids and positions inside of their tables. What
// LibTorch would tell from within a layer, or not at all: a mask of one key is broadcast. A
// manifest that isn't one is passed over. Errors: Usage, naming `file`, the input, its shape and
// what it has to be. Included only by files of core that are compiled with LibTorch.
void checkInputsFit(const std::vector<c10::IValue>& arguments, const std::string& manifest,
                    const std::filesystem::path& file);

}  // namespace tracewright
