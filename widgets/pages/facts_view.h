#pragma once

#include <QFrame>

#include "widgets/worker/workbench.h"

class QFormLayout;
class QLabel;
class QTreeWidget;

namespace tracewright {

class CostPlot;
class WeightModel;

// What is known of the open checkpoint: family, sizes, dtype, where its parameters are, its weights
// and its files.
class FactsView : public QFrame {
    Q_OBJECT

  public:
    explicit FactsView(QWidget* parent = nullptr);
    void setFacts(const Checkpoint& checkpoint, const std::shared_ptr<const Description>& facts);

  private:
    QWidget* tabs();
    void fillFacts(const Checkpoint& checkpoint, const ModelFacts& facts);
    void fillFiles(const Checkpoint& checkpoint);

    QLabel* name_;
    QLabel* folder_;
    QLabel* warnings_;
    QFormLayout* facts_;
    CostPlot* chart_;
    WeightModel* weights_;
    QTreeWidget* files_;
};

}  // namespace tracewright
