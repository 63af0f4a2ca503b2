#pragma once

#include <QFrame>
#include <array>

class QLabel;
class QPushButton;

namespace tracewright {

enum class Page { Start, Checkpoint, Result };

// The way from a checkpoint to a trace, and where one is on it.
class PageBar : public QFrame {
    Q_OBJECT

  public:
    explicit PageBar(QWidget* parent = nullptr);
    void setPage(Page page);
    void setReachable(Page page, bool reachable);
    bool isReachable(Page page) const;
    // The open checkpoint.
    void setName(const QString& name);

  Q_SIGNALS:
    void pageRequested(tracewright::Page page);

  private:
    QPushButton* button(Page page) const { return buttons_[static_cast<std::size_t>(page)]; }

    std::array<QPushButton*, 3> buttons_{};
    QLabel* name_;
};

}  // namespace tracewright
