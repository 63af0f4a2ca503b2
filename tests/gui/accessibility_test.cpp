#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QTemporaryDir>
#include <algorithm>

#include "tests/gui/fixture.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/pages/argument_rows.h"
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
                QVERIFY2(contrastOf(text, ground) >= 4.5,
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

    void theRowUnderTheCursorStandsOutInEveryPopup() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            window.setTheme(mode);
            QTest::qWait(300);
            window.showSettings();
            int seen = 0;
            for (const Page page : {Page::Checkpoint, Page::Result}) {
                window.showPage(page);
                QTest::qWait(50);
                for (auto* combo : window.findChildren<QComboBox*>()) {
                    if (combo->isVisible() && combo->isEnabled() && combo->count() > 1) {
                        currentRowStandsOut(*combo);
                        seen += 1;
                    }
                }
            }
            QVERIFY(seen > 6);
        }
        window.setTheme(Theme::Mode::System);
    }

    void boxesToTickAreSeenInBothThemes() {
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            MainWindow window;
            window.setTheme(mode);
            window.show();
            QVERIFY(openSample(window));
            auto* rows = window.findChild<ArgumentRows*>();
            QTest::qWait(100);
            const QRect row =
                rows->visualItemRect(rows->topLevelItem(rows->topLevelItemCount() - 1));
            const QImage picture = rows->viewport()->grab(row).toImage();
            const QColor ground = picture.pixelColor(picture.width() - 3, picture.height() / 2);
            double best = 0;  // of what is left of the text, where the box is
            for (int x = 0; x < 20; ++x) {
                best =
                    std::max(best, contrastOf(picture.pixelColor(x, picture.height() / 2), ground));
            }
            QVERIFY2(best >= 3, qPrintable(QString::number(best)));
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
        if (module == nullptr) {
            QFAIL("no module can be opened");
        }
        QVERIFY(!module->text(QAccessible::Name).isEmpty());
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
    static void currentRowStandsOut(QComboBox& combo) {
        combo.showPopup();
        QAbstractItemView* list = combo.view();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::qWait(30);
        const QImage picture = list->viewport()->grab().toImage();
        const double ratio = picture.devicePixelRatio();
        const auto at = [&](int row) {
            const QRect place =
                list->visualRect(list->model()->index(row, 0)).adjusted(3, 3, -3, -3);
            return picture.copy(QRectF(place.topLeft() * ratio, place.size() * ratio).toRect());
        };
        const QColor current = groundOf(at(0));
        const QColor other = groundOf(at(1));
        const double text = textContrast(at(0));
        combo.hidePopup();
        QTest::qWait(10);
        const QString told = QStringLiteral("%1: %2 beside %3, text %4")
                                 .arg(named(&combo), current.name(), other.name())
                                 .arg(text);
        QVERIFY2(contrastOf(current, other) > 1.2 && text >= 4.5, qPrintable(told));
    }

    // What most of a picture is.
    static QColor groundOf(const QImage& picture) {
        QHash<QRgb, int> counts;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                counts[picture.pixel(x, y)] += 1;
            }
        }
        const auto most = std::max_element(counts.begin(), counts.end());
        return most == counts.end() ? QColor() : QColor(most.key());
    }

    static double textContrast(const QImage& picture) {
        const QColor ground = groundOf(picture);
        double best = 1;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                best = std::max(best, contrastOf(picture.pixelColor(x, y), ground));
            }
        }
        return best;
    }

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

    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(accessibility, AccessibilityTest)
#include "accessibility_test.moc"
