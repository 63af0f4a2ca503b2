#include "widgets/controls/message_banner.h"

#include <QDesktopServices>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QUrl>
#include <utility>

#include "widgets/controls/elements.h"
#include "widgets/theme/icons.h"

namespace tracewright {

MessageBanner::MessageBanner(QWidget* parent)
    : QFrame(parent),
      icon_(new QLabel(this)),
      text_(new QLabel(this)),
      detail_(new QPlainTextEdit(this)),
      more_(new QToolButton(this)),
      openFolder_(new QPushButton(tr("Open folder"), this)),
      choice_(new QPushButton(this)) {
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text_->setObjectName(QStringLiteral("messageText"));
    detail_->setReadOnly(true);
    detail_->setFont(monospaceFont());
    detail_->setAccessibleName(tr("Details of the message"));
    detail_->setMaximumHeight(fontMetrics().lineSpacing() * 9);
    more_->setText(tr("Details"));
    more_->setCheckable(true);
    more_->setAutoRaise(true);
    more_->setArrowType(Qt::RightArrow);
    more_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    openFolder_->setIcon(themedIcon(QStringLiteral("folder")));
    openFolder_->setObjectName(QStringLiteral("openFolder"));
    choice_->setObjectName(QStringLiteral("bannerChoice"));
    auto* close = new QToolButton(this);
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss the message"));

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setHorizontalSpacing(10);
    layout->setColumnStretch(1, 1);
    layout->addWidget(icon_, 0, 0, Qt::AlignTop);
    layout->addWidget(text_, 0, 1);
    layout->addWidget(more_, 0, 2, Qt::AlignTop);
    layout->addWidget(openFolder_, 0, 3, Qt::AlignTop);
    layout->addWidget(choice_, 0, 4, Qt::AlignTop);
    layout->addWidget(close, 0, 5, Qt::AlignTop);
    layout->addWidget(detail_, 1, 1, 1, 5);

    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(more_, &QToolButton::toggled, this, [this](bool open) {
        detail_->setVisible(open);
        more_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
    connect(openFolder_, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder_)); });
    connect(choice_, &QPushButton::clicked, this, [this] {
        hide();
        const auto run = std::exchange(run_, nullptr);
        if (run) {
            run();
        }
    });
    hide();
}

void MessageBanner::showFailure(const Failure& failure) {
    present("error", failure.line, failure.detail);
}

void MessageBanner::showNote(const QString& text) {
    present("good", text, {});
}

void MessageBanner::showWarning(const QString& text) {
    present("warning", text, {});
}

void MessageBanner::showExported(const QString& text, const QString& detail,
                                 const QString& folder) {
    folder_ = folder;
    present("good", text, detail);
    openFolder_->show();
}

void MessageBanner::showChoice(const QString& text, const QString& button,
                               std::function<void()> run) {
    present("warning", text, {});
    run_ = std::move(run);
    choice_->setText(button);
    choice_->show();
}

bool MessageBanner::hasFailure() const {
    return !isHidden() && property("banner").toString() == QLatin1String("error");
}

QString MessageBanner::text() const {
    return text_->text();
}

QString MessageBanner::detail() const {
    return detail_->toPlainText();
}

void MessageBanner::present(const char* kind, const QString& text, const QString& detail) {
    setProperty("banner", kind);
    style()->unpolish(this);
    style()->polish(this);
    text_->setText(text);
    setAccessibleName(text);
    detail_->setPlainText(detail);
    openFolder_->hide();
    choice_->hide();
    more_->setVisible(!detail.isEmpty());
    more_->setChecked(false);
    detail_->hide();
    show();
    drawIcon();
}

void MessageBanner::drawIcon() {
    const QString kind = property("banner").toString();
    const int size = fontMetrics().height() + 4;
    icon_->setPixmap(themedIcon(kind == QLatin1String("good") ? QStringLiteral("check") : kind)
                         .pixmap(QSize(size, size), devicePixelRatioF()));
}

bool MessageBanner::event(QEvent* event) {
    const bool handled = QFrame::event(event);
    if (asksForNewPictures(*event)) {
        drawIcon();
    }
    return handled;
}

}  // namespace tracewright
