#pragma once

#include <QMainWindow>
#include <QMap>
#include <vector>

namespace tracewright {

// How the docks around the graph stand for a kind of work.
enum class DockLayout { Trace, Inspect, Compare };
// "trace": settings keep a layout by it.
QString dockLayoutKey(DockLayout layout);

// The graph and the docks around it: they are moved, floated, closed and brought back, and stand in
// one of three layouts. Each layout is as it ships until a person saves theirs. All that can be
// done is among the actions of the parent.
class ResultDocks : public QMainWindow {
    Q_OBJECT

  public:
    // `centre` is what the docks stand around; `parent` owns the actions.
    ResultDocks(QWidget* centre, QWidget* parent);

    // Every dock, before finish(). Its name is one of those that the layouts know.
    QDockWidget* add(const char* name, const QString& title, QWidget* content);
    void finish();

    DockLayout layoutChosen() const noexcept { return chosen_; }
    // As it was saved, or as it ships.
    void choose(DockLayout layout);
    // What stands now is that layout's own from now on; emits saved().
    void saveLayout();
    // The layout as it ships; what was saved of it is forgotten.
    void resetLayout();
    // What was saved, by key.
    void setSaved(const QMap<QString, QByteArray>& saved) { saved_ = saved; }

    // How the docks stand now, and in which layout.
    QByteArray state() const;
    bool setState(const QByteArray& state);
    void setActionsEnabled(bool enabled);

  Q_SIGNALS:
    // Empty: forgotten.
    void saved(const QString& key, const QByteArray& state);
    void layoutChanged();  // another one, or docks that moved

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void makeActions();
    void ship(DockLayout layout);
    void arrange();
    void size();
    void markChosen();
    QDockWidget* dock(const char* name) const;

    QWidget* owner_;
    std::vector<QDockWidget*> docks_;
    std::vector<QAction*> choices_;  // by layout
    std::vector<QAction*> others_;
    QMap<QString, QByteArray> saved_;
    DockLayout chosen_ = DockLayout::Trace;
    bool sized_ = false;  // by a person or at the first showing
};

}  // namespace tracewright
