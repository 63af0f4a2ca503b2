#include "widgets/pages/signature_files.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "core/error.h"
#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/controls/flow_layout.h"

namespace tracewright {

SignatureFiles::SignatureFiles(QWidget* parent)
    : QWidget(parent),
      names_(new QComboBox(this)),
      keep_(new QPushButton(tr("Save &as…"), this)),
      remove_(new QPushButton(tr("De&lete"), this)),
      load_(new QPushButton(tr("L&oad…"), this)),
      save_(new QPushButton(tr("&Save…"), this)) {
    makeNames();
    makeFiles();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->addWidget(names_);
    rows->addLayout(buttonRow());
    setDescription({});
    fillNames({});
}

void SignatureFiles::makeNames() {
    names_->setObjectName(QStringLiteral("savedSignatures"));
    names_->setAccessibleName(tr("Saved signatures"));
    names_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    names_->setMinimumContentsLength(12);
    keep_->setObjectName(QStringLiteral("keepSignature"));
    keep_->setToolTip(tr("Save this signature under a name, for any checkpoint that it fits"));
    remove_->setObjectName(QStringLiteral("removeSignature"));
    remove_->setToolTip(tr("Delete the saved signature that is chosen"));
    connect(names_, &QComboBox::activated, this, [this] {
        remove_->setEnabled(names_->currentIndex() > 0);
        if (names_->currentIndex() > 0) {
            load(library_.file(names_->currentText()));
        }
    });
    connect(keep_, &QPushButton::clicked, this, &SignatureFiles::askName);
    connect(remove_, &QPushButton::clicked, this, [this] { remove(names_->currentText()); });
    makeButtonAction(keep_, this,
                     {.id = "signature.save-as", .text = tr("Save the signature under a name…")});
}

void SignatureFiles::makeFiles() {
    load_->setObjectName(QStringLiteral("loadSignature"));
    load_->setToolTip(tr("Take arguments, what is returned and examples from a signature file"));
    save_->setObjectName(QStringLiteral("saveSignature"));
    save_->setToolTip(tr("Write arguments, what is returned and examples to a signature file"));
    connect(load_, &QPushButton::clicked, this, [this] { openDialog(false); });
    connect(save_, &QPushButton::clicked, this, [this] { openDialog(true); });
    makeButtonAction(load_, this, {.id = "signature.load", .text = tr("Load a signature…")});
    makeButtonAction(save_, this, {.id = "signature.save", .text = tr("Save the signature…")});
}

// In as many lines as there is room for.
QLayout* SignatureFiles::buttonRow() {
    auto* file = new QWidget(this);  // one item: no line ends after the title
    auto* parts = new QHBoxLayout(file);
    parts->setContentsMargins({});
    QLabel* title = mutedLabel(tr("As a file:"), file);
    title->setWordWrap(false);
    parts->addWidget(title);
    parts->addWidget(load_);
    auto* row = new FlowLayout(6);
    for (QWidget* one : std::initializer_list<QWidget*>{keep_, remove_, file, save_}) {
        row->addWidget(one);
    }
    return row;
}

void SignatureFiles::setLibrary(const SignatureLibrary& library) {
    library_ = library;
    fillNames(names_->currentIndex() > 0 ? names_->currentText() : QString());
}

void SignatureFiles::fillNames(const QString& chosen) {
    const QStringList names = library_.names();
    names_->clear();
    names_->addItem(names.isEmpty() ? tr("None saved yet") : tr("Choose a saved one"));
    names_->addItems(names);
    names_->setCurrentIndex(static_cast<int>(names.indexOf(chosen)) + 1);
    names_->setEnabled(description_ && !names.isEmpty());
    remove_->setEnabled(names_->currentIndex() > 0);
}

void SignatureFiles::askName() {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the signature"));
    dialog->setLabelText(tr("Name; one of the same name is replaced:"));
    dialog->setTextValue(names_->currentIndex() > 0 ? names_->currentText() : QString());
    connect(dialog, &QInputDialog::textValueSelected, this, &SignatureFiles::saveAs);
    dialog->open();
}

void SignatureFiles::saveAs(const QString& typed) {
    const QString name = typed.trimmed();
    if (!description_ || !signature_) {
        return;
    }
    if (!SignatureLibrary::isName(name)) {
        Q_EMIT failed(tr("A name has 1 to %1 characters.").arg(SignatureLibrary::longestName));
        return;
    }
    const bool written = library_.save(name, text());
    Q_EMIT failed(written ? QString() : tr("%1 can't be written.").arg(library_.file(name)));
    fillNames(name);
    Q_EMIT libraryChanged();
}

void SignatureFiles::remove(const QString& name) {
    library_.remove(name);
    fillNames({});
    Q_EMIT libraryChanged();
}

QByteArray SignatureFiles::text() const {
    return QByteArray::fromStdString(signatureFileText(*signature_, description_->facts));
}

void SignatureFiles::setDescription(const std::shared_ptr<const Description>& description) {
    description_ = description;
    load_->setEnabled(description_ != nullptr);
    names_->setEnabled(description_ && names_->count() > 1);
    setSignature({});
}

void SignatureFiles::setSignature(const std::optional<Signature>& signature) {
    signature_ = signature;
    save_->setEnabled(description_ && signature_);
    keep_->setEnabled(description_ && signature_);
}

void SignatureFiles::load(const QString& path) {
    if (!description_) {
        return;
    }
    try {
        const SavedSignature saved = readSignatureFile(path.toStdString());
        const std::string& family = description_->facts.family;
        if (!saved.request.family.empty() && saved.request.family != family) {
            throw Error(ErrorCode::BadSignature, quoted(path.toStdString()) + " is for " +
                                                     quoted(saved.request.family) +
                                                     " and the checkpoint is " + family);
        }
        Q_EMIT failed({});
        Q_EMIT loaded(saved);
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromStdString(error.what()));
    }
}

void SignatureFiles::save(const QString& path) {
    if (!description_ || !signature_) {
        return;
    }
    const QByteArray bytes = text();
    QSaveFile file(path);
    const bool written =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    Q_EMIT failed(written ? QString()
                          : tr("%1 can't be written: %2").arg(path, file.errorString()));
}

void SignatureFiles::openDialog(bool saving) {
    const QString title = saving ? tr("Save the signature") : tr("Load a signature");
    auto* dialog = new QFileDialog(this, title, QString(), tr("Signatures (*.signature.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(saving ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(saving ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(QStringLiteral("signature.json"));
    connect(dialog, &QFileDialog::fileSelected, this,
            saving ? &SignatureFiles::save : &SignatureFiles::load);
    dialog->open();
}

}  // namespace tracewright
