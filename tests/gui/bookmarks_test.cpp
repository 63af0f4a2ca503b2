#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFile>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTreeView>

#include "tests/gui/fixture.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/bookmarks.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/panels/bookmark_panel.h"
#include "widgets/window/project_file.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

// Bookmarks with notes: as a model, in their dock, on the canvas, in sessions and beside traces.
class BookmarksTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        installTranslations(QStringLiteral("en"));
    }

    void bookmarksAreAModelThatFindsItsPlacesAgain() {
        const auto trace = fixture::handMadeTrace();
        Bookmarks bookmarks;
        const QAbstractItemModelTester tester(&bookmarks);
        QVERIFY(!bookmarks.add({{1}, {}}));
        bookmarks.setSnapshot(fixture::snapshotOf(trace));
        QCOMPARE(bookmarks.add({{3}, {}}), 0);
        QCOMPARE(bookmarks.add({{4}, {4}}), 1);
        QCOMPARE(bookmarks.add({{4}, {4}}), 1);
        QCOMPARE(bookmarks.rowCount(), 2);
        QVERIFY(bookmarks.setData(bookmarks.index(1, Bookmarks::Note), QStringLiteral("why?"),
                                  Qt::EditRole));
        QVERIFY(!bookmarks.setData(bookmarks.index(1, Bookmarks::Place), QStringLiteral("x"),
                                   Qt::EditRole));
        QVERIFY(!bookmarks.add({{99}, {}}));
        // Another graph has the module, and another operator in the node's place.
        auto other = std::make_shared<Trace>(*trace);
        other->snapshot.inlined.nodes[4].kind = "aten::relu";
        bookmarks.setSnapshot(fixture::snapshotOf(other));
        QCOMPARE(bookmarks.itemAt(0).scope, ScopeId{3});
        QVERIFY(!bookmarks.itemAt(1).scope.valid());
        bookmarks.setSnapshot(fixture::snapshotOf(trace));
        QCOMPARE(bookmarks.itemAt(1), (SelectedItem{{4}, {4}}));
        bookmarks.remove(0);
        QCOMPARE(bookmarks.all().size(), std::size_t{1});
        QCOMPARE(bookmarks.all().front().note, QStringLiteral("why?"));
        QVERIFY(bookmarksFrom(bookmarksJson(bookmarks.all())) == bookmarks.all());
    }

    void damagedBookmarksAreLeftOut() {
        QJsonArray array = bookmarksJson({{QStringLiteral("a")}});
        array.append(3);
        array.append(QJsonObject{{QStringLiteral("module"), 7}});
        array.append(QJsonObject{{QStringLiteral("module"), QStringLiteral("b")},
                                 {QStringLiteral("node"), -8},
                                 {QStringLiteral("note"), QString(1 << 20, QLatin1Char('x'))}});
        const auto read = bookmarksFrom(array);
        QCOMPARE(read.size(), std::size_t{2});
        QVERIFY(!read[1].node);
        QCOMPARE(read[1].note.size(), Bookmarks::longestNote);
    }

    void bookmarkingAgainWhileTheNoteIsWrittenGoesOnWithIt() {
        const auto trace = fixture::handMadeTrace();
        Selection selection;
        Bookmarks bookmarks;
        bookmarks.setSnapshot(fixture::snapshotOf(trace));
        BookmarkPanel panel(selection, bookmarks);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        selection.select({{3}, {}});
        QTest::failOnWarning(QRegularExpression(QStringLiteral("editing failed")));
        panel.bookmarkSelection();
        auto* editor = panel.findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        QTest::keyClicks(editor, QStringLiteral("half"));
        panel.bookmarkSelection();
        QCOMPARE(panel.findChild<QLineEdit*>(), editor);
        QCOMPARE(editor->text(), QStringLiteral("half"));
    }

    void theSelectionIsBookmarkedWithANoteAndMarkedOnTheCanvas() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        ResultPage& page = *window.resultPage();
        GraphView& view = *page.canvas()->view();
        QTRY_VERIFY_WITH_TIMEOUT(view.layoutShown() != nullptr, patience);
        QApplication::setActiveWindow(&window);
        page.selection().select({{1}, {}});
        QTest::keyClick(&window, Qt::Key_D, Qt::ControlModifier);
        auto* panel = page.findChild<BookmarkPanel*>();
        QVERIFY(panel->isVisible());
        auto* list = panel->findChild<QTreeView*>();
        auto* editor = list->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        QTest::keyClicks(editor, QStringLiteral("look here"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(page.bookmarks().all().front().note, QStringLiteral("look here"));
        QTRY_COMPARE(view.bookmarks().size(), 1);
        QCOMPARE(view.bookmarks().begin().value(), QStringLiteral("look here"));
        // There and back again.
        page.selection().select({{2}, {}});
        action(window, "bookmark.add")->trigger();
        page.selection().clear();
        QVERIFY(!action(window, "bookmark.add")->isEnabled());
        action(window, "bookmark.next")->trigger();
        QCOMPARE(page.selection().item().scope, ScopeId{1});
        action(window, "bookmark.next")->trigger();
        QCOMPARE(page.selection().item().scope, ScopeId{2});
        action(window, "bookmark.previous")->trigger();
        QCOMPARE(page.selection().item().scope, ScopeId{1});
        click(*panel, "removeBookmark");
        QCOMPARE(page.bookmarks().rowCount(), 1);
        QTRY_COMPARE(view.bookmarks().size(), 1);
    }

    void aBookmarkWithinAClosedModuleIsMarkedOnThatModule() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        ResultPage& page = *window.resultPage();
        GraphView& view = *page.canvas()->view();
        QTRY_VERIFY_WITH_TIMEOUT(view.layoutShown() != nullptr, patience);
        page.bookmarks().add(
            {page.snapshot()->inlined.nodes.back().scope,
             {static_cast<std::uint32_t>(page.snapshot()->inlined.nodes.size() - 1)}});
        page.canvas()->collapseAll();
        QTRY_COMPARE(view.bookmarks().size(), 1);
    }

    void bookmarksComeBackWithTheSession() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        {
            MainWindow window;
            window.show();
            window.keepSession(file);
            QVERIFY(traceSample(window));
            Bookmarks& bookmarks = window.resultPage()->bookmarks();
            bookmarks.add({{2}, {}});
            bookmarks.setData(bookmarks.index(0, Bookmarks::Note), QStringLiteral("a\nb"),
                              Qt::EditRole);
            QTest::qWait(900);  // it is killed here: no close
        }
        MainWindow window;
        window.keepSession(file);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        QCOMPARE(window.resultPage()->bookmarks().all().size(), std::size_t{1});
        QCOMPARE(window.resultPage()->bookmarks().all().front().note, QStringLiteral("a\nb"));
        QCOMPARE(window.resultPage()->bookmarks().itemAt(0).scope, ScopeId{2});
    }

    void bookmarksLieBesideAnExportedModuleAndComeBackWithIt() {
        {
            MainWindow window;
            window.show();
            QVERIFY(traceSample(window));
            window.resultPage()->bookmarks().add({{2}, {}});
            window.resultPage()->exports()->setFolder(home_->path());
            click(*window.resultPage(), "export.pt");
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(project()), patience);
            Bookmarks& bookmarks = window.resultPage()->bookmarks();
            bookmarks.setData(bookmarks.index(0, Bookmarks::Note), QStringLiteral("later"),
                              Qt::EditRole);
        }
        MainWindow window;
        window.openCheckpoint(home_->filePath(QStringLiteral("tiny-falcon.pt")));
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().artifact() != nullptr, patience);
        QCOMPARE(window.resultPage()->bookmarks().all().size(), std::size_t{1});
        QCOMPARE(window.resultPage()->bookmarks().all().front().note, QStringLiteral("later"));
        QVERIFY(window.resultPage()->bookmarks().itemAt(0).scope.valid());
        window.resultPage()->bookmarks().remove(0);
        ProjectFile file(home_->filePath(QStringLiteral("tiny-falcon.pt")));
        QVERIFY(file.load() && file.load()->empty());
    }

    void aReloadThatComesToNothingLeavesBookmarksAsTheyAre_data() {
        QTest::addColumn<bool>("cancelled");
        QTest::newRow("failed") << false;
        QTest::newRow("cancelled") << true;
    }

    void aReloadThatComesToNothingLeavesBookmarksAsTheyAre() {
        QFETCH(const bool, cancelled);
        const QString module = home_->filePath(QStringLiteral("baked.pt"));
        QVERIFY(QFile::copy(
            QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/torch-baked-length.pt"), module));
        MainWindow window;
        window.show();
        window.openCheckpoint(module);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().artifact() != nullptr, patience);
        const auto before = window.workbench().artifact();
        window.resultPage()->bookmarks().add({{0}, {}});
        const QByteArray written = contents(ProjectFile(module).path());
        QVERIFY(written.contains("bookmarks"));
        QTRY_COMPARE(window.workbench().step(), Workbench::Step::None);
        if (cancelled) {
            // As it comes; a file as small as this may be open before it is heard.
            Q_EMIT window.workbench().cancelled(Workbench::Step::Opening);
        } else {
            QFile file(module);
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("nonsense");
            file.close();
            action(window, "file.reload")->trigger();
            QVERIFY(waitForStep(window, Workbench::Step::None));
        }
        QTRY_VERIFY(window.banner()->isVisible());
        QCOMPARE(window.workbench().artifact(), before);
        QCOMPARE(window.resultPage()->bookmarks().rowCount(), 1);
        QCOMPARE(contents(ProjectFile(module).path()), written);
    }

    void unusableProjectFilesAreToldAndLeftAsTheyAre_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("noise") << QByteArray("\x00{", 2);
        QTest::newRow("newer") << QByteArray("{\"version\": 7, \"bookmarks\": []}");
    }

    void unusableProjectFilesAreToldAndLeftAsTheyAre() {
        QFETCH(const QByteArray, bytes);
        const QString module = home_->filePath(QStringLiteral("baked.pt"));
        QVERIFY(QFile::copy(
            QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/torch-baked-length.pt"), module));
        const QString path = ProjectFile(module).path();
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        MainWindow window;
        window.openCheckpoint(module);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().artifact() != nullptr, patience);
        QVERIFY(window.banner()->text().contains(path));
        window.resultPage()->bookmarks().add({{0}, {}});
        QCOMPARE(window.resultPage()->bookmarks().rowCount(), 1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

  private:
    QString project() const {
        return ProjectFile(home_->filePath(QStringLiteral("tiny-falcon.pt"))).path();
    }

    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(bookmarks, BookmarksTest)
#include "bookmarks_test.moc"
