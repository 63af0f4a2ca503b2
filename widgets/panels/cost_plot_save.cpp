#include <qcustomplot.h>

#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolButton>

#include "widgets/actions/action.h"
#include "widgets/panels/cost_plot.h"
#include "widgets/theme/colors.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

// A picture is at least as large, in pixels of a screen.
constexpr QSize leastPicture(640, 400);

}  // namespace

bool CostPlot::saveSvg(const QString& file, QSize size) {
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly)) {
        return false;
    }
    const QRect area(QPoint(), size);
    QSvgGenerator generator;
    generator.setOutputDevice(&target);
    generator.setSize(size);
    generator.setViewBox(area);
    generator.setTitle(chart_.title);
    QCPPainter painter;
    painter.begin(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    painter.fillRect(area, currentColors().base);
    plot_->toPainter(&painter, size.width(), size.height());
    painter.end();
    return target.commit();
}

bool CostPlot::savePicture(const QString& file, QSize size) {
    if (file.endsWith(QLatin1String(".svg"))) {
        return saveSvg(file, size);
    }
    if (file.endsWith(QLatin1String(".pdf"))) {
        return plot_->savePdf(file, size.width(), size.height());
    }
    return plot_->savePng(file, size.width(), size.height(), 2.0);
}

bool CostPlot::save(const QString& file) {
    if (file.endsWith(QLatin1String(".csv"))) {
        QSaveFile target(file);
        return target.open(QIODevice::WriteOnly) && target.write(chartCsv(chart_).toUtf8()) >= 0 &&
               target.commit();
    }
    const QSize picture = plot_->size().expandedTo(leastPicture);
    fitParts(picture);
    const bool saved = savePicture(file, picture);
    fitParts(size());
    plot_->replot(QCustomPlot::rpQueuedReplot);  // it was laid out for the picture
    return saved;
}

void CostPlot::askToSave() {
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
        if (!save(file)) {
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

QToolButton* CostPlot::saveButton(const char* name, QWidget* owner, const ActionSpec& spec) {
    auto* button = new QToolButton(owner);
    button->setObjectName(QLatin1String(name));
    button->setText(spec.text);
    button->setIcon(themedIcon(QStringLiteral("picture")));
    connect(button, &QToolButton::clicked, this, &CostPlot::askToSave);
    QAction* action = makeButtonAction(button, owner, spec);
    button->setAccessibleName(actionTitle(action));
    tellKeys(button, actionTitle(action), action);
    return button;
}

}  // namespace tracewright
