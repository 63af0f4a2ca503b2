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

inline QString checkpoint(const char* name) {
    return QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/checkpoints/") + QLatin1String(name);
}
// Of a file; empty if it can't be read.
QByteArray contents(const QString& path);
// Copies a folder's files, or the sample's, to a folder where they can be changed.
bool copyFolder(const QString& from, const QString& to);
bool copySample(const QString& to);
// What a widget is and where, for a message.
QString named(const QWidget* widget);
// Qt made it for itself: a frame's, or in a tab bar.
bool isQts(const QWidget* widget);
// One of the window's or of the tab in front; null if there is none.
QAction* action(const MainWindow& window, const char* id);
bool hasMenu(const MainWindow& window, const QString& title);

// Of two colours, as WCAG 2.1 defines it.
double contrastOf(const QColor& one, const QColor& other);

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
