#pragma once

#include <QString>
#include <functional>

#include "tests/gui/window_driver.h"

namespace tracewright::driver {

// What a person acts with, or reads by going to it: whatever kind it is of.
bool isControl(const QWidget* widget);
// In a dock that another one covers: visible for Qt, and seen by nobody.
bool isCovered(const QWidget* widget);
// On the screen, in this window itself.
bool isSeenIn(const QWidget& window, const QWidget* widget);

// A window or dialog as it stands now, and what that place is called in a message.
using Visit = std::function<void(QWidget& window, const QString& place)>;

// Each page of a window with a trace, and its result with each dock in front.
void visitPages(MainWindow& window, const Visit& visit);
// Every dialog of ours with each of its tabs, the manual's pages, the steps of the tour, and the
// questions. Beneath is a window with a trace.
void visitDialogs(MainWindow& window, const Visit& visit);

// A column `language` with a row for each, and that language installed for this row.
void languageColumn();
void installLanguageOfRow();

}  // namespace tracewright::driver
