#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/pages/recent_list.h"
#include "widgets/window/recent_pictures.h"
#include "widgets/window/session_file.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

// What of a graph one looked at, as it comes back: in sessions, and as pictures of recents.
class RecallTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        installTranslations(QStringLiteral("en"));
    }

    void aKilledWindowComesBackWhereOneLooked() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        CanvasState left;
        ScopeId opened;
        {
            MainWindow window;
            window.show();
            window.keepSession(file);
            QVERIFY(traceSample(window));
            GraphCanvas& canvas = *window.resultPage()->canvas();
            QVERIFY(shown(canvas));
            opened = closedModule(window);
            QVERIFY(opened.valid());
            canvas.setOpen(opened, true);
            QTRY_VERIFY(canvas.view()->layoutShown()->itemOfScope[opened.index] != kNowhere);
            QTest::qWait(400);
            canvas.view()->zoomBy(1.7);
            canvas.view()->centreOn({123, 456});
            left = settled(canvas);
            QTRY_VERIFY(contents(file).contains("\"canvas\""));
            // It is killed here: no close.
        }
        MainWindow window;
        window.show();
        window.keepSession(file);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        GraphCanvas& canvas = *window.resultPage()->canvas();
        QVERIFY(shown(canvas));
        QVERIFY(canvas.isOpen(opened));
        QTRY_VERIFY(isNear(*canvas.state(), left));
        QCOMPARE(canvas.state()->open, left.open);
    }

    void anotherLanguageKeepsWhatOneLooksAt() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        QVERIFY(shown(*window.resultPage()->canvas()));
        QTest::qWait(300);
        window.resultPage()->canvas()->view()->zoomBy(2);
        window.resultPage()->canvas()->view()->centreOn({200, 300});
        const CanvasState left = settled(*window.resultPage()->canvas());
        const auto* before = window.resultPage();
        window.setLanguage(QStringLiteral("de"));
        QTRY_VERIFY(window.resultPage() != before);
        QVERIFY(shown(*window.resultPage()->canvas()));
        QTRY_VERIFY(isNear(*window.resultPage()->canvas()->state(), left));
        window.setLanguage(QStringLiteral("en"));
    }

    void canvasStatesAreWrittenAndRead() {
        CanvasState state{{true, false, true, true, false, false, false, true, true},
                          {0, 0, kNowhere, 3, 0, 0, 0, 0, 0},
                          0.37,
                          {-12.5, 4000}};
        const auto read = canvasStateFrom(canvasStateJson(state));
        QVERIFY(read && *read == state);
    }

    void damagedCanvasStatesAreNone_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no modules") << "modules" << QJsonValue(0);
        QTest::newRow("too many modules") << "modules" << QJsonValue(1e12);
        QTest::newRow("other modules") << "modules" << QJsonValue(90);
        QTest::newRow("no zoom") << "zoom" << QJsonValue();
        QTest::newRow("below zero") << "zoom" << QJsonValue(-3);
        QTest::newRow("far away") << "x" << QJsonValue(1e300);
        QTest::newRow("wrong bits") << "open" << QJsonValue(QStringLiteral("!!!"));
    }

    void damagedCanvasStatesAreNone() {
        QFETCH(const QString, key);
        QFETCH(const QJsonValue, value);
        QJsonObject object = canvasStateJson({{true, false}, {0, 0}, 1, {}});
        object[key] = value;
        QVERIFY(!canvasStateFrom(object));
        QVERIFY(!canvasStateFrom({}));
    }

    void recentsHaveAPictureOfTheGraphAsLastSeen() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        QVERIFY(shown(*window.resultPage()->canvas()));
        const RecentPictures pictures(Settings::folder() + QStringLiteral("/pictures"));
        QTRY_VERIFY(!pictures.of(sample()).isNull());
        const QImage first = pictures.of(sample());
        QTest::qWait(300);
        window.resultPage()->canvas()->view()->zoomBy(3);
        QTRY_VERIFY(pictures.of(sample()) != first);
        // And on the start page, after a restart too.
        MainWindow next;
        next.show();
        auto* row = rowOf(next, QStringLiteral("tiny-falcon"));
        QVERIFY(row != nullptr);
        QVERIFY(row->sizeHint().height() >= row->iconSize().height());
        const QImage icon = row->icon().pixmap(row->iconSize()).toImage();
        QFile::remove(pictures.file(sample()));
        MainWindow without;
        const auto* clock = rowOf(without, QStringLiteral("tiny-falcon"));
        QVERIFY(clock != nullptr);
        QVERIFY(icon != clock->icon().pixmap(clock->iconSize()).toImage());
    }

    void recentsOfOneNameAreToldApartByWhereTheyLie() {
        RecentList list;
        list.setRecents({{QStringLiteral("/models/one/falcon"), QStringLiteral("falcon"), {}},
                         {QStringLiteral("/models/two/falcon"), QStringLiteral("falcon"), {}},
                         {QStringLiteral("/models/two/bert"), QStringLiteral("bert"), {}}});
        QStringList texts;
        for (const QPushButton* button : list.findChildren<QPushButton*>()) {
            texts << button->text();
        }
        QCOMPARE(texts.size(), 3);
        QVERIFY2(texts[0].contains(QStringLiteral("/models/one")), qPrintable(texts[0]));
        QVERIFY2(texts[1].contains(QStringLiteral("/models/two")), qPrintable(texts[1]));
        QCOMPARE(texts[2], QStringLiteral("bert"));
    }

    void corruptPicturesAreNone() {
        const RecentPictures pictures(home_->filePath(QStringLiteral("pictures")));
        QVERIFY(pictures.of(QStringLiteral("/a")).isNull());
        pictures.keep(QStringLiteral("/a"), QImage(900, 100, QImage::Format_RGB32));
        QCOMPARE(pictures.of(QStringLiteral("/a")).size(),
                 QSize(RecentPictures::width, RecentPictures::height));
        const QString file = pictures.file(QStringLiteral("/a"));
        QFile damaged(file);
        QVERIFY(damaged.resize(damaged.size() / 2));
        QVERIFY(pictures.of(QStringLiteral("/a")).isNull() ||
                pictures.of(QStringLiteral("/a")).width() == RecentPictures::width);
        QVERIFY(QImage(9000, 9000, QImage::Format_Mono).save(file, "PNG"));
        QVERIFY(pictures.of(QStringLiteral("/a")).isNull());
        write(file, "\x89PNG nonsense");
        QVERIFY(pictures.of(QStringLiteral("/a")).isNull());
        // Where nothing can be written, nothing happens.
        write(home_->filePath(QStringLiteral("plain")), "a file");
        const RecentPictures nowhere(home_->filePath(QStringLiteral("plain")));
        nowhere.keep(QStringLiteral("/a"), QImage(10, 10, QImage::Format_RGB32));
        QVERIFY(nowhere.of(QStringLiteral("/a")).isNull());
    }

    void onlySoManyPicturesAreKept() {
        const QString folder = home_->filePath(QStringLiteral("pictures"));
        const RecentPictures pictures(folder);
        const QImage picture(40, 20, QImage::Format_RGB32);
        for (int i = 0; i < RecentPictures::most + 5; ++i) {
            pictures.keep(QString::number(i), picture);
        }
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), RecentPictures::most);
        pictures.forget(QString::number(RecentPictures::most + 4));
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), RecentPictures::most - 1);
    }

  private:
    static bool shown(const GraphCanvas& canvas) {
        return QTest::qWaitFor([&] { return canvas.view()->layoutShown() != nullptr; }, patience);
    }

    // Once nothing moves any more, and a session was saved.
    static CanvasState settled(const GraphCanvas& canvas) {
        CanvasState state = *canvas.state();
        do {
            state = *canvas.state();
            QTest::qWait(1000);
        } while (!isNear(state, *canvas.state()));
        return state;
    }

    static bool isNear(const CanvasState& one, const CanvasState& other) {
        return std::abs(one.zoom - other.zoom) < 1e-6 &&
               (one.middle - other.middle).manhattanLength() < 2;
    }

    static ScopeId closedModule(MainWindow& window) {
        const Layout& layout = *window.resultPage()->canvas()->view()->layoutShown();
        for (const LayoutItem& item : layout.items) {
            if (item.kind == LayoutItem::Kind::ClosedModule) {
                return item.scope;
            }
        }
        return {};
    }

    static QPushButton* rowOf(const MainWindow& window, const QString& name) {
        for (auto* button : window.findChild<RecentList*>()->findChildren<QPushButton*>()) {
            if (button->text().startsWith(name)) {
                return button;
            }
        }
        return nullptr;
    }

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(recall, RecallTest)
#include "recall_test.moc"
