#include "widgets/help/tour.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "widgets/controls/accessible_role.h"
#include "widgets/controls/elements.h"
#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

constexpr int lookInterval = 100;  // ms
constexpr int mostLooks = 300;     // for what doesn't come
constexpr int looksBetween = 10;   // until it is asked for again
constexpr int margin = 12;
constexpr int around = 4;  // of what is pointed at

}  // namespace

Tour::Tour(std::vector<TourStep> steps, QWidget* window)
    : QWidget(window),
      steps_(std::move(steps)),
      card_(card(this)),
      title_(headingLabel({}, card_)),
      text_(new QLabel(card_)),
      count_(mutedLabel({}, card_)),
      back_(new QPushButton(tr("&Back"), card_)),
      next_(primaryButton({}, card_)),
      skip_(new QPushButton(tr("&Skip the tour"), card_)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(this, QAccessible::Dialog);
    setAccessibleName(tr("Tour"));
    makeCard();
    setGeometry(window->rect());
    looking_.setInterval(lookInterval);
    connect(&looking_, &QTimer::timeout, this, &Tour::look);
    show();
    raise();
    go(0);
    looking_.start();
}

void Tour::makeCard() {
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    back_->setObjectName(QStringLiteral("tourBack"));
    next_->setObjectName(QStringLiteral("tourNext"));
    skip_->setObjectName(QStringLiteral("tourSkip"));
    count_->setWordWrap(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(skip_);
    buttons->addStretch();
    buttons->addWidget(count_);
    buttons->addWidget(back_);
    buttons->addWidget(next_);
    auto* rows = new QVBoxLayout(card_);
    rows->setContentsMargins(18, 14, 18, 14);
    rows->setSpacing(8);
    rows->addWidget(title_);
    rows->addWidget(text_);
    rows->addSpacing(4);
    rows->addLayout(buttons);
    connect(back_, &QPushButton::clicked, this, &Tour::goBack);
    connect(next_, &QPushButton::clicked, this, &Tour::goNext);
    connect(skip_, &QPushButton::clicked, this, &Tour::end);
}

void Tour::goNext() {
    if (step_ + 1 < static_cast<int>(steps_.size())) {
        go(step_ + 1);
    } else {
        end();
    }
}

void Tour::goBack() {
    if (step_ > 0) {
        go(step_ - 1);
    }
}

void Tour::end() {
    looking_.stop();
    Q_EMIT ended();
    close();
}

void Tour::go(int step) {
    step_ = step;
    waited_ = 0;
    target_ = nullptr;
    pointed_ = {};
    const TourStep& now = steps_[static_cast<std::size_t>(step)];
    const bool last = step + 1 == static_cast<int>(steps_.size());
    title_->setText(now.title);
    text_->setText(now.text);
    count_->setText(tr("%1 of %2").arg(step + 1).arg(steps_.size()));
    back_->setEnabled(step > 0);
    next_->setText(last ? tr("&Done") : tr("&Next"));
    setAccessibleDescription(now.title + QStringLiteral(". ") + now.text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    now.prepare();
    look();
    next_->setFocus();
    Q_EMIT stepChanged(step);
}

// What is pointed at may come, move and get another size at any time.
void Tour::look() {
    const QRect whole = parentWidget()->rect();
    QWidget* target = steps_[static_cast<std::size_t>(step_)].target();
    target_ = target != nullptr && target->isVisible() ? target : nullptr;
    const QRect pointed = target_ == nullptr
                              ? QRect()
                              : QRect(target_->mapTo(parentWidget(), QPoint()), target_->size())
                                    .adjusted(-around, -around, around, around)
                                    .intersected(whole);
    if (whole != geometry() || pointed != pointed_ || cardSize() != card_->size()) {
        setGeometry(whole);
        raise();
        pointed_ = pointed;
        placeCard();
        update();
    }
    if (target_ != nullptr) {
        waited_ = 1;
    } else if (++waited_ > mostLooks) {
        goNext();
    } else if (waited_ % looksBetween == 0) {
        steps_[static_cast<std::size_t>(step_)].prepare();
    }
}

QRect Tour::pointedAt() const {
    return pointed_;
}

// With room for what it says now, and its buttons.
QSize Tour::cardSize() const {
    card_->layout()->activate();
    const int width =
        std::max(fontMetrics().averageCharWidth() * 72, card_->layout()->minimumSize().width());
    return {width, card_->layout()->totalHeightForWidth(width)};
}

// Beneath what is pointed at, else above, right, left of it; else in the middle.
void Tour::placeCard() {
    const QSize size = cardSize();
    card_->resize(size);
    const QRect room = rect().adjusted(margin, margin, -margin, -margin);
    const QPoint middle = pointed_.center() - QPoint(size.width() / 2, size.height() / 2);
    const std::array<QPoint, 4> places = {
        QPoint(middle.x(), pointed_.bottom() + margin),
        QPoint(middle.x(), pointed_.top() - margin - size.height()),
        QPoint(pointed_.right() + margin, middle.y()),
        QPoint(pointed_.left() - margin - size.width(), middle.y())};
    const auto within = [&](QPoint at) {
        return QPoint(
            std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - size.width())),
            std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - size.height())));
    };
    QPoint chosen = within(rect().center() - QPoint(size.width() / 2, size.height() / 2));
    for (const QPoint& place : places) {
        if (!pointed_.isEmpty() && !QRect(within(place), size).intersects(pointed_)) {
            chosen = within(place);
            break;
        }
    }
    card_->move(chosen);
}

void Tour::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath dimmed;
    dimmed.addRect(rect());
    QPainterPath lit;
    if (!pointed_.isEmpty()) {
        lit.addRoundedRect(QRectF(pointed_), 8, 8);
    }
    painter.fillPath(dimmed.subtracted(lit), QColor(0, 0, 0, 130));
    painter.setPen(QPen(currentColors().accentText, 2));
    painter.drawPath(lit);
}

void Tour::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Escape:
            end();
            break;
        case Qt::Key_Right:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            goNext();
            break;
        case Qt::Key_Left:
            goBack();
            break;
        default:
            break;  // nothing of the window beneath
    }
}

// Among its own buttons.
bool Tour::focusNextPrevChild(bool next) {
    std::vector<QPushButton*> buttons;
    for (QPushButton* button : {skip_, back_, next_}) {
        if (button->isEnabled()) {
            buttons.push_back(button);
        }
    }
    const auto count = static_cast<int>(buttons.size());
    int at = next ? -1 : 0;
    for (int i = 0; i < count; ++i) {
        at = buttons[static_cast<std::size_t>(i)]->hasFocus() ? i : at;
    }
    at = (at + (next ? 1 : count - 1)) % count;
    buttons[static_cast<std::size_t>(at)]->setFocus(next ? Qt::TabFocusReason
                                                         : Qt::BacktabFocusReason);
    return true;
}

}  // namespace tracewright
