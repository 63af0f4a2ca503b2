#pragma once

#include <QTextBrowser>
#include <memory>

#include "widgets/panels/inspector_text.h"
#include "widgets/selection.h"

namespace tracewright {

// Everything known of the selected node or module, with links to its neighbours.
class InspectorPanel : public QTextBrowser {
    Q_OBJECT

  public:
    explicit InspectorPanel(Selection& selection, QWidget* parent = nullptr);
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void show(const SelectedItem& item);
    void openLink(const QUrl& link);

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    Consumers consumers_;
};

}  // namespace tracewright
