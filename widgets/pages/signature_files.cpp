#include "widgets/pages/signature_files.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSaveFile>

#include "core/error.h"

namespace tracewright {

SignatureFiles::SignatureFiles(QWidget* parent)
    : QWidget(parent),
      load_(new QPushButton(tr("&Load…"), this)),
      save_(new QPushButton(tr("Sa&ve…"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(load_);
    row->addWidget(save_);
    row->addStretch();
    load_->setObjectName(QStringLiteral("loadSignature"));
    load_->setToolTip(tr("Take arguments, what is returned and examples from a signature file"));
    save_->setObjectName(QStringLiteral("saveSignature"));
    save_->setToolTip(tr("Write arguments, what is returned and examples to a signature file"));
    connect(load_, &QPushButton::clicked, this, [this] { openDialog(false); });
    connect(save_, &QPushButton::clicked, this, [this] { openDialog(true); });
    setDescription({});
}

void SignatureFiles::setDescription(const std::shared_ptr<const Description>& description) {
    description_ = description;
    load_->setEnabled(description_ != nullptr);
    setSignature({});
}

void SignatureFiles::setSignature(const std::optional<Signature>& signature) {
    signature_ = signature;
    save_->setEnabled(description_ && signature_);
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
    const std::string text = signatureFileText(*signature_, description_->facts);
    QSaveFile file(path);
    const bool written =
        file.open(QIODevice::WriteOnly) &&
        file.write(text.data(), static_cast<qint64>(text.size())) == std::ssize(text) &&
        file.commit();
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
