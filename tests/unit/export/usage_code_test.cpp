#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/export/exporter.h"
#include "core/export/usage_code.h"
#include "core/session.h"
#include "tests/test_program.h"

using namespace tracewright;

// The programs that are copied from the window do run, as they are.
class UsageCodeTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void pythonRuns_data() {
        QTest::addColumn<QString>("checkpoint");
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("example");
        QTest::addColumn<bool>("tensorMask");
        QTest::newRow("own") << "falcon-7b" << QString() << QString() << false;
        QTest::newRow("cache, random") << "llama"
                                       << "ids=piece_ids,attention_mask,positions,cache"
                                       << "ids=2x5:int32:random:3" << true;
        QTest::newRow("encoder") << "bert" << QString() << QString() << true;
    }

    void pythonRuns() {
        QFETCH(const QString, checkpoint);
        QFETCH(const QString, arguments);
        QFETCH(const QString, example);
        QFETCH(const bool, tensorMask);
        const auto trace = traced(checkpoint, arguments, example, tensorMask);
        const QString program = written(*trace, UsageLanguage::Python, "run.py");
        QProcess process;
        process.start(QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/reference/run"),
                      {QStringLiteral("none"), program});
        check(process, *trace);
    }

    void cppCompilesAndRuns() {
        const auto trace = traced(QStringLiteral("llama"),
                                  QStringLiteral("piece_ids,attention_mask,positions,cache"),
                                  QStringLiteral("piece_ids=2x5:random:3"), false);
        const QString source = written(*trace, UsageLanguage::Cpp, "run.cpp");
        const QString program = folder_.filePath(QStringLiteral("run"));
        const QString torch = QStringLiteral(TRACEWRIGHT_LIBTORCH);
        QProcess compiler;
        compiler.start(
            QStringLiteral("g++-12"),
            {QStringLiteral("-std=c++17"), source, QStringLiteral("-o"), program,
             QStringLiteral("-isystem"), torch + QStringLiteral("/include"),
             QStringLiteral("-isystem"), torch + QStringLiteral("/include/torch/csrc/api/include"),
             QStringLiteral("-L") + torch + QStringLiteral("/lib"), QStringLiteral("-ltorch_cpu"),
             QStringLiteral("-lc10"), QStringLiteral(TRACEWRIGHT_TORCH_LINK)});
        QVERIFY(compiler.waitForFinished(patience));
        QVERIFY2(compiler.exitCode() == 0, compiler.readAllStandardError().constData());
        QProcess process;
        process.start(program, QStringList());
        check(process, *trace);
    }

  private:
    static constexpr int patience = 500'000;  // ms

    std::shared_ptr<const Trace> traced(const QString& checkpoint, const QString& arguments,
                                        const QString& example, bool tensorMask) {
        Progress progress;
        session_ = Session();
        session_.open(TRACEWRIGHT_SOURCE_DIR "/tests/data/checkpoints/" + checkpoint.toStdString(),
                      progress);
        TraceRequest request;
        request.signature.arguments = arguments.toStdString();
        request.signature.shape = "2x5";
        request.signature.maskForm = tensorMask ? MaskForm::Tensor : MaskForm::Dict;
        if (!example.isEmpty()) {
            request.signature.examples = {example.toStdString()};
        }
        auto trace = session_.trace(request, progress);
        session_.exportFiles({.files = {module()}, .replace = true, .command = {}}, progress);
        return trace;
    }

    // With a name that has to be escaped.
    std::string module() const {
        return folder_.filePath(QStringLiteral("a \"b\" ü.pt")).toStdString();
    }

    QString written(const Trace& trace, UsageLanguage language, const char* name) const {
        QFile file(folder_.filePath(QLatin1String(name)));
        const std::string code = usageCode(trace, module(), language);
        return file.open(QIODevice::WriteOnly) && file.write(code.c_str()) > 0 ? file.fileName()
                                                                               : QString();
    }

    static void check(QProcess& process, const Trace& trace) {
        QVERIFY(process.waitForFinished(patience));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const QByteArray output = process.readAllStandardOutput();
        const auto tensors = outputTensors(trace.layout);
        QCOMPARE(output.count('\n'), std::min<qsizetype>(12, std::ssize(tensors)));
        QVERIFY(output.startsWith(tensors.front()->path.c_str()));
        QVERIFY(output.contains("2, 5"));
    }

    QTemporaryDir folder_;
    Session session_;
};

TRACEWRIGHT_TEST(usage_code, UsageCodeTest)
#include "usage_code_test.moc"
