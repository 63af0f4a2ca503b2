#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "core/progress.h"

namespace tracewright::cli {

enum ExitCode : int { Done = 0, Failed = 1, WrongUsage = 2, Interrupted = 130 };

// What a command found or did, twice: as a JSON document for machines and as text for people.
struct Answer {
    std::string document;
    std::string text;
    ExitCode exit = Done;
    std::string reason{};  // one line, where the exit isn't Done
};

// What a command line asks for: filled in by CLI11 while it parses, run afterwards.
struct Command {
    bool json = false;
    bool quiet = false;
    std::function<Answer(Progress&)> run;
};

// Each adds its subcommand to `app`; when that one is given, `command.run` is set.
void addTraceCommand(CLI::App& app, Command& command);
void addInspectCommand(CLI::App& app, Command& command);
void addRunCommand(CLI::App& app, Command& command);
void addDiffCommand(CLI::App& app, Command& command);

// --json and --quiet, the same for every command.
void addVoiceOptions(CLI::App& sub, Command& command);

}  // namespace tracewright::cli
