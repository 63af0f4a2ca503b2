#pragma once

#include <QWidget>
#include <functional>
#include <memory>
#include <stop_token>

#include "core/trace/output_layout.h"
#include "widgets/models/compare_model.h"
#include "widgets/panels/weight_reader.h"
#include "widgets/selection.h"

class QCheckBox;
class QLabel;
class QTreeView;

namespace tracewright {

class GraphCanvas;

// Compares the result with another trace: a TorchScript file, or a checkpoint that is traced for
// it. What differs is in a table; the other trace's graph is beside it, and what is selected in one
// is selected in all.
class ComparePanel : public QWidget {
    Q_OBJECT

  public:
    // One side of a comparison.
    struct Side {
        std::shared_ptr<const Snapshot> snapshot;
        std::shared_ptr<const OutputLayout> layout;
        WeightReader::Open weights;  // empty: there are none
    };

    explicit ComparePanel(Selection& selection, QWidget* parent = nullptr);
    ~ComparePanel() override;

    // The result; a comparison that is shown ends.
    void setCurrent(Side side);
    // Opens what is there and compares the result with it; one that is under way ends.
    void compareWith(const QString& location);
    const std::shared_ptr<const Compared>& compared() const noexcept { return compared_; }

  Q_SIGNALS:
    // Compared, or failed.
    void finished();

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Answer {
        std::shared_ptr<const Compared> compared;
        QString problem;
    };
    QWidget* bar();
    static Answer compare(const std::string& location, const Side& current, bool weights,
                          const std::stop_token& stop);
    void take(const Answer& answer);
    void ask(bool folder);
    void follow(const SelectedItem& item);
    void choose(const QModelIndex& index);
    QString summary() const;

    Selection& selection_;
    Selection other_;  // in the other trace
    CompareModel model_;
    Side current_;
    std::shared_ptr<const Compared> compared_;
    std::stop_source stop_;
    QString location_;
    QCheckBox* weights_;
    QCheckBox* onlyChanges_;
    QLabel* summary_;
    QTreeView* table_;
    GraphCanvas* canvas_;
    QWidget* body_;
    bool following_ = false;
};

}  // namespace tracewright
