#pragma once

#include <QWidget>

#include "widgets/pages/recent_list.h"

namespace tracewright {

// What one sees first: where to drop a checkpoint, buttons to open one, those opened before, and
// the sample.
class StartPage : public QWidget {
    Q_OBJECT

  public:
    explicit StartPage(QWidget* parent = nullptr);
    void setRecents(const std::vector<Recent>& recents);

  Q_SIGNALS:
    void openRequested(const QString& location);
    void forgetRequested(const QString& location);
    void openFolderRequested();
    void openFileRequested();

  private:
    QWidget* dropCard();

    RecentList* recents_;
};

// The folder of the tiny checkpoint that comes with Tracewright: beside the installed program, or
// in the source tree that it was built from. Empty if neither is there.
QString sampleFolder();

}  // namespace tracewright
