#include "tests/gui/screenshots_passing.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QToolTip>

#include "tests/gui/window_driver.h"
#include "widgets/actions/command_palette.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/graph/picture_dialog.h"
#include "widgets/pages/hub_list.h"
#include "widgets/panels/compare_pair_dialog.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/window/export_dialogs.h"

namespace tracewright {

using namespace driver;

namespace {

// Of the dialogs that a deed opens, the one of that kind; closed once it is taken.
template <typename Dialog>
bool takeDialog(QWidget& parent, const char* name, const TakePicture& take) {
    auto* dialog = parent.findChild<Dialog*>();
    if (dialog == nullptr) {
        return false;
    }
    take(name, *dialog);
    dialog->close();
    QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    return true;
}

bool dialogs(MainWindow& window, const TakePicture& take) {
    window.showPalette();
    auto* palette = window.findChild<CommandPalette*>();
    palette->findChild<QLineEdit*>()->setText(QStringLiteral("e"));
    bool taken = takeDialog<CommandPalette>(window, "palette", take);
    action(window, "help.about")->trigger();
    taken = takeDialog<QMessageBox>(window, "about", take) && taken;
    click(*window.resultPage()->compare(), "comparePair");
    taken = takeDialog<ComparePairDialog>(window, "compare-pair", take) && taken;
    window.resultPage()->canvas()->exportPicture();
    return takeDialog<PictureDialog>(window, "export-picture", take) && taken;
}

bool questions(MainWindow& window, const TakePicture& take) {
    const Failure exists = {
        ErrorCode::Exists, QStringLiteral("/home/ada/exports/tiny-falcon.pt"), {}};
    replaceQuestion(exists, &window)->open();
    const bool taken = takeDialog<QMessageBox>(window, "question-replace", take);
    closeQuestion(&window)->open();
    return takeDialog<QMessageBox>(window, "question-close", take) && taken;
}

bool menus(MainWindow& window, const TakePicture& take) {
    GraphView& view = *window.resultPage()->canvas()->view();
    QContextMenuEvent wanted(QContextMenuEvent::Keyboard, view.rect().center(),
                             view.mapToGlobal(view.rect().center()));
    QCoreApplication::sendEvent(&view, &wanted);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (menu == nullptr) {
        return false;
    }
    take("menu-graph", *menu);
    menu->close();
    const Layout& layout = *view.layoutShown();
    for (const LayoutItem& item : layout.items) {
        if (item.node.valid()) {
            const QPoint at(qRound((item.rect.x + 8 - view.area().x()) * view.zoom()),
                            qRound((item.rect.y + 8 - view.area().y()) * view.zoom()));
            if (view.rect().contains(at)) {
                QHelpEvent help(QEvent::ToolTip, at, view.mapToGlobal(at));
                QCoreApplication::sendEvent(&view, &help);
                break;
            }
        }
    }
    for (QWidget* tip : QApplication::topLevelWidgets()) {
        if (tip->isVisible() && tip->inherits("QTipLabel")) {
            take("tip-node", *tip);
            QToolTip::hideText();
            return true;
        }
    }
    return false;
}

void drag(MainWindow& window, const TakePicture& take) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(sample())});
    QDragEnterEvent enter(window.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&window, &enter);
    take("drag", window);
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(&window, &leave);
}

bool changedFile(MainWindow& window, const TakePicture& take) {
    const QTemporaryDir home;
    const QString copy = home.filePath(QStringLiteral("tiny-falcon"));
    if (!copySample(copy)) {
        return false;
    }
    window.openCheckpoint(copy);
    if (!QTest::qWaitFor([&] { return window.checkpointPage()->form()->canTrace(); }, patience)) {
        return false;
    }
    QFile config(copy + QStringLiteral("/config.json"));
    if (!config.open(QIODevice::Append) || config.write("\n") != 1) {
        return false;
    }
    config.close();
    const auto told = [&] {
        return window.banner()->property("banner").toString() == QLatin1String("warning");
    };
    if (!QTest::qWaitFor(told, patience)) {
        return false;
    }
    take("file-changed", window);
    return true;
}

}  // namespace

bool photographPassing(MainWindow& window, const TakePicture& take) {
    drag(window, take);
    return dialogs(window, take) && questions(window, take) && menus(window, take) &&
           changedFile(window, take);
}

bool photographSurroundings(const TakePicture& take) {
    const QTemporaryDir hub;
    for (const char* name : {"tiiuae--falcon-tiny", "ada--minilm"}) {
        const QString snapshot =
            hub.filePath(QStringLiteral("models--%1/snapshots/0123456789abcdef0123456789abcdef0123"
                                        "4567")
                             .arg(QLatin1String(name)));
        if (!QDir().mkpath(snapshot) || !copySample(snapshot)) {
            return false;
        }
    }
    QDir(hub.path()).mkpath(QStringLiteral("models--ada--nothing-yet/blobs"));
    qputenv("HF_HUB_CACHE", hub.path().toUtf8());
    MainWindow window;
    window.resize(1440, 900);
    window.show();
    auto* list = window.findChild<HubList*>();
    if (!QTest::qWaitFor([&] { return list->topLevelItemCount() == 3; }, patience)) {
        return false;
    }
    take("start-hub", window);
    qunsetenv("HF_HUB_CACHE");
    window.resize(800, 600);
    take("small-start", window);
    if (!openSample(window)) {
        return false;
    }
    take("small-checkpoint", window);
    click(*window.checkpointPage(), "trace");
    if (!QTest::qWaitFor([&] { return window.page() == Page::Result; }, patience)) {
        return false;
    }
    QTest::qWait(400);
    take("small-result", window);
    return true;
}

}  // namespace tracewright
