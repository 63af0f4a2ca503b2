#include "widgets/models/core_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <vector>

#include "widgets/models/text.h"

namespace tracewright {

namespace {

constexpr const char* context = "Core";

// As core has them, %1 to %4 for names and numbers; those that are a part of others come later.
constexpr const char* sentences[] = {
    // Outputs.
    QT_TRANSLATE_NOOP("Core", "embeddings"),
    QT_TRANSLATE_NOOP("Core", "layer %1, after the final norm"),
    QT_TRANSLATE_NOOP("Core", "layer %1, key and value"),
    QT_TRANSLATE_NOOP("Core", "layer %1, key"),
    QT_TRANSLATE_NOOP("Core", "layer %1, value"),
    QT_TRANSLATE_NOOP("Core", "layer %1"),
    QT_TRANSLATE_NOOP("Core", "scores of the next piece"),
    QT_TRANSLATE_NOOP("Core", "the embeddings' output, then each layer's"),
    QT_TRANSLATE_NOOP("Core", "keys and values of each layer, past and new pieces"),
    QT_TRANSLATE_NOOP("Core", "output of %1"),
    // Exports.
    QT_TRANSLATE_NOOP("Core", "TorchScript module"),
    QT_TRANSLATE_NOOP("Core", "Graph as JSON"),
    QT_TRANSLATE_NOOP("Core", "Graph for Graphviz"),
    QT_TRANSLATE_NOOP("Core", "Picture of the graph"),
    QT_TRANSLATE_NOOP("Core", "TorchScript code"),
    QT_TRANSLATE_NOOP("Core", "Output layout"),
    QT_TRANSLATE_NOOP("Core", "Manifest"),
    QT_TRANSLATE_NOOP("Core", "Signature"),
    // Kinds of operators.
    QT_TRANSLATE_NOOP("Core", "Matrix products"),
    QT_TRANSLATE_NOOP("Core", "Attention"),
    QT_TRANSLATE_NOOP("Core", "Norms"),
    QT_TRANSLATE_NOOP("Core", "Activations"),
    QT_TRANSLATE_NOOP("Core", "Embeddings"),
    QT_TRANSLATE_NOOP("Core", "Arithmetic"),
    QT_TRANSLATE_NOOP("Core", "Logic"),
    QT_TRANSLATE_NOOP("Core", "Shapes"),
    QT_TRANSLATE_NOOP("Core", "Other operators"),
    // Steps.
    QT_TRANSLATE_NOOP("Core", "reading the config and the weights' names"),
    QT_TRANSLATE_NOOP("Core", "reading the graph"),
    QT_TRANSLATE_NOOP("Core", "reading the header of %1"),
    QT_TRANSLATE_NOOP("Core", "reading %1"),
    QT_TRANSLATE_NOOP("Core", "tracing %1"),
    QT_TRANSLATE_NOOP("Core", "preparing the export"),
    QT_TRANSLATE_NOOP("Core", "syncing %1"),
    QT_TRANSLATE_NOOP("Core", "comparing"),
    QT_TRANSLATE_NOOP("Core", "comparing weights"),
    // Warnings.
    QT_TRANSLATE_NOOP("Core",
                      "the argument %1 has no effect: nothing that is returned depends on it"),
    QT_TRANSLATE_NOOP("Core", "%1: the model was found under %2 in the weights' names"),
    QT_TRANSLATE_NOOP("Core", "%1: the key %2 (%3) is not known and was not used"),
    // Findings.
    QT_TRANSLATE_NOOP("Core", "%1 equals the example's %2, and is the model's %3"),
    QT_TRANSLATE_NOOP("Core", "%1 equals the example's %2, and is a dtype"),
    QT_TRANSLATE_NOOP("Core", "%1 equals the example's %2, and stays where that changes"),
    QT_TRANSLATE_NOOP("Core", "a dtype that stays in weights of another"),
    QT_TRANSLATE_NOOP("Core", "%1 is %2 at another example"),
    QT_TRANSLATE_NOOP("Core", "%1 has other inputs or outputs at another example"),
    QT_TRANSLATE_NOOP("Core", "%1 holds %2 = %3, and %4 at another example"),
    QT_TRANSLATE_NOOP("Core", "the graph has %1 nodes, and %2 at another example"),
    QT_TRANSLATE_NOOP("Core", "is held to the device %1"),
    QT_TRANSLATE_NOOP("Core", "takes %1, a tensor that was computed when the trace was made"),
    QT_TRANSLATE_NOOP("Core",
                      "holds the size %1, which is no dimension of the module's parameters"),
    QT_TRANSLATE_NOOP("Core", "makes %1, the parameters' dtype: converted, they no longer fit"),
    QT_TRANSLATE_NOOP("Core", "computes in %1 whatever the parameters have"),
    QT_TRANSLATE_NOOP("Core", "draws random numbers in every call"),
    QT_TRANSLATE_NOOP("Core", "is in training mode: what a row gives depends on its batch"),
    QT_TRANSLATE_NOOP("Core", "was left in training mode: it drops a share of %1 in every call"),
    QT_TRANSLATE_NOOP("Core", "drops a share of %1 in every call"),
    QT_TRANSLATE_NOOP("Core", "changes the module's own %1 in every call"),
    QT_TRANSLATE_NOOP("Core", "writes into a tensor of the trace's own"),
    QT_TRANSLATE_NOOP("Core", "writes into %1, which is the caller's"),
};

QRegularExpression patternOf(const char* sentence) {
    QString pattern = QRegularExpression::escape(QLatin1String(sentence));
    for (const char* place : {"\\%1", "\\%2", "\\%3", "\\%4"}) {
        pattern.replace(QLatin1String(place), QStringLiteral("(.+?)"));
    }
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::DotMatchesEverythingOption);
}

const std::vector<QRegularExpression>& patterns() {
    static const std::vector<QRegularExpression> all = [] {
        std::vector<QRegularExpression> made;
        for (const char* sentence : sentences) {
            made.push_back(patternOf(sentence));
        }
        return made;
    }();
    return all;
}

}  // namespace

QString coreText(std::string_view text) {
    QString said = toText(text);
    for (std::size_t i = 0; i < patterns().size(); ++i) {
        const QRegularExpressionMatch match = patterns()[i].match(said);
        if (!match.hasMatch()) {
            continue;
        }
        QString translated = QCoreApplication::translate(context, sentences[i]);
        switch (match.lastCapturedIndex()) {
            case 1:
                return translated.arg(match.captured(1));
            case 2:
                return translated.arg(match.captured(1), match.captured(2));
            case 3:
                return translated.arg(match.captured(1), match.captured(2), match.captured(3));
            case 4:
                return translated.arg(match.captured(1), match.captured(2), match.captured(3),
                                      match.captured(4));
            default:
                return translated;
        }
    }
    return said;
}

}  // namespace tracewright
