#include "widgets/panels/compare_pair_dialog.h"

#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>

#include "widgets/controls/elements.h"

namespace tracewright {

ComparePairDialog::ComparePairDialog(const QString& before, const QString& after, QWidget* parent)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setWindowTitle(tr("Compare two traces"));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    before_ = addField(form, tr("&Before"), "compareBefore", before);
    beforeSignature_ = addSignature(form, tr("with &signature"), "compareBeforeSignature");
    after_ = addField(form, tr("&After"), "compareAfter", after);
    afterSignature_ = addSignature(form, tr("with s&ignature"), "compareAfterSignature");
    buttons_ = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons_->button(QDialogButtonBox::Ok)->setText(tr("&Compare"));
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(
        mutedLabel(tr("TorchScript files by anyone, or checkpoints, which are traced: one model "
                      "with two signatures, say.")));
    rows->addLayout(form);
    rows->addWidget(buttons_);
    connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    update();
    (before.isEmpty() ? before_ : after_)->setFocus();
}

QLineEdit* ComparePairDialog::addField(QFormLayout* form, const QString& title, const char* name,
                                       const QString& text) {
    auto* edit = new QLineEdit(text);
    edit->setObjectName(QLatin1String(name));
    edit->setMinimumWidth(fontMetrics().averageCharWidth() * 50);  // for a path
    auto* row = new QHBoxLayout;
    row->addWidget(edit, 1);
    const QString files = tr("TorchScript files (*.pt *.pth *.ts);;All files (*)");
    addButton(row, tr("File…"), edit, false, files);
    addButton(row, tr("Folder…"), edit, true, files);
    form->addRow(buddyLabel(title, edit), row);
    connect(edit, &QLineEdit::textChanged, this, &ComparePairDialog::update);
    return edit;
}

QLineEdit* ComparePairDialog::addSignature(QFormLayout* form, const QString& title,
                                           const char* name) {
    auto* edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setPlaceholderText(tr("the model's own"));
    auto* row = new QHBoxLayout;
    row->addWidget(edit, 1);
    addButton(row, tr("File…"), edit, false, tr("Signatures (*.json);;All files (*)"));
    form->addRow(buddyLabel(title, edit), row);
    return edit;
}

void ComparePairDialog::addButton(QLayout* row, const QString& text, QLineEdit* into, bool folder,
                                  const QString& filter) {
    auto* button = new QPushButton(text);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, into, folder, filter] {
        auto* dialog = new QFileDialog(this, windowTitle(), into->text(), filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, into, &QLineEdit::setText);
        dialog->open();
    });
}

QString ComparePairDialog::before() const {
    return before_->text().trimmed();
}

QString ComparePairDialog::after() const {
    return after_->text().trimmed();
}

QString ComparePairDialog::beforeSignature() const {
    return beforeSignature_->text().trimmed();
}

QString ComparePairDialog::afterSignature() const {
    return afterSignature_->text().trimmed();
}

void ComparePairDialog::update() {
    if (buttons_ != nullptr) {
        buttons_->button(QDialogButtonBox::Ok)
            ->setEnabled(!before().isEmpty() && !after().isEmpty());
    }
}

void ComparePairDialog::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.size() <= 2 &&
        std::all_of(urls.begin(), urls.end(), std::mem_fn(&QUrl::isLocalFile))) {
        event->acceptProposedAction();
    }
}

// Two fill both fields, one that beneath it or the first that is empty.
void ComparePairDialog::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 2) {
        before_->setText(urls[0].toLocalFile());
        after_->setText(urls[1].toLocalFile());
        return;
    }
    const QWidget* beneath = childAt(event->position().toPoint());
    const bool first = beneath == before_ || (beneath != after_ && before().isEmpty());
    (first ? before_ : after_)->setText(urls.front().toLocalFile());
}

}  // namespace tracewright
