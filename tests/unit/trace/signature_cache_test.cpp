// Signatures with a cache, and those that tell what is returned.
#include <QTest>

#include "tests/test_program.h"
#include "tests/unit/trace/signature_requests.h"

using namespace tracewright;

class SignatureCacheTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void builtInSignaturesFitTheModel() {
        const auto names = [](const ModelFacts& model) {
            QStringList out;
            for (const BuiltInSignature& builtIn : builtInSignatures(model)) {
                const Signature signature = makeSignature(builtIn.request, model);
                out << text(builtIn.name) + ": " + text(argumentsText(signature)) + " > " +
                           text(keepText(signature)) + (signature.storeCache ? "+cache" : "");
            }
            return out.join("\n");
        };
        QCOMPARE(names(llama()),
                 QStringLiteral("LlamaCausalLM: piece_ids,attention_mask > \n"
                                "DecoderWithPositions: piece_ids,attention_mask,positions > \n"
                                "DecoderWithCache: piece_ids,attention_mask,cache > +cache\n"
                                "DecoderWithCacheAndPositions: "
                                "piece_ids,attention_mask,cache,positions > +cache\n"
                                "DecoderLastLayer: piece_ids,attention_mask > last\n"
                                "DecoderLogits: piece_ids,attention_mask > logits"));
        QVERIFY(names(bert()).endsWith(
            QStringLiteral("EncoderLastLayer: piece_ids,attention_mask > last\n"
                           "SentenceEmbedding: piece_ids,attention_mask > embedding")));
        ModelFacts normalizing = bert();
        normalizing.pooling = SentencePooling{true, {}};
        QVERIFY(names(normalizing).endsWith(QStringLiteral("> normalized_embedding")));
    }

    void anEmbeddingThatIsNoMeanIsRefused() {
        ModelFacts model = bert();
        model.pooling =
            SentencePooling{false, "modules.json: the module 'Dense' is not implemented"};
        SignatureRequest request;
        request.wrapper = "SentenceEmbedding";
        QVERIFY(onlyProblem(request, model).startsWith("keep: modules.json: the module 'Dense'"));
        request.wrapper.reset();
        QVERIFY(checkSignature(request, model).empty());
    }

    void theOthersFollowTheCache() {
        QCOMPARE(argumentsAndExamples(makeSignature(cached(), llama())),
                 QStringLiteral("piece_ids=4x20:int64:zeros attention_mask=4x27:bool:ones "
                                "cache=4x3x7x8:float32:zeros positions=4x20:int64:arange"));
        SignatureRequest request = cached();
        request.cacheLength = " 0 ";
        request.dtype = Dtype::BFloat16;
        const Signature signature = makeSignature(request, llama());
        QCOMPARE(argumentsAndExamples(signature),
                 QStringLiteral("piece_ids=4x20:int64:zeros attention_mask=4x20:bool:ones "
                                "cache=4x3x0x8:bfloat16:zeros positions=4x20:int64:arange"));
        QCOMPARE(signature.arguments[2].layers, std::int64_t{2});
        QVERIFY(!signature.storeCache);
        const Signature typed =
            makeSignature(cached({"cache=4x3x5x8", "attention_mask=4x6x20x25"}), llama());
        QCOMPARE(text(exampleText(typed.arguments[1].example)),
                 QStringLiteral("4x6x20x25:bool:ones"));
    }

    void theCachesPastAndTheNewPiecesShareThePositions() {
        ModelFacts model = llama();
        model.maxPieces = 24;
        QVERIFY(checkSignature(cached(), model).empty());
        SignatureRequest request = cached();
        request.cacheLength = "13";
        QVERIFY(
            onlyProblem(request, model).startsWith("cache length: the cache has 13 past pieces"));
        request.shape = "4x11";
        QVERIFY(checkSignature(request, model).empty());
    }

    void wrongCachesAreRefused_data() {
        QTest::addColumn<QString>("example");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* example, const char* problem) {
            QTest::newRow(example) << example << problem;
        };
        row("cache=4x6x7x8",
            "example cache: the example of cache is 4x6x7x8: keys and values are "
            "batch x key-value heads x past x head width, here 4x3xPASTx8");
        row("cache=4x3x7x9", "example cache: the example of cache is 4x3x7x9: keys and values");
        row("cache=2x3x7x8", "example cache: the example of cache is 2x3x7x8: keys and values");
        row("cache=4x3x8", "example cache: the example of cache is 4x3x8: keys and values are");
        row("cache=4x0x7x8", "example cache: the example of cache is 4x0x7x8: sizes are 1 or more");
        row("cache=4x3x7x8:float16",
            "example cache: the example of cache is float16 and the "
            "weights are float32: the cache must be what they are");
        row("cache=4x3x7x8:int64", "example cache: the example of cache is int64 and the weights");
        row("cache=a.npy", "example cache: the example of cache, 'a.npy', can't be used: ");
        row("attention_mask=4x20",
            "example attention_mask: the example of attention_mask is 4x20 "
            "and the piece ids are 4x20 after a past of 7: it must be 4x27, "
            "4x1x1x27 or 4x6x20x27");
        row("attention_mask=4x3x20x27",
            "example attention_mask: the example of attention_mask is ");
        row("positions=4x27", "example positions: the example of positions is 4x27 and the piece");
    }
    void wrongCachesAreRefused() {
        QFETCH(QString, example);
        QFETCH(QString, problem);
        const QString found = onlyProblem(cached({example.toStdString()}), llama());
        QVERIFY2(found.startsWith(problem), qPrintable(found));
    }

    void wrongCacheLengthsAreRefused() {
        for (const char* length : {"-1", "x", "1.5", "1x2", "99999999999999999999"}) {
            SignatureRequest request = cached();
            request.cacheLength = length;
            const QString found = onlyProblem(request, llama());
            QVERIFY2(found.startsWith("cache length: the cache length '"), qPrintable(found));
        }
        SignatureRequest request = cached({"cache=4x3x5x8"});
        request.cacheLength = "6";
        QCOMPARE(onlyProblem(request, llama()),
                 QStringLiteral("cache length: the cache length is 6 and the example of cache has "
                                "5: leave one of them out"));
        request = {};
        request.cacheLength = "6";
        QVERIFY(
            onlyProblem(request, llama())
                .startsWith("cache length: a cache length is given and forward takes no cache"));
    }

    void whatIsKeptIsCheckedAgainstTheModel() {
        SignatureRequest request;
        request.keep = " logits , cache";
        const Signature signature = makeSignature(request, llama());
        QCOMPARE(text(keepText(signature)), QStringLiteral("logits,cache"));
        QVERIFY(signature.storeCache);
        QCOMPARE(text(signature.wrapper), QStringLiteral("DecoderWrapper"));
        request.keep = "scores";
        QCOMPARE(onlyProblem(request, llama()),
                 QStringLiteral("keep: 'scores' is no output of LlamaCausalLM: keep one or several "
                                "of all_outputs, last, cache, logits"));
        request.keep = "last";
        request.storeCache = true;
        QVERIFY(onlyProblem(request, llama())
                    .startsWith("keep: the new cache is to be stored and isn't kept: keep "
                                "last,cache"));
        request.keep.clear();
        QCOMPARE(onlyProblem(request, bert()),
                 QStringLiteral("keep: BERTEncoder has no cache to store"));
        QVERIFY(makeSignature(request, llama()).storeCache);
        request.wrapper = "";
        QVERIFY(onlyProblem(request, llama()).startsWith("wrapper: a wrapper is needed"));
    }

    void aSignatureForAnotherFamilyIsRefused() {
        SignatureRequest request;
        request.family = "Falcon";
        QVERIFY(checkSignature(request, falcon()).empty());
        QCOMPARE(onlyProblem(request, bert()),
                 QStringLiteral("arguments: the signature is for 'Falcon' and the checkpoint is "
                                "BERT: choose a signature of this family"));
    }
};

TRACEWRIGHT_TEST(signature_cache, SignatureCacheTest)
#include "signature_cache_test.moc"
