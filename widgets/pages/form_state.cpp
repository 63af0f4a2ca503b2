#include "widgets/pages/form_state.h"

#include <QSettings>

#include "widgets/models/text.h"

namespace tracewright {

namespace {

constexpr qsizetype longestText = 4096;

QString textOf(const QSettings& settings, const char* key, const QString& otherwise = {}) {
    const QString text = settings.value(QLatin1String(key), otherwise).toString();
    return text.size() <= longestText ? text : otherwise;
}

}  // namespace

FormState withSignature(FormState form, const SavedSignature& saved) {
    const SignatureRequest& request = saved.request;
    form.kind = saved.kind.value_or(form.kind);
    form.ownArguments = true;
    form.arguments = QString::fromStdString(request.arguments);
    form.wrapper = QString::fromStdString(request.wrapper.value_or(""));
    form.keep = QString::fromStdString(request.keep);
    form.storeCache = request.storeCache;
    form.cacheLength = QString::fromStdString(request.cacheLength);
    form.shape = QString::fromStdString(request.shape);
    form.maskForm = request.maskForm;
    form.examples.clear();
    for (const std::string& example : request.examples) {
        const QString text = QString::fromStdString(example);
        form.examples[text.section(QLatin1Char('='), 0, 0)] = text.section(QLatin1Char('='), 1);
    }
    return form;
}

void saveForm(QSettings& settings, const FormState& form) {
    settings.beginGroup(QStringLiteral("form"));
    settings.remove(QString());
    settings.setValue(QStringLiteral("model"), toText(modelKindName(form.kind)));
    settings.setValue(QStringLiteral("signature"), form.signature);
    settings.setValue(QStringLiteral("ownArguments"), form.ownArguments);
    settings.setValue(QStringLiteral("arguments"), form.arguments);
    settings.setValue(QStringLiteral("wrapper"), form.wrapper);
    settings.setValue(QStringLiteral("keep"), form.keep);
    settings.setValue(QStringLiteral("storeCache"), form.storeCache);
    settings.setValue(QStringLiteral("cacheLength"), form.cacheLength);
    settings.setValue(QStringLiteral("shape"), form.shape);
    settings.setValue(QStringLiteral("maskAs"), form.maskForm == MaskForm::Tensor
                                                    ? QStringLiteral("tensor")
                                                    : QStringLiteral("dict"));
    settings.setValue(QStringLiteral("dtype"), form.dtype);
    settings.beginWriteArray(QStringLiteral("examples"), static_cast<int>(form.examples.size()));
    int place = 0;
    for (auto example = form.examples.begin(); example != form.examples.end(); ++example) {
        settings.setArrayIndex(place++);
        settings.setValue(QStringLiteral("argument"), example.key());
        settings.setValue(QStringLiteral("example"), example.value());
    }
    settings.endArray();
    settings.endGroup();
}

FormState loadForm(QSettings& settings) {
    constexpr int mostExamples = 64;
    FormState form;
    settings.beginGroup(QStringLiteral("form"));
    form.kind =
        modelKindFromName(textOf(settings, "model").toStdString()).value_or(ModelKind::Auto);
    form.signature = textOf(settings, "signature");
    form.ownArguments = settings.value(QStringLiteral("ownArguments")).toBool();
    form.arguments = textOf(settings, "arguments");
    form.wrapper = textOf(settings, "wrapper");
    form.keep = textOf(settings, "keep");
    form.storeCache = settings.value(QStringLiteral("storeCache")).toBool();
    form.cacheLength = textOf(settings, "cacheLength");
    form.shape = textOf(settings, "shape", form.shape);
    form.maskForm =
        textOf(settings, "maskAs") == QLatin1String("tensor") ? MaskForm::Tensor : MaskForm::Dict;
    form.dtype = textOf(settings, "dtype");
    if (!form.dtype.isEmpty() && !dtypeFromName(form.dtype.toStdString())) {
        form.dtype.clear();
    }
    const int count = std::min(settings.beginReadArray(QStringLiteral("examples")), mostExamples);
    for (int place = 0; place < count; ++place) {
        settings.setArrayIndex(place);
        const QString argument = textOf(settings, "argument");
        if (!argument.isEmpty()) {
            form.examples[argument] = textOf(settings, "example");
        }
    }
    settings.endArray();
    settings.endGroup();
    return form;
}

}  // namespace tracewright
