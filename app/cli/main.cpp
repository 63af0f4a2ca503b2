#include <cstdio>
#include <exception>
#include <new>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/error.h"
#include "core/version.h"

namespace tracewright::cli {

void addVoiceOptions(CLI::App& command, Voice& voice) {
    command.add_flag("--json", voice.json, "One JSON document on standard output, nothing else");
    command.add_flag("--quiet", voice.quiet, "No progress and no text, errors only");
}

namespace {

ExitCode fail(const Voice& voice, ExitCode exit, const char* code, const std::string& line,
              const std::string& detail) {
    std::fprintf(stderr, "tracewright-cli: %s\n", line.c_str());
    if (!detail.empty()) {
        std::fprintf(stderr, "%s\n", detail.c_str());
    }
    voice.document({{"error", {{"code", code}, {"message", line}, {"detail", detail}}}});
    return exit;
}

bool isUsage(ErrorCode code) {
    return code == ErrorCode::Usage || code == ErrorCode::BadSignature;
}

ExitCode perform(const Command& command, const InterruptWatch& watch) {
    const Voice& voice = command.voice;
    try {
        ProgressMeter meter(voice.quiet);
        Progress progress([&](const ProgressReport& report) { meter.show(report); }, watch.token());
        return command.run(voice, progress);
    } catch (const Cancelled&) {
        return fail(voice, Interrupted, "cancelled", "interrupted: nothing was left behind", "");
    } catch (const Error& error) {
        return fail(voice, isUsage(error.code()) ? WrongUsage : Failed, errorCodeName(error.code()),
                    error.what(), error.detail());
    } catch (const std::bad_alloc&) {
        return fail(voice, Failed, "out-of-memory", "there is not enough memory for this", "");
    } catch (const std::exception& error) {
        return fail(voice, Failed, "internal", std::string("unexpected: ") + error.what(), "");
    }
}

int main(int argc, char** argv) {
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
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        return fail(command.voice, WrongUsage, "usage",
                    std::string(error.what()) + " (tracewright-cli --help shows how)", "");
    }
    return perform(command, watch);
}

}  // namespace
}  // namespace tracewright::cli

int main(int argc, char** argv) {
    return tracewright::cli::main(argc, argv);
}
