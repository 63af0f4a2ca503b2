#include "app/window/quit_on_signal.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QWidget>
#include <csignal>

namespace tracewright {

namespace {

sigset_t quitSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        sigaddset(&signals, signal);
    }
    return signals;
}

}  // namespace

void QuitOnSignal::blockSignals() {
    const sigset_t signals = quitSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

QuitOnSignal::QuitOnSignal(QWidget* window) {
    const sigset_t signals = quitSignals();
    descriptor_ = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    auto* notifier = new QSocketNotifier(descriptor_, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, window, [this, window] {
        signalfd_siginfo info{};
        if (read(descriptor_, &info, sizeof info) == sizeof info) {
            window->close();
            QCoreApplication::exit(128 + static_cast<int>(info.ssi_signo));
        }
    });
}

QuitOnSignal::~QuitOnSignal() {
    ::close(descriptor_);
}

}  // namespace tracewright
