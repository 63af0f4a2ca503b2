#include "widgets/pages/export_bar.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString iconOf(ExportFormat format) {
    switch (format) {
        case ExportFormat::TorchScript:
            return QStringLiteral("module");
        case ExportFormat::GraphJson:
            return QStringLiteral("graph");
        case ExportFormat::Dot:
            return QStringLiteral("dot");
        case ExportFormat::Code:
            return QStringLiteral("code");
        case ExportFormat::Layout:
            return QStringLiteral("layout");
        case ExportFormat::Signature:
            return QStringLiteral("file");
        default:
            return QStringLiteral("manifest");
    }
}

QString titleOf(ExportFormat format) {
    switch (format) {
        case ExportFormat::TorchScript:
            return ExportBar::tr("Module");
        case ExportFormat::GraphJson:
            return ExportBar::tr("Graph");
        case ExportFormat::Dot:
            return ExportBar::tr("Drawing");
        case ExportFormat::Code:
            return ExportBar::tr("Code");
        case ExportFormat::Layout:
            return ExportBar::tr("Output layout");
        case ExportFormat::Signature:
            return ExportBar::tr("Signature");
        default:
            return ExportBar::tr("Manifest");
    }
}

}  // namespace

ExportBar::ExportBar(QWidget* parent)
    : QFrame(parent), place_(new QLabel(this)), change_(new QPushButton(tr("C&hange…"), this)) {
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    QLabel* heading = headingLabel(tr("Export"));
    buttons->addWidget(heading);
    buttons->addSpacing(6);
    for (const ExportFormatInfo& format : tracewright::exportFormats()) {
        auto* button = new QPushButton(themedIcon(iconOf(format.format)), titleOf(format.format));
        button->setObjectName(QStringLiteral("export") + text(format.suffix));
        button->setToolTip(tr("Write %1 (%2)").arg(text(format.title), text(format.suffix)));
        connect(button, &QPushButton::clicked, this, [this, format] { exportFormats({format}); });
        buttons->addWidget(button);
        buttons_.push_back(button);
    }
    auto* everything = primaryButton(tr("E&verything"));
    everything->setObjectName(QStringLiteral("exportEverything"));
    everything->setToolTip(tr("Write all of these files"));
    connect(everything, &QPushButton::clicked, this, &ExportBar::exportEverything);
    buttons->addWidget(everything);
    buttons_.push_back(everything);
    place_->setProperty("role", "muted");
    place_->setTextFormat(Qt::PlainText);
    change_->setObjectName(QStringLiteral("exportFolder"));
    change_->setAccessibleName(tr("Change the folder that exports go to"));
    buttons->addStretch();
    buttons->addWidget(place_);
    buttons->addWidget(change_);
    buttons->setContentsMargins({});
    setLayout(buttons);
    connect(change_, &QPushButton::clicked, this, [this] { askFolder({}); });
    makeActions();
    update();
}

void ExportBar::makeActions() {
    const auto add = [this](const QString& name, const QString& title, const QKeySequence& keys) {
        const QByteArray id = "export." + name.toLatin1();
        QAction* action = makeAction(this, {.id = id.constData(),
                                            .text = title,
                                            .icon = "package",
                                            .shortcut = keys,
                                            .menu = MenuPlace::File,
                                            .section = 1,
                                            .submenu = tr("&Export")});
        actions_.push_back(action);
        return action;
    };
    for (const ExportFormatInfo& format : tracewright::exportFormats()) {
        const QString suffix = text(format.suffix);
        connect(add(suffix.mid(1), QStringLiteral("%1 (%2)").arg(text(format.title), suffix), {}),
                &QAction::triggered, this, [this, format] { exportFormats({format}); });
    }
    connect(add(QStringLiteral("everything"), tr("&Everything"), Qt::CTRL | Qt::Key_E),
            &QAction::triggered, this, &ExportBar::exportEverything);
}

void ExportBar::setAvailable(bool available) {
    available_ = available;
    update();
}

void ExportBar::setBaseName(const QString& name) {
    baseName_ = QFileInfo(name).fileName();
    update();
}

void ExportBar::setFolder(const QString& folder) {
    folder_ = folder;
    update();
}

void ExportBar::setBusy(bool busy) {
    busy_ = busy;
    update();
}

void ExportBar::setHasWeights(bool has) {
    hasWeights_ = has;
    update();
}

void ExportBar::update() {
    for (QPushButton* button : buttons_) {
        button->setEnabled(!busy_);
    }
    buttons_.front()->setEnabled(!busy_ && hasWeights_);
    for (QAction* action : actions_) {
        action->setEnabled(!busy_ && available_);
    }
    actions_.front()->setEnabled(!busy_ && available_ && hasWeights_);
    change_->setEnabled(!busy_);
    const QString place = folder_.isEmpty() ? tr("The first export asks for a folder.")
                                            : tr("As %1.* in %2").arg(baseName_, folder_);
    constexpr int mostCharacters = 42;
    place_->setText(fontMetrics().elidedText(place, Qt::ElideMiddle,
                                             fontMetrics().averageCharWidth() * mostCharacters));
    place_->setToolTip(place);
}

void ExportBar::exportEverything() {
    std::vector<ExportFormatInfo> formats = tracewright::exportFormats();
    std::erase_if(formats, [this](const ExportFormatInfo& format) {
        return format.format == ExportFormat::TorchScript && !hasWeights_;
    });
    exportFormats(formats);
}

void ExportBar::exportFormats(const std::vector<ExportFormatInfo>& formats) {
    if (folder_.isEmpty()) {
        askFolder(formats);
    } else {
        request(formats);
    }
}

void ExportBar::askFolder(const std::vector<ExportFormatInfo>& formats) {
    auto* dialog = new QFileDialog(this, tr("Folder for exports"),
                                   folder_.isEmpty() ? QDir::homePath() : folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, formats](const QString& folder) {
        setFolder(folder);
        Q_EMIT folderChanged(folder);
        if (!formats.empty()) {
            request(formats);
        }
    });
    dialog->open();
}

void ExportBar::request(const std::vector<ExportFormatInfo>& formats) {
    std::vector<std::filesystem::path> files;
    files.reserve(formats.size());
    for (const ExportFormatInfo& format : formats) {
        files.push_back(std::filesystem::path(folder_.toStdString()) /
                        (baseName_.toStdString() + std::string(format.suffix)));
    }
    Q_EMIT exportRequested(files);
}

}  // namespace tracewright
