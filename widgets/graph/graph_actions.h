#pragma once

#include <QList>
#include <QObject>

#include "core/graph/overlay.h"

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QToolBar;
class QToolButton;

namespace tracewright {

class GraphCanvas;

// What can be done with a canvas, as actions of it: with texts, shortcuts and tool tips, greyed out
// where they can't be done. And the bar with the most wanted of them.
class GraphActions : public QObject {
    Q_OBJECT

  public:
    explicit GraphActions(GraphCanvas* canvas);

    QToolBar* toolBar() const noexcept { return bar_; }
    bool isLegendWanted() const;
    // In the menus, the command palette and the shortcut editor too: for the one canvas of a window
    // that they are about.
    void publish();
    const QAction* lightAll() const noexcept { return clear_; }
    // Of what is selected.
    void fillMenu(QMenu& menu) const;

  private:
    QAction* add(const QString& name, const QString& shortcut, void (GraphCanvas::*slot)());
    void makeActions();
    void makeToggles();
    void makeToolBar();
    void makeZoom();
    void makeOverlays();
    void makePaths();
    void retranslate();
    void update();
    bool eventFilter(QObject* object, QEvent* event) override;

    GraphCanvas* canvas_;
    QToolBar* bar_;
    QAction* back_ = nullptr;
    QAction* forward_ = nullptr;
    QAction* fit_ = nullptr;
    QAction* toSelection_ = nullptr;
    QAction* toModule_ = nullptr;
    QAction* follow_ = nullptr;
    QAction* smaller_ = nullptr;
    QAction* larger_ = nullptr;
    QAction* expand_ = nullptr;
    QAction* collapse_ = nullptr;
    QAction* plumbing_ = nullptr;
    QAction* legend_ = nullptr;
    QAction* minimap_ = nullptr;
    QAction* feeds_ = nullptr;
    QAction* uses_ = nullptr;
    QAction* ways_ = nullptr;
    QAction* clear_ = nullptr;
    QAction* export_ = nullptr;
    QAction* print_ = nullptr;
    QLabel* zoom_ = nullptr;
    QComboBox* overlays_ = nullptr;
    QList<QAction*> overlayActions_;  // as the box has them
    QToolButton* paths_ = nullptr;
};

}  // namespace tracewright
