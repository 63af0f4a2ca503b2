#pragma once

#include <QWidget>

#include "core/trace/signature.h"

class QPlainTextEdit;

namespace tracewright {

// The Python module that the signature of the form stands for, and the schema that its trace will
// have, as one types. Both can be copied.
class SignaturePreview : public QWidget {
    Q_OBJECT

  public:
    explicit SignaturePreview(QWidget* parent = nullptr);
    void setSignature(const Signature& signature, const ModelFacts& model);

  private:
    QPlainTextEdit* text_;
};

}  // namespace tracewright
