#include <CLI/CLI.hpp>
#include <QApplication>
#include <cstdio>
#include <exception>
#include <string>

#include "app/window/quit_on_signal.h"
#include "app/window/startup_report.h"
#include "core/version.h"
#include "widgets/window/main_window.h"
#include "widgets/window/settings.h"
#include "widgets/window/translations.h"

namespace {

int runWindow(int argc, char** argv) {
    CLI::App arguments{"Tracewright: from a transformer checkpoint to an exported trace",
                       "tracewright"};
    std::string checkpoint;
    arguments.add_option("CHECKPOINT", checkpoint,
                         "Opened at once: a folder, a file in one, or org/name in the local "
                         "Hugging Face cache");
    arguments.set_version_flag("--version", TRACEWRIGHT_VERSION);
    CLI11_PARSE(arguments, argc, argv);

    // Before any thread starts.
    tracewright::QuitOnSignal::blockSignals();
    const QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tracewright"));
    QApplication::setApplicationVersion(QStringLiteral(TRACEWRIGHT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("tracewright"));
    tracewright::installTranslations(tracewright::Settings().language());

    tracewright::MainWindow window;
    const tracewright::QuitOnSignal quitOnSignal(&window);
    const auto report = tracewright::StartupReport::ifAsked(&window);
    window.show();
    if (!checkpoint.empty()) {
        window.openCheckpoint(QString::fromStdString(checkpoint));
    }
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return runWindow(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "tracewright: %s\n", error.what());
        return 1;
    }
}
