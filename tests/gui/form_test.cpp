#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/gui/fixture.h"
#include "tests/test_program.h"
#include "widgets/actions/action.h"
#include "widgets/pages/argument_rows.h"
#include "widgets/pages/form_state.h"
#include "widgets/pages/signature_files.h"
#include "widgets/pages/trace_form.h"
#include "widgets/window/settings.h"

using namespace tracewright;

Q_DECLARE_METATYPE(tracewright::SignatureRequest)

// The form with core's own checks behind it, and what is kept of it.
class FormTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(home_.isValid());
        qputenv("XDG_CONFIG_HOME", home_.path().toUtf8());
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_.path());
    }

    void init() { QFile::remove(file()); }

    void traceIsPossibleOnceChecked() {
        TraceForm form;
        QVERIFY(!form.canTrace());
        attach(form);
        QVERIFY(form.canTrace());
        QVERIFY(form.findChild<QPushButton*>(QStringLiteral("trace"))->isEnabled());
    }

    void wrongShapeIsToldBesideItsField() {
        TraceForm form;
        attach(form);
        auto* shape = form.findChild<QLineEdit*>(QStringLiteral("shape"));
        shape->setText(QStringLiteral("0x20"));
        QVERIFY(!form.canTrace());
        QVERIFY(shape->property("problem").toBool());
        QVERIFY(!problemBeneath(shape).isEmpty());
        shape->setText(QStringLiteral("3x7"));
        QVERIFY(form.canTrace());
        QVERIFY(problemBeneath(shape).isEmpty());
        QCOMPARE(form.request().signature.shape, std::string("3x7"));
    }

    void wrongExampleIsToldBesideItsArgument() {
        TraceForm form;
        attach(form);
        auto* rows = form.findChild<ArgumentRows*>();
        rows->topLevelItem(0)->setText(ArgumentRows::Shape, QStringLiteral("4x20:float32"));
        QVERIFY(!form.canTrace());
        QVERIFY(!problemBeneath(rows).isEmpty());
        rows->topLevelItem(0)->setText(ArgumentRows::Shape, QStringLiteral("4x20:int64:ones"));
        QVERIFY(form.canTrace());
        QCOMPARE(form.request().signature.examples,
                 std::vector<std::string>{"piece_ids=4x20:int64:ones"});
    }

    void ownArgumentsHaveFieldsOfTheirOwn() {
        TraceForm form;
        attach(form);
        auto* arguments = form.findChild<QLineEdit*>(QStringLiteral("arguments"));
        auto* signature = form.findChild<QComboBox*>(QStringLiteral("signature"));
        QVERIFY(arguments->isHidden() || !arguments->isVisibleTo(&form));
        signature->setCurrentIndex(signature->count() - 1);
        QVERIFY(arguments->isVisibleTo(&form));
        arguments->setText(QStringLiteral("input_ids=piece_ids,nonsense"));
        QVERIFY(!form.canTrace());
        QVERIFY(problemBeneath(arguments).contains(QStringLiteral("nonsense")));
        arguments->setText(QStringLiteral("input_ids=piece_ids,attention_mask,positions"));
        QVERIFY(form.canTrace());
        QCOMPARE(form.findChild<ArgumentRows*>()->names().value(0), QStringLiteral("input_ids"));
    }

    void rowsOfArgumentsAreMovedTurnedOnAndRenamed() {
        TraceForm form;
        attach(form);
        chooseOwn(form);
        auto* rows = form.findChild<ArgumentRows*>();
        auto* arguments = form.findChild<QLineEdit*>(QStringLiteral("arguments"));
        QCOMPARE(rows->text(), QStringLiteral("piece_ids,attention_mask"));
        rows->topLevelItem(2)->setCheckState(0, Qt::Checked);
        rows->topLevelItem(0)->setText(1, QStringLiteral("ids"));
        QCOMPARE(arguments->text(), QStringLiteral("ids=piece_ids,attention_mask,positions"));
        rows->setCurrentItem(rows->topLevelItem(2));
        QTest::keyClick(rows, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(arguments->text(), QStringLiteral("ids=piece_ids,positions,attention_mask"));
        QVERIFY(form.canTrace());
        const QString preview =
            form.findChild<QPlainTextEdit*>(QStringLiteral("signaturePreview"))->toPlainText();
        QVERIFY2(
            preview.contains(QStringLiteral("Tensor ids, Tensor positions, Dict(str, Tensor)")),
            qPrintable(preview));
        QVERIFY(preview.contains(QStringLiteral("positions=positions")));
        // And from the text to the rows.
        arguments->setText(QStringLiteral("m=attention_mask,piece_ids"));
        QCOMPARE(rows->text(), arguments->text());
        QCOMPARE(rows->topLevelItem(0)->text(1), QStringLiteral("m"));
        arguments->setText(QStringLiteral("nonsense,piece_ids"));
        QCOMPARE(rows->topLevelItem(0)->text(1), QStringLiteral("m"));
    }

    void formIsUndoneAndRedone() {
        TraceForm form;
        attach(form);
        auto* shape = form.findChild<QLineEdit*>(QStringLiteral("shape"));
        const QString before = shape->text();
        shape->setText(QStringLiteral("3x7"));
        chooseOwn(form);
        action(form, "form.undo")->trigger();
        QVERIFY(!form.state().ownArguments);
        QCOMPARE(shape->text(), QStringLiteral("3x7"));
        action(form, "form.undo")->trigger();
        QCOMPARE(shape->text(), before);
        action(form, "form.undo")->trigger();
        QCOMPARE(shape->text(), before);
        action(form, "form.redo")->trigger();
        action(form, "form.redo")->trigger();
        QVERIFY(form.state().ownArguments);
        QCOMPARE(shape->text(), QStringLiteral("3x7"));
        QVERIFY(form.canTrace());
    }

    void undoReachesTheFormFromItsFields() {
        TraceForm form;
        attach(form);
        chooseOwn(form);
        form.show();
        QApplication::setActiveWindow(&form);
        QTRY_VERIFY(form.isActiveWindow());
        auto* rows = form.findChild<ArgumentRows*>();
        auto* keep = form.findChild<QLineEdit*>(QStringLiteral("keep"));
        QCOMPARE(rows->topLevelItem(2)->checkState(0), Qt::Unchecked);
        rows->topLevelItem(2)->setCheckState(0, Qt::Checked);
        keep->setFocus();
        QTRY_VERIFY(keep->hasFocus());
        QTest::keyClicks(keep, QStringLiteral("last"));
        // All that was typed is one step.
        QTest::keyClick(keep, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(keep->text(), QString());
        QVERIFY(form.state().ownArguments);
        QCOMPARE(rows->topLevelItem(2)->checkState(0), Qt::Checked);
        // Nothing is consumed while a step is under way.
        form.setStep(Workbench::Step::Tracing);
        action(form, "form.undo")->trigger();
        form.setStep(Workbench::Step::None);
        QCOMPARE(rows->topLevelItem(2)->checkState(0), Qt::Checked);
        keep->setFocus();
        QTest::keyClick(keep, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(rows->topLevelItem(2)->checkState(0), Qt::Unchecked);
        QTest::keyClick(keep, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(rows->topLevelItem(2)->checkState(0), Qt::Checked);
        QTest::keyClick(keep, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(keep->text(), QStringLiteral("last"));
    }

    void typingInAnotherFieldOrLaterIsAStepOfItsOwn() {
        TraceForm form;
        attach(form);
        chooseOwn(form);
        form.show();
        QApplication::setActiveWindow(&form);
        QTRY_VERIFY(form.isActiveWindow());
        auto* keep = form.findChild<QLineEdit*>(QStringLiteral("keep"));
        auto* shape = form.findChild<QLineEdit*>(QStringLiteral("shape"));
        keep->setFocus();
        QTest::keyClicks(keep, QStringLiteral("la"));
        shape->setFocus();
        QTest::keyClicks(shape, QStringLiteral("3"));
        keep->setFocus();
        QTest::keyClicks(keep, QStringLiteral("st"));
        for (const char* text : {"la", "la", ""}) {
            action(form, "form.undo")->trigger();
            QCOMPARE(keep->text(), QLatin1String(text));
        }
        QCOMPARE(shape->text(), QString());
    }

    void whatIsReturnedHasFieldsOfItsOwn() {
        TraceForm form;
        attach(form);
        chooseOwn(form);
        auto* arguments = form.findChild<QLineEdit*>(QStringLiteral("arguments"));
        arguments->setText(QStringLiteral("piece_ids,attention_mask"));
        auto* keep = form.findChild<QLineEdit*>(QStringLiteral("keep"));
        QVERIFY(keep->isVisibleTo(&form));
        keep->setText(QStringLiteral("nonsense"));
        QVERIFY(!form.canTrace());
        QVERIFY(problemBeneath(keep).contains(QStringLiteral("nonsense")));
        keep->setText(QStringLiteral("last"));
        QVERIFY(form.canTrace());
        QCOMPARE(form.request().signature.keep, std::string("last"));
        auto* length = form.findChild<QLineEdit*>(QStringLiteral("cacheLength"));
        length->setText(QStringLiteral("x"));
        QVERIFY(!form.canTrace());
        QVERIFY(!problemBeneath(length).isEmpty());
    }

    void aSignatureIsSavedAndLoaded() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.signature.json"));
        TraceRequest saved;
        {
            TraceForm form;
            attach(form);
            chooseOwn(form);
            form.findChild<QLineEdit*>(QStringLiteral("arguments"))
                ->setText(QStringLiteral("ids=piece_ids,attention_mask"));
            form.findChild<QLineEdit*>(QStringLiteral("keep"))->setText(QStringLiteral("last"));
            QVERIFY(form.canTrace());
            form.findChild<SignatureFiles*>()->save(path);
            saved = form.request();
        }
        TraceForm form;
        attach(form);
        form.findChild<SignatureFiles*>()->load(path);
        QVERIFY(form.canTrace());
        QCOMPARE(form.request().signature.keep, saved.signature.keep);
        QCOMPARE(form.request().signature.arguments,
                 std::string("ids=piece_ids,attention_mask=attention_mask"));
        QCOMPARE(form.findChild<ArgumentRows*>()->names().value(0), QStringLiteral("ids"));
        // A damaged one changes nothing, and is told.
        QFile file(path);
        QVERIFY(file.resize(20));
        QSignalSpy failed(form.findChild<SignatureFiles*>(), &SignatureFiles::failed);
        form.findChild<SignatureFiles*>()->load(path);
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.front().front().toString().contains(path));
        QCOMPARE(form.request().signature.keep, saved.signature.keep);
    }

    void nothingCanBeChangedDuringAStep() {
        TraceForm form;
        attach(form);
        form.setStep(Workbench::Step::Tracing);
        QVERIFY(!form.canTrace());
        QVERIFY(form.findChild<QPushButton*>(QStringLiteral("cancelTrace"))->isVisibleTo(&form));
        form.setStep(Workbench::Step::None);
        QVERIFY(form.canTrace());
    }

    void formSurvivesARestart() {
        FormState state;
        state.kind = ModelKind::Decoder;
        state.ownArguments = true;
        state.arguments = QStringLiteral("a=piece_ids,attention_mask");
        state.wrapper = QStringLiteral("Mine");
        state.keep = QStringLiteral("last");
        state.storeCache = true;
        state.cacheLength = QStringLiteral("0");
        state.shape = QStringLiteral("2x9");
        state.examples[QStringLiteral("a")] = QStringLiteral("2x9:int64:random");
        state.maskForm = MaskForm::Tensor;
        state.dtype = QStringLiteral("bfloat16");
        {
            Settings settings;
            settings.setForm(state);
            settings.addRecent({QStringLiteral("/a"), QStringLiteral("a"), QStringLiteral("BERT")});
            settings.addRecent({QStringLiteral("/b"), QStringLiteral("b"), {}});
            settings.addRecent({QStringLiteral("/a"), QStringLiteral("a"), QStringLiteral("BERT")});
        }
        Settings settings;
        QVERIFY(settings.form() == state);
        QCOMPARE(settings.recents().size(), std::size_t{2});
        QCOMPARE(settings.recents().front().location, QStringLiteral("/a"));
        TraceForm form;
        form.setState(state);
        QVERIFY(form.state() == state);
    }

    void corruptSettingsDoNotHurt_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("noise") << QByteArray::fromHex("00ff1b2e5d0a5b5b0a3d3d0a40");
        QTest::newRow("wrong types") << QByteArray(
            "[form]\nmodel=7\nshape=@Variant(x)\nexamples\\size=99999999\n"
            "dtype=int3\nmaskAs=@Invalid()\n[recents]\nsize=-5\n[window]\n"
            "geometry=@ByteArray(nonsense)\ndocks=@ByteArray(\\x1\\x2)\ntheme=pink\n");
        QTest::newRow("half a line") << QByteArray("[form\nmodel");
        QTest::newRow("huge text") << QByteArray("[form]\nshape=") + QByteArray(1 << 20, 'x');
    }

    void corruptSettingsDoNotHurt() {
        QFETCH(const QByteArray, bytes);
        QVERIFY(QDir().mkpath(QFileInfo(file()).absolutePath()));
        QFile ini(file());
        QVERIFY(ini.open(QIODevice::WriteOnly));
        ini.write(bytes);
        ini.close();
        Settings settings;
        const FormState form = settings.form();
        QCOMPARE(form.kind, ModelKind::Auto);
        QVERIFY(form.shape.size() < 5000);
        QVERIFY(form.examples.isEmpty());
        QVERIFY(settings.recents().empty());
        QCOMPARE(settings.theme(), Theme::Mode::System);
        settings.setForm({});
        settings.addRecent({QStringLiteral("/a"), QStringLiteral("a"), {}});
        QCOMPARE(settings.recents().size(), std::size_t{1});
    }

  private:
    QString file() const { return home_.path() + QStringLiteral("/tracewright/tracewright.ini"); }

    // The form as the window connects it, but for the thread.
    static void attach(TraceForm& form) {
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
    }

    static QAction* action(const TraceForm& form, const char* id) {
        for (QAction* one : registeredActions(&form)) {
            if (actionId(one) == QLatin1String(id)) {
                return one;
            }
        }
        return nullptr;
    }

    static void chooseOwn(const TraceForm& form) {
        auto* signature = form.findChild<QComboBox*>(QStringLiteral("signature"));
        signature->setCurrentIndex(signature->count() - 1);
    }

    static QString problemBeneath(const QWidget* edit) {
        // The label follows its field in the layout of both.
        for (const QLabel* label : edit->parentWidget()->findChildren<QLabel*>()) {
            if (label->property("role").toString() == QLatin1String("error") &&
                !label->text().isEmpty() && label->geometry().top() >= 0) {
                return label->text();
            }
        }
        return {};
    }

    QTemporaryDir home_;
};

TRACEWRIGHT_TEST(form, FormTest)
#include "form_test.moc"
