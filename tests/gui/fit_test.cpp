#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/actions/action.h"
#include "widgets/window/settings_dialog.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

namespace {

const QSize kTiny(800, 600);
const QSize kHuge(3840, 2160);

// In a dock whose tab is not in front: Qt keeps those outside of the window.
bool isBehind(const QWidget* widget) {
    for (const QWidget* at = widget; at != nullptr; at = at->parentWidget()) {
        if (qobject_cast<const QDockWidget*>(at) != nullptr && !at->isWindow() && at->x() < 0) {
            return true;
        }
    }
    return false;
}

// Whether it can be scrolled into sight, or is what a tool bar offers in its menu of the rest.
bool canBeReached(const QWidget* widget, const QWidget* window) {
    QRect seen(widget->mapTo(window, QPoint()), widget->size());
    for (const QWidget* at = widget->parentWidget(); at != nullptr && at != window;
         at = at->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(at->parentWidget()) != nullptr) {
            return true;
        }
        if (!QRect(at->mapTo(window, QPoint()), at->size()).adjusted(-2, -2, 2, 2).contains(seen)) {
            return false;
        }
    }
    return window->rect().contains(seen);
}

}  // namespace

// Nothing is cut, and all can be reached, at any size of the window, in any language.
class FitTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        found_.clear();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
    }

    void everyControlIsReachedInASmallWindow_data() { languageColumn(); }
    void everyControlIsReachedInASmallWindow() { forEachPage(kTiny, &FitTest::reach); }
    void everyControlIsReachedInAHugeWindow() { forEachPage(kHuge, &FitTest::reach, "en"); }
    void noTextIsCut_data() { languageColumn(); }
    void noTextIsCut() { forEachPage({1280, 820}, &FitTest::fit); }
    void noTextIsCutInASmallWindow_data() { languageColumn(); }
    void noTextIsCutInASmallWindow() { forEachPage(kTiny, &FitTest::fit); }

    void noTextIsCutInTheSettings_data() { languageColumn(); }
    void noTextIsCutInTheSettings() {
        QFETCH(const QString, language);
        installTranslations(language);
        MainWindow window;
        window.show();
        window.showSettings();
        auto* dialog = window.findChild<SettingsDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        fit(dialog);
    }

  private:
    using Check = void (FitTest::*)(QWidget* window);

    static void languageColumn() {
        QTest::addColumn<QString>("language");
        for (const Language& language : languages()) {
            QTest::newRow(qPrintable(language.code)) << language.code;
        }
    }

    void forEachPage(QSize size, Check check, const char* only = nullptr) {
        if (only != nullptr) {
            installTranslations(QLatin1String(only));
        } else {
            QFETCH(const QString, language);
            installTranslations(language);
        }
        MainWindow window;
        window.show();
        window.resize(size);
        QVERIFY(traceSample(window));
        for (const Page page : {Page::Start, Page::Checkpoint, Page::Result}) {
            window.showPage(page);
            QTest::qWait(50);
            QVERIFY2(holds(kTiny, window.minimumSizeHint()), qPrintable(wide(window)));
            QCOMPARE(window.size(), size);
            (this->*check)(&window);
        }
        for (auto* dock : window.resultPage()->findChildren<QDockWidget*>()) {
            dock->raise();
            QTest::qWait(20);
            (this->*check)(&window);
        }
        QVERIFY2(found_.isEmpty(), qPrintable(found_.join(QLatin1Char('\n'))));
    }

    static bool holds(QSize size, QSize part) { return part.boundedTo(size) == part; }

    // Whose least size is more than a tiny window's.
    static QString wide(const QWidget& window) {
        QStringList parts;
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            const QSize least = widget->minimumSizeHint().expandedTo(widget->minimumSize());
            if (widget->window() == &window && !holds(kTiny, least)) {
                parts << QStringLiteral("%1x%2: %3")
                             .arg(least.width())
                             .arg(least.height())
                             .arg(named(widget));
            }
        }
        return parts.join(QLatin1Char('\n'));
    }

    void complain(const QString& text) {
        if (!found_.contains(text)) {
            found_ << text;
        }
    }

    void reach(QWidget* window) {
        for (QWidget* widget : window->findChildren<QWidget*>()) {
            const bool isControl = qobject_cast<QAbstractButton*>(widget) != nullptr ||
                                   qobject_cast<QLineEdit*>(widget) != nullptr ||
                                   qobject_cast<QComboBox*>(widget) != nullptr;
            if (isControl && widget->isVisible() && widget->window() == window && !isQts(widget) &&
                !isBehind(widget) && !canBeReached(widget, window)) {
                complain(QStringLiteral("out of reach: ") + named(widget));
            }
        }
    }

    void fit(QWidget* window) {
        for (QWidget* widget : window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->window() != window || isBehind(widget) ||
                widget->objectName().startsWith(QLatin1String("qt_"))) {
                continue;
            }
            if (const auto* button = qobject_cast<QAbstractButton*>(widget)) {
                fitButton(button);
            } else if (const auto* label = qobject_cast<QLabel*>(widget)) {
                fitLabel(label);
            } else if (const auto* tabs = qobject_cast<QTabBar*>(widget)) {
                fitTabs(tabs);
            } else if (const auto* header = qobject_cast<QHeaderView*>(widget)) {
                fitHeader(header);
            }
        }
    }

    void fitButton(const QAbstractButton* button) {
        const auto* tool = qobject_cast<const QToolButton*>(button);
        const bool hasText =
            !button->text().isEmpty() && (tool == nullptr || tool->icon().isNull() ||
                                          tool->toolButtonStyle() != Qt::ToolButtonIconOnly);
        if (hasText && !isQts(button) && button->width() < button->sizeHint().width()) {
            complain(QStringLiteral("cut: '%1' %2 of %3: %4")
                         .arg(button->text())
                         .arg(button->width())
                         .arg(button->sizeHint().width())
                         .arg(named(button)));
        }
    }

    void fitLabel(const QLabel* label) {
        if (label->text().isEmpty() || label->toolTip() == label->text()) {
            return;  // a tool tip has the whole of what may be cut
        }
        const bool fits = label->wordWrap()
                              ? label->heightForWidth(label->width()) <= label->height() + 1
                              : label->sizeHint().width() <= label->width() + 1;
        if (!fits) {
            complain(QStringLiteral("cut: '%1' %2x%3 of %4: %5")
                         .arg(label->text())
                         .arg(label->width())
                         .arg(label->height())
                         .arg(label->wordWrap() ? label->heightForWidth(label->width())
                                                : label->sizeHint().width())
                         .arg(named(label)));
        }
    }

    // In a tiny window, docks shorten the titles on their tabs and tell them whole in tool tips.
    void fitTabs(const QTabBar* tabs) {
        if (tabs->window()->width() == kTiny.width() && tabs->parent()->inherits("QMainWindow")) {
            return;
        }
        for (int tab = 0; tab < tabs->count(); ++tab) {
            const int wanted = tabs->fontMetrics().horizontalAdvance(
                QString(tabs->tabText(tab)).remove(QLatin1Char('&')));
            if (tabs->isTabVisible(tab) && tabs->tabRect(tab).width() < wanted + 8) {
                complain(QStringLiteral("cut: tab '%1' %2 of %3: %4")
                             .arg(tabs->tabText(tab))
                             .arg(tabs->tabRect(tab).width())
                             .arg(wanted)
                             .arg(named(tabs)));
            }
        }
    }

    void fitHeader(const QHeaderView* header) {
        if (header->orientation() != Qt::Horizontal) {
            return;
        }
        for (int section = 0; section < header->count(); ++section) {
            const QString text = header->model()->headerData(section, Qt::Horizontal).toString();
            const int wanted = header->fontMetrics().horizontalAdvance(text);
            if (!header->isSectionHidden(section) && header->sectionSize(section) < wanted + 8) {
                complain(QStringLiteral("cut: column '%1' %2 of %3: %4")
                             .arg(text)
                             .arg(header->sectionSize(section))
                             .arg(wanted)
                             .arg(named(header)));
            }
        }
    }

    std::unique_ptr<QTemporaryDir> home_;
    QStringList found_;
};

TRACEWRIGHT_TEST(fit, FitTest)
#include "fit_test.moc"
