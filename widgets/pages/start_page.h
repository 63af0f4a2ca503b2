#pragma once

#include <QWidget>

#include "core/models/hub_listing.h"
#include "widgets/pages/recent_list.h"

class QLabel;

namespace tracewright {

class HubList;

// What one sees first: where to drop a checkpoint, buttons to open one, those opened before, what
// is in the local Hugging Face cache, and the sample.
class StartPage : public QWidget {
    Q_OBJECT

  public:
    explicit StartPage(QWidget* parent = nullptr);
    // Where one opens a checkpoint, by dropping or with its buttons.
    QWidget* dropCard() const noexcept { return dropCard_; }
    void setRecents(const std::vector<Recent>& recents);
    // What is in the Hugging Face cache; nothing is said of an empty one.
    void setHub(const std::vector<HubEntry>& entries);

  Q_SIGNALS:
    void openRequested(const QString& location);
    void forgetRequested(const QString& location);
    void openFolderRequested();
    void openFileRequested();
    void hubWanted();  // once it is seen

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* makeDropCard();

    QWidget* dropCard_;
    RecentList* recents_;
    QLabel* hubTitle_;
    HubList* hub_;
};

// The folder of the tiny checkpoint that comes with Tracewright: beside the installed program, or
// in the source tree that it was built from. Empty if neither is there.
QString sampleFolder();

}  // namespace tracewright
