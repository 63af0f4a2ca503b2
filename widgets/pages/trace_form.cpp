#include "widgets/pages/trace_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/controls/elements.h"
#include "widgets/controls/form_rows.h"
#include "widgets/models/text.h"
#include "widgets/pages/argument_rows.h"
#include "widgets/pages/signature_files.h"
#include "widgets/pages/signature_preview.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

QString kindTitle(ModelKind kind) {
    switch (kind) {
        case ModelKind::Encoder:
            return TraceForm::tr("Encoder");
        case ModelKind::Decoder:
            return TraceForm::tr("Decoder");
        case ModelKind::CausalLM:
            return TraceForm::tr("Causal language model");
        default:
            return TraceForm::tr("Automatic");
    }
}

// Marks a field as wrong, or as right with an empty text, and says why in the label beneath.
void markField(QLineEdit* edit, QLabel* problem, const QString& text) {
    setProblem(problem, text);
    if (edit->property("problem").toBool() != !text.isEmpty()) {
        edit->setProperty("problem", !text.isEmpty());
        edit->style()->unpolish(edit);
        edit->style()->polish(edit);
    }
    edit->setAccessibleDescription(text);
}

void select(QComboBox* combo, const QVariant& data) {
    combo->setCurrentIndex(std::max(0, combo->findData(data)));
}

}  // namespace

TraceForm::TraceForm(QWidget* parent)
    : QFrame(parent),
      kind_(new QComboBox),
      kindProblem_(problemLabel()),
      signature_(new QComboBox),
      rows_(new ArgumentRows),
      rowsProblem_(problemLabel()),
      preview_(new SignaturePreview),
      arguments_(new QLineEdit),
      argumentsProblem_(problemLabel()),
      wrapper_(new QLineEdit),
      wrapperProblem_(problemLabel()),
      keep_(new QLineEdit),
      keepProblem_(problemLabel()),
      storeCache_(new QCheckBox(tr("Return the new key-value cache as well"))),
      cacheLength_(new QLineEdit),
      cacheLengthProblem_(problemLabel()),
      files_(new SignatureFiles),
      shape_(new QLineEdit),
      shapeProblem_(problemLabel()),
      mask_(new QComboBox),
      dtype_(new QComboBox),
      trace_(primaryButton(tr("Trace"))),
      cancel_(new QPushButton(themedIcon(QStringLiteral("stop")), tr("Ca&ncel"))) {
    setProperty("card", true);
    auto* body = new QWidget;
    form_ = new FormRows(body);
    form_->setContentsMargins(20, 4, 20, 4);
    form_->setHorizontalSpacing(16);
    form_->setVerticalSpacing(10);
    buildModelRows(form_);
    buildSignatureRows(form_);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 18, 0, 16);
    rows->setSpacing(10);
    auto* heading = headingLabel(tr("What the traced module takes and returns"));
    heading->setWordWrap(true);
    heading->setContentsMargins(20, 0, 20, 0);
    rows->addWidget(heading);
    area_ = scrolled(body);
    rows->addWidget(area_, 1);
    rows->addLayout(buttonRow());
    connectFields();
    makeActions();
    showSignature();
    setStep(Workbench::Step::None);
}

void TraceForm::buildModelRows(FormRows* form) {
    kind_->setObjectName(QStringLiteral("modelKind"));
    form->addField(buddyLabel(tr("&Model"), kind_), fieldWith(kind_, kindProblem_));
    dtype_->setObjectName(QStringLiteral("dtype"));
    form->addField(buddyLabel(tr("&Dtype of weights"), dtype_), dtype_);
}

void TraceForm::buildSignatureRows(FormRows* form) {
    signature_->setObjectName(QStringLiteral("signature"));
    form->addField(buddyLabel(tr("S&ignature"), signature_), signature_);
    form->addField(new QLabel(tr("Saved")), files_);
    buildOwnRows(form);
    mask_->setObjectName(QStringLiteral("maskForm"));
    mask_->addItem(tr("Dictionary with bool_mask"), false);
    mask_->addItem(tr("Tensor"), true);
    form->addField(buddyLabel(tr("Attention mas&k as"), mask_), mask_);
    shape_->setObjectName(QStringLiteral("shape"));
    shape_->setPlaceholderText(QStringLiteral("4x20"));
    shape_->setToolTip(tr("Batch x pieces that the examples are made with"));
    form->addField(buddyLabel(tr("Sha&pe"), shape_), fieldWith(shape_, shapeProblem_));
    cacheLength_->setObjectName(QStringLiteral("cacheLength"));
    cacheLength_->setPlaceholderText(QStringLiteral("7"));
    cacheLength_->setToolTip(tr("Past pieces of the cache's example, from 0"));
    form->addField(buddyLabel(tr("&Cache length"), cacheLength_),
                   fieldWith(cacheLength_, cacheLengthProblem_));
    form->addField(new QLabel(tr("As Python")), preview_);
}

