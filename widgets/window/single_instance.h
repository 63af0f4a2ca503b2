#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace tracewright {

// One window for all starts of a person with the same settings: a second start hands over what it
// was to open and ends.
class SingleInstance : public QObject {
    Q_OBJECT

  public:
    static constexpr qsizetype mostBytes = 1 << 18;  // of a message
    static constexpr qsizetype mostLocations = 64;

    // `folder` is that of the settings.
    explicit SingleInstance(const QString& folder, QObject* parent = nullptr);

    // True if a window that is open took them; it comes to the front even if there are none.
    // Answers within two seconds.
    bool handOver(const QStringList& locations) const;
    // From now on this is the window that others hand to. False: another is, or it can't be.
    bool listen();

  Q_SIGNALS:
    void received(const QStringList& locations);

  private:
    void serve();

    QString name_;
    QLocalServer server_;
};

}  // namespace tracewright
