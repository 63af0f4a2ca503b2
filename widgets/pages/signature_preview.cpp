#include "widgets/pages/signature_preview.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>
#include <algorithm>

#include "core/trace/wrapper_code.h"
#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/theme/icons.h"

namespace tracewright {

SignaturePreview::SignaturePreview(QWidget* parent)
    : QWidget(parent), text_(new QPlainTextEdit(this)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    text_->setObjectName(QStringLiteral("signaturePreview"));
    text_->setReadOnly(true);
    text_->setTabChangesFocus(true);
    text_->setFont(monospaceFont());
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setAccessibleName(tr("The signature as a Python module"));
    auto* copy = new QToolButton(this);
    copy->setIcon(themedIcon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy the Python module"));
    copy->setAccessibleName(copy->toolTip());
    makeButtonAction(copy, this, {.id = "signature.copy", .text = copy->toolTip(), .icon = "copy"});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(text_, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(text_->toPlainText()); });
}

void SignaturePreview::setSignature(const Signature& signature, const ModelFacts& model) {
    const QString text = QStringLiteral("# %1\n%2")
                             .arg(QString::fromStdString(signatureSchema(signature, model)),
                                  QString::fromStdString(wrapperCode(signature, model)));
    if (text != text_->toPlainText()) {
        text_->setPlainText(text);
        constexpr int mostLines = 16;
        const int lines =
            std::min<int>(static_cast<int>(text.count(QLatin1Char('\n'))) + 2, mostLines);
        text_->setFixedHeight(lines * text_->fontMetrics().lineSpacing() + 12);
    }
}

}  // namespace tracewright
