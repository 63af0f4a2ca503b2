#pragma once

#include <QObject>
#include <memory>
#include <optional>

namespace tracewright {

class MainWindow;

// For measuring: with TRACEWRIGHT_STARTUP_REPORT=FILE in the environment, the window traces the
// checkpoint that it was started with as its form stands, writes
// {"first_paint_ms": ..., "graph_ms": ...} to FILE once the graph is on screen, and quits. Times
// are from the start of the process. On an error the file says {"error": "..."}; "told" is what
// the window had to tell before that, of its settings.
class StartupReport : public QObject {
    Q_OBJECT

  public:
    static bool isAsked();
    // Null when it isn't asked for.
    static std::unique_ptr<StartupReport> ifAsked(MainWindow* window);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    StartupReport(MainWindow* window, QString file);
    void paintAndWrite();
    void write(const QString& error);

    MainWindow* window_;
    QString file_;
    QString told_;
    std::optional<double> firstPaint_;
};

}  // namespace tracewright
