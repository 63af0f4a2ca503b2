#pragma once

#include <QString>
#include <vector>

#include "core/export/exporter.h"
#include "widgets/worker/outcome.h"

class QMessageBox;
class QWidget;

namespace tracewright {

class MessageBanner;

void showExported(MessageBanner& banner, const std::vector<ExportedFile>& files);

// Questions of an export, not shown yet; they delete themselves. `Accept` is the button's role that
// means yes.
QMessageBox* replaceQuestion(const Failure& failure, QWidget* parent);
QMessageBox* closeQuestion(QWidget* parent);

}  // namespace tracewright
