#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QDockWidget>
#include <QSet>
#include <QTemporaryDir>
#include <QToolButton>

#include "tests/gui/places.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"

using namespace tracewright;
using namespace tracewright::driver;

namespace {

// Or of a dock's frame, whose commands are in the View menu.
bool isFrames(const QWidget* widget) {
    return isQts(widget) || qobject_cast<const QDockWidget*>(widget->parentWidget()) != nullptr;
}

// Tab comes to one of a group, and the arrows go between them.
bool isOneOf(const QWidget* widget, const QWidget* reached) {
    const auto* one = qobject_cast<const QAbstractButton*>(widget);
    const auto* other = qobject_cast<const QAbstractButton*>(reached);
    return one != nullptr && other != nullptr && one->group() != nullptr &&
           one->group() == other->group();
}

// A tool bar's, which a key does as well.
bool hasKey(const QWidget* widget) {
    const auto* button = qobject_cast<const QToolButton*>(widget);
    return button != nullptr && button->defaultAction() != nullptr &&
           !button->defaultAction()->shortcut().isEmpty();
}

}  // namespace

// Everything works without a mouse.
class KeyboardTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        found_.clear();
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
    }

    void tabReachesEveryControl() {
        MainWindow window;
        start(window);
        QVERIFY(traceSample(window));
        for (const Page page : {Page::Start, Page::Checkpoint, Page::Result}) {
            window.showPage(page);
            QTest::qWait(50);
            reachAll(window);
        }
        for (auto* dock : window.resultPage()->findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QTRY_VERIFY(!dock->visibleRegion().isEmpty());
            QTest::qWait(20);
            reachAll(window);
        }
        QVERIFY2(found_.isEmpty(),
                 qPrintable(QStringList(found_.values()).join(QLatin1Char('\n'))));
    }

    void whatHasTheFocusIsSeen() {
        MainWindow window;
        start(window);
        QVERIFY(traceSample(window));
        QTRY_VERIFY_WITH_TIMEOUT(window.resultPage()->canvas()->view()->layoutShown() != nullptr,
                                 patience);
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            window.setTheme(mode);
            QTest::qWait(300);
            for (const Page page : {Page::Start, Page::Checkpoint, Page::Result}) {
                window.showPage(page);
                QTest::qWait(100);
                for (QWidget* stop : walk(window)) {
                    found_ << whyUnseen(window, *stop);
                }
            }
        }
        window.setTheme(Theme::Mode::System);
        found_.remove({});
        QVERIFY2(found_.isEmpty(),
                 qPrintable(QStringList(found_.values()).join(QLatin1Char('\n'))));
    }

    void tabGoesInTheOrderOfReading() {
        MainWindow window;
        start(window);
        QVERIFY(openSample(window));
        const auto* form = window.checkpointPage()->form();
        const QWidget* before = nullptr;
        for (const QWidget* widget : walk(window)) {
            if (!form->isAncestorOf(widget)) {
                continue;
            }
            if (before != nullptr) {
                const QRect above(before->mapTo(form, QPoint()), before->size());
                const QRect below(widget->mapTo(form, QPoint()), widget->size());
                const bool sameLine =
                    below.top() <= above.bottom() && above.top() <= below.bottom();
                QVERIFY2(sameLine ? below.left() >= above.left() : below.top() > above.top(),
                         qPrintable(named(before) + QStringLiteral(" -> ") + named(widget)));
            }
            before = widget;
        }
        QVERIFY(before != nullptr);
    }

    void aSampleIsTracedReadAndExportedWithKeysAlone() {
        MainWindow window;
        start(window);
        QVERIFY(tabTo(window, "startSample"));
        key(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window.checkpointPage()->form()->canTrace(), patience);
        QVERIFY(tabTo(window, "shape"));
        key(Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("3x7"));
        QTRY_VERIFY_WITH_TIMEOUT(window.checkpointPage()->form()->canTrace(), patience);
        QTest::keySequence(&window, action(window, "trace.run")->shortcut());
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        QCOMPARE(window.page(), Page::Result);
        GraphView* view = window.resultPage()->canvas()->view();
        QTRY_VERIFY_WITH_TIMEOUT(view->layoutShown() != nullptr, patience);
        QVERIFY(tabTo(window, view));
        const SelectedItem before = window.resultPage()->selection().item();
        key(Qt::Key_Down);
        QVERIFY(window.resultPage()->selection().item() != before);
        window.resultPage()->exports()->setFolder(home_->path());
        QVERIFY(tabTo(window, "export.pt"));
        key(Qt::Key_Space);
        const QString file = home_->filePath(QStringLiteral("tiny-falcon.pt"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
    }

  private:
    static void start(MainWindow& window) {
        window.show();
        QApplication::setActiveWindow(&window);
        QTRY_VERIFY(window.isActiveWindow());
    }

    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    // All that Tab comes to, in its order, until it comes to one again.
    static QList<QWidget*> walk(MainWindow& window) {
        constexpr int most = 300;
        QList<QWidget*> reached;
        if (QApplication::focusWidget() == nullptr) {
            window.setFocus();
        }
        for (int i = 0; i < most; ++i) {
            QWidget* from = QApplication::focusWidget();
            QTest::keyClick(from != nullptr ? from : &window, Qt::Key_Tab);
            QWidget* to = QApplication::focusWidget();
            // It may go through links within one.
            if (to == nullptr || (to != from && reached.contains(to))) {
                break;
            }
            if (to != from) {
                reached << to;
            }
        }
        return reached;
    }

    // Empty if the focus shows: on the screen, and as what stands out from what it was.
    static QString whyUnseen(MainWindow& window, QWidget& stop) {
        stop.setFocus(Qt::TabFocusReason);
        QTest::qWait(20);
        if (stop.visibleRegion().isEmpty()) {
            return named(&stop) + QStringLiteral(" is not on the screen");
        }
        const QRect place(stop.mapTo(&window, QPoint(-3, -3)), stop.size() + QSize(6, 6));
        const QImage with = window.grab(place).toImage();
        stop.clearFocus();
        QTest::qWait(20);
        const QImage without = window.grab(place).toImage();
        double most = 1;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x) {
                if (with.pixel(x, y) != without.pixel(x, y)) {
                    most =
                        std::max(most, contrastOf(with.pixelColor(x, y), without.pixelColor(x, y)));
                }
            }
        }
        return most >= 3 ? QString() : named(&stop) + QStringLiteral(": %1").arg(most);
    }

    void reachAll(MainWindow& window) {
        const QList<QWidget*> reached = walk(window);
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            const bool asked = isControl(widget) && widget->isVisible() && widget->isEnabled() &&
                               widget->window() == &window && !isFrames(widget) &&
                               !isCovered(widget);
            const bool inside = std::any_of(reached.begin(), reached.end(), [widget](QWidget* one) {
                return one == widget || isOneOf(widget, one) || one->focusProxy() == widget ||
                       widget->focusProxy() == one ||
                       (widget->focusPolicy() == Qt::NoFocus && one->isAncestorOf(widget));
            });
            if (asked && !inside && !hasKey(widget)) {
                found_ << named(widget) + widget->accessibleName() + widget->toolTip();
            }
        }
    }

    static bool tabTo(MainWindow& window, const char* name) {
        return tabTo(window, window.current()->findChild<QWidget*>(QLatin1String(name)));
    }
    static bool tabTo(MainWindow& window, const QWidget* wanted) {
        constexpr int most = 300;
        for (int i = 0; wanted != nullptr && i < most; ++i) {
            QWidget* from = QApplication::focusWidget();
            if (from == wanted) {
                return true;
            }
            QTest::keyClick(from != nullptr ? from : &window, Qt::Key_Tab);
        }
        return false;
    }

    std::unique_ptr<QTemporaryDir> home_;
    QSet<QString> found_;
};

TRACEWRIGHT_TEST(keyboard, KeyboardTest)
#include "keyboard_test.moc"
