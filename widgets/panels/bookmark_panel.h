#pragma once

#include <QWidget>

#include "widgets/bookmarks.h"

class QLabel;
class QPushButton;
class QTreeView;

namespace tracewright {

// The bookmarks with their notes: added from the selection, gone to, their notes edited in place,
// removed.
class BookmarkPanel : public QWidget {
    Q_OBJECT

  public:
    // Both outlive the panel.
    BookmarkPanel(Selection& selection, Bookmarks& bookmarks, QWidget* parent = nullptr);

    // Of what is selected, and its note is edited.
    void bookmarkSelection();
    // To the one after the selection, or before it, around the ends.
    void goNext() { step(1); }
    void goPrevious() { step(-1); }
    void removeCurrent();

  private:
    void step(int direction);
    void go(const QModelIndex& index);
    void follow(const SelectedItem& item);
    void update();

    Selection& selection_;
    Bookmarks& bookmarks_;
    QTreeView* list_;
    QLabel* hint_;
    QPushButton* add_;
    QPushButton* remove_;
};

}  // namespace tracewright
