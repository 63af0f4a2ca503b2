#pragma once

#include <QWidget>
#include <memory>

#include "widgets/models/compare_model.h"
#include "widgets/panels/compare_job.h"
#include "widgets/selection.h"
#include "widgets/worker/background.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace tracewright {

class GraphCanvas;

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
    // Opens what is there and compares the result with it; one that is under way ends.
    void compareWith(const QString& location);
    // Two others, without the result.
    // Checkpoints are traced with what a signature file says, or with their own.
    void compareFiles(const QString& before, const QString& after,
                      const QString& beforeSignature = {}, const QString& afterSignature = {});
    const std::shared_ptr<const Compared>& compared() const noexcept { return compared_; }

  Q_SIGNALS:
    // Compared, or failed.
    void finished();

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* bar();
    void forget();
    CompareJob job() const;
    void run();
    void take(const CompareAnswer& answer);
    void ask(bool folder);
    void askPair();
    Selection& after();
    void followBefore(const SelectedItem& item);
    void showCanvases();
    void follow(const SelectedItem& item);
    void choose(const QModelIndex& index);

    Selection& selection_;
    Selection other_;  // in the other trace
    Selection after_;  // in the second of two others
    CompareModel model_;
    Side current_;
    std::shared_ptr<const Compared> compared_;
    Background background_{this};
    std::uint64_t run_ = 0;  // the newest
    QString signature_;      // files, where one was chosen
    QString afterSignature_;
    QString location_;
    QString afterLocation_;  // empty: the result
    QPushButton* file_ = nullptr;
    QPushButton* folder_ = nullptr;
    QCheckBox* weights_;
    QCheckBox* onlyChanges_;
    QLabel* summary_;
    QTreeView* table_;
    GraphCanvas* canvas_;
    GraphCanvas* afterCanvas_;
    QWidget* body_;
    bool following_ = false;
};

}  // namespace tracewright
