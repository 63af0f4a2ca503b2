#include <QDrag>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

// Results that are dragged out of the window, as far as the file manager's side of it.
class DragOutTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        installTranslations(QStringLiteral("en"));
    }

    void aWrittenFileIsDraggedOutOfItsButton() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.resultPage()->exports()->setFolder(home_->path());
        QPushButton& button = *buttonOf(window, "export.json");
        // Nothing was written: nothing is dragged.
        QVERIFY(dragged(button).isEmpty());
        click(*window.resultPage(), "export.json");
        const QString file = home_->filePath(QStringLiteral("tiny-falcon.json"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(dragged(button), QList<QUrl>{QUrl::fromLocalFile(file)});
        // It is no click: nothing is asked, nothing is written again.
        QVERIFY(window.findChild<QMessageBox*>() == nullptr);
        QCOMPARE(window.workbench().step(), Workbench::Step::None);
        // Another button has nothing, and a file that went isn't dragged.
        QVERIFY(dragged(*buttonOf(window, "export.dot")).isEmpty());
        QVERIFY(QFile::remove(file));
        QVERIFY(dragged(button).isEmpty());
    }

    void everythingIsDraggedAtOnce() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.resultPage()->exports()->setFolder(home_->path());
        click(*window.resultPage(), "exportEverything");
        QVERIFY(QTest::qWaitFor(
            [&] { return QFile::exists(home_->filePath(QStringLiteral("tiny-falcon"))); },
            patience));
        QVERIFY(waitForStep(window, Workbench::Step::None));
        const QList<QUrl> urls = dragged(*buttonOf(window, "exportEverything"));
        QVERIFY(urls.size() > 5);
        for (const QUrl& url : urls) {
            QVERIFY(QFile::exists(url.toLocalFile()));
        }
        QCOMPARE(QSet<QUrl>(urls.begin(), urls.end()).size(), urls.size());
    }

  private:
    static QPushButton* buttonOf(const MainWindow& window, const char* name) {
        return window.resultPage()->findChild<QPushButton*>(QLatin1String(name));
    }

    // What a drag of the button holds; it is cancelled once that was seen.
    static QList<QUrl> dragged(QPushButton& button) {
        QList<QUrl> urls;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, [&] {
            if (const auto* drag = button.findChild<QDrag*>()) {
                urls = drag->mimeData()->urls();
                QDrag::cancel();
            }
        });
        look.start(20);
        const QPoint from = button.rect().center();
        QTest::mousePress(&button, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, from + QPoint(40, 10),
                         button.mapToGlobal(from + QPoint(40, 10)), Qt::NoButton, Qt::LeftButton,
                         {});
        QCoreApplication::sendEvent(&button, &move);  // returns when the drag has ended
        QTest::mouseRelease(&button, Qt::LeftButton, {}, QPoint(-200, -200));
        QTest::qWait(50);
        return urls;
    }

    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(drag_out, DragOutTest)
#include "drag_out_test.moc"
