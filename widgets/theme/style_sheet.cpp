#include "widgets/theme/style_sheet.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tracewright {

namespace {

constexpr const char* sheet = R"(
QFrame[card="true"] { background: @base; border: 1px solid @border; border-radius: 8px; }
QFrame[card="true"][dropping="true"] { border: 2px dashed @accentText; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: @titleSize; font-weight: 600; }
QLabel[role="heading"] { font-size: @headingSize; font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="error"] { color: @error; }
QLabel[role="warning"] { color: @warning; }
QFrame[banner="error"] { background: @errorGround; border: 1px solid @error; border-radius: 6px; }
QFrame[banner="good"] { background: @goodGround; border: 1px solid @good; border-radius: 6px; }
QFrame[banner="warning"] { background: @warningGround; border: 1px solid @warning; border-radius: 6px; }
QFrame[banner] QLabel { color: @text; }
QFrame[banner] QPlainTextEdit { background: transparent; border: none; }
QPushButton { background: @raised; border: 1px solid @border; border-radius: 5px; padding: 5px 14px; min-height: @lineHeight; }
QPushButton:hover { border-color: @accentText; }
QPushButton:pressed { background: @alternate; }
QPushButton:focus { border-color: @accentText; }
QPushButton:disabled { color: @muted; background: @window; }
QPushButton[primary="true"] { background: @accent; border-color: @accent; color: white; font-weight: 600; }
QPushButton[primary="true"]:hover { border-color: @text; }
QPushButton[primary="true"]:focus { border: 2px solid white; padding: 4px 13px; }
QPushButton[primary="true"]:disabled { background: @border; border-color: @border; color: @muted; }
QPushButton[row="true"] { text-align: left; padding: 4px 8px; min-height: 62px; }
QPushButton[page="true"] { border: none; border-radius: 5px; background: transparent; padding: 6px 14px; }
QPushButton[page="true"]:hover { background: @raised; }
QPushButton[page="true"]:focus { border: 1px solid @accentText; padding: 5px 13px; }
QPushButton[page="true"]:checked { background: @accent; color: white; }
QPushButton[page="true"]:checked:focus { border: 2px solid white; padding: 4px 12px; }
QLineEdit, QComboBox { background: @base; border: 1px solid @border; border-radius: 5px; padding: 4px 8px; min-height: @lineHeight; }
QLineEdit:focus, QComboBox:focus { border-color: @accentText; }
QLineEdit[problem="true"] { border-color: @error; }
QLineEdit:disabled, QComboBox:disabled { background: @window; color: @muted; }
QComboBox QAbstractItemView { outline: none; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/@arrow); width: 12px; height: 12px; }
QTreeView, QTableView, QPlainTextEdit, QTextBrowser, QListView { border: 1px solid @base; background: @base; }
QTreeView:focus, QTableView:focus, QPlainTextEdit:focus, QTextBrowser:focus, QListView:focus { border-color: @accentText; }
QTreeView::item { padding: 3px 4px; }
QTreeView::item:selected, QListView::item:selected { background: @accent; color: white; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; min-width: 28px; min-height: 28px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QHeaderView::section { background: @window; border: none; border-bottom: 1px solid @border; padding: 5px 8px; }
QDockWidget { titlebar-close-icon: url(:/icons/@close); titlebar-normal-icon: url(:/icons/@float); }
QDockWidget::title { background: @window; padding: 6px 8px; border-bottom: 1px solid @border; }
QTabBar::tab { background: @window; color: @muted; padding: 6px 14px; border: none; border-top: 2px solid transparent; }
QTabBar::tab:selected { background: @base; color: @text; border-top-color: @accentText; }
QTabBar::tab:selected:focus { border: 1px solid @accentText; border-top-width: 2px; padding: 6px 13px 5px 13px; }
QTabBar::tab:hover { color: @text; }
QTabBar::close-button { image: url(:/icons/@close); border-radius: 3px; padding: 2px; }
QTabBar::close-button:hover { background: @border; }
QToolButton:focus { border: 1px solid @accentText; border-radius: 4px; }
QToolButton#qt_toolbar_ext_button { qproperty-icon: url(:/icons/@more); }
QMainWindow::separator { background: @border; width: 1px; height: 1px; margin: 2px; }
QSplitter::handle { background: transparent; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QProgressBar { background: @border; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px; }
QFrame[bar="true"] { background: @base; border: none; border-bottom: 1px solid @border; }
QFrame[taskbar="true"] { background: @base; border: none; border-top: 1px solid @border; }
)";

}  // namespace

QString styleSheetOf(const Colors& colors, double textScale) {
    const bool dark = colors.window.lightness() < 128;
    const QString shade = dark ? QStringLiteral("dark") : QStringLiteral("light");
    QString text = QString::fromLatin1(sheet);
    const std::pair<const char*, double> sizes[] = {{"@titleSize", 20}, {"@headingSize", 12}};
    for (const auto& [name, points] : sizes) {
        text.replace(QLatin1String(name), QStringLiteral("%1pt").arg(points * textScale));
    }
    // Fixed, it would hold for fields of larger text too, and cut it.
    constexpr double lineHeight = 18;
    text.replace(QLatin1String("@lineHeight"),
                 QStringLiteral("%1px").arg(qRound(lineHeight * std::max(textScale, 1.0))));
    // Longer names first where one is the start of another.
    const std::array<std::pair<const char*, QColor>, 14> names = {
        {{"@accentText", colors.accentText},
         {"@errorGround", colors.errorGround},
         {"@warningGround", colors.warningGround},
         {"@goodGround", colors.goodGround},
         {"@alternate", colors.alternate},
         {"@window", colors.window},
         {"@raised", colors.raised},
         {"@border", colors.border},
         {"@accent", colors.accent},
         {"@base", colors.base},
         {"@muted", colors.muted},
         {"@warning", colors.warning},
         {"@error", colors.error},
         {"@good", colors.good}}};
    for (const auto& [name, color] : names) {
        text.replace(QLatin1String(name), color.name());
    }
    text.replace(QLatin1String("@text"), colors.text.name());
    for (const char* image : {"arrow", "close", "float", "more"}) {
        text.replace(QLatin1Char('@') + QLatin1String(image),
                     QStringLiteral("fixed/%1-%2.svg").arg(QLatin1String(image), shade));
    }
    return text;
}

}  // namespace tracewright
