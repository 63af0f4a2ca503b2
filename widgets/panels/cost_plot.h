#pragma once

#include <QWidget>

#include "widgets/models/cost_chart.h"

class QCustomPlot;

namespace tracewright {

// Draws a chart: lines that are zoomed with the wheel and moved by dragging, or horizontal bars;
// the value under the cursor is shown. Double click shows all again. Keys do the same.
class CostPlot : public QWidget {
    Q_OBJECT

  public:
    explicit CostPlot(QWidget* parent = nullptr);

    // Keeps the zoom where the chart is of the same kind as before.
    void setChart(CostChart chart);
    const CostChart& chart() const noexcept { return chart_; }
    void showAll();
    // What the cursor at a place of the plot is told; empty beside it.
    QString textAt(const QPoint& position) const;
    // By the suffix: .png (twice the size on screen), .svg, .pdf or .csv. False where the file
    // can't be written.
    bool save(const QString& file);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    bool zoomWith(int key);
    void draw();
    void drawLines();
    void drawBars();
    void style();
    bool saveSvg(const QString& file);
    QString textAtLine(double place) const;

    QCustomPlot* plot_;
    CostChart chart_;
    bool zoomed_ = false;  // by a person
};

// Of the QCustomPlot that it is drawn with.
const char* plotVersion();

}  // namespace tracewright
