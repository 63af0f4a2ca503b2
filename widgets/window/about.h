#pragma once

class QWidget;

namespace tracewright {

// Versions and licences.
void showAbout(QWidget* parent);

}  // namespace tracewright
