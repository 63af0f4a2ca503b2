#pragma once

#include <QWidget>
#include <memory>

#include "widgets/models/node_filter.h"
#include "widgets/models/node_model.h"
#include "widgets/selection.h"

class QLabel;
class QLineEdit;
class QTreeView;

namespace tracewright {

// The table of nodes, with a filter. A selected module shows as all of its nodes; several rows are
// selected together.
class NodePanel : public QWidget {
    Q_OBJECT

  public:
    explicit NodePanel(Selection& selection, QWidget* parent = nullptr);
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    void setHits(std::vector<NodeId> hits) { model_.setHits(std::move(hits)); }

  private:
    void follow(const SelectedItem& item);
    void choose();
    QModelIndex indexOf(NodeId node) const;
    void selectNode(NodeId node);
    void selectModule(ScopeId scope);
    void tellCount();

    Selection& selection_;
    NodeModel model_;
    NodeFilter filter_;
    QLineEdit* text_;
    QLabel* count_;
    QTreeView* table_;
    bool following_ = false;  // the rows follow the selection
    bool choosing_ = false;   // the selection follows the rows
};

}  // namespace tracewright
