#include <QFileDialog>
#include <QMessageBox>

#include "widgets/panels/cost_plot.h"
#include "widgets/panels/what_if_panel.h"

namespace tracewright {

void WhatIfPanel::saveChart() {
    auto* dialog = new QFileDialog(
        this, tr("Save the chart"), {},
        tr("Picture (*.png);;Scalable picture (*.svg);;Document (*.pdf);;Numbers (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    const auto adopt = [dialog](const QString& filter) {
        const qsizetype star = filter.indexOf(QLatin1String("*."));
        dialog->setDefaultSuffix(filter.mid(star + 2, 3));
    };
    connect(dialog, &QFileDialog::filterSelected, dialog, adopt);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        if (!plot_->save(file)) {
            auto* box =
                new QMessageBox(QMessageBox::Warning, tr("Save the chart"),
                                tr("%1 can't be written.").arg(file), QMessageBox::Ok, this);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->setTextFormat(Qt::PlainText);
            box->open();
        }
    });
    dialog->open();
}

}  // namespace tracewright
