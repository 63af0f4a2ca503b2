#include "core/checkpoint/location.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/counted.h"
#include "core/error.h"

namespace tracewright {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kModels = "models--";

std::string variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? std::string() : value;
}

fs::path withHome(const std::string& path) {
    const bool home = path == "~" || path.starts_with("~/");
    return home ? fs::path(variable("HOME") + path.substr(1)) : fs::path(path);
}

fs::path canonicalFolder(const fs::path& folder) {
    std::error_code error;
    fs::path out = fs::canonical(folder, error);
    if (error) {
        throw Error(ErrorCode::Unreadable,
                    shown(folder) + " cannot be followed to a folder: " + error.message());
    }
    return out;
}

// "models--org--name" back to "org/name".
std::string nameOfRepository(const std::string& folder) {
    std::string name = folder.substr(kModels.size());
    const std::size_t separator = name.find("--");
    return separator == std::string::npos ? name : name.replace(separator, 2, "/");
}

CheckpointLocation fromFolder(const fs::path& folder) {
    CheckpointLocation out;
    std::error_code error;
    out.folder = fs::absolute(folder, error).lexically_normal();
    if (!out.folder.has_filename()) {
        out.folder = out.folder.parent_path();
    }
    out.root = canonicalFolder(out.folder);
    const fs::path snapshots = out.root.parent_path();
    const fs::path repository = snapshots.parent_path();
    const std::string name = repository.filename().string();
    if (snapshots.filename() == "snapshots" && name.starts_with(kModels)) {
        out.root = repository;
        out.hubName = nameOfRepository(name);
    }
    return out;
}

bool isCommit(const std::string& text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

// A name that huggingface_hub would take: one or two parts of letters, digits, '-', '_', '.'.
bool isHubName(const std::string& text) {
    const auto good = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '_' || c == '.' || c == '/';
    };
    return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), good) &&
           std::count(text.begin(), text.end(), '/') <= 1 && text.front() != '/' &&
           text.back() != '/' && text.front() != '.' && text.find("..") == std::string::npos &&
           text.find("--") == std::string::npos;
}

fs::path onlySnapshot(const fs::path& repository, const std::string& name) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(repository / "snapshots", error), end; !error && at != end;
         at.increment(error)) {
        found.push_back(at->path());
    }
    if (found.size() != 1) {
        throw Error(ErrorCode::NotFound,
                    "the cache's " + shown(repository) + " has no refs/main and " +
                        counted(found.size(), "snapshot") +
                        ", so that it is not clear which "
                        "one " +
                        quoted(name) + " is: name a snapshot's folder, or download it again");
    }
    return found.front();
}

fs::path snapshotFolder(const fs::path& repository, const std::string& name) {
    const fs::path reference = repository / "refs" / "main";
    std::error_code error;
    if (!fs::exists(reference, error)) {
        return onlySnapshot(repository, name);
    }
    const CheckpointFile file(reference);
    std::string text(std::min<std::uint64_t>(file.size(), 200), '\0');
    file.read(0, std::as_writable_bytes(std::span(text)));
    const std::string commit = text.substr(0, text.find_last_not_of(" \n\r\t") + 1);
    if (!isCommit(commit)) {
        throw Error(ErrorCode::BadFormat, shown(reference) + " holds " + quoted(commit) +
                                              " where a commit's hash is needed: download " +
                                              quoted(name) + " again");
    }
    fs::path snapshot = repository / "snapshots" / commit;
    if (!fs::is_directory(snapshot, error)) {
        throw Error(ErrorCode::NotFound, shown(reference) + " names the snapshot " + commit +
                                             ", and there is no folder " + shown(snapshot) +
                                             ": download " + quoted(name) + " again");
    }
    return snapshot;
}

CheckpointLocation fromHubCache(const std::string& name) {
    std::string folder(kModels);
    for (const char c : name) {
        folder += c == '/' ? "--" : std::string(1, c);
    }
    const fs::path cache = hubCacheFolder();
    const fs::path repository = cache / folder;
    std::error_code error;
    if (!fs::is_directory(repository, error)) {
        throw Error(ErrorCode::NotFound,
                    "there is no file or folder " + quoted(name, 1000) +
                        ", and the Hugging Face cache " + shown(cache) + " has no " + folder +
                        ": give the checkpoint's folder, or run 'hf download " + name + "' first");
    }
    CheckpointLocation out = fromFolder(snapshotFolder(repository, name));
    const fs::path inside = canonicalFolder(repository);
    if (out.root != inside) {
        throw Error(ErrorCode::BadFormat, shown(out.folder) +
                                              " is a link that leaves its "
                                              "repository's folder " +
                                              shown(inside) + " in the cache: download " +
                                              quoted(name) + " again");
    }
    return out;
}

bool isInside(const fs::path& path, const fs::path& folder) {
    const auto [at, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return at == folder.end();
}

}  // namespace

fs::path hubCacheFolder() {
    for (const char* name : {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"}) {
        if (const std::string value = variable(name); !value.empty()) {
            return withHome(value);
        }
    }
    if (const std::string value = variable("HF_HOME"); !value.empty()) {
        return withHome(value) / "hub";
    }
    const std::string cache = variable("XDG_CACHE_HOME");
    return withHome(cache.empty() ? "~/.cache" : cache) / "huggingface" / "hub";
}

CheckpointLocation locateCheckpoint(const std::string& location) {
    if (location.empty() || location.find('\0') != std::string::npos) {
        throw Error(ErrorCode::NotFound, "the checkpoint's location " + quoted(location) +
                                             " is no path: give a folder, a file in it, or a name "
                                             "in the Hugging Face cache");
    }
    const fs::path path(location);
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
        return fromFolder(path);
    }
    if (fs::exists(status)) {
        return fromFolder(path.has_parent_path() ? path.parent_path() : fs::path("."));
    }
    if (fs::is_symlink(fs::symlink_status(path, error))) {
        throw Error(ErrorCode::NotFound, shown(path) + " is a link to a file that is not there");
    }
    if (isHubName(location)) {
        return fromHubCache(location);
    }
    throw Error(ErrorCode::NotFound,
                "there is no file or folder " + quoted(location, 1000) +
                    ": give the checkpoint's folder, a file in it, or 'org/name' of a model in the "
                    "Hugging Face cache");
}

fs::path fileInside(const CheckpointLocation& location, const std::string& name) {
    const fs::path relative(name);
    const bool climbs = std::find(relative.begin(), relative.end(), "..") != relative.end();
    if (name.empty() || name.find('\0') != std::string::npos || relative.is_absolute() || climbs) {
        throw Error(ErrorCode::BadFormat, "the checkpoint in " + shown(location.folder) +
                                              " names the file " + quoted(name, 1000) +
                                              ", which is not inside of its folder: only files "
                                              "beside the index can be read");
    }
    fs::path path = location.folder / relative;
    std::error_code error;
    const fs::path target = fs::canonical(path, error);
    if (error) {
        const bool dangling = fs::is_symlink(fs::symlink_status(path, error));
        throw Error(ErrorCode::NotFound,
                    "there is no file " + shown(path) +
                        (dangling ? " (it is a link to a file that is not there)" : "") +
                        ": fetch the checkpoint again");
    }
    if (!isInside(target, location.root)) {
        throw Error(ErrorCode::BadFormat, shown(path) + " is a link to " + shown(target) +
                                              ", outside of " + shown(location.root) +
                                              ": copy the file into the checkpoint's folder");
    }
    return path;
}

}  // namespace tracewright
