#include "widgets/window/export_dialogs.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include "widgets/controls/message_banner.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

struct ExportDialogs {
    Q_DECLARE_TR_FUNCTIONS(ExportDialogs)
};

}  // namespace

void showExported(MessageBanner& banner, const std::vector<ExportedFile>& files) {
    if (files.empty()) {
        return;
    }
    std::uint64_t bytes = 0;
    QStringList lines;
    for (const ExportedFile& file : files) {
        bytes += file.bytes;
        lines << QStringLiteral("%1  %2").arg(QString::fromStdString(file.path.string()),
                                              bytesText(file.bytes));
    }
    const QString folder = QString::fromStdString(files.front().path.parent_path().string());
    const QString text =
        files.size() == 1
            ? ExportDialogs::tr("Wrote %1, %2.")
                  .arg(QString::fromStdString(files.front().path.string()), bytesText(bytes))
            : ExportDialogs::tr("Wrote %n files to %1, %2.", nullptr,
                                static_cast<int>(files.size()))
                  .arg(folder, bytesText(bytes));
    banner.showExported(text, files.size() == 1 ? QString() : lines.join(QLatin1Char('\n')),
                        folder);
}

QMessageBox* replaceQuestion(const Failure& failure, QWidget* parent) {
    auto* box = new QMessageBox(QMessageBox::Question, ExportDialogs::tr("Replace files?"),
                                failure.line, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        ExportDialogs::tr("Each is replaced only once the new one is complete."));
    box->addButton(ExportDialogs::tr("&Replace"), QMessageBox::AcceptRole);
    return box;
}

QMessageBox* closeQuestion(QWidget* parent) {
    auto* box = new QMessageBox(QMessageBox::Question, ExportDialogs::tr("Close?"),
                                ExportDialogs::tr("An export is under way."), QMessageBox::NoButton,
                                parent);
    box->setObjectName(QStringLiteral("closing"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(ExportDialogs::tr(
        "If you cancel it, none of its files is left, and what was there before stays."));
    QPushButton* stay =
        box->addButton(ExportDialogs::tr("Go &on exporting"), QMessageBox::RejectRole);
    box->addButton(ExportDialogs::tr("&Cancel and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    return box;
}

}  // namespace tracewright
