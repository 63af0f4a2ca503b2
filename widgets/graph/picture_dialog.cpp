#include "widgets/graph/picture_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>

namespace tracewright {

PictureDialog::PictureDialog(QSizeF whole, QSizeF seen, QWidget* parent)
    : QDialog(parent),
      whole_(whole),
      seen_(seen),
      all_(new QRadioButton(tr("The &whole graph as it is open now"), this)),
      part_(new QRadioButton(tr("What is &seen"), this)),
      format_(new QComboBox(this)),
      scale_(new QDoubleSpinBox(this)),
      size_(new QLabel(this)) {
    setWindowTitle(tr("Export the picture"));
    all_->setChecked(true);
    format_->setObjectName(QStringLiteral("pictureFormat"));
    format_->addItem(tr("SVG, lines and text"), int(PictureFormat::Svg));
    format_->addItem(tr("PNG, pixels"), int(PictureFormat::Png));
    format_->addItem(tr("PDF, one page"), int(PictureFormat::Pdf));
    scale_->setObjectName(QStringLiteral("pictureScale"));
    scale_->setRange(0.1, 8);
    scale_->setSingleStep(0.5);
    scale_->setDecimals(1);
    scale_->setValue(2);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    accept_ = buttons->addButton(tr("&Export…"), QDialogButtonBox::AcceptRole);
    auto* form = new QFormLayout(this);
    form->addRow(all_);
    form->addRow(part_);
    form->addRow(tr("&Format"), format_);
    form->addRow(tr("S&cale"), scale_);
    form->addRow(size_);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(all_, &QRadioButton::toggled, this, &PictureDialog::update);
    connect(format_, &QComboBox::currentIndexChanged, this, &PictureDialog::update);
    connect(scale_, &QDoubleSpinBox::valueChanged, this, &PictureDialog::update);
    update();
}

bool PictureDialog::onlySeen() const {
    return part_->isChecked();
}

PictureFormat PictureDialog::format() const {
    return static_cast<PictureFormat>(format_->currentData().toInt());
}

double PictureDialog::scale() const {
    return format() == PictureFormat::Png ? scale_->value() : 1;
}

void PictureDialog::update() {
    scale_->setEnabled(format() == PictureFormat::Png);
    const QSizeF size = (onlySeen() ? seen_ : whole_) * scale();
    const bool large = format() == PictureFormat::Png && size.width() * size.height() > kMostPixels;
    const QString told =
        tr("%1 × %2 pixels")
            .arg(locale().toString(qRound(size.width())), locale().toString(qRound(size.height())));
    size_->setText(large ? tr("%1: too many for a PNG").arg(told) : told);
    accept_->setEnabled(!large);
}

QString suffixOf(PictureFormat format) {
    return format == PictureFormat::Svg   ? QStringLiteral("svg")
           : format == PictureFormat::Png ? QStringLiteral("png")
                                          : QStringLiteral("pdf");
}

}  // namespace tracewright
