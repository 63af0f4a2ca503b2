#include "widgets/help/manual.h"

#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QTextBrowser>
#include <algorithm>

#include "widgets/controls/elements.h"

namespace tracewright {

namespace {

constexpr const char* pageProperty = "manualPage";

QString fileOf(const QString& page) {
    return QStringLiteral(":/manual/%1.md").arg(page);
}

// Its first line, without the mark of a heading.
QString titleOf(const QString& page) {
    QFile file(fileOf(page));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).mid(2).trimmed()
                                          : page;
}

}  // namespace

const QStringList& manualPages() {
    static const QStringList pages = {QStringLiteral("start"),     QStringLiteral("checkpoint"),
                                      QStringLiteral("signature"), QStringLiteral("result"),
                                      QStringLiteral("graph"),     QStringLiteral("export"),
                                      QStringLiteral("window")};
    return pages;
}

void setManualPage(QWidget* widget, const QString& page) {
    widget->setProperty(pageProperty, page);
}

QString manualPageOf(const QWidget* widget) {
    for (; widget != nullptr; widget = widget->parentWidget()) {
        QString page = widget->property(pageProperty).toString();
        if (!page.isEmpty()) {
            return page;
        }
    }
    return manualPages().front();
}

Manual::Manual(QWidget* parent) : QDialog(parent), list_(new QListWidget), text_(new QTextBrowser) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Manual"));
    list_->setAccessibleName(tr("Pages of the manual"));
    for (const QString& page : manualPages()) {
        list_->addItem(titleOf(page));
    }
    list_->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    list_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    text_->setAccessibleName(tr("Text of the manual"));
    text_->setOpenExternalLinks(false);
    text_->document()->setDocumentMargin(18);
    auto* row = new QHBoxLayout(this);
    row->addWidget(list_);
    row->addWidget(text_, 1);
    resizeByText(this, 110, 36);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int place) {
        const QString page = manualPages().value(place);
        if (!page.isEmpty()) {
            text_->setSource(QUrl(QStringLiteral("qrc") + fileOf(page)));
        }
    });
    showPage(manualPages().front());
}

void Manual::showPage(const QString& page) {
    list_->setCurrentRow(std::max(0, static_cast<int>(manualPages().indexOf(page))));
}

QString Manual::page() const {
    return manualPages().value(list_->currentRow());
}

}  // namespace tracewright
