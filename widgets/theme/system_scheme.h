#pragma once

#include <QDBusVariant>
#include <QObject>

namespace tracewright {

// Whether the desktop asks for dark windows, by its settings portal where it has one. Qt tells this
// itself from version 6.5 on.
class SystemScheme : public QObject {
    Q_OBJECT

  public:
    explicit SystemScheme(QObject* parent = nullptr);

    bool dark() const noexcept { return dark_; }

  Q_SIGNALS:
    void changed();

  private Q_SLOTS:
    void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);

  private:
    void ask();
    void set(bool dark);

    bool dark_;
};

}  // namespace tracewright
