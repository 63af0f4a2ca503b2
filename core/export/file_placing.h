#pragma once

#include <filesystem>

namespace tracewright {

// Renames between names of one folder. Each gives 0 or an errno, and changes nothing if it fails.

// EEXIST where something has the name `to`.
int renameWithoutReplacing(const std::filesystem::path& from, const std::filesystem::path& to);

// Renames `from` over `to`, which is there, and keeps what was there under the name `from`: the two
// files change places at once, or, where the file system can't do that, the old one gets a second
// name first. `kept` is false where it can't do that either: then the old one is gone.
int replaceKeeping(const std::filesystem::path& from, const std::filesystem::path& to, bool& kept);

}  // namespace tracewright
