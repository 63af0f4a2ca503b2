#include <QGuiApplication>
#include <QScreen>
#include <QSettings>
#include <QStyleHints>
#include <QTemporaryDir>
#include <QWindow>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_minimap.h"
#include "widgets/graph/graph_view.h"
#include "widgets/theme/theme.h"

using namespace tracewright;
using namespace tracewright::driver;

constexpr int kSoon = 10'000;  // ms

// Two screens, one with twice as many pixels to an inch: Qt's offscreen platform has them, as
// tests/gui/two_screens.json says.
class ScreenScaleTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        QCOMPARE(QGuiApplication::screens().size(), 2);
        QGuiApplication::styleHints()->setCursorFlashTime(0);
    }

    void theStartPageIsSharpOnAnotherScreen() {
        {
            MainWindow before;
            QVERIFY(traceSample(before));
        }
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        drop(window, {QUrl::fromLocalFile(home_->filePath(QStringLiteral("nowhere")))});
        QTRY_VERIFY_WITH_TIMEOUT(!window.banner()->isHidden(), kSoon);
        compareOnBoth(window);
    }

    void theResultIsSharpOnAnotherScreen() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        GraphCanvas& canvas = *window.resultPage()->canvas();
        canvas.expandAll();
        QTest::qWait(500);
        canvas.view()->zoomBy(4);
        QTRY_VERIFY_WITH_TIMEOUT(canvas.findChild<GraphMinimap*>()->isVisible(), kSoon);
        compareOnBoth(window);
    }

  private:
    // What is on the screen after a move is what is drawn where nothing was kept from before it.
    void compareOnBoth(MainWindow& window) {
        for (const double ratio : {2.0, 1.0}) {
            QScreen* const to = screenOf(ratio);
            QVERIFY(to != nullptr);
            window.windowHandle()->setScreen(to);
            window.move(to->geometry().topLeft() + QPoint(10, 10));
            QTRY_COMPARE_WITH_TIMEOUT(window.devicePixelRatioF(), ratio, kSoon);
            const QImage moved = settled(window);
            QCOMPARE(moved.devicePixelRatio(), ratio);
            for (auto* widget : window.findChildren<QWidget*>()) {
                QEvent anew(QEvent::PaletteChange);
                QCoreApplication::sendEvent(widget, &anew);
            }
            const QImage fresh = settled(window);
            if (moved != fresh) {
                moved.save(home_->filePath(QStringLiteral("moved.png")));
                fresh.save(home_->filePath(QStringLiteral("fresh.png")));
                home_->setAutoRemove(false);
            }
            QVERIFY2(moved == fresh, qPrintable(home_->path()));
        }
    }

    static QScreen* screenOf(double ratio) {
        const QList<QScreen*> screens = QGuiApplication::screens();
        const auto found = std::find_if(screens.begin(), screens.end(), [&](const QScreen* screen) {
            return qFuzzyCompare(screen->devicePixelRatio(), ratio);
        });
        return found == screens.end() ? nullptr : *found;
    }

    static QImage settled(MainWindow& window) {
        QTest::qWait(600);
        return window.grab().toImage();
    }

    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(screen_scale, ScreenScaleTest)
#include "screen_scale_test.moc"
