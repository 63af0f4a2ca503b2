#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>

#include "widgets/actions/action.h"
#include "widgets/controls/form_rows.h"
#include "widgets/pages/argument_rows.h"
#include "widgets/pages/signature_files.h"
#include "widgets/pages/trace_form.h"

// What the form holds: its state, its request, what can be undone; and the room that it takes.
namespace tracewright {

// Of its width, what the rows haven't.
int TraceForm::besideRows() const {
    const QMargins around = contentsMargins();
    return around.left() + around.right() + area_->verticalScrollBar()->sizeHint().width();
}

// It scrolls down, and sideways only where text is so large that the window would outgrow the
// screen.
QSize TraceForm::minimumSizeHint() const {
    const QSize least = QFrame::minimumSizeHint();
    const int rows = std::min(form_->leastWidth(false) + besideRows(),
                              screen()->availableGeometry().width() / 2);
    return {std::max(least.width(), rows), least.height()};
}

void TraceForm::fitRows() {
    form_->fit(width() - besideRows());
    updateGeometry();
}

void TraceForm::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fitRows();
}

ModelKind TraceForm::kind() const {
    return static_cast<ModelKind>(kind_->currentData().toInt());
}

FormState TraceForm::state() const {
    FormState state = wanted_;
    if (description_) {
        const QString signature = signature_->currentData().toString();
        state.kind = kind();
        state.ownArguments = isOwn();
        state.signature = state.ownArguments ? wanted_.signature : signature;
        state.arguments = arguments_->text();
        state.wrapper = wrapper_->text();
        state.keep = keep_->text();
        state.storeCache = storeCache_->isChecked();
        state.cacheLength = cacheLength_->text();
        state.shape = shape_->text();
        state.examples = rows_->examples();
        state.maskForm = mask_->currentData().toBool() ? MaskForm::Tensor : MaskForm::Dict;
        state.dtype = dtype_->currentData().toString();
    }
    return state;
}

void TraceForm::setState(const FormState& state) {
    const QScopedValueRollback<bool> filling(filling_, true);
    wanted_ = state;
    arguments_->setText(state.arguments);
    wrapper_->setText(state.wrapper);
    keep_->setText(state.keep);
    storeCache_->setChecked(state.storeCache);
    cacheLength_->setText(state.cacheLength);
    shape_->setText(state.shape);
    mask_->setCurrentIndex(state.maskForm == MaskForm::Tensor ? 1 : 0);
    rows_->setExamples(state.examples);
}

SignatureRequest TraceForm::signatureRequest() const {
    SignatureRequest request;
    if (const BuiltInSignature* given = builtIn()) {
        request = given->request;
    } else {
        request.arguments = arguments_->text().trimmed().toStdString();
        const QString wrapper = wrapper_->text().trimmed();
        if (!wrapper.isEmpty()) {
            request.wrapper = wrapper.toStdString();
        }
        request.keep = keep_->text().trimmed().toStdString();
        request.storeCache = storeCache_->isChecked();
    }
    request.shape = shape_->text().trimmed().toStdString();
    request.examples = rows_->exampleRequests();
    request.maskForm = mask_->currentData().toBool() ? MaskForm::Tensor : MaskForm::Dict;
    request.cacheLength = cacheLength_->text().trimmed().toStdString();
    request.dtype = dtypeFromName(dtype_->currentData().toString().toStdString());
    return request;
}

TraceRequest TraceForm::request() const {
    TraceRequest request;
    request.kind = kind();
    request.signature = signatureRequest();
    request.dtype = request.signature.dtype;
    return request;
}

void TraceForm::setSignatures(const SignatureLibrary& library) {
    files_->setLibrary(library);
}

void TraceForm::setTraceAction(const QAction* action) {
    tellKeys(trace_, trace_->toolTip(), action);
}

void TraceForm::makeActions() {
    undo_ = makeAction(this, {.id = "form.undo",
                              .text = tr("&Undo in the form"),
                              .shortcut = QKeySequence::Undo,
                              .menu = MenuPlace::Trace,
                              .section = 1});
    redo_ = makeAction(this, {.id = "form.redo",
                              .text = tr("&Redo in the form"),
                              .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_Z,
                              .menu = MenuPlace::Trace,
                              .section = 1});
    connect(undo_, &QAction::triggered, this, &TraceForm::goBack);
    connect(redo_, &QAction::triggered, this, &TraceForm::goForward);
}

// A field would undo what was typed in it, and swallow the keys where there is nothing of that.
bool TraceForm::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const QKeySequence keys(static_cast<QKeyEvent*>(event)->keyCombination());
        if (keys == undo_->shortcut() || keys == redo_->shortcut()) {
            event->ignore();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

// Nothing is consumed while a step is under way.
void TraceForm::goBack() {
    if (!busy_ && description_) {
        goTo(history_.undo());
    }
}

void TraceForm::goForward() {
    if (!busy_ && description_) {
        goTo(history_.redo());
    }
}

void TraceForm::goTo(const std::optional<FormState>& state) {
    if (!state) {
        return;
    }
    const bool otherKind = state->kind != wanted_.kind;
    setState(*state);
    setDescription(description_);
    if (otherKind) {
        Q_EMIT kindChanged(state->kind);
    }
}

}  // namespace tracewright