void TraceForm::buildOwnRows(FormRows* form) {
    for (QLineEdit* edit : {arguments_, wrapper_, keep_, shape_, cacheLength_}) {
        edit->setAcceptDrops(false);
    }
    arguments_->setObjectName(QStringLiteral("arguments"));
    arguments_->setPlaceholderText(QStringLiteral("input_ids=piece_ids,attention_mask,positions"));
    arguments_->setToolTip(tr("Arguments in order, each INPUT or NAME=INPUT"));
    QWidget* rowsField = fieldWith(rows_, rowsProblem_);
    rowsField->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    form->addWide(buddyLabel(tr("A&rguments"), rows_), rowsField);
    argumentsField_ = fieldWith(arguments_, argumentsProblem_);
    form->addField(buddyLabel(tr("As te&xt"), arguments_), argumentsField_);
    wrapper_->setObjectName(QStringLiteral("wrapper"));
    wrapper_->setPlaceholderText(tr("chosen by the arguments"));
    wrapper_->setToolTip(tr("Class name of the module that the model sits in as inner"));
    wrapperField_ = fieldWith(wrapper_, wrapperProblem_);
    form->addField(buddyLabel(tr("&Wrapper class"), wrapper_), wrapperField_);
    keep_->setObjectName(QStringLiteral("keep"));
    keep_->setPlaceholderText(tr("all that the model returns"));
    keep_->setToolTip(
        tr("What forward returns, one or several of all_outputs, last, cache, logits, "
           "embedding, normalized_embedding"));
    keepField_ = fieldWith(keep_, keepProblem_);
    form->addField(buddyLabel(tr("K&eep"), keep_), keepField_);
    storeCache_->setObjectName(QStringLiteral("storeCache"));
    form->addField(new QLabel, storeCache_);
}

QLayout* TraceForm::buttonRow() {
    trace_->setObjectName(QStringLiteral("trace"));
    trace_->setToolTip(tr("Trace with these settings"));
    cancel_->setObjectName(QStringLiteral("cancelTrace"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(20, 0, 20, 0);
    buttons->addStretch();
    buttons->addWidget(cancel_);
    buttons->addWidget(trace_);
    return buttons;
}

void TraceForm::connectFields() {
    for (QComboBox* combo : {kind_, signature_, mask_, dtype_}) {
        combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);  // which come later
    }
    connect(kind_, &QComboBox::currentIndexChanged, this, [this] {
        if (!filling_) {
            setProblem(kindProblem_, {});
            wanted_.kind = kind();
            setValid(false);
            Q_EMIT kindChanged(kind());
        }
    });
    connect(signature_, &QComboBox::currentIndexChanged, this, [this] {
        showSignature();
        edited();
    });
    for (QComboBox* combo : {mask_, dtype_}) {
        connect(combo, &QComboBox::currentIndexChanged, this, [this] { edited(); });
    }
    // First, so that examples are asked for by the names that the text gives.
    connect(arguments_, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (isOwn() && text != rows_->text()) {
            rows_->setText(text);
        }
    });
    for (QLineEdit* edit : {arguments_, wrapper_, keep_, shape_, cacheLength_}) {
        connect(edit, &QLineEdit::textChanged, this, [this, edit] { edited(edit); });
        connect(edit, &QLineEdit::editingFinished, this, [this] { history_.endTyping(); });
        edit->installEventFilter(this);
    }
    connect(storeCache_, &QCheckBox::toggled, this, [this] { edited(); });
    connect(rows_, &ArgumentRows::edited, this, [this] {
        becomeOwn();
        edited();
    });
    connect(rows_, &ArgumentRows::examplesEdited, this, [this] { edited(); });
    connect(files_, &SignatureFiles::libraryChanged, this, &TraceForm::signaturesChanged);
    connect(files_, &SignatureFiles::failed, this,
            [this](const QString& line) { setProblem(rowsProblem_, line); });
    connect(files_, &SignatureFiles::loaded, this, [this](const SavedSignature& saved) {
        setState(withSignature(state(), saved));
        Q_EMIT kindChanged(wanted_.kind);  // which describes the model anew, and fills the form
    });
    connect(trace_, &QPushButton::clicked, this, [this] { Q_EMIT traceRequested(request()); });
    connect(cancel_, &QPushButton::clicked, this, &TraceForm::cancelRequested);
}

void TraceForm::setDescription(const std::shared_ptr<const Description>& description) {
    description_ = description;
    files_->setDescription(description);
    {
        const QScopedValueRollback<bool> filling(filling_, true);
        setProblem(kindProblem_, {});
        rows_->setInputs(description->facts.inputs);
        fillKinds();
        fillSignatures();
        fillDtypes();
    }
    showSignature();
    edited();
}

void TraceForm::fillKinds() {
    const ModelFacts& facts = description_->facts;
    const ModelKind chosen = wanted_.kind;
    kind_->clear();
    kind_->addItem(chosen == ModelKind::Auto ? tr("Automatic (%1)").arg(kindTitle(facts.kind))
                                             : kindTitle(ModelKind::Auto),
                   static_cast<int>(ModelKind::Auto));
    for (const ModelKind kind : facts.kinds) {
        kind_->addItem(kindTitle(kind), static_cast<int>(kind));
    }
    select(kind_, static_cast<int>(chosen));
}

