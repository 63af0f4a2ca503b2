#pragma once

#include <QSortFilterProxyModel>
#include <QWidget>
#include <functional>
#include <memory>

#include "core/analysis/analysis.h"
#include "widgets/models/cost_model.h"
#include "widgets/selection.h"
#include "widgets/worker/background.h"

class QComboBox;
class QLabel;
class QLayout;
class QSlider;
class QSpinBox;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace tracewright {

class CostPlot;

// What the trace would cost at another batch, length or past: figures, charts and all operators
// follow as one types, with no tracing. Charts are saved as pictures or numbers.
class WhatIfPanel : public QWidget {
    Q_OBJECT

  public:
    explicit WhatIfPanel(Selection& selection, QWidget* parent = nullptr);

    // `analyse` runs beside the window; `analysed` tells when it is done. Null shows nothing.
    void setSource(std::shared_ptr<const Snapshot> snapshot, std::function<Analysis()> analyse);
    const std::shared_ptr<const Analysis>& analysis() const noexcept { return analysis_; }
    ExampleSizes sizes() const;
    // Where they differ from the example's.
    std::optional<ExampleSizes> chosenSizes() const;
    // At once, or when the source was analysed.
    void setSizes(const ExampleSizes& sizes);
    CostPlot* plot() const noexcept { return plot_; }

  Q_SIGNALS:
    void analysed();
    void sizesChanged();

  private:
    struct Field {
        QSpinBox* number = nullptr;
        QSlider* slider = nullptr;
        QLabel* title = nullptr;
    };
    Field field(const QString& title, const char* name, int least);
    QWidget* fields();
    QLayout* choice();
    void setUpOperators();
    void take(std::shared_ptr<const Analysis> analysis);
    void showSizes(const ExampleSizes& sizes);
    void recompute();
    void showChosen();
    void drawChart();
    QString summary() const;

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const Analysis> analysis_;
    std::optional<ExampleSizes> wanted_;
    CostModel model_;
    QSortFilterProxyModel sorted_;
    Field batch_;
    Field pieces_;
    Field past_;
    QLabel* summary_;
    QLabel* note_;
    QComboBox* kind_;
    CostPlot* plot_;
    QToolButton* save_ = nullptr;
    QTreeView* operators_;
    QStackedWidget* stack_;
    Background background_{this};
    int serial_ = 0;  // of the source; older answers are dropped
};

}  // namespace tracewright
