#pragma once

#include <QTreeView>
#include <memory>

#include "widgets/models/scope_model.h"
#include "widgets/selection.h"

namespace tracewright {

// The tree of modules, with how many nodes each has and what its weights take.
class ModulePanel : public QTreeView {
    Q_OBJECT

  public:
    explicit ModulePanel(Selection& selection, QWidget* parent = nullptr);
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    void setHits(const GraphSearch::Hits& hits) { model_.setHits(hits); }

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fitNames();
    void follow(const SelectedItem& item);

    Selection& selection_;
    ScopeModel model_;
    bool following_ = false;
};

}  // namespace tracewright
