#include "widgets/controls/eliding_label.h"

#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace tracewright {

ElidingLabel::ElidingLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
}

void ElidingLabel::setWhole(const QString& text) {
    setText(text);
    setToolTip(text);
}

QSize ElidingLabel::minimumSizeHint() const {
    constexpr int fewCharacters = 12;
    const QSize whole = QLabel::sizeHint();
    const int few = fontMetrics().averageCharWidth() * fewCharacters;
    return {std::min(whole.width(), few), whole.height()};
}

QString ElidingLabel::shown() const {
    return fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width());
}

void ElidingLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(),
                          isEnabled(), shown(), foregroundRole());
}

}  // namespace tracewright
