#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "app/cli/terminal.h"
#include "core/progress.h"

namespace tracewright::cli {

// What a command line asks for: filled in by CLI11 while it parses, run afterwards.
struct Command {
    Voice voice;
    std::function<ExitCode(const Voice&, Progress&)> run;
};

// Each adds its subcommand to `app`; when that one is given, `command.run` is set.
void addTraceCommand(CLI::App& app, Command& command);
void addInspectCommand(CLI::App& app, Command& command);
void addRunCommand(CLI::App& app, Command& command);

// --json and --quiet, the same for every command.
void addVoiceOptions(CLI::App& command, Voice& voice);

}  // namespace tracewright::cli
