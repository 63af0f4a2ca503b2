#pragma once

#include <QLabel>

namespace tracewright {

// One line of plain text of which the middle is left out where there is less room than it needs;
// its tool tip, and what a screen reader says, is the whole.
class ElidingLabel : public QLabel {
    Q_OBJECT

  public:
    explicit ElidingLabel(QWidget* parent = nullptr);

    void setWhole(const QString& text);
    QSize minimumSizeHint() const override;
    // What is shown of it now.
    QString shown() const;

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace tracewright
