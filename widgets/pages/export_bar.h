#pragma once

#include <QFrame>
#include <QMap>
#include <QUrl>
#include <vector>

#include "core/export/exporter.h"
#include "core/export/usage_code.h"

class QAction;
class QPushButton;

namespace tracewright {

class ElidingLabel;

// One click for each kind of export, and one for all of them, which go to a folder of their own. It
// remembers the folder, asks for one where none was chosen, and says where files go. Once they are
// written, a file can be dragged out of its button, and all out of the one for all.
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
    // What was written: what dragging a button drags.
    void setWritten(const std::vector<ExportedFile>& files);
    // Where the .pt is or would be.
    QString modulePath() const;

  Q_SIGNALS:
    // `ownFolder`: the files' folder is to be made if it isn't there.
    void exportRequested(const std::vector<std::filesystem::path>& files, bool ownFolder);
    void codeRequested(tracewright::UsageLanguage language);
    void folderChanged(const QString& folder);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void exportTo(const std::vector<ExportFormatInfo>& formats, bool ownFolder);
    void askFolder(const std::vector<ExportFormatInfo>& formats, bool ownFolder);
    void request(const std::vector<ExportFormatInfo>& formats, bool ownFolder);
    QPushButton* codeButton();
    QList<QUrl> urlsOf(const QPushButton& button) const;
    void makeActions();
    void update();

    QString baseName_;
    QString folder_;
    ElidingLabel* place_;
    QPushButton* change_;
    std::vector<QPushButton*> buttons_;
    std::vector<QAction*> actions_;  // of the buttons, in their order
    std::vector<QAction*> codeActions_;
    QMap<ExportFormat, QString> written_;
    QPoint pressed_;
    bool available_ = false;
    bool busy_ = false;
    bool hasWeights_ = true;
};

}  // namespace tracewright
