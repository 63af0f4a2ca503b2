#include <CLI/CLI.hpp>
#include <QApplication>
#include <QFileInfo>
#include <QUrl>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "app/window/quit_on_signal.h"
#include "app/window/startup_report.h"
#include "core/version.h"
#include "widgets/window/main_window.h"
#include "widgets/window/settings.h"
#include "widgets/window/single_instance.h"
#include "widgets/window/translations.h"

namespace {

// As they are for a window that was started elsewhere: paths are made absolute, addresses of files
// are made paths, names in the hub's cache stay.
QStringList locationsOf(const std::vector<std::string>& arguments) {
    QStringList locations;
    for (const std::string& argument : arguments) {
        const QString text = QString::fromStdString(argument);
        const QUrl url(text);
        const QString path = url.isLocalFile() ? url.toLocalFile() : text;
        const QFileInfo info(path);
        locations << (info.exists() ? info.absoluteFilePath() : path);
    }
    return locations;
}

int runWindow(int argc, char** argv) {
    CLI::App arguments{"Tracewright: from a transformer checkpoint to an exported trace",
                       "tracewright"};
    std::vector<std::string> checkpoints;
    bool newWindow = false;
    arguments.add_option("CHECKPOINT", checkpoints,
                         "Opened at once, each in a tab: a folder, a file in one, a TorchScript "
                         "file, or org/name in the local Hugging Face cache");
    arguments.add_flag("--new-window", newWindow,
                       "Open a window of its own, which leaves the last session alone, even where "
                       "one is open already");
    arguments.set_version_flag("--version", TRACEWRIGHT_VERSION);
    CLI11_PARSE(arguments, argc, argv);

    // Before any thread starts.
    tracewright::QuitOnSignal::blockSignals();
    const QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tracewright"));
    QApplication::setApplicationVersion(QStringLiteral(TRACEWRIGHT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("tracewright"));
    const QStringList locations = locationsOf(checkpoints);
    const bool alone = newWindow || tracewright::StartupReport::isAsked();
    const QString folder = tracewright::Settings::folder();
    tracewright::installTranslations(tracewright::Settings::languageAtStart());
    tracewright::SingleInstance instance(folder);
    if (!alone && instance.handOver(locations)) {
        return 0;
    }

    tracewright::MainWindow window;
    const tracewright::QuitOnSignal quitOnSignal(&window);
    const auto report = tracewright::StartupReport::ifAsked(&window);
    window.show();
    if (!alone && instance.listen()) {
        QObject::connect(&instance, &tracewright::SingleInstance::received, &window,
                         [&window](const QStringList& received) {
                             window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
                             window.raise();
                             window.activateWindow();
                             window.openAll(received);
                         });
        window.keepSession(folder + QStringLiteral("/session.json"));
    }
    window.openAll(locations);
    if (!alone) {
        window.startTourOnce();
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
