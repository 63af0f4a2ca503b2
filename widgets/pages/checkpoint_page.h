#pragma once

#include <QWidget>

#include "widgets/worker/workbench.h"

namespace tracewright {

class FactsView;
class TraceForm;

// The open checkpoint: what it is on the left, what to trace on the right.
class CheckpointPage : public QWidget {
    Q_OBJECT

  public:
    explicit CheckpointPage(QWidget* parent = nullptr);

    FactsView* facts() const noexcept { return facts_; }
    TraceForm* form() const noexcept { return form_; }

  private:
    FactsView* facts_;
    TraceForm* form_;
};

}  // namespace tracewright
