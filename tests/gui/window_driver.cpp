#include "tests/gui/window_driver.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMenuBar>
#include <QTabBar>
#include <algorithm>
#include <cmath>

#include "widgets/actions/action.h"

namespace tracewright::driver {

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool copyFolder(const QString& from, const QString& to) {
    bool all = QDir().mkpath(to);
    for (const QString& name : QDir(from).entryList(QDir::Files)) {
        const QString copy = to + QLatin1Char('/') + name;
        all = QFile::copy(from + QLatin1Char('/') + name, copy) &&
              QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner) && all;
    }
    return all;
}

bool copySample(const QString& to) {
    return copyFolder(sample(), to);
}

QString named(const QWidget* widget) {
    QStringList path;
    for (const QWidget* at = widget; at != nullptr && path.size() < 4; at = at->parentWidget()) {
        path << QLatin1String(at->metaObject()->className()) + QLatin1Char(' ') + at->objectName();
    }
    return path.join(QStringLiteral(" in "));
}

bool isQts(const QWidget* widget) {
    const bool itsOwn = widget->objectName().startsWith(QLatin1String("qt_")) &&
                        qobject_cast<const QTabBar*>(widget) == nullptr;
    return itsOwn || qobject_cast<QTabBar*>(widget->parentWidget()) != nullptr;
}

QAction* action(const MainWindow& window, const char* id) {
    for (QAction* one : window.actionsNow()) {
        if (actionId(one) == QLatin1String(id)) {
            return one;
        }
    }
    return nullptr;
}

bool hasMenu(const MainWindow& window, const QString& title) {
    for (const QAction* menu : window.menuBar()->actions()) {
        if (QString(menu->text()).remove(QLatin1Char('&')) == title) {
            return true;
        }
    }
    return false;
}

double contrastOf(const QColor& one, const QColor& other) {
    const auto luminance = [](const QColor& color) {
        const auto part = [](double value) {
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) +
               0.0722 * part(color.blueF());
    };
    const double high = std::max(luminance(one), luminance(other));
    const double low = std::min(luminance(one), luminance(other));
    return (high + 0.05) / (low + 0.05);
}

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
