#pragma once

#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QUrl>

#include "widgets/controls/message_banner.h"
#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/export_bar.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/window/main_window.h"

namespace tracewright::driver {

constexpr int patience = 60'000;  // ms, for a machine under load

inline QString sample() {
    return QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/resources/samples/tiny-falcon");
}

// As a file manager drops it.
void drop(MainWindow& window, const QList<QUrl>& urls);
void drop(MainWindow& window, const QString& path);
void click(QWidget& parent, const char* button);
bool waitForStep(MainWindow& window, Workbench::Step step);
// Opens the sample and waits until it can be traced; traces it too.
bool openSample(MainWindow& window);
bool traceSample(MainWindow& window);
// The question that the window asks now; null if none comes.
QMessageBox* waitForQuestion(MainWindow& window);

}  // namespace tracewright::driver
