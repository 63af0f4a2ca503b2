#pragma once

#include <string>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/zip_archive.h"

namespace tracewright {

// People hand over many files that aren't saved TorchScript modules. Both tell what a file is, by
// its content and not its name, and what can be done. Errors: Unsupported for kinds that we know,
// BadFormat otherwise.
void refuseOtherThanZip(const CheckpointFile& file);
// `prefix` is the archive's folder, with its slash.
void refuseOtherThanTorchScript(const CheckpointFile& file, const ZipArchive& archive,
                                const std::string& prefix);

}  // namespace tracewright
