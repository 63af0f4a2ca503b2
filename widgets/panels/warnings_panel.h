#pragma once

#include <QStackedWidget>
#include <memory>

#include "core/trace/trace.h"
#include "widgets/selection.h"

class QTreeWidget;

namespace tracewright {

// What tracing warned of, each with the node that it is about.
class WarningsPanel : public QStackedWidget {
    Q_OBJECT

  public:
    explicit WarningsPanel(Selection& selection, QWidget* parent = nullptr);
    void setTrace(const std::shared_ptr<const Trace>& trace);

  private:
    void add(const QString& text, const QString& about, NodeId node);
    void follow(const SelectedItem& item);

    Selection& selection_;
    std::shared_ptr<const Trace> trace_;
    QTreeWidget* list_;
};

}  // namespace tracewright
