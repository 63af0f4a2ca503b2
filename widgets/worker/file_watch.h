#pragma once

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <vector>

namespace tracewright {

// Tells when files that are open were changed, replaced or taken away by others. GUI thread.
class FileWatch : public QObject {
    Q_OBJECT

  public:
    static constexpr std::size_t mostFiles = 256;

    explicit FileWatch(QObject* parent = nullptr);

    // In place of those before; as they are now is what they are compared with.
    void setFiles(const QStringList& files);

  Q_SIGNALS:
    // Once for a row of changes; the first file that differs. `gone`: it isn't there.
    void changed(const QString& file, bool gone);

  private:
    struct State {
        QString path;
        qint64 size = -1;  // -1: not there
        QDateTime time;
        bool operator==(const State&) const = default;
    };
    static State stateOf(const QString& path);
    void compare();

    QFileSystemWatcher watcher_;
    QTimer settle_;  // until writing paused
    std::vector<State> files_;
};

}  // namespace tracewright
