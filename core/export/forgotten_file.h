#pragma once

namespace tracewright {

// Closes a file whose name is gone, at once. The last close of a large one frees its blocks, which
// takes seconds for each gigabyte where the disk is told of them (mounted with `discard`): a
// process of its own, which nobody has to wait for, does that.
void closeForgotten(int descriptor) noexcept;

}  // namespace tracewright
