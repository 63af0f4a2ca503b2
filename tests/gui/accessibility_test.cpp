#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTabBar>
#include <QTemporaryDir>
#include <algorithm>
#include <cmath>

#include "tests/gui/fixture.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/panels/code_panel.h"
#include "widgets/theme/colors.h"

using namespace tracewright;
using namespace tracewright::driver;

// For those who do not see the window well, or use no mouse.
class AccessibilityTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
    }

    void textStandsOutFromItsGroundInBothThemes() {
        for (const Colors* colors : {&lightColors(), &darkColors()}) {
            const std::pair<QColor, QColor> pairs[] = {
                {colors->text, colors->window},        {colors->text, colors->base},
                {colors->text, colors->alternate},     {colors->text, colors->raised},
                {colors->muted, colors->window},       {colors->muted, colors->base},
                {colors->muted, colors->alternate},    {colors->accentText, colors->window},
                {colors->accentText, colors->base},    {Qt::white, colors->accent},
                {colors->error, colors->base},         {colors->error, colors->window},
                {colors->text, colors->errorGround},   {colors->warning, colors->base},
                {colors->text, colors->warningGround}, {colors->text, colors->goodGround}};
            for (const auto& [text, ground] : pairs) {
                QVERIFY2(contrast(text, ground) >= 4.5,
                         qPrintable(text.name() + QLatin1Char(' ') + ground.name()));
            }
        }
    }

    void codeCanBeReadWhereItIsMarked() {
        const auto trace = fixture::handMadeTrace();
        const QPalette before = QApplication::palette();
        for (const Colors* colors : {&lightColors(), &darkColors()}) {
            QApplication::setPalette(paletteOf(*colors));
            Selection selection;
            CodePanel panel(selection);
            panel.setSnapshot(fixture::snapshotOf(trace));
            for (const SelectedItem item : {SelectedItem{{4}, {3}}, SelectedItem{{4}, {}}}) {
                selection.select(item);
                const QColor mark = panel.extraSelections().front().format.background().color();
                const auto mixed = [&](int (QColor::*part)() const) {
                    const double share = mark.alphaF();
                    return qRound((colors->base.*part)() * (1 - share) + (mark.*part)() * share);
                };
                const QColor ground(mixed(&QColor::red), mixed(&QColor::green),
                                    mixed(&QColor::blue));
                for (const QColor& text : {colors->text, colors->muted, colors->accentText,
                                           colors->good, colors->warning}) {
                    QVERIFY2(contrast(text, ground) >= 4.5,
                             qPrintable(text.name() + QLatin1Char(' ') + ground.name()));
                }
            }
        }
        QApplication::setPalette(before);
    }

    void everyControlHasANameForThoseWhoDoNotSeeIt() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        for (const Page page : {Page::Start, Page::Checkpoint, Page::Result}) {
            window.showPage(page);
            for (QWidget* widget : window.findChildren<QWidget*>()) {
                const bool isControl = qobject_cast<QAbstractButton*>(widget) != nullptr ||
                                       qobject_cast<QLineEdit*>(widget) != nullptr ||
                                       qobject_cast<QComboBox*>(widget) != nullptr;
                if (!isControl || !widget->isVisible() ||
                    widget->objectName().startsWith(QLatin1String("qt_"))) {
                    continue;
                }
                const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(face != nullptr);
                // Those that Qt makes for itself are named by what they are in.
                const bool isQts =
                    QByteArray(widget->metaObject()->className()).startsWith("QDockWidgetTitle") ||
                    qobject_cast<QTabBar*>(widget->parentWidget()) != nullptr;
                QVERIFY2(
                    isQts || !face->text(QAccessible::Name).isEmpty(),
                    qPrintable(QStringLiteral("%1 %2 in %3")
                                   .arg(QLatin1String(widget->metaObject()->className()),
                                        widget->objectName(),
                                        QLatin1String(
                                            widget->parentWidget()->metaObject()->className()))));
            }
        }
    }

    void theCanvasTellsModulesAndNodes() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        GraphView* view = window.resultPage()->canvas()->view();
        QTRY_VERIFY_WITH_TIMEOUT(view->layoutShown() != nullptr, patience);
        QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(view);
        QCOMPARE(canvas->role(), QAccessible::Canvas);
        QVERIFY(canvas->childCount() > 0);
        QCOMPARE(countFaces(canvas), static_cast<int>(view->layoutShown()->items.size()) - 1);
        // What is selected has the focus, and can be opened or closed.
        QAccessibleInterface* module = nullptr;
        for (int i = 0; module == nullptr && i < canvas->childCount(); ++i) {
            module = canvas->child(i)->state().expandable ? canvas->child(i) : nullptr;
        }
        QVERIFY(module != nullptr && !module->text(QAccessible::Name).isEmpty());
        QVERIFY(!module->state().selected);
        module->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(module->state().selected);
        view->setFocus();
        QApplication::setActiveWindow(&window);
        QTRY_VERIFY(view->hasFocus());
        QCOMPARE(canvas->focusChild(), module);
        const bool open = module->state().expanded;
        module->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QTRY_VERIFY_WITH_TIMEOUT(canvas->focusChild()->state().expanded != open, patience);
    }

  private:
    // All below it; each with a name, a place, its own parent and its place in that.
    static int countFaces(QAccessibleInterface* face) {
        int count = 0;
        for (int i = 0; i < face->childCount(); ++i) {
            QAccessibleInterface* child = face->child(i);
            if (child == nullptr || child->text(QAccessible::Name).isEmpty() ||
                child->rect().isEmpty() || child->parent() != face ||
                face->indexOfChild(child) != i || child->role() == QAccessible::NoRole) {
                return -1'000'000;
            }
            count += 1 + countFaces(child);
        }
        return count;
    }

    // As WCAG 2.1 defines it.
    static double luminance(const QColor& color) {
        const auto part = [](double value) {
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) +
               0.0722 * part(color.blueF());
    }

    static double contrast(const QColor& one, const QColor& other) {
        const double high = std::max(luminance(one), luminance(other));
        const double low = std::min(luminance(one), luminance(other));
        return (high + 0.05) / (low + 0.05);
    }

    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(accessibility, AccessibilityTest)
#include "accessibility_test.moc"
