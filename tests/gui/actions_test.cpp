#include <QAbstractItemModelTester>
#include <QAction>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "tests/test_program.h"
#include "widgets/actions/action.h"
#include "widgets/actions/command_palette.h"
#include "widgets/actions/fuzzy.h"
#include "widgets/actions/shortcut_editor.h"
#include "widgets/window/menus.h"

using namespace tracewright;

// Actions without the window that they are for.
class ActionsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        owner_ = std::make_unique<QWidget>();
        open_ = makeAction(owner_.get(), {.id = "file.open",
                                          .text = QStringLiteral("&Open folder…"),
                                          .shortcut = Qt::CTRL | Qt::Key_O,
                                          .menu = MenuPlace::File});
        export_ = makeAction(owner_.get(), {.id = "export.pt",
                                            .text = QStringLiteral("Module (.pt)"),
                                            .menu = MenuPlace::File,
                                            .section = 1,
                                            .submenu = QStringLiteral("&Export")});
        quit_ = makeAction(owner_.get(), {.id = "file.quit",
                                          .text = QStringLiteral("&Quit"),
                                          .shortcut = Qt::CTRL | Qt::Key_Q,
                                          .menu = MenuPlace::File,
                                          .section = 2});
        hidden_ = makeAction(owner_.get(), {.id = "graph.fit", .text = QStringLiteral("Fit")});
    }

    void whatIsMadeIsFoundInItsOrder() {
        new QAction(QStringLiteral("not registered"), owner_.get());
        QCOMPARE(registeredActions(owner_.get()),
                 (QList<QAction*>{open_, export_, quit_, hidden_}));
        QCOMPARE(actionTitle(open_), QStringLiteral("Open folder"));
        QCOMPARE(actionTitle(export_), QStringLiteral("Export: Module (.pt)"));
    }

    void mnemonicsOfChineseAreNoPartOfATitle() {
        QAction* action =
            makeAction(owner_.get(), {.id = "x", .text = QStringLiteral("打开(&O)…")});
        QCOMPARE(actionTitle(action), QStringLiteral("打开"));
    }

    void menusAreMadeOfActionsBySection() {
        QMenuBar bar;
        fillMenus(&bar, registeredActions(owner_.get()));
        QCOMPARE(bar.actions().size(), 1);
        const QMenu* file = bar.actions().front()->menu();
        QStringList texts;
        for (const QAction* action : file->actions()) {
            texts << (action->isSeparator() ? QStringLiteral("-") : action->text());
        }
        QCOMPARE(texts, (QStringList{QStringLiteral("&Open folder…"), QStringLiteral("-"),
                                     QStringLiteral("&Export"), QStringLiteral("-"),
                                     QStringLiteral("&Quit")}));
    }

    void wordsAndLettersInOrderFit() {
        QVERIFY(fuzzyScore(QStringLiteral("fold op"), QStringLiteral("Open folder")));
        QVERIFY(fuzzyScore(QStringLiteral("oflr"), QStringLiteral("Open folder")));
        QVERIFY(!fuzzyScore(QStringLiteral("xyz"), QStringLiteral("Open folder")));
        QVERIFY(fuzzyScore(QStringLiteral("fol"), QStringLiteral("Open folder")) >
                fuzzyScore(QStringLiteral("fol"), QStringLiteral("Of all")));
    }

    void paletteDoesWhatIsTyped() {
        CommandPalette palette(registeredActions(owner_.get()), nullptr);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        palette.show();
        auto* model = palette.findChild<ActionListModel*>();
        const QAbstractItemModelTester tester(model);
        hidden_->setEnabled(false);
        auto* edit = palette.findChild<QLineEdit*>();
        QTest::keyClicks(edit, QStringLiteral("quit"));
        QCOMPARE(model->actionAt(0), quit_);
        QSignalSpy triggered(quit_, &QAction::triggered);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(triggered.size(), 1);
        QVERIFY(!palette.isVisible());
    }

    void arrowsMoveInThePaletteAndWhatIsGreyComesLast() {
        open_->setEnabled(false);
        CommandPalette palette(registeredActions(owner_.get()), nullptr);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        palette.show();
        auto* model = palette.findChild<ActionListModel*>();
        QCOMPARE(model->actionAt(model->rowCount() - 1), open_);
        const auto* list = palette.findChild<QListView*>();
        QCOMPARE(list->currentIndex().row(), 0);
        QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
    }

    void anActionThatIsGoneIsNoLongerThere() {
        ActionListModel model(registeredActions(owner_.get()));
        delete quit_;
        QCOMPARE(model.data(model.index(2), Qt::DisplayRole), QVariant());
        model.setTyped(QStringLiteral("o"));
        QVERIFY(model.rowCount() > 0);
    }

    void whatIsHiddenIsNotInThePalette() {
        quit_->setVisible(false);
        const ActionListModel model(registeredActions(owner_.get()));
        QCOMPARE(model.rowCount(), 3);
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(model.actionAt(row) != quit_);
        }
    }

    void tooltipsTellTheKeysThatThereAre() {
        QPushButton button;
        tellKeys(&button, QStringLiteral("Quit it"), quit_);
        QCOMPARE(button.toolTip(), QStringLiteral("Quit it (Ctrl+Q)"));
        quit_->setShortcut(Qt::Key_F9);
        QCOMPARE(button.toolTip(), QStringLiteral("Quit it (F9)"));
        quit_->setShortcut({});
        QCOMPARE(button.toolTip(), QStringLiteral("Quit it"));
    }

    void aButtonsActionIsEnabledAsTheButtonIs() {
        QPushButton button;
        button.setEnabled(false);
        QAction* action = makeButtonAction(&button, owner_.get(), {.id = "a.b"});
        QSignalSpy clicked(&button, &QPushButton::clicked);
        QVERIFY(!action->isEnabled());
        button.setEnabled(true);
        QVERIFY(action->isEnabled());
        action->trigger();
        QCOMPARE(clicked.size(), 1);
    }

    void changedShortcutsSurviveARestart() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("s.ini"));
        Shortcuts shortcuts;
        shortcuts.set(open_, Qt::CTRL | Qt::Key_P);
        shortcuts.set(quit_, {});
        {
            QSettings settings(file, QSettings::IniFormat);
            shortcuts.save(settings);
        }
        QSettings settings(file, QSettings::IniFormat);
        settings.setValue(QStringLiteral("shortcuts/export.pt"), QStringLiteral("nonsense+key"));
        Shortcuts read;
        read.load(settings);
        read.applyTo(owner_.get());
        QCOMPARE(open_->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_P));
        QVERIFY(quit_->shortcut().isEmpty());
        QVERIFY(export_->shortcut().isEmpty());
        // Back to its own: nothing to remember.
        read.set(open_, Qt::CTRL | Qt::Key_O);
        QVERIFY(!read.changed().contains(QStringLiteral("file.open")));
    }

    void keysOfAnotherActionAreRefusedAndItIsNamed() {
        ShortcutEditor editor(registeredActions(owner_.get()), {});
        const QAbstractItemModelTester tester(editor.model());
        auto* list = editor.findChild<QTreeView*>();
        list->setCurrentIndex(list->model()->index(0, 0));
        QSignalSpy changed(&editor, &ShortcutEditor::changed);
        auto* keys = editor.findChild<QKeySequenceEdit*>();
        keys->setKeySequence(Qt::CTRL | Qt::Key_Q);
        Q_EMIT keys->editingFinished();
        QCOMPARE(changed.size(), 0);
        QCOMPARE(editor.model()->keysAt(0), QKeySequence(Qt::CTRL | Qt::Key_O));
        keys->setKeySequence(Qt::CTRL | Qt::Key_K);
        Q_EMIT keys->editingFinished();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(editor.model()->keysAt(0), QKeySequence(Qt::CTRL | Qt::Key_K));
    }

  private:
    std::unique_ptr<QWidget> owner_;
    QAction* open_ = nullptr;
    QAction* export_ = nullptr;
    QAction* quit_ = nullptr;
    QAction* hidden_ = nullptr;
};

TRACEWRIGHT_TEST(actions, ActionsTest)
#include "actions_test.moc"
