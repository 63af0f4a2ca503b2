#pragma once

#include <QImage>
#include <QString>
#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace tracewright {

// A checkpoint that was opened before.
struct Recent {
    QString location;
    QString name;
    QString family;
    QImage picture{};  // of its graph; null: there is none

    bool operator==(const Recent&) const = default;
};

// The checkpoints that were open last, a button for each, newest first.
class RecentList : public QWidget {
    Q_OBJECT

  public:
    explicit RecentList(QWidget* parent = nullptr);
    void setRecents(const std::vector<Recent>& recents);

  Q_SIGNALS:
    void openRequested(const QString& location);
    void forgetRequested(const QString& location);
    void remade();  // its rows, which Tab comes to last

  protected:
    bool event(QEvent* event) override;

  private:
    QString textOf(const Recent& recent) const;
    QWidget* row(const Recent& recent);
    QPixmap pictureOf(const Recent& recent) const;

    std::vector<Recent> recents_;
    QVBoxLayout* rows_;
};

}  // namespace tracewright
