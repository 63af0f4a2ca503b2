#include "widgets/window/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/actions/action.h"
#include "widgets/actions/shortcut_editor.h"
#include "widgets/controls/elements.h"
#include "widgets/help/manual.h"
#include "widgets/window/main_window.h"
#include "widgets/window/translations.h"

namespace tracewright {

namespace {

QFormLayout* formOf(QWidget* page) {
    auto* form = new QFormLayout(page);
    form->setContentsMargins(18, 18, 18, 18);
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(12);
    return form;
}

QCheckBox* checkBox(const QString& text, const char* name, bool checked) {
    auto* box = new QCheckBox(text);
    box->setObjectName(QLatin1String(name));
    box->setChecked(checked);
    return box;
}

}  // namespace

SettingsDialog::SettingsDialog(MainWindow* window)
    : QDialog(window), window_(window), tabs_(new QTabWidget) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    setManualPage(this, QStringLiteral("window"));
    tabs_->addTab(lookPage(), tr("&Appearance"));
    tabs_->addTab(workPage(), tr("&Files and sessions"));
    tabs_->addTab(shortcutPage(), tr("&Shortcuts"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(tabs_);
    rows->addWidget(buttons);
    resizeByText(this, 88, 30);
}

QWidget* SettingsDialog::lookPage() {
    auto* page = new QWidget;
    QFormLayout* form = formOf(page);
    auto* theme = new QComboBox;
    theme->setObjectName(QStringLiteral("theme"));
    const std::pair<Theme::Mode, QString> modes[] = {{Theme::Mode::System, tr("As the system")},
                                                     {Theme::Mode::Light, tr("Light")},
                                                     {Theme::Mode::Dark, tr("Dark")}};
    for (const auto& [mode, title] : modes) {
        theme->addItem(title, static_cast<int>(mode));
    }
    const auto follow = [this, theme] {
        theme->setCurrentIndex(theme->findData(static_cast<int>(window_->theme().mode())));
    };
    follow();
    connect(window_, &MainWindow::lookChanged, theme, follow);
    connect(theme, &QComboBox::activated, this, [this, theme] {
        window_->setTheme(static_cast<Theme::Mode>(theme->currentData().toInt()));
    });
    form->addRow(buddyLabel(tr("&Theme"), theme), theme);
    addLanguages(form);
    addTextSize(form);
    return page;
}

void SettingsDialog::addLanguages(QFormLayout* form) {
    auto* language = new QComboBox;
    language->setObjectName(QStringLiteral("language"));
    language->addItem(tr("As the system"), QString());
    for (const Language& one : languages()) {
        language->addItem(one.name, one.code);
    }
    language->setCurrentIndex(std::max(0, language->findData(window_->settings().language())));
    connect(language, &QComboBox::activated, this,
            [this, language] { window_->setLanguage(language->currentData().toString()); });
    form->addRow(buddyLabel(tr("&Language"), language), language);
}

void SettingsDialog::addTextSize(QFormLayout* form) {
    auto* size = new QSpinBox;
    size->setObjectName(QStringLiteral("textSize"));
    size->setRange(qRound(Theme::leastTextScale * 100), qRound(Theme::mostTextScale * 100));
    size->setSingleStep(5);
    size->setSuffix(tr(" %"));
    size->setKeyboardTracking(false);
    const auto follow = [this, size] {
        const QSignalBlocker quiet(size);
        size->setValue(qRound(window_->theme().textScale() * 100));
    };
    follow();
    connect(window_, &MainWindow::lookChanged, size, follow);
    connect(size, &QSpinBox::valueChanged, this,
            [this](int percent) { window_->setTextScale(percent / 100.0); });
    form->addRow(buddyLabel(tr("Size of te&xt"), size), size);
}

QWidget* SettingsDialog::workPage() {
    auto* page = new QWidget;
    QFormLayout* form = formOf(page);
    Settings& settings = window_->settings();
    auto* restore = checkBox(tr("&Open at the start what was open at the end"), "restoreSession",
                             settings.restoresSession());
    auto* notify = checkBox(tr("&Notify me when long work ends while I am elsewhere"), "notify",
                            settings.notifies());
    connect(restore, &QCheckBox::toggled, this,
            [&settings](bool on) { settings.setRestoresSession(on); });
    connect(notify, &QCheckBox::toggled, this, [&settings](bool on) { settings.setNotifies(on); });
    form->addRow(restore);
    form->addRow(notify);
    addFolder(form);
    auto* place = mutedLabel(tr("These settings are kept in %1.").arg(Settings::folder()));
    place->setTextFormat(Qt::PlainText);
    place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(place);
    return page;
}

void SettingsDialog::addFolder(QFormLayout* form) {
    auto* folder = new QLineEdit(window_->settings().exportFolder());
    folder->setObjectName(QStringLiteral("exportFolderText"));
    folder->setReadOnly(true);
    folder->setPlaceholderText(tr("asked for at the first export"));
    const auto tell = [folder] {
        folder->setToolTip(folder->text().isEmpty() ? folder->placeholderText() : folder->text());
    };
    connect(folder, &QLineEdit::textChanged, folder, tell);
    tell();
    auto* change = new QPushButton(tr("&Change…"));
    auto* row = new QHBoxLayout;
    row->addWidget(folder, 1);
    row->addWidget(change);
    form->addRow(buddyLabel(tr("Folder for e&xports"), folder), row);
    connect(change, &QPushButton::clicked, this, [this, folder] {
        auto* dialog = new QFileDialog(this, tr("Folder for exports"), folder->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString& path) {
            folder->setText(path);
            Q_EMIT window_->current()->exportFolderChanged(path);
        });
        dialog->open();
    });
}

QWidget* SettingsDialog::shortcutPage() {
    auto* editor = new ShortcutEditor(window_->actionsNow(), window_->settings().shortcuts());
    editor->setObjectName(QStringLiteral("shortcuts"));
    connect(editor, &ShortcutEditor::changed, window_, &MainWindow::setShortcuts);
    return editor;
}

}  // namespace tracewright
