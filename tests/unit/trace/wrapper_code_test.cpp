#include "core/trace/wrapper_code.h"

#include <QTest>

#include "core/session.h"
#include "tests/test_program.h"

using namespace tracewright;

// What is said of a signature before it is traced is what the trace then has.
class WrapperCodeTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void schemaIsTheTracesOwn_data() {
        QTest::addColumn<QString>("checkpoint");
        for (const char* name : {"bert", "albert", "falcon-7b", "gpt-neox", "llama"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void schemaIsTheTracesOwn() {
        QFETCH(const QString, checkpoint);
        Progress progress;
        Session session;
        const auto opened = session.open(
            TRACEWRIGHT_SOURCE_DIR "/tests/data/checkpoints/" + checkpoint.toStdString(), progress);
        const ModelFacts facts = describeModel(*opened, ModelKind::Auto);
        std::vector<SignatureRequest> requests;
        for (const BuiltInSignature& one : builtInSignatures(facts)) {
            requests.push_back(one.request);
        }
        SignatureRequest tensor;
        tensor.arguments = "ids=piece_ids,attention_mask";
        tensor.maskForm = MaskForm::Tensor;
        tensor.keep = "all_outputs,last";
        requests.push_back(tensor);
        for (const SignatureRequest& request : requests) {
            const Signature signature = makeSignature(request, facts);
            TraceRequest wanted;
            wanted.signature = request;
            const auto trace = session.trace(wanted, progress);
            QCOMPARE(signatureSchema(signature, facts), trace->snapshot.schema());
        }
    }

    void wrapperTakesWhatTheSignatureTakesAndReturnsWhatItKeeps() {
        ModelFacts facts;
        facts.className = "LlamaCausalLM";
        facts.kind = ModelKind::CausalLM;
        Signature signature;
        signature.wrapper = "Step";
        signature.arguments = {{.name = "ids", .input = ModelInput::PieceIds, .example = {}},
                               {.name = "past", .input = ModelInput::Cache, .example = {}},
                               {.name = "mask", .input = ModelInput::AttentionMask, .example = {}}};
        signature.keep = {ModelOutput::Logits, ModelOutput::Cache};
        const std::string code = wrapperCode(signature, facts);
        for (const char* part :
             {"class Step(torch.nn.Module):", "past: List[Tuple[Tensor, Tensor]],",
              "self.inner(ids, AttentionMask(mask[\"bool_mask\"]), cache=[", "store_cache=True",
              "return Y.logits, tuple(Y.cache)"}) {
            QVERIFY2(code.find(part) != std::string::npos, code.c_str());
        }
        signature.wrapper.clear();
        QVERIFY(wrapperCode(signature, facts).starts_with("# LlamaCausalLM itself"));
    }
};

TRACEWRIGHT_TEST(wrapper_code, WrapperCodeTest)
#include "wrapper_code_test.moc"
