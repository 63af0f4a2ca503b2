#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/export/exporter.h"

// What the tests of exports do again and again.

inline std::string textOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

inline bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

inline std::vector<tracewright::ExportedFile> exportTo(const tracewright::Trace& trace,
                                                       std::vector<std::filesystem::path> files,
                                                       bool replace = false) {
    tracewright::Progress progress;
    return tracewright::exportTrace(trace, {std::move(files), replace, {}}, progress);
}

// Runs `work` and returns the text of the error that it throws; it says so if there is none, or one
// of another code.
template <class Work>
std::string refusal(tracewright::ErrorCode code, Work work) {
    try {
        work();
    } catch (const tracewright::Error& error) {
        return error.code() == code ? error.what() : "other code: " + std::string(error.what());
    }
    return "no error";
}

template <class Work>
bool isRefused(tracewright::ErrorCode code, Work work) {
    try {
        work();
    } catch (const tracewright::Error& error) {
        return error.code() == code;
    }
    return false;
}
