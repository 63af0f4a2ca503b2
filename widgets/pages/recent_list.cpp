#include "widgets/pages/recent_list.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/controls/elements.h"
#include "widgets/theme/colors.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

constexpr QSize pictureSize(96, 60);

// "&" in a name is no mnemonic.
QString plain(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

RecentList::RecentList(QWidget* parent) : QWidget(parent), rows_(new QVBoxLayout(this)) {
    rows_->setContentsMargins({});
    rows_->setSpacing(6);
}

bool RecentList::event(QEvent* event) {
    const bool handled = QWidget::event(event);
    if (asksForNewPictures(*event)) {
        const std::vector<Recent> same = recents_;
        setRecents(same);
    }
    return handled;
}

// Where there is no picture, a frame with a clock in it.
QPixmap RecentList::pictureOf(const Recent& recent) const {
    const qreal ratio = devicePixelRatioF();
    QPixmap pixmap(pictureSize * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF frame = QRectF({}, QSizeF(pictureSize)).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(frame, 4, 4);
    painter.fillPath(outline, currentColors().base);
    if (recent.picture.isNull()) {
        const QRect middle(pictureSize.width() / 2 - 9, pictureSize.height() / 2 - 9, 18, 18);
        themedIcon(QStringLiteral("clock")).paint(&painter, middle);
    } else {
        painter.setClipPath(outline);
        painter.drawImage(frame, recent.picture);
        painter.setClipping(false);
    }
    painter.setPen(currentColors().border);
    painter.drawPath(outline);
    return pixmap;
}

void RecentList::setRecents(const std::vector<Recent>& recents) {
    recents_ = recents;
    while (QLayoutItem* item = rows_->takeAt(0)) {
        // Not at once: the click that led here may come from it.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Recent& recent : recents) {
        QWidget* line = row(recent);
        rows_->addWidget(line);
        line->show();  // left to the layout, it was lost at times when a palette led here
    }
    if (recents.empty()) {
        rows_->addWidget(mutedLabel(tr("Checkpoints that you open are listed here.")));
    }
    Q_EMIT remade();
}

// Where it lies tells it from another of the same name.
QString RecentList::textOf(const Recent& recent) const {
    QString text =
        recent.family.isEmpty() ? recent.name : tr("%1  (%2)").arg(recent.name, recent.family);
    if (std::ranges::count(recents_, recent.name, &Recent::name) < 2) {
        return text;
    }
    constexpr int mostLetters = 44;
    const int room = fontMetrics().averageCharWidth() * mostLetters;
    return text + QStringLiteral("  –  ") +
           fontMetrics().elidedText(recent.location, Qt::ElideMiddle, room);
}

QWidget* RecentList::row(const Recent& recent) {
    auto* line = new QWidget(this);
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    auto* open = new QPushButton(pictureOf(recent), QString(), line);
    open->setIconSize(pictureSize);
    open->setProperty("row", true);
    open->setText(plain(textOf(recent)));
    open->setToolTip(recent.location);
    open->setAccessibleName(tr("Open %1 again").arg(recent.name));
    auto* forget = new QToolButton(line);
    forget->setIcon(themedIcon(QStringLiteral("close")));
    forget->setAutoRaise(true);
    forget->setToolTip(tr("Remove from this list"));
    forget->setAccessibleName(tr("Remove %1 from this list").arg(recent.name));
    layout->addWidget(open, 1);
    layout->addWidget(forget);
    const QString location = recent.location;
    connect(open, &QPushButton::clicked, this,
            [this, location] { Q_EMIT openRequested(location); });
    connect(forget, &QToolButton::clicked, this,
            [this, location] { Q_EMIT forgetRequested(location); });
    return line;
}

}  // namespace tracewright
