#pragma once

#include <QFrame>
#include <memory>
#include <optional>
#include <vector>

#include "widgets/pages/form_history.h"
#include "widgets/pages/form_state.h"
#include "widgets/worker/workbench.h"

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace tracewright {

class ArgumentRows;
class FormRows;
class SignatureFiles;
class SignatureLibrary;
class SignaturePreview;

// What the list of signatures has for arguments of one's own; no class is named so.
inline const QString formOwnSignature = QStringLiteral(" own");

// What to trace: model kind, signature, what is returned, shape, examples, mask form, dtype. It
// asks for a check at every change, shows problems beside their fields, and lets one trace when
// there are none.
class TraceForm : public QFrame {
    Q_OBJECT

  public:
    explicit TraceForm(QWidget* parent = nullptr);

    void setDescription(const std::shared_ptr<const Description>& description);
    // Where signatures are saved under names; read anew.
    void setSignatures(const SignatureLibrary& library);
    // The kind that was asked for can't be had.
    void setKindProblem(const QString& text);
    void setChecked(const std::vector<SignatureProblem>& problems,
                    const std::optional<Signature>& signature);
    // Nothing can be changed or traced while a step is under way; tracing shows Cancel.
    void setStep(Workbench::Step step);

    FormState state() const;
    void setState(const FormState& state);
    TraceRequest request() const;
    // What does the same as its button, whose keys the button tells.
    void setTraceAction(const QAction* action);
    bool canTrace() const noexcept { return valid_ && !busy_; }
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void kindChanged(tracewright::ModelKind kind);
    void checkRequested(const tracewright::SignatureRequest& request);
    void traceRequested(const tracewright::TraceRequest& request);
    void cancelRequested();
    void canTraceChanged(bool can);
    void signaturesChanged();  // those that are saved under names

  protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void buildModelRows(FormRows* form);
    void buildSignatureRows(FormRows* form);
    void buildOwnRows(FormRows* form);
    QLayout* buttonRow();
    void connectFields();
    void fillKinds();
    void fillSignatures();
    void fillDtypes();
    bool isOwn() const;
    const BuiltInSignature* builtIn() const;
    void becomeOwn();
    void showSignature();
    void fitRows();
    int besideRows() const;
    void edited(const QObject* typedIn = nullptr);
    void setValid(bool valid);
    void makeActions();
    void goBack();
    void goForward();
    void goTo(const std::optional<FormState>& state);
    ModelKind kind() const;
    SignatureRequest signatureRequest() const;

    QComboBox* kind_;
    QLabel* kindProblem_;
    QComboBox* signature_;
    ArgumentRows* rows_;
    QLabel* rowsProblem_;  // of an example, and what has no field of its own
    SignaturePreview* preview_;
    QLineEdit* arguments_;
    QLabel* argumentsProblem_;
    QLineEdit* wrapper_;
    QLabel* wrapperProblem_;
    QLineEdit* keep_;
    QLabel* keepProblem_;
    QCheckBox* storeCache_;
    QLineEdit* cacheLength_;
    QLabel* cacheLengthProblem_;
    SignatureFiles* files_;
    QLineEdit* shape_;
    QLabel* shapeProblem_;
    QComboBox* mask_;
    QComboBox* dtype_;
    QPushButton* trace_;
    QPushButton* cancel_;
    QAction* undo_ = nullptr;
    QAction* redo_ = nullptr;
    FormRows* form_ = nullptr;
    QScrollArea* area_ = nullptr;
    QWidget* argumentsField_ = nullptr;
    QWidget* wrapperField_ = nullptr;
    QWidget* keepField_ = nullptr;

    std::shared_ptr<const Description> description_;
    FormHistory history_;
    FormState wanted_;  // choices that this checkpoint may not offer, kept for the next
    bool filling_ = false;
    bool valid_ = false;
    bool busy_ = false;
};

}  // namespace tracewright
