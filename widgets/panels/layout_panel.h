#pragma once

#include <QWidget>
#include <memory>

#include "core/graph/snapshot.h"
#include "widgets/models/layout_model.h"
#include "widgets/selection.h"

class QLabel;
class QLineEdit;
class QTreeView;

namespace tracewright {

// What the traced module returns, part by part, with the lines of Python and C++ that read the one
// that is selected.
class LayoutPanel : public QWidget {
    Q_OBJECT

  public:
    explicit LayoutPanel(Selection& selection, QWidget* parent = nullptr);
    void setLayoutOf(std::shared_ptr<const Snapshot> snapshot,
                     std::shared_ptr<const OutputLayout> layout);

  private:
    QWidget* lines();
    QWidget* copyLine(const QString& title, QLineEdit* line);
    void choose(const QModelIndex& index);
    void follow(const SelectedItem& item);

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const OutputLayout> layout_;
    LayoutModel model_;
    QTreeView* tree_;
    QLabel* omitted_;
    QLineEdit* python_;
    QLineEdit* cpp_;
    bool following_ = false;
};

}  // namespace tracewright
