#include "widgets/worker/file_watch.h"

#include <QFileInfo>
#include <QSet>
#include <chrono>

namespace tracewright {

using namespace std::chrono_literals;

FileWatch::FileWatch(QObject* parent) : QObject(parent) {
    settle_.setSingleShot(true);
    settle_.setInterval(300ms);
    connect(&settle_, &QTimer::timeout, this, &FileWatch::compare);
    const auto restart = [this] { settle_.start(); };
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, restart);
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, restart);
}

FileWatch::State FileWatch::stateOf(const QString& path) {
    const QFileInfo info(path);
    return info.exists() ? State{path, info.size(), info.lastModified()} : State{path, -1, {}};
}

void FileWatch::setFiles(const QStringList& files) {
    const QStringList before = watcher_.files() + watcher_.directories();
    if (!before.isEmpty()) {
        watcher_.removePaths(before);
    }
    settle_.stop();
    files_.clear();
    QSet<QString> paths;
    for (const QString& file : files) {
        if (files_.size() < mostFiles) {
            files_.push_back(stateOf(file));
            paths << file;
            // A file that is replaced is another one to the kernel; its folder tells of that, and
            // the folder above of a folder that goes.
            const QString folder = QFileInfo(file).absolutePath();
            paths << folder << QFileInfo(folder).absolutePath();
        }
    }
    if (!paths.isEmpty()) {
        watcher_.addPaths(paths.values());
    }
}

void FileWatch::compare() {
    for (State& before : files_) {
        const State now = stateOf(before.path);
        if (!(now == before)) {
            const QString path = before.path;
            QStringList files;
            for (const State& file : files_) {
                files << file.path;
            }
            setFiles(files);
            Q_EMIT changed(path, now.size < 0);
            return;
        }
    }
}

}  // namespace tracewright
