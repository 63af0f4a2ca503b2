#pragma once

#include <QWidget>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "widgets/models/compare_model.h"
#include "widgets/panels/compare_job.h"
#include "widgets/selection.h"
#include "widgets/worker/background.h"

class QAction;
class QCheckBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace tracewright {

class GraphCanvas;
class TaskBar;

// Compares the result with another trace, a TorchScript file or a checkpoint that is traced for it,
// or two others with each other. What differs is in a table; the others' graphs are beside it, and
// what is selected in one is selected in all.
class ComparePanel : public QWidget {
    Q_OBJECT

  public:
    using Side = TraceSide;

    explicit ComparePanel(Selection& selection, QWidget* parent = nullptr);

    // The result; a comparison that is shown ends.
    void setCurrent(Side side);
    // What other tabs have, asked for when a person wants to compare with one.
    using Others = std::function<std::vector<OpenTrace>()>;
    void setOthers(Others others) { others_ = std::move(others); }
    // Opens what is there and compares the result with it; one that is under way ends.
    void compareWith(const QString& location);
    void compareWithTrace(const OpenTrace& other);
    // Two others, without the result.
    // Checkpoints are traced with what a signature file says, or with their own.
    void compareFiles(const QString& before, const QString& after,
                      const QString& beforeSignature = {}, const QString& afterSignature = {});
    // Ends what is under way, at once; what was shown before comes back.
    void cancel();
    const std::shared_ptr<const Compared>& compared() const noexcept { return compared_; }

  Q_SIGNALS:
    void begun();
    void progressed(const tracewright::ProgressReport& report);
    // Compared, failed or cancelled.
    void finished();
    // What differs of the result, for its own picture; null: it isn't compared.
    void changesShown(const std::shared_ptr<const tracewright::Overlay>& changes);

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void arrange();
    void connectParts();
    QWidget* bar();
    void forget();
    void run(CompareJob job);
    void stop();
    void take(const CompareAnswer& answer);
    void ask(bool folder);
    void askTab();
    void askPair();
    Selection& after();
    void followBefore(const SelectedItem& item);
    void showCanvases();
    void follow(const SelectedItem& item);
    void followAgain();
    void showRow(const QModelIndex& index);
    void choose(const QModelIndex& index);

    Selection& selection_;
    Selection other_;  // in the other trace
    Selection after_;  // in the second of two others
    CompareModel model_;
    Side current_;
    std::shared_ptr<const Compared> compared_;
    Background background_{this};
    Others others_;
    std::uint64_t run_ = 0;  // the newest
    CompareJob asked_;       // the last
    CompareJob shown_;       // what `compared_` is of
    QString told_;           // of that, or why there is none
    QPushButton* file_ = nullptr;
    QPushButton* folder_ = nullptr;
    QPushButton* tab_ = nullptr;
    QAction* cancel_ = nullptr;
    QCheckBox* weights_;
    QCheckBox* onlyChanges_;
    QLabel* summary_;
    TaskBar* task_;
    QTreeView* table_;
    GraphCanvas* canvas_;
    GraphCanvas* afterCanvas_;
    QWidget* body_;
    bool following_ = false;
    bool running_ = false;
};

}  // namespace tracewright
