#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "tests/gui/fixture.h"
#include "tests/test_program.h"
#include "widgets/pages/argument_rows.h"
#include "widgets/pages/example_parts.h"
#include "widgets/pages/signature_files.h"
#include "widgets/pages/signature_library.h"
#include "widgets/pages/trace_form.h"

using namespace tracewright;

// Arguments as rows with shape, dtype and fill, and signatures that are saved under names.
class SignatureDesignerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void rowsHaveShapeDtypeAndFill() {
        TraceForm form;
        attach(form);
        auto* rows = form.findChild<ArgumentRows*>();
        QTreeWidgetItem* ids = rows->topLevelItem(0);
        QCOMPARE(ids->text(ArgumentRows::Shape), QStringLiteral("4x20"));
        QCOMPARE(ids->text(ArgumentRows::Dtype), QStringLiteral("int64"));
        QCOMPARE(ids->text(ArgumentRows::Fill), QStringLiteral("zeros"));
        QVERIFY(form.request().signature.examples.empty());
        ids->setText(ArgumentRows::Dtype, QStringLiteral("int32"));
        QCOMPARE(examples(form), QStringLiteral("piece_ids=batch x pieces:int32"));
        ids->setText(ArgumentRows::Fill, QStringLiteral("random"));
        QCOMPARE(examples(form), QStringLiteral("piece_ids=batch x pieces:int32:random"));
        ids->setText(ArgumentRows::Shape, QStringLiteral("batch x 20"));
        QCOMPARE(examples(form), QStringLiteral("piece_ids=batch x 20:int32:random"));
        QVERIFY(form.canTrace());
        // Cleared, a cell has its default again.
        for (const int column : {ArgumentRows::Shape, ArgumentRows::Dtype, ArgumentRows::Fill}) {
            ids->setText(column, {});
        }
        QVERIFY(form.request().signature.examples.empty());
        QCOMPARE(ids->text(ArgumentRows::Shape), QStringLiteral("4x20"));
    }

    void aBuiltInSignatureIsInTheRowsAndBecomesOnesOwnWhenItsArgumentsAreChanged() {
        TraceForm form;
        attach(form);
        auto* rows = form.findChild<ArgumentRows*>();
        auto* signature = form.findChild<QComboBox*>(QStringLiteral("signature"));
        signature->setCurrentIndex(1);
        QCOMPARE(rows->text(), QStringLiteral("piece_ids,attention_mask,positions"));
        // An example is the built-in one's as well.
        rows->topLevelItem(0)->setText(ArgumentRows::Dtype, QStringLiteral("int32"));
        QVERIFY(!form.state().ownArguments);
        QCOMPARE(examples(form), QStringLiteral("piece_ids=batch x pieces:int32"));
        QVERIFY(form.canTrace());
        rows->topLevelItem(0)->setText(ArgumentRows::Name, QStringLiteral("ids"));
        QVERIFY(form.state().ownArguments);
        QCOMPARE(form.request().signature.arguments,
                 std::string("ids=piece_ids,attention_mask,positions"));
        QCOMPARE(examples(form), QStringLiteral("ids=batch x pieces:int32"));
        QVERIFY(form.canTrace());
        // What it returns goes with it.
        signature->setCurrentIndex(2);
        QVERIFY(form.canTrace());
        const std::string keep = form.request().signature.keep;
        QVERIFY(!keep.empty());
        rows->setCurrentItem(rows->topLevelItem(1));
        rows->moveCurrent(-1);
        QVERIFY(form.state().ownArguments);
        QCOMPARE(form.request().signature.arguments, std::string("attention_mask,piece_ids"));
        QCOMPARE(form.request().signature.keep, keep);
        QVERIFY(form.canTrace());
    }

    void aRowThatWasDraggedIsTheOneThatKeysMoveOn_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("onto");
        QTest::addColumn<int>("row");  // where it is then
        QTest::newRow("down") << 0 << 1 << 1;
        QTest::newRow("further down") << 0 << 2 << 2;
        QTest::newRow("from the middle") << 1 << 2 << 2;
        QTest::newRow("up") << 2 << 0 << 1;
    }

    void aRowThatWasDraggedIsTheOneThatKeysMoveOn() {
        QFETCH(const int, from);
        QFETCH(const int, onto);
        QFETCH(const int, row);
        TraceForm form;
        attach(form);
        form.resize(700, 900);
        form.show();
        QVERIFY(QTest::qWaitForWindowExposed(&form));
        auto* rows = form.findChild<ArgumentRows*>();
        QTreeWidgetItem* item = rows->topLevelItem(from);
        QWidget* port = rows->viewport();
        const auto place = [rows](int at) {
            return QPoint(20, rows->visualItemRect(rows->topLevelItem(at)).center().y());
        };
        const QPoint press = place(from);
        const QPoint drop = place(onto) + QPoint(0, 8);  // beneath it
        QTimer dropping;
        dropping.setSingleShot(true);
        connect(&dropping, &QTimer::timeout, rows, [&] {
            QWindow* window = form.windowHandle();
            const QPoint end = port->mapTo(&form, drop);
            QTest::mouseMove(window, end - QPoint(0, 3));
            QTest::mouseMove(window, end);
            QTest::mouseRelease(window, Qt::LeftButton, {}, end);
        });
        dropping.start(100);
        QTest::mousePress(port, Qt::LeftButton, {}, press);
        for (const int way : {5, 12}) {
            const QPoint to = press + QPoint(0, way);
            QMouseEvent move(QEvent::MouseMove, to, port->mapToGlobal(to), Qt::NoButton,
                             Qt::LeftButton, {});
            QCoreApplication::sendEvent(port, &move);
        }
        QTRY_COMPARE(rows->indexOfTopLevelItem(item), row);
        QCOMPARE(rows->currentItem(), item);
        QCOMPARE(rows->selectedItems(), QList<QTreeWidgetItem*>{item});
        QTest::keyClick(rows, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(rows->indexOfTopLevelItem(item), row - 1);
    }

    void aRowsInputCannotBeEditedButItsNameCan() {
        TraceForm form;
        attach(form);
        auto* rows = form.findChild<ArgumentRows*>();
        form.show();
        rows->setFocus();
        rows->setCurrentItem(rows->topLevelItem(0), ArgumentRows::Input);
        QTest::keyClick(rows, Qt::Key_F2);
        auto* editor = rows->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        QTest::failOnWarning(QRegularExpression(QStringLiteral("editing failed")));
        QTest::keyClick(editor, Qt::Key_F2);
        editor->setText(QStringLiteral("ids"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(rows->topLevelItem(0)->text(ArgumentRows::Name), QStringLiteral("ids"));
        QCOMPARE(rows->topLevelItem(0)->text(ArgumentRows::Input), QStringLiteral("piece_ids"));
    }

    void aReloadLeavesTheRowThatIsBeingEdited() {
        TraceForm form;
        const auto description = attach(form);
        auto* rows = form.findChild<ArgumentRows*>();
        form.show();
        rows->setCurrentItem(rows->topLevelItem(1), ArgumentRows::Name);
        QTest::keyClick(rows, Qt::Key_F2);
        QVERIFY(rows->viewport()->findChild<QLineEdit*>() != nullptr);
        form.setDescription(description);
        QVERIFY(rows->viewport()->findChild<QLineEdit*>() != nullptr);
        QCOMPARE(rows->currentItem(), rows->topLevelItem(1));
    }

    void aTextThatRenamesAnArgumentIsCheckedWithItsExample() {
        TraceForm form;
        attach(form);
        auto* rows = form.findChild<ArgumentRows*>();
        auto* text = form.findChild<QLineEdit*>(QStringLiteral("arguments"));
        rows->topLevelItem(0)->setText(ArgumentRows::Name, QStringLiteral("ids"));
        rows->topLevelItem(0)->setText(ArgumentRows::Dtype, QStringLiteral("int32"));
        QCOMPARE(examples(form), QStringLiteral("ids=batch x pieces:int32"));
        std::vector<SignatureRequest> checks;
        connect(&form, &TraceForm::checkRequested, &form,
                [&](const SignatureRequest& request) { checks.push_back(request); });
        text->setText(QStringLiteral("piece_ids,attention_mask"));
        QCOMPARE(checks.size(), std::size_t{1});
        QVERIFY(checks.front().examples.empty());
        QVERIFY(form.canTrace());
    }

    void symbolsFollowTheShape() {
        TraceForm form;
        attach(form);
        auto* rows = form.findChild<ArgumentRows*>();
        rows->topLevelItem(1)->setText(ArgumentRows::Shape, QStringLiteral("batch x 1 x 1 x keys"));
        QVERIFY(form.canTrace());
        form.findChild<QLineEdit*>(QStringLiteral("shape"))->setText(QStringLiteral("2x9"));
        QVERIFY(form.canTrace());
        QCOMPARE(rows->topLevelItem(1)->text(ArgumentRows::Shape),
                 QStringLiteral("batch x 1 x 1 x keys"));
    }

    void errorsStandBesideTheirRow() {
        TraceForm form;
        attach(form);
        auto* rows = form.findChild<ArgumentRows*>();
        QTreeWidgetItem* ids = rows->topLevelItem(0);
        ids->setText(ArgumentRows::Shape, QStringLiteral("batch x lines"));
        QVERIFY(!form.canTrace());
        QVERIFY(ids->toolTip(ArgumentRows::Shape).contains(QStringLiteral("'lines'")));
        QVERIFY(ids->toolTip(ArgumentRows::Shape).contains(QStringLiteral("batch, pieces, keys")));
        QVERIFY(!ids->icon(ArgumentRows::Shape).isNull());
        QVERIFY(rows->topLevelItem(1)->toolTip(ArgumentRows::Shape).isEmpty());
        QVERIFY(told(form, QStringLiteral("'lines'")));
        ids->setText(ArgumentRows::Shape, {});
        ids->setText(ArgumentRows::Dtype, QStringLiteral("float32"));
        QVERIFY(ids->toolTip(ArgumentRows::Dtype).contains(QStringLiteral("float32")));
        ids->setText(ArgumentRows::Dtype, {});
        QVERIFY(form.canTrace());
        QVERIFY(ids->toolTip(ArgumentRows::Dtype).isEmpty());
        QVERIFY(ids->icon(ArgumentRows::Shape).isNull());
    }

    void anExampleGoesWithItsArgumentToAnotherName() {
        TraceForm form;
        attach(form);
        auto* rows = form.findChild<ArgumentRows*>();
        rows->topLevelItem(0)->setText(ArgumentRows::Fill, QStringLiteral("ones"));
        rows->topLevelItem(0)->setText(ArgumentRows::Name, QStringLiteral("ids"));
        QCOMPARE(examples(form), QStringLiteral("ids=batch x pieces:ones"));
        QVERIFY(form.canTrace());
        rows->topLevelItem(0)->setText(ArgumentRows::Shape, QStringLiteral("4x20:int32:arange"));
        QCOMPARE(examples(form), QStringLiteral("ids=4x20:int32:arange"));
        QCOMPARE(rows->topLevelItem(0)->text(ArgumentRows::Fill), QStringLiteral("arange"));
    }

    void cellsAreEditedWithTheKeyboard() {
        TraceForm form;
        attach(form);
        form.show();
        QVERIFY(QTest::qWaitForWindowExposed(&form));
        auto* rows = form.findChild<ArgumentRows*>();
        rows->setFocus();
        rows->setCurrentItem(rows->topLevelItem(0), ArgumentRows::Shape);
        QTest::keyClick(rows, Qt::Key_F2);
        auto* edit = rows->findChild<QLineEdit*>();
        QVERIFY(edit != nullptr);
        QVERIFY(edit->text().isEmpty());
        QCOMPARE(edit->placeholderText(), QStringLiteral("4x20"));
        QTest::keyClicks(edit, QStringLiteral("batch x 20"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(examples(form), QStringLiteral("piece_ids=batch x 20"));
        rows->setCurrentItem(rows->topLevelItem(0), ArgumentRows::Dtype);
        QTest::keyClick(rows, Qt::Key_F2);
        auto* combo = rows->findChild<QComboBox*>();
        QVERIFY(combo != nullptr);
        combo->setCurrentText(QStringLiteral("int32"));
        Q_EMIT combo->activated(combo->currentIndex());
        QTRY_COMPARE(examples(form), QStringLiteral("piece_ids=batch x 20:int32"));
    }

    void partsOfAnExampleAreTakenApartAndPutTogether() {
        const QString shape = QStringLiteral("batch x pieces");
        for (const char* text : {"4x20", "4x20:int64", "4x20:zeros", "batch x keys:bool:random:7",
                                 "a/b.npy", "f.safetensors:x.y", ""}) {
            const QString whole = QLatin1String(text);
            QCOMPARE(exampleText(exampleParts(whole), shape), whole);
        }
        QCOMPARE(exampleText({{}, {}, QStringLiteral("ones")}, shape),
                 QStringLiteral("batch x pieces:ones"));
    }

    void signaturesAreSavedUnderNamesChosenAndDeleted() {
        const QTemporaryDir home;
        const SignatureLibrary library(home.filePath(QStringLiteral("signatures")));
        const QString name = QStringLiteral("My / first: ünö");
        {
            TraceForm form;
            form.setSignatures(library);
            attach(form);
            form.findChild<QLineEdit*>(QStringLiteral("keep"))->setText(QStringLiteral("last"));
            QVERIFY(form.canTrace());
            QSignalSpy changed(&form, &TraceForm::signaturesChanged);
            form.findChild<SignatureFiles*>()->saveAs(QLatin1Char(' ') + name);
            QCOMPARE(changed.size(), 1);
        }
        QCOMPARE(library.names(), QStringList{name});
        TraceForm form;
        form.setSignatures(library);
        attach(form);
        auto* names = form.findChild<QComboBox*>(QStringLiteral("savedSignatures"));
        QCOMPARE(names->count(), 2);
        names->setCurrentIndex(1);
        Q_EMIT names->activated(1);
        QCOMPARE(form.request().signature.keep, std::string("last"));
        QVERIFY(form.canTrace());
        form.findChild<QPushButton*>(QStringLiteral("removeSignature"))->click();
        QVERIFY(library.names().isEmpty());
        QCOMPARE(names->count(), 1);
    }

    void namesThatAreNoneAndFoldersThatCannotBeWrittenAreTold() {
        const QTemporaryDir home;
        TraceForm form;
        form.setSignatures(SignatureLibrary(home.path()));
        attach(form);
        auto* files = form.findChild<SignatureFiles*>();
        files->saveAs(QStringLiteral("  "));
        QVERIFY(told(form, QStringLiteral("characters")));
        files->saveAs(QStringLiteral("good"));
        QVERIFY(!told(form, QStringLiteral("characters")));
        files->saveAs(QStringLiteral(".."));
        QCOMPARE(SignatureLibrary(home.path()).names().size(), 2);
        QVERIFY(QDir(home.path()).entryList(QDir::Files).size() == 2);
        form.setSignatures(SignatureLibrary(QStringLiteral("/proc/nowhere")));
        files->saveAs(QStringLiteral("x"));
        QVERIFY(told(form, QStringLiteral("/proc/nowhere")));
    }

  private:
    // The form as the window connects it, but for the thread, with arguments of its own.
    static std::shared_ptr<const Description> attach(TraceForm& form) {
        const auto description = std::make_shared<Description>();
        description->facts = fixture::handMadeFacts();
        description->signatures = builtInSignatures(description->facts);
        connect(&form, &TraceForm::checkRequested, &form,
                [&form, description](const SignatureRequest& request) {
                    const auto problems = checkSignature(request, description->facts);
                    form.setChecked(problems, problems.empty() ? std::optional(makeSignature(
                                                                     request, description->facts))
                                                               : std::nullopt);
                });
        connect(&form, &TraceForm::kindChanged, &form,
                [&form, description] { form.setDescription(description); });
        form.setDescription(description);
        auto* signature = form.findChild<QComboBox*>(QStringLiteral("signature"));
        signature->setCurrentIndex(signature->count() - 1);
        return description;
    }

    static QString examples(const TraceForm& form) {
        QStringList all;
        for (const std::string& example : form.request().signature.examples) {
            all << QString::fromStdString(example);
        }
        return all.join(QLatin1Char(' '));
    }

    // In a label that is there to be seen.
    static bool told(const TraceForm& form, const QString& text) {
        for (const QLabel* label : form.findChildren<QLabel*>()) {
            if (label->property("role").toString() == QLatin1String("error") &&
                label->isVisibleTo(&form) && label->text().contains(text)) {
                return true;
            }
        }
        return false;
    }
};

TRACEWRIGHT_TEST(signature_designer, SignatureDesignerTest)
#include "signature_designer_test.moc"
