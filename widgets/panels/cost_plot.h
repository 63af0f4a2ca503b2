#pragma once

#include <QWidget>

#include "widgets/models/cost_chart.h"

class QCustomPlot;
class QScrollArea;
class QToolButton;
class QWheelEvent;

namespace tracewright {

struct ActionSpec;

// Draws a chart: lines or stacked areas that are zoomed with the wheel and moved by dragging, or
// horizontal bars; the value under the cursor is shown. Double click shows all again. Keys do the
// same.
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
    // By the suffix: .png (twice the size on screen), .svg, .pdf or .csv. Pictures have room for
    // all that belongs to the chart, however small it is on screen. False where the file can't be
    // written.
    bool save(const QString& file);
    void askToSave();
    // A small button that asks, and the action that it is, which belongs to `owner`.
    QToolButton* saveButton(const char* name, QWidget* owner, const ActionSpec& spec);
    QSize sizeHint() const override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    bool zoomWith(int key);
    bool scrolls(const QWheelEvent& event) const;
    void draw();
    void drawOverPlaces();
    void drawLines();
    void drawAreas();
    void drawBars();
    void style();
    // Legend, title and figures of the axis, where a plot of that size has room for them.
    void fitParts(QSize size);
    bool saveSvg(const QString& file, QSize size);
    bool savePicture(const QString& file, QSize size);
    QString textAtPlace(double place, double amount) const;

    QCustomPlot* plot_;
    QScrollArea* area_;  // around it: bars may need more room than there is
    CostChart chart_;
    bool zoomed_ = false;  // by a person
};

// Of the QCustomPlot that it is drawn with.
const char* plotVersion();

}  // namespace tracewright
