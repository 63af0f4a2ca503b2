#pragma once

#include <QTextBrowser>
#include <memory>
#include <optional>

#include "widgets/panels/code_index.h"
#include "widgets/panels/inspector_text.h"
#include "widgets/selection.h"

namespace tracewright {

class TaskBar;

// Everything known of the selected node or module, with links to its neighbours.
class InspectorPanel : public QTextBrowser {
    Q_OBJECT

  public:
    explicit InspectorPanel(Selection& selection, QWidget* parent = nullptr);
    // `weights` are read when a person asks for them; empty where there are none.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot, WeightReader::Open weights = {});
    const WeightReader& weights() const noexcept { return weights_; }

  protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QVariant loadResource(int type, const QUrl& name) override;

  private:
    void show(const SelectedItem& item);
    void openLink(const QUrl& link);
    void showReading();
    void placeTask();
    std::string_view codeOf(const SelectedItem& item);

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    Consumers consumers_;
    std::optional<CodeIndex> code_;  // made when first asked for
    WeightReader weights_;
    TaskBar* task_;  // at the bottom, while weights are read
};

}  // namespace tracewright
