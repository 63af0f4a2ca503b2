#include "app/window/startup_report.h"

#include <unistd.h>

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <chrono>
#include <ctime>
#include <utility>

#include "widgets/controls/message_banner.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/window/main_window.h"

namespace tracewright {

namespace {

constexpr const char* variable = "TRACEWRIGHT_STARTUP_REPORT";

// The kernel tells when a process started, in ticks since the machine's own start.
double millisecondsSinceStart() {
    constexpr int startTimeField = 19;  // counted from the state, which follows the name
    QFile file(QStringLiteral("/proc/self/stat"));
    file.open(QIODevice::ReadOnly);
    const QByteArray text = file.readAll();
    const QByteArray afterName = text.mid(text.lastIndexOf(')') + 2);
    const double started = afterName.split(' ').value(startTimeField).toDouble() /
                           static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - started) *
           1000;
}

}  // namespace

bool StartupReport::isAsked() {
    return !qEnvironmentVariable(variable).isEmpty();
}

std::unique_ptr<StartupReport> StartupReport::ifAsked(MainWindow* window) {
    const QString file = qEnvironmentVariable(variable);
    return std::unique_ptr<StartupReport>(file.isEmpty() ? nullptr
                                                         : new StartupReport(window, file));
}

StartupReport::StartupReport(MainWindow* window, QString file)
    : window_(window), file_(std::move(file)), told_(window->banner()->text()) {
    window->installEventFilter(this);
    Workbench* bench = &window->workbench();
    TraceForm* form = window->checkpointPage()->form();
    connect(form, &TraceForm::canTraceChanged, this, [form, bench](bool can) {
        if (can && !bench->lastTrace()) {
            bench->trace(form->request());
        }
    });
    const GraphCanvas* canvas = window->resultPage()->canvas();
    connect(canvas, &GraphCanvas::shown, this, [this, bench] {
        if (bench->lastTrace()) {
            // Once the page is in front.
            QTimer::singleShot(0, this, &StartupReport::paintAndWrite);
        }
    });
    connect(bench, &Workbench::failed, this,
            [this](Workbench::Step, const Failure& failure) { write(failure.line); });
}

bool StartupReport::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint && !firstPaint_) {
        // After this turn of the event loop, the paint has been done and handed to the screen.
        QTimer::singleShot(
            0, this, [this] { firstPaint_ = firstPaint_.value_or(millisecondsSinceStart()); });
    }
    return QObject::eventFilter(watched, event);
}

void StartupReport::paintAndWrite() {
    window_->resultPage()->canvas()->view()->repaint();
    write({});
}

void StartupReport::write(const QString& error) {
    QJsonObject report{{QStringLiteral("first_paint_ms"), firstPaint_.value_or(0)}};
    if (!told_.isEmpty()) {
        report[QStringLiteral("told")] = told_;
    }
    if (error.isEmpty()) {
        report[QStringLiteral("graph_ms")] = millisecondsSinceStart();
    } else {
        report[QStringLiteral("error")] = error;
    }
    QFile file(file_);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(report).toJson());
    }
    QApplication::exit(error.isEmpty() ? 0 : 1);
}

}  // namespace tracewright
