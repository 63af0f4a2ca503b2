#include "widgets/window/page_bar.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "widgets/controls/elements.h"

namespace tracewright {

PageBar::PageBar(QWidget* parent) : QFrame(parent), name_(mutedLabel({}, this)) {
    setProperty("bar", true);
    const std::array<QString, 3> titles = {tr("&1  Start"), tr("&2  Checkpoint"), tr("&3  Result")};
    const std::array<const char*, 3> names = {"pageStart", "pageCheckpoint", "pageResult"};
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 16, 6);
    layout->setSpacing(4);
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
        auto* button = new QPushButton(titles[i], this);
        button->setObjectName(QLatin1String(names[i]));
        button->setProperty("page", true);
        button->setCheckable(true);
        button->setEnabled(i == 0);
        group->addButton(button);
        layout->addWidget(button);
        buttons_[i] = button;
        connect(button, &QPushButton::clicked, this,
                [this, i] { Q_EMIT pageRequested(static_cast<Page>(i)); });
    }
    layout->addStretch();
    name_->setTextFormat(Qt::PlainText);
    name_->setWordWrap(false);
    layout->addWidget(name_);
    setPage(Page::Start);
}

void PageBar::setPage(Page page) {
    button(page)->setChecked(true);
}

void PageBar::setReachable(Page page, bool reachable) {
    button(page)->setEnabled(reachable);
}

bool PageBar::isReachable(Page page) const {
    return button(page)->isEnabled();
}

void PageBar::setName(const QString& name) {
    name_->setText(name);
}

}  // namespace tracewright
