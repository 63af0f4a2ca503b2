#include "widgets/pages/export_bar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDrag>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPushButton>
#include <QUrl>

#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/controls/eliding_label.h"
#include "widgets/controls/flow_layout.h"
#include "widgets/models/core_text.h"
#include "widgets/models/text.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

constexpr const char* formatProperty = "exportFormat";

QString iconOf(ExportFormat format) {
    switch (format) {
        case ExportFormat::TorchScript:
            return QStringLiteral("module");
        case ExportFormat::GraphJson:
            return QStringLiteral("graph");
        case ExportFormat::Dot:
            return QStringLiteral("dot");
        case ExportFormat::Svg:
            return QStringLiteral("picture");
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
        case ExportFormat::Svg:
            return ExportBar::tr("Picture");
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
    : QFrame(parent),
      place_(new ElidingLabel(this)),
      change_(new QPushButton(tr("Cha&nge…"), this)) {
    auto* buttons = new FlowLayout(6);
    buttons->addWidget(headingLabel(tr("Export")));
    for (const ExportFormatInfo& format : tracewright::exportFormats()) {
        auto* button = new QPushButton(themedIcon(iconOf(format.format)), titleOf(format.format));
        button->setObjectName(QStringLiteral("export") + toText(format.suffix));
        button->setToolTip(tr("Write %1 (%2)").arg(coreText(format.title), toText(format.suffix)));
        button->setProperty(formatProperty, static_cast<int>(format.format));
        button->installEventFilter(this);
        connect(button, &QPushButton::clicked, this, [this, format] { exportFormats({format}); });
        buttons->addWidget(button);
        buttons_.push_back(button);
    }
    auto* everything = primaryButton(tr("&Everything"));
    everything->setObjectName(QStringLiteral("exportEverything"));
    everything->setToolTip(tr("Write all of these files into a folder of their own"));
    everything->installEventFilter(this);
    connect(everything, &QPushButton::clicked, this, &ExportBar::exportEverything);
    buttons->addWidget(everything);
    buttons_.push_back(everything);
    buttons->addWidget(codeButton());
    place_->setProperty("role", "muted");
    place_->setObjectName(QStringLiteral("exportPlace"));
    change_->setObjectName(QStringLiteral("exportFolder"));
    change_->setAccessibleName(tr("Change the folder that exports go to"));
    auto* where = new QWidget(this);  // one item: a line never begins between the two
    auto* beside = new QHBoxLayout(where);
    beside->setContentsMargins({});
    beside->addWidget(place_, 1);
    beside->addWidget(change_);
    buttons->addWidget(where);
    setLayout(buttons);
    connect(change_, &QPushButton::clicked, this, [this] { askFolder({}, false); });
    makeButtonAction(change_, this, {.id = "export.folder", .text = change_->accessibleName()});
    makeActions();
    update();
}

// The programs that load and call this trace.
QPushButton* ExportBar::codeButton() {
    auto* button = new QPushButton(themedIcon(QStringLiteral("copy")), tr("Cop&y code"), this);
    button->setObjectName(QStringLiteral("copyCode"));
    button->setToolTip(tr("Copy a program that loads and calls this trace"));
    auto* menu = new QMenu(button);
    const std::tuple<const char*, QString, UsageLanguage> languages[] = {
        {"export.copy-python", tr("Copy as &Python"), UsageLanguage::Python},
        {"export.copy-cpp", tr("Copy as &C++"), UsageLanguage::Cpp}};
    for (const auto& [id, title, language] : languages) {
        QAction* action = makeAction(
            this, {.id = id, .text = title, .icon = "copy", .menu = MenuPlace::File, .section = 1});
        connect(action, &QAction::triggered, this,
                [this, language = language] { Q_EMIT codeRequested(language); });
        menu->addAction(action);
        codeActions_.push_back(action);
    }
    button->setMenu(menu);
    buttons_.push_back(button);
    return button;
}

void ExportBar::setWritten(const std::vector<ExportedFile>& files) {
    for (const ExportedFile& file : files) {
        written_[file.format] = QString::fromStdString(file.path.string());
    }
}

QString ExportBar::modulePath() const {
    const QString name = baseName_ + QStringLiteral(".pt");
    const QString planned = folder_.isEmpty() ? name : QDir(folder_).filePath(name);
    return written_.value(ExportFormat::TorchScript, planned);
}

// Of the files that were written by it and are still there.
QList<QUrl> ExportBar::urlsOf(const QPushButton& button) const {
    const QVariant format = button.property(formatProperty);
    QList<QUrl> urls;
    for (auto file = written_.begin(); file != written_.end(); ++file) {
        const bool its = !format.isValid() || format.toInt() == static_cast<int>(file.key());
        if (its && QFileInfo::exists(file.value())) {
            urls << QUrl::fromLocalFile(file.value());
        }
    }
    return urls;
}

bool ExportBar::eventFilter(QObject* watched, QEvent* event) {
    auto* button = qobject_cast<QPushButton*>(watched);
    if (button == nullptr ||
        (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseMove)) {
        return QFrame::eventFilter(watched, event);
    }
    const auto* mouse = static_cast<const QMouseEvent*>(event);
    if (event->type() == QEvent::MouseButtonPress) {
        pressed_ = mouse->pos();
    } else if (const QList<QUrl> urls = urlsOf(*button);
               mouse->buttons().testFlag(Qt::LeftButton) && !urls.isEmpty() &&
               (mouse->pos() - pressed_).manhattanLength() >= QApplication::startDragDistance()) {
        button->setDown(false);
        auto* files = new QMimeData;
        files->setUrls(urls);
        auto* drag = new QDrag(button);
        drag->setMimeData(files);
        drag->setPixmap(button->icon().pixmap(32));
        drag->exec(Qt::CopyAction);
        return true;
    }
    return QFrame::eventFilter(watched, event);
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
        const QString suffix = toText(format.suffix);
        connect(
            add(suffix.mid(1), QStringLiteral("%1 (%2)").arg(coreText(format.title), suffix), {}),
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
    written_.clear();
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
    for (QAction* action : codeActions_) {
        action->setEnabled(available_);
    }
    change_->setEnabled(!busy_);
    const QString place = folder_.isEmpty() ? tr("The first export asks for a folder.")
                                            : tr("As %1.* in %2").arg(baseName_, folder_);
    place_->setWhole(place);
}

void ExportBar::exportEverything() {
    std::vector<ExportFormatInfo> formats = tracewright::exportFormats();
    std::erase_if(formats, [this](const ExportFormatInfo& format) {
        return format.format == ExportFormat::TorchScript && !hasWeights_;
    });
    exportTo(formats, true);
}

void ExportBar::exportFormats(const std::vector<ExportFormatInfo>& formats) {
    exportTo(formats, false);
}

void ExportBar::exportTo(const std::vector<ExportFormatInfo>& formats, bool ownFolder) {
    if (folder_.isEmpty()) {
        askFolder(formats, ownFolder);
    } else {
        request(formats, ownFolder);
    }
}

void ExportBar::askFolder(const std::vector<ExportFormatInfo>& formats, bool ownFolder) {
    auto* dialog = new QFileDialog(this, tr("Folder for exports"),
                                   folder_.isEmpty() ? QDir::homePath() : folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, formats, ownFolder](const QString& folder) {
                setFolder(folder);
                Q_EMIT folderChanged(folder);
                if (!formats.empty()) {
                    request(formats, ownFolder);
                }
            });
    dialog->open();
}

void ExportBar::request(const std::vector<ExportFormatInfo>& formats, bool ownFolder) {
    std::filesystem::path folder = folder_.toStdString();
    if (ownFolder) {
        folder /= baseName_.toStdString();
    }
    std::vector<std::filesystem::path> files;
    files.reserve(formats.size());
    for (const ExportFormatInfo& format : formats) {
        files.push_back(folder / (baseName_.toStdString() + std::string(format.suffix)));
    }
    Q_EMIT exportRequested(files, ownFolder);
}

}  // namespace tracewright
