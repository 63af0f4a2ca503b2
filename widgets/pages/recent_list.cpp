#include "widgets/pages/recent_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/controls/elements.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

// "&" in a name is no mnemonic.
QString plain(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

RecentList::RecentList(QWidget* parent) : QWidget(parent), rows_(new QVBoxLayout(this)) {
    rows_->setContentsMargins({});
    rows_->setSpacing(6);
}

void RecentList::setRecents(const std::vector<Recent>& recents) {
    while (QLayoutItem* item = rows_->takeAt(0)) {
        // Not at once: the click that led here may come from it.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Recent& recent : recents) {
        rows_->addWidget(row(recent));
    }
    if (recents.empty()) {
        rows_->addWidget(mutedLabel(tr("Checkpoints that you open are listed here.")));
    }
}

QWidget* RecentList::row(const Recent& recent) {
    auto* line = new QWidget(this);
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    auto* open = new QPushButton(themedIcon(QStringLiteral("clock")), QString(), line);
    open->setProperty("row", true);
    open->setText(plain(recent.family.isEmpty() ? recent.name
                                                : tr("%1  (%2)").arg(recent.name, recent.family)));
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