void TraceForm::fillSignatures() {
    signature_->clear();
    for (const BuiltInSignature& signature : description_->signatures) {
        const QString name = QString::fromStdString(signature.name);
        const bool own = signature_->count() == 0;
        signature_->addItem(own ? tr("%1 (the model's own)").arg(name) : name,
                            own ? QString() : name);
    }
    signature_->addItem(tr("My own arguments"), formOwnSignature);
    select(signature_, wanted_.ownArguments ? formOwnSignature : wanted_.signature);
}

void TraceForm::fillDtypes() {
    dtype_->clear();
    dtype_->addItem(tr("As the checkpoint (%1)").arg(toText(dtypeName(description_->facts.dtype))),
                    QString());
    for (const Dtype dtype : {Dtype::Float32, Dtype::Float16, Dtype::BFloat16}) {
        dtype_->addItem(toText(dtypeName(dtype)), toText(dtypeName(dtype)));
    }
    select(dtype_, wanted_.dtype);
}

bool TraceForm::isOwn() const {
    return signature_->currentData().toString() == formOwnSignature;
}

// Null for one's own.
const BuiltInSignature* TraceForm::builtIn() const {
    const auto place = static_cast<std::size_t>(std::max(0, signature_->currentIndex()));
    return !isOwn() && description_ && place < description_->signatures.size()
               ? &description_->signatures[place]
               : nullptr;
}

// Arguments that were changed are one's own, which begin with what the signature was.
void TraceForm::becomeOwn() {
    const QScopedValueRollback<bool> filling(filling_, true);
    if (const BuiltInSignature* before = builtIn()) {
        wrapper_->clear();
        keep_->setText(QString::fromStdString(before->request.keep));
        storeCache_->setChecked(before->request.storeCache);
    }
    arguments_->setText(rows_->text());
    select(signature_, formOwnSignature);
}

void TraceForm::showSignature() {
    for (QWidget* field :
         std::initializer_list<QWidget*>{argumentsField_, wrapperField_, keepField_, storeCache_}) {
        form_->showField(field, isOwn());
    }
    const BuiltInSignature* given = builtIn();
    rows_->setText(given != nullptr ? QString::fromStdString(given->request.arguments)
                                    : arguments_->text());
    fitRows();
}

void TraceForm::edited(const QObject* typedIn) {
    if (filling_ || !description_) {
        return;
    }
    wanted_ = state();
    history_.push(wanted_, typedIn);
    setValid(false);
    Q_EMIT checkRequested(signatureRequest());
}

void TraceForm::setKindProblem(const QString& text) {
    setProblem(kindProblem_, text);
    setValid(false);
}

void TraceForm::setChecked(const std::vector<SignatureProblem>& problems,
                           const std::optional<Signature>& signature) {
    QMap<SignatureField, QString> texts;
    QStringList others;
    rows_->clearProblems();
    for (const SignatureProblem& problem : problems) {
        const QString line = QString::fromStdString(problem.text);
        if (problem.field == SignatureField::Example || texts.contains(problem.field)) {
            // A row only has room for a mark; the text stands beneath them.
            rows_->setProblem(QString::fromStdString(problem.argument), line);
            others << line;
        } else {
            texts[problem.field] = line;
        }
    }
    // Fields that a built-in signature hasn't.
    if (!isOwn()) {
        for (const SignatureField field :
             {SignatureField::Arguments, SignatureField::Wrapper, SignatureField::Keep}) {
            if (const QString line = texts.take(field); !line.isEmpty()) {
                others << line;
            }
        }
    }
    setProblem(rowsProblem_, others.join(QLatin1Char('\n')));
    markField(arguments_, argumentsProblem_, texts.value(SignatureField::Arguments));
    markField(wrapper_, wrapperProblem_, texts.value(SignatureField::Wrapper));
    markField(shape_, shapeProblem_, texts.value(SignatureField::Shape));
    markField(keep_, keepProblem_, texts.value(SignatureField::Keep));
    markField(cacheLength_, cacheLengthProblem_, texts.value(SignatureField::CacheLength));
    if (signature) {
        rows_->setArguments(signature->arguments);
        preview_->setSignature(*signature, description_->facts);
    }
    files_->setSignature(problems.empty() ? signature : std::nullopt);
    setValid(problems.empty() && signature && kindProblem_->text().isEmpty());
}

void TraceForm::setValid(bool valid) {
    valid_ = valid;
    trace_->setEnabled(canTrace());
    Q_EMIT canTraceChanged(canTrace());
}

void TraceForm::setStep(Workbench::Step step) {
    busy_ = step != Workbench::Step::None;
    cancel_->setVisible(step == Workbench::Step::Tracing);
    for (QWidget* field :
         std::initializer_list<QWidget*>{kind_, signature_, files_, rows_, arguments_, wrapper_,
                                         keep_, storeCache_, shape_, cacheLength_, mask_, dtype_}) {
        field->setEnabled(!busy_);
    }
    setValid(valid_);
}

}  // namespace tracewright
