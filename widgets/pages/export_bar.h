#pragma once

#include <QFrame>
#include <vector>

#include "core/export/exporter.h"

class QAction;
class QLabel;
class QPushButton;

namespace tracewright {

// One click for each kind of export, and one for all of them. It remembers the folder, asks for one
// where none was chosen, and says where files go.
class ExportBar : public QFrame {
    Q_OBJECT

  public:
    explicit ExportBar(QWidget* parent = nullptr);

    // What the files are named, before their suffixes.
    void setBaseName(const QString& name);
    const QString& folder() const noexcept { return folder_; }
    void setFolder(const QString& folder);
    void setBusy(bool busy);
    // There is a trace to write.
    void setAvailable(bool available);
    // A checkpoint without weights has no .pt.
    void setHasWeights(bool has);

    // As the buttons do; asks for a folder first where there is none.
    void exportFormats(const std::vector<ExportFormatInfo>& formats);
    void exportEverything();

  Q_SIGNALS:
    void exportRequested(const std::vector<std::filesystem::path>& files);
    void folderChanged(const QString& folder);

  private:
    void askFolder(const std::vector<ExportFormatInfo>& formats);
    void request(const std::vector<ExportFormatInfo>& formats);
    void makeActions();
    void update();

    QString baseName_;
    QString folder_;
    QLabel* place_;
    QPushButton* change_;
    std::vector<QPushButton*> buttons_;
    std::vector<QAction*> actions_;  // of the buttons, in their order
    bool available_ = false;
    bool busy_ = false;
    bool hasWeights_ = true;
};

}  // namespace tracewright
