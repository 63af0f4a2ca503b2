#include "widgets/window/menus.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

#include "core/version.h"
#include "widgets/pages/export_bar.h"
#include "widgets/theme/icons.h"
#include "widgets/window/translations.h"

namespace tracewright {

Menus::Menus(QMainWindow* window)
    : QObject(window), themes_(new QActionGroup(this)), languages_(new QActionGroup(this)) {
    QMenuBar* bar = window->menuBar();
    file_ = bar->addMenu(tr("&File"));
    openFolder_ = add(file_, QStringLiteral("folder"), tr("Open &folder…"), QKeySequence::Open,
                      &Menus::openFolderRequested);
    openFile_ = add(file_, QStringLiteral("file"), tr("Open f&ile…"),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), &Menus::openFileRequested);
    recents_ = file_->addMenu(themedIcon(QStringLiteral("clock")), tr("Open &recent"));
    file_->addSeparator();
    exports_ = file_->addMenu(themedIcon(QStringLiteral("package")), tr("&Export"));
    file_->addSeparator();
    add(file_, {}, tr("&Quit"), QKeySequence::Quit, &Menus::quitRequested);
    trace_ = bar->addMenu(tr("&Trace"));
    traceNow_ = add(trace_, QStringLiteral("play"), tr("&Trace"), QKeySequence(Qt::Key_F5),
                    &Menus::traceRequested);
    cancel_ = add(trace_, QStringLiteral("stop"), tr("&Cancel"), {}, &Menus::cancelRequested);
    view_ = bar->addMenu(tr("&View"));
    docks_ = view_->addMenu(tr("&Panels"));
    resetLayout_ = add(view_, {}, tr("&Reset panels"), {}, &Menus::resetLayoutRequested);
    view_->addSeparator();
    addThemes();
    addLanguages();
    QMenu* help = bar->addMenu(tr("&Help"));
    add(help, QStringLiteral("info"), tr("&About Tracewright"), {}, &Menus::aboutRequested);
}

QAction* Menus::add(QMenu* menu, const QString& icon, const QString& text,
                    const QKeySequence& shortcut, void (Menus::*signal)()) {
    QAction* action = menu->addAction(text);
    if (!icon.isEmpty()) {
        action->setIcon(themedIcon(icon));
    }
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, signal);
    return action;
}

void Menus::addThemes() {
    const std::pair<Theme::Mode, QString> modes[] = {{Theme::Mode::System, tr("As the &system")},
                                                     {Theme::Mode::Light, tr("&Light")},
                                                     {Theme::Mode::Dark, tr("&Dark")}};
    QMenu* menu = view_->addMenu(tr("&Theme"));
    for (const auto& [mode, title] : modes) {
        QAction* action = menu->addAction(title);
        action->setCheckable(true);
        action->setData(static_cast<int>(mode));
        themes_->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, mode = mode] { Q_EMIT themeRequested(mode); });
    }
}

void Menus::addLanguages() {
    std::vector<Language> all = languages();
    all.insert(all.begin(), {QString(), tr("As the &system")});
    QMenu* menu = view_->addMenu(tr("Lan&guage"));
    for (const Language& language : all) {
        QAction* action = menu->addAction(language.name);
        action->setCheckable(true);
        action->setData(language.code);
        languages_->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, code = language.code] { Q_EMIT languageRequested(code); });
    }
}

void Menus::addExports(ExportBar* exports) {
    for (const ExportFormatInfo& format : tracewright::exportFormats()) {
        const auto title = QString::fromUtf8(format.title.data(), qsizetype(format.title.size()));
        const auto suffix =
            QString::fromUtf8(format.suffix.data(), qsizetype(format.suffix.size()));
        QAction* action = exports_->addAction(QStringLiteral("%1 (%2)").arg(title, suffix));
        connect(action, &QAction::triggered, exports,
                [exports, format] { exports->exportFormats({format}); });
    }
    exports_->addSeparator();
    QAction* everything = exports_->addAction(tr("&Everything"));
    everything->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    connect(everything, &QAction::triggered, exports, &ExportBar::exportEverything);
}

void Menus::addDocks(const std::vector<QAction*>& docks) {
    for (QAction* dock : docks) {
        docks_->addAction(dock);
    }
}

void Menus::setRecents(const std::vector<Recent>& recents) {
    recents_->clear();
    for (const Recent& recent : recents) {
        QString name = recent.name;
        QAction* action = recents_->addAction(name.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setToolTip(recent.location);
        connect(action, &QAction::triggered, this,
                [this, location = recent.location] { Q_EMIT openRequested(location); });
    }
    recents_->setEnabled(!recents.empty());
    recents_->setToolTipsVisible(true);
}

void Menus::setTheme(Theme::Mode mode) {
    for (QAction* action : themes_->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(mode));
    }
}

void Menus::setLanguage(const QString& code) {
    for (QAction* action : languages_->actions()) {
        action->setChecked(action->data().toString() == code);
    }
}

void Menus::setState(Workbench::Step step, bool canTrace, bool hasTrace) {
    const bool idle = step == Workbench::Step::None;
    openFolder_->setEnabled(idle);
    openFile_->setEnabled(idle);
    recents_->setEnabled(idle && !recents_->isEmpty());
    traceNow_->setEnabled(canTrace);
    cancel_->setEnabled(!idle);
    // A greyed-out menu doesn't stop the shortcuts in it.
    for (QAction* action : exports_->actions()) {
        action->setEnabled(idle && hasTrace);
    }
    exports_->setEnabled(idle && hasTrace);
    docks_->setEnabled(hasTrace);
    resetLayout_->setEnabled(hasTrace);
}

void showAbout(QWidget* parent) {
    auto* box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Menus::tr("About Tracewright"));
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/tracewright.svg")).pixmap(64));
    box->setText(Menus::tr("<h3>Tracewright %1</h3><p>From a transformer checkpoint to an exported "
                           "TorchScript trace.</p>")
                     .arg(QString::fromStdString(version())));
    box->setInformativeText(
        Menus::tr("With LibTorch %1 (BSD), Qt %2 (LGPL), QCustomPlot (GPL), nlohmann/json (MIT), "
                  "zlib and OpenSSL. Tracewright's own code is under the MIT licence.")
            .arg(QString::fromStdString(libTorchVersion()), QString::fromLatin1(qVersion())));
    box->open();
}

}  // namespace tracewright
