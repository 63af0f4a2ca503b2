#pragma once

#include <QImage>
#include <QString>
#include <QStringList>

namespace tracewright {

// Small pictures of the graphs of what was open last, a file for each location in a folder of their
// own. One that is missing, can't be read or can't be written is no error: there is none then.
class RecentPictures {
  public:
    static constexpr int width = 320;
    static constexpr int height = 200;
    static constexpr int most = 32;               // files; the oldest go
    static constexpr qint64 mostBytes = 1 << 20;  // of a file that is read

    // The folder is made when the first picture is kept.
    explicit RecentPictures(QString folder) : folder_(std::move(folder)) {}

    // Cut and scaled to width x height.
    void keep(const QString& location, const QImage& picture) const;
    QImage of(const QString& location) const;
    void forget(const QString& location) const;
    QString file(const QString& location) const;

  private:
    QString folder_;
};

}  // namespace tracewright
