#pragma once

#include <QMap>
#include <QString>

#include "core/trace/signature_file.h"
#include "core/trace/trace.h"

class QSettings;

namespace tracewright {

// What a person chose in the form, as it survives a restart.
struct FormState {
    ModelKind kind = ModelKind::Auto;
    QString signature;  // name of a built-in one; empty: the model's own
    bool ownArguments = false;
    QString arguments;  // of ownArguments
    QString wrapper;
    QString keep;
    bool storeCache = false;
    QString cacheLength;  // of any signature
    QString shape = QStringLiteral("4x20");
    QMap<QString, QString> examples;  // by argument name; those that were typed
    MaskForm maskForm = MaskForm::Dict;
    QString dtype;  // empty: the checkpoint's

    bool operator==(const FormState&) const = default;
};

// The form with a signature file's settings in place of its own.
FormState withSignature(FormState form, const SavedSignature& saved);

void saveForm(QSettings& settings, const FormState& form);
// What is missing or makes no sense takes its default.
FormState loadForm(QSettings& settings);

}  // namespace tracewright
