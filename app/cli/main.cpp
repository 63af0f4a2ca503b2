#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <span>
#include <string_view>
#include <system_error>

#include "app/cli/commands.h"
#include "app/cli/facts.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "core/error.h"
#include "core/version.h"

namespace tracewright::cli {

void addVoiceOptions(CLI::App& sub, Command& command) {
    sub.add_flag("--json", command.json, "One JSON document on standard output, nothing else");
    sub.add_flag("--quiet", command.quiet, "No progress and no text, errors only");
}

namespace {

// Standard output is for machines: it holds the one document, or nothing.
void writeDocument(const std::string& document) {
    if (!writeText(stdout, document)) {
        throw Error(ErrorCode::WriteFailed,
                    "the document could not be written to standard "
                    "output: " +
                        std::generic_category().message(errno));
    }
}

ExitCode fail(const Command& command, ExitCode exit, const char* code, const std::string& line,
              const std::string& detail = {}) {
    writeText(stderr, "tracewright-cli: " + line + "\n" + (detail.empty() ? "" : detail + "\n"));
    if (command.json) {
        try {
            writeDocument(
                documentText({{"error", {{"code", code}, {"message", line}, {"detail", detail}}}}));
        } catch (const Error&) {  // standard error has it
        }
    }
    return exit;
}

bool isUsage(ErrorCode code) {
    return code == ErrorCode::Usage || code == ErrorCode::BadSignature;
}

Answer work(const Command& command, const InterruptWatch& watch) {
    ProgressMeter meter(command.quiet);
    Progress progress([&](const ProgressReport& report) { meter.show(report); }, watch.token());
    return command.run(progress);
}

ExitCode perform(const Command& command, const InterruptWatch& watch) {
    try {
        const Answer answer = work(command, watch);
        if (command.json) {
            writeDocument(answer.document);
        } else if (!command.quiet) {
            writeText(stderr, answer.text);
        }
        if (answer.exit != Done) {
            writeText(stderr, "tracewright-cli: " + answer.reason + "\n");
        }
        return answer.exit;
    } catch (const Cancelled&) {
        return fail(command, Interrupted, "cancelled", "interrupted: nothing was left behind");
    } catch (const Error& error) {
        return fail(command, isUsage(error.code()) ? WrongUsage : Failed,
                    errorCodeName(error.code()), error.what(), error.detail());
    } catch (const std::bad_alloc&) {
        return fail(command, Failed, "out-of-memory", "there is not enough memory for this");
    } catch (const std::exception& error) {
        return fail(command, Failed, "internal", std::string("unexpected: ") + error.what());
    }
}

ExitCode commandLine(int argc, char** argv) {
    const InterruptWatch watch;
    Command command;
    CLI::App app("Traces transformer checkpoints to TorchScript, without their weights in memory.",
                 "tracewright-cli");
    app.set_version_flag("--version",
                         "tracewright-cli " + version() + ", LibTorch " + libTorchVersion());
    app.require_subcommand(1);
    addTraceCommand(app, command);
    addInspectCommand(app, command);
    addRunCommand(app, command);
    addDiffCommand(app, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        app.exit(help);
        return Done;
    } catch (const CLI::ParseError& error) {
        // CLI11 stops before it fills in what came after the mistake.
        const std::span<char*> given(argv, static_cast<std::size_t>(argc));
        command.json = std::ranges::count(given, std::string_view("--json")) > 0;
        return fail(command, WrongUsage, "usage",
                    std::string(error.what()) + " (tracewright-cli --help shows how)");
    }
    return perform(command, watch);
}

}  // namespace
}  // namespace tracewright::cli

namespace {

// Without LibTorch's static destructors: taking its thousands of operators apart again takes a
// tenth of a second, and nothing of ours is left to be destroyed.
[[noreturn]] void leave(int code) {
    std::fflush(nullptr);
#ifdef __SANITIZE_ADDRESS__
    std::exit(code);  // where leaks are looked for
#else
    std::_Exit(code);
#endif
}

}  // namespace

int main(int argc, char** argv) {
    try {
        leave(tracewright::cli::commandLine(argc, argv));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "tracewright-cli: unexpected: %s\n", error.what());
        leave(tracewright::cli::Failed);
    }
}
