#pragma once

#include <QWidget>
#include <vector>

#include "widgets/models/weight_model.h"

class QCustomPlot;

namespace tracewright {

// Where a model's parameters are: a bar for each of its modules, with a value under the cursor.
class ParameterChart : public QWidget {
    Q_OBJECT

  public:
    explicit ParameterChart(QWidget* parent = nullptr);
    void setShares(std::vector<ModuleShare> shares);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void draw();
    void tell(const QPoint& position, const QPoint& screen);

    QCustomPlot* plot_;
    std::vector<ModuleShare> shares_;
};

}  // namespace tracewright
