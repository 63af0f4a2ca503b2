#include "core/trace/signature.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/error.h"
#include "tests/test_program.h"
#include "tests/unit/trace/signature_requests.h"

using namespace tracewright;

class SignatureTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void nothingTypedGivesTheModelsOwnSignatureAtTheGuidesExample() {
        const Signature signature = makeSignature({}, falcon());
        QVERIFY(signature.wrapper.empty());
        QCOMPARE(argumentsAndExamples(signature),
                 QStringLiteral("piece_ids=4x20:int64:zeros attention_mask=4x20:bool:ones"));
    }

    void defaultsStayWithinTheModelsPositions() {
        ModelFacts model = bert();
        model.maxPieces = 16;
        QCOMPARE(argumentsAndExamples(makeSignature({}, model)),
                 QStringLiteral("piece_ids=4x16:int64:zeros attention_mask=4x16:bool:ones"));
    }

    void argumentsComeInTheirOrderAndUnderTheirNames() {
        const Signature signature = makeSignature(
            withArguments(" mask = attention_mask , positions,input_ids=piece_ids"), falcon());
        QCOMPARE(text(argumentsText(signature)),
                 QStringLiteral("mask=attention_mask,positions,input_ids=piece_ids"));
        QCOMPARE(argumentsAndExamples(signature),
                 QStringLiteral("mask=4x20:bool:ones positions=4x20:int64:arange "
                                "input_ids=4x20:int64:zeros"));
    }

    void argumentsTextReadsBackAsTheSameSignature() {
        SignatureRequest request = withArguments("ids=piece_ids,attention_mask,type_ids");
        request.shape = "3x5";
        const Signature signature = makeSignature(request, bert());
        request.arguments = argumentsText(signature);
        request.shape.clear();
        for (const Argument& argument : signature.arguments) {
            request.examples.push_back(argument.name + "=" + exampleText(argument.example));
        }
        QCOMPARE(makeSignature(request, bert()), signature);
    }

    void aWrapperIsNamedAfterWhatItTakes_data() {
        QTest::addColumn<bool>("encoder");
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("wrapper");
        QTest::newRow("own") << true << "piece_ids,attention_mask"
                             << "";
        QTest::newRow("positions") << false << "piece_ids,attention_mask,positions"
                                   << "DecoderWithPositions";
        QTest::newRow("encoder") << true << "piece_ids,attention_mask,positions,type_ids"
                                 << "EncoderWithPositions";
        QTest::newRow("types") << true << "piece_ids,attention_mask,type_ids"
                               << "EncoderWrapper";
        QTest::newRow("order") << false << "attention_mask,piece_ids"
                               << "DecoderWrapper";
        QTest::newRow("name") << false << "input_ids=piece_ids,attention_mask"
                              << "DecoderWrapper";
    }
    void aWrapperIsNamedAfterWhatItTakes() {
        QFETCH(bool, encoder);
        QFETCH(QString, arguments);
        const Signature signature =
            makeSignature(withArguments(arguments.toStdString()), encoder ? bert() : falcon());
        QTEST(text(signature.wrapper), "wrapper");
    }

    void aMaskAsTensorNeedsAWrapper() {
        SignatureRequest request;
        request.maskForm = MaskForm::Tensor;
        QCOMPARE(text(makeSignature(request, falcon()).wrapper), QStringLiteral("DecoderWrapper"));
        request.wrapper = "";
        QVERIFY(onlyProblem(request, falcon()).startsWith("wrapper: a wrapper is needed"));
    }

    void aNamedWrapperIsUsedForTheModelsOwnArgumentsToo() {
        SignatureRequest request;
        request.wrapper = "Served";
        const Signature signature = makeSignature(request, falcon());
        QCOMPARE(text(signature.wrapper), QStringLiteral("Served"));
        QCOMPARE(text(argumentsText(signature)), QStringLiteral("piece_ids,attention_mask"));
    }

    void builtInSignaturesAreMadeAsTheyStand() {
        for (const ModelFacts& model : {bert(), falcon()}) {
            const auto builtIns = builtInSignatures(model);
            QCOMPARE(text(builtIns[0].name), text(model.className));
            QVERIFY(makeSignature(builtIns[0].request, model).wrapper.empty());
            const Signature positions = makeSignature(builtIns[1].request, model);
            QCOMPARE(text(positions.wrapper), text(builtIns[1].name));
            QCOMPARE(text(argumentsText(positions)),
                     QStringLiteral("piece_ids,attention_mask,positions"));
        }
        QCOMPARE(text(builtInSignatures(falcon())[1].name), QStringLiteral("DecoderWithPositions"));
        QCOMPARE(text(builtInSignatures(bert())[1].name), QStringLiteral("EncoderWithPositions"));
    }

    void aBuiltInWrapperNameAloneBringsItsArguments() {
        SignatureRequest request;
        request.wrapper = "DecoderWithPositions";
        QCOMPARE(text(argumentsText(makeSignature(request, falcon()))),
                 QStringLiteral("piece_ids,attention_mask,positions"));
    }

    void wrongArgumentsAreRefused_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("problem");
        QTest::newRow("unknown") << "piece_ids,attention_mask,cache"
                                 << "arguments: 'cache' is no input of FalconDecoder";
        QTest::newRow("not in this family") << "piece_ids,attention_mask,type_ids"
                                            << "arguments: 'type_ids' is no input of Falcon";
        QTest::newRow("unknown renamed") << "piece_ids,attention_mask,a=b=c"
                                         << "arguments: 'a=b=c' is no input of FalconDecoder";
        QTest::newRow("repeated input") << "piece_ids,attention_mask,more=piece_ids"
                                        << "arguments: piece_ids is given twice";
        QTest::newRow("repeated name") << "x=piece_ids,x=attention_mask"
                                       << "arguments: two arguments are named 'x'";
        QTest::newRow("a name that is another input")
            << "positions=piece_ids,attention_mask,positions"
            << "arguments: two arguments are named 'positions'";
        QTest::newRow("empty") << "piece_ids,,attention_mask"
                               << "arguments: an argument is empty";
        QTest::newRow("trailing comma") << "piece_ids,attention_mask,"
                                        << "arguments: an argument is empty";
        QTest::newRow("no ids") << "attention_mask"
                                << "arguments: piece_ids is missing";
        QTest::newRow("no mask") << "piece_ids"
                                 << "arguments: attention_mask is missing";
        QTest::newRow("no name") << "=piece_ids,attention_mask"
                                 << "arguments: the argument '' is empty";
        for (const char* const name : {"1x", "a-b", "a b", "größe", "a.b", "\x1b[31m"}) {
            QTest::newRow(name) << QString::fromUtf8(name) + "=piece_ids,attention_mask"
                                << "arguments: the argument '";
        }
        for (const char* const name : {"self", "class", "None", "lambda", "torch", "ops", "_"}) {
            QTest::newRow(name) << QString(name) + "=piece_ids,attention_mask"
                                << "arguments: the argument '" + QString(name) + "' is a word of";
        }
    }
    void wrongArgumentsAreRefused() {
        QFETCH(QString, arguments);
        QFETCH(QString, problem);
        const QString found = onlyProblem(withArguments(arguments.toStdString()), falcon());
        QVERIFY2(found.startsWith(problem), qPrintable(found));
        QVERIFY(!found.contains('\x1b'));
    }

    void softKeywordsAreNamesAsInPython() {
        QVERIFY(
            checkSignature(withArguments("match=piece_ids,type=attention_mask"), falcon()).empty());
    }

    void wrongWrappersAreRefused_data() {
        QTest::addColumn<QString>("wrapper");
        for (const char* const name : {"1st", "a.b", "class", "self", "FalconDecoder", "x y"}) {
            QTest::newRow(name) << name;
        }
    }
    void wrongWrappersAreRefused() {
        QFETCH(QString, wrapper);
        SignatureRequest request;
        request.wrapper = wrapper.toStdString();
        const QString found = onlyProblem(request, falcon());
        QVERIFY2(found.startsWith("wrapper: the wrapper "), qPrintable(found));
    }

    void wrongShapesAreRefused_data() {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QString>("problem");
        QTest::newRow("word") << "big"
                              << "shape: the shape 'big' has the size 'big'";
        QTest::newRow("zero") << "4x0"
                              << "shape: the shape '4x0' has the size 0";
        QTest::newRow("negative") << "-4x20"
                                  << "shape: the shape '-4x20' has the size -4";
        QTest::newRow("empty size") << "4x"
                                    << "shape: the shape '4x' has an empty size";
        QTest::newRow("fraction") << "4x2.5"
                                  << "shape: the shape '4x2.5' has the size '2.5'";
        QTest::newRow("overflow") << "4x99999999999999999999"
                                  << "shape: the shape '4x99999999999999999999' has the size '9999";
        QTest::newRow("one size") << "20"
                                  << "shape: the shape is 20: piece ids are batch x pieces";
        QTest::newRow("three") << "1x2x3"
                               << "shape: the shape is 1x2x3: piece ids are batch";
        QTest::newRow("ten") << "1x1x1x1x1x1x1x1x1x1"
                             << "shape: the shape '1x1x1x1x1x1x1x1x1x1' has 10 sizes";
        QTest::newRow("positions") << "1x513"
                                   << "shape: the shape has 513 pieces, more than the 512";
        QTest::newRow("memory") << "1000000x500"
                                << "shape: the shape is 1000000x500, which takes";
        QTest::newRow("overflowing memory") << "9223372036854775807x500"
                                            << "shape: the shape is 9223372036854775807x500, which";
    }
    void wrongShapesAreRefused() {
        QFETCH(QString, shape);
        QFETCH(QString, problem);
        SignatureRequest request;
        request.shape = shape.toStdString();
        const QString found = onlyProblem(request, bert());
        QVERIFY2(found.startsWith(problem), qPrintable(found));
    }

    void theLastPositionIsTaken() {
        SignatureRequest request;
        request.shape = " 1 x 512 ";
        QVERIFY(checkSignature(request, bert()).empty());
        request.shape = "1x100000";
        QVERIFY(checkSignature(request, falcon()).empty());
    }

    void examplesFollowThePieceIds() {
        const Signature signature = makeSignature(withExamples({"ids=2x9:int32:random:7"}), bert());
        QCOMPARE(argumentsAndExamples(signature),
                 QStringLiteral("ids=2x9:int32:random:7 attention_mask=2x9:bool:ones "
                                "positions=2x9:int64:arange type_ids=2x9:int64:zeros"));
    }

    void partsOfAnExampleMayBeLeftOut() {
        const Signature signature = makeSignature(
            withExamples({"ids=2x9:ones", "attention_mask=2x1x1x9", "type_ids=2x9:int32"}), bert());
        QCOMPARE(argumentsAndExamples(signature),
                 QStringLiteral("ids=2x9:int64:ones attention_mask=2x1x1x9:bool:ones "
                                "positions=2x9:int64:arange type_ids=2x9:int32:zeros"));
    }

    void namesStandForSizes() {
        SignatureRequest request =
            withExamples({"ids=batch x pieces:ones", "attention_mask=batch x 1 x 1 x keys",
                          "positions=2 x pieces", "type_ids=batch x 4 + 5"});
        request.shape = "2x9";
        QCOMPARE(argumentsAndExamples(makeSignature(request, bert())),
                 QStringLiteral("ids=2x9:int64:ones attention_mask=2x1x1x9:bool:ones "
                                "positions=2x9:int64:arange type_ids=2x9:int64:zeros"));
        SignatureRequest past = cached({"cache=batch x key_value_heads x past x head_width",
                                        "attention_mask=batch x past + pieces"});
        past.shape = "3x5";
        past.cacheLength = "4";
        const Signature signature = makeSignature(past, llama());
        QCOMPARE(signature.arguments[1].example.shape, (std::vector<std::int64_t>{3, 9}));
        QCOMPARE(signature.arguments[2].example.shape, (std::vector<std::int64_t>{3, 3, 4, 8}));
        // The names of a shape that is wrong make nothing else wrong.
        request.shape = "2x";
        QVERIFY(onlyProblem(request, bert()).startsWith(QStringLiteral("shape: ")));
    }

    void wrongExamplesAreRefused_data() {
        QTest::addColumn<QString>("example");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* example, const char* problem) {
            QTest::newRow(example) << example << problem;
        };
        row("ids", "example: 'ids' is no example: write ARG=SHAPE");
        row("piece_ids=4x20",
            "example piece_ids: an example is given for 'piece_ids', which is no "
            "argument: there are ids, attention_mask, positions, type_ids");
        row("ids=", "example ids: the example of ids, '', has an empty size");
        row("ids=batch x lines",
            "example ids: the example of ids, 'batch x lines', has the size 'lines': sizes are "
            "numbers or batch, pieces, keys, heads");
        row("ids=batch x past",
            "example ids: the example of ids, 'batch x past', has the size 'pas");
        row("ids=batch +", "example ids: the example of ids, 'batch +', has the size ''");
        row("ids=batch+9223372036854775807 x 20",
            "example ids: the example of ids, 'batch+9223372036854775807 x 20', has a size that "
            "is");
        row("ids=4x20:int65", "example ids: the example of ids, '4x20:int65', has 'int65'");
        row("ids=4x20:int64:twos",
            "example ids: the example of ids, '4x20:int64:twos', has 'twos'");
        row("ids=4x20:int64:zeros:1",
            "example ids: the example of ids, '4x20:int64:zeros:1', has "
            "'1' too much");
        row("ids=4x20:random:x", "example ids: the example of ids, '4x20:random:x', has the seed");
        row("ids=4x20:random:-1",
            "example ids: the example of ids, '4x20:random:-1', has the seed");
        row("ids=4x20:random:1:2",
            "example ids: the example of ids, '4x20:random:1:2', has '2' too");
        row("ids=4x20:float32", "example ids: the example of ids is float32: piece_ids are int64");
        row("ids=4x20:bool", "example ids: the example of ids is bool");
        row("ids=4x20:int16", "example ids: the example of ids is int16");
        row("ids=20", "example ids: the example of ids is 20: piece ids are batch x pieces");
        row("ids=4x513", "example ids: the example of ids has 513 pieces, more than the 512");
        row("ids=0x20", "example ids: the example of ids, '0x20', has the size 0");
        row("attention_mask=4x20:int64",
            "example attention_mask: the example of attention_mask is int64: attention masks are "
            "bool");
        row("attention_mask=4x20:float32", "example attention_mask: ");
        row("attention_mask=4x20:arange",
            "example attention_mask: the example of attention_mask is bool and can't be filled");
        row("attention_mask=4x21",
            "example attention_mask: the example of attention_mask is 4x21 and the piece ids are "
            "4x20: it must be 4x20, 4x1x1x20 or 4x3x20x20");
        row("attention_mask=20x4", "example attention_mask: ");
        row("attention_mask=4x1x20", "example attention_mask: ");
        row("attention_mask=4x1x1x21", "example attention_mask: ");
        row("positions=1x20", "example positions: the example of positions is 1x20 and the piece");
        row("positions=4x20:bool",
            "example positions: the example of positions is bool: positions");
        row("type_ids=4x1x1x20", "example type_ids: the example of type_ids is 4x1x1x20");
        row("ids=/nowhere/ids.npy",
            "example ids: the example of ids, '/nowhere/ids.npy', can't be "
            "used: ");
        row("ids=/nowhere/a.safetensors:x", "example ids: the example of ids, '/nowhere/a.safe");
    }
    void wrongExamplesAreRefused() {
        QFETCH(QString, example);
        QFETCH(QString, problem);
        const QString found = onlyProblem(withExamples({example.toStdString()}), bert());
        QVERIFY2(found.startsWith(problem), qPrintable(found));
    }

    void twoExamplesForOneArgumentAreRefused() {
        QCOMPARE(onlyProblem(withExamples({"ids=4x20", "ids=4x20"}), bert()),
                 QStringLiteral("example ids: two examples are given for ids: leave one out"));
    }

    void aShapeThatIsNotThePieceIdsIsRefused() {
        SignatureRequest request = withExamples({"ids=2x9"});
        request.shape = "4x20";
        QCOMPARE(onlyProblem(request, bert()),
                 QStringLiteral("shape: the shape is 4x20 and the example of ids is 2x9: leave one "
                                "of them out"));
        request.shape = "2x9";
        QVERIFY(checkSignature(request, bert()).empty());
    }

    void allProblemsAreToldAndEachWithItsField() {
        SignatureRequest request = withArguments("piece_ids,attention_mask,pos=positions,nothing");
        request.wrapper = "not a name";
        request.shape = "4xx20";
        request.examples = {"pos=4x20:float32", "attention_mask=wide"};
        const auto problems = checkSignature(request, falcon());
        std::vector<SignatureField> fields;
        fields.reserve(problems.size());
        for (const SignatureProblem& problem : problems) {
            fields.push_back(problem.field);
        }
        QCOMPARE(fields, (std::vector{SignatureField::Arguments, SignatureField::Wrapper,
                                      SignatureField::Shape, SignatureField::Example,
                                      SignatureField::Example}));
        try {
            makeSignature(request, falcon());
            QFAIL("the request was taken");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::BadSignature);
            QCOMPARE(text(error.what()), text(problems.front().text));
            QCOMPARE(text(error.detail()).split('\n').size(), 5);
        }
    }

    void brokenPieceIdsDoNotMakeOtherExamplesWrong() {
        const QString found =
            onlyProblem(withExamples({"ids=2xtwo", "attention_mask=2x9", "positions=2x9"}), bert());
        QVERIFY2(found.startsWith("example ids:"), qPrintable(found));
    }
};

TRACEWRIGHT_TEST(signature, SignatureTest)
#include "signature_test.moc"
