#include "widgets/panels/compare_pair_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/controls/elements.h"

namespace tracewright {

ComparePairDialog::ComparePairDialog(const QString& before, const QString& after, QWidget* parent)
    : QDialog(parent),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare two traces"));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    before_ = addField(form, tr("&Before"), "compareBefore", before);
    after_ = addField(form, tr("&After"), "compareAfter", after);
    buttons_->button(QDialogButtonBox::Ok)->setText(tr("&Compare"));
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(
        mutedLabel(tr("TorchScript files by anyone, or checkpoints, which are traced "
                      "with the model's own signature.")));
    rows->addLayout(form);
    rows->addWidget(buttons_);
    resize(fontMetrics().averageCharWidth() * 90, sizeHint().height());
    connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    update();
}

QLineEdit* ComparePairDialog::addField(QFormLayout* form, const QString& title, const char* name,
                                       const QString& text) {
    auto* edit = new QLineEdit(text);
    edit->setObjectName(QLatin1String(name));
    auto* file = new QPushButton(tr("File…"));
    auto* folder = new QPushButton(tr("Folder…"));
    auto* row = new QHBoxLayout;
    row->addWidget(edit, 1);
    row->addWidget(file);
    row->addWidget(folder);
    form->addRow(buddyLabel(title, edit), row);
    connect(edit, &QLineEdit::textChanged, this, &ComparePairDialog::update);
    connect(file, &QPushButton::clicked, this, [this, edit] { browse(edit, false); });
    connect(folder, &QPushButton::clicked, this, [this, edit] { browse(edit, true); });
    return edit;
}

void ComparePairDialog::browse(QLineEdit* into, bool folder) {
    auto* dialog = new QFileDialog(this, windowTitle(), into->text(),
                                   tr("TorchScript files (*.pt *.pth *.ts);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, into, &QLineEdit::setText);
    dialog->open();
}

QString ComparePairDialog::before() const {
    return before_->text().trimmed();
}

QString ComparePairDialog::after() const {
    return after_->text().trimmed();
}

void ComparePairDialog::update() {
    if (after_ != nullptr) {
        buttons_->button(QDialogButtonBox::Ok)
            ->setEnabled(!before().isEmpty() && !after().isEmpty());
    }
}

}  // namespace tracewright
