#pragma once

#include <string>

#include "core/verify/artifact.h"

namespace tracewright {

// Puts back into `facts`, which were read from the module itself, what a .pt of ours carries beside
// it (export/recording_json.h): shapes and dtypes of values, the layout's titles, dtypes and
// shapes, warnings and the findings of the audit, which was made from two recordings. The files are
// only believed as far as they fit the module: the same operators in the same order, the same
// tuple. Errors: BadFormat, with what doesn't fit; `facts` are then unchanged.
void readRecording(ArtifactFacts& facts, const std::string& text);
void readLayout(ArtifactFacts& facts, const std::string& text);

}  // namespace tracewright
