#include "tests/gui/window_driver.h"

#include <QDragEnterEvent>
#include <QDropEvent>

namespace tracewright::driver {

void drop(MainWindow& window, const QList<QUrl>& urls) {
    QMimeData data;
    data.setUrls(urls);
    const QPoint place = window.rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&window, &enter);
    QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&window, &event);
}

void drop(MainWindow& window, const QString& path) {
    drop(window, {QUrl::fromLocalFile(path)});
}

void click(QWidget& parent, const char* button) {
    auto* found = parent.findChild<QPushButton*>(QLatin1String(button));
    QVERIFY2(found != nullptr && found->isEnabled(), button);
    QTest::mouseClick(found, Qt::LeftButton);
}

bool waitForStep(MainWindow& window, Workbench::Step step) {
    return QTest::qWaitFor([&] { return window.workbench().step() == step; }, patience);
}

bool openSample(MainWindow& window) {
    drop(window, sample());
    return QTest::qWaitFor(
        [&] {
            return window.page() == Page::Checkpoint && window.checkpointPage()->form()->canTrace();
        },
        patience);
}

bool traceSample(MainWindow& window) {
    if (!openSample(window)) {
        return false;
    }
    click(*window.checkpointPage(), "trace");
    return QTest::qWaitFor([&] { return window.page() == Page::Result; }, patience);
}

QMessageBox* waitForQuestion(MainWindow& window) {
    QMessageBox* box = nullptr;
    const bool came = QTest::qWaitFor(
        [&] {
            box = window.findChild<QMessageBox*>();
            return box != nullptr && box->isVisible();
        },
        patience);
    return came ? box : nullptr;
}

}  // namespace tracewright::driver
