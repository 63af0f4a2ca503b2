#include "widgets/pages/argument_rows.h"

#include <QDropEvent>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <algorithm>
#include <utility>

#include "core/trace/shape_symbols.h"
#include "core/trace/signature.h"
#include "widgets/controls/elements.h"
#include "widgets/pages/example_cells.h"
#include "widgets/pages/example_parts.h"
#include "widgets/theme/colors.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

constexpr int kTyped = ExampleCells::typedRole;
constexpr int kDefault = ExampleCells::defaultRole;
constexpr int kProblem = ExampleCells::problemRole;

ExampleParts partsOf(const QTreeWidgetItem* item) {
    const auto typed = [item](int column) { return item->data(column, kTyped).toString(); };
    return {typed(ArgumentRows::Shape), typed(ArgumentRows::Dtype), typed(ArgumentRows::Fill)};
}

// What a row is of can't be changed.
class FixedDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QWidget* createEditor(QWidget*, const QStyleOptionViewItem&,
                          const QModelIndex&) const override {
        return nullptr;
    }
};

const QStringList always = {QStringLiteral("piece_ids"), QStringLiteral("attention_mask")};

}  // namespace

ArgumentRows::ArgumentRows(QWidget* parent) : QTreeWidget(parent) {
    setObjectName(QStringLiteral("argumentRows"));
    styleView(this, tr("Arguments of forward, in order"));
    setHeaderLabels({tr("Input"), tr("Name"), tr("Shape"), tr("Dtype"), tr("Fill")});
    setRootIsDecorated(false);
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                    QAbstractItemView::SelectedClicked);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(
        tr("Drag rows into order, or move them with Alt and the arrows; F2 edits a cell. Shapes "
           "have numbers and names: batch, pieces, past, keys; or they are a file, FILE.npy or "
           "FILE.safetensors:TENSOR"));
    setItemDelegateForColumn(Input, new FixedDelegate(this));
    setItemDelegateForColumn(Shape, new TypedTextDelegate(this));
    setItemDelegateForColumn(
        Dtype, new ChoiceDelegate(
                   {"int64", "int32", "bool", "float32", "float16", "bfloat16", "float64"}, this));
    setItemDelegateForColumn(Fill, new ChoiceDelegate({"zeros", "ones", "arange", "random"}, this));
    for (const int column : {Input, Name, Dtype, Fill}) {
        header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
    header()->setSectionResizeMode(Shape, QHeaderView::Stretch);
    header()->setStretchLastSection(false);
    connect(header(), &QHeaderView::sectionResized, this, [this](int column) {
        if (column != Shape) {
            updateGeometry();
        }
    });
    setAllColumnsShowFocus(false);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    connect(this, &QTreeWidget::itemChanged, this, &ArgumentRows::changed);
}

void ArgumentRows::changed(QTreeWidgetItem* item, int column) {
    if (filling_) {
        return;
    }
    if (column == Input || column == Name) {
        Q_EMIT edited();
    }
    const ExampleParts before = partsOf(item);
    if (column > Name) {
        const QString text = item->text(column).trimmed();
        const QScopedValueRollback<bool> filling(filling_, true);
        item->setData(column, kTyped, text);
        // All of it, typed into the shape's cell.
        if (column == Shape && text.contains(QLatin1Char(':'))) {
            const ExampleParts parts = exampleParts(text);
            item->setData(Shape, kTyped, parts.shape);
            if (!parts.dtype.isEmpty() || !parts.fill.isEmpty()) {
                item->setData(Dtype, kTyped, parts.dtype);
                item->setData(Fill, kTyped, parts.fill);
            }
        }
        showExample(item);
    }
    // An example goes with its argument to another name.
    const ExampleParts parts = partsOf(item);
    if (column == Name ? !parts.empty() : !(parts == before)) {
        takeExample(item);
        Q_EMIT examplesEdited();
    }
}

void ArgumentRows::takeExample(const QTreeWidgetItem* item) {
    const auto input = modelInputFromName(item->text(Input).toStdString());
    const QString shape =
        QString::fromStdString(std::string(symbolicShape(input.value_or(ModelInput::PieceIds))));
    const QString text = exampleText(partsOf(item), shape);
    const QString name = item->text(Name).trimmed();
    if (text.isEmpty() || text == shape) {
        examples_.remove(name);
    } else {
        examples_[name] = text;
    }
}

void ArgumentRows::showExample(QTreeWidgetItem* item) {
    const QString problem = item->data(Shape, kProblem).toString();
    const Colors& colors = currentColors();
    for (const int column : {Shape, Dtype, Fill}) {
        const QString typed = item->data(column, kTyped).toString();
        item->setText(column, typed.isEmpty() ? item->data(column, kDefault).toString() : typed);
        item->setForeground(column, problem.isEmpty() ? typed.isEmpty() ? colors.muted : colors.text
                                                      : colors.error);
        item->setBackground(column, problem.isEmpty() ? QBrush() : QBrush(colors.errorGround));
        item->setToolTip(column, problem);
    }
    item->setSizeHint(Shape, {0, rowHeight()});
    item->setIcon(Shape, problem.isEmpty() ? QIcon() : themedIcon(QStringLiteral("error")));
}

void ArgumentRows::changeEvent(QEvent* event) {
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        const QScopedValueRollback<bool> filling(filling_, true);
        for (int row = 0; row < topLevelItemCount(); ++row) {
            showExample(topLevelItem(row));
        }
        updateGeometry();
    }
}

QStringList ArgumentRows::names() const {
    QStringList names;
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (topLevelItem(row)->checkState(Input) == Qt::Checked) {
            names << topLevelItem(row)->text(Name).trimmed();
        }
    }
    return names;
}

std::vector<std::string> ArgumentRows::exampleRequests() const {
    std::vector<std::string> requests;
    for (const QString& name : names()) {
        if (const QString text = examples_.value(name).trimmed(); !text.isEmpty()) {
            requests.push_back((name + QLatin1Char('=') + text).toStdString());
        }
    }
    return requests;
}

void ArgumentRows::setExamples(const QMap<QString, QString>& texts) {
    examples_ = texts;
    showExamples();
}

void ArgumentRows::showExamples() {
    const QScopedValueRollback<bool> filling(filling_, true);
    for (int row = 0; row < topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = topLevelItem(row);
        const ExampleParts parts = exampleParts(examples_.value(item->text(Name).trimmed()));
        item->setData(Shape, kTyped, parts.shape);
        item->setData(Dtype, kTyped, parts.dtype);
        item->setData(Fill, kTyped, parts.fill);
        showExample(item);
    }
}

void ArgumentRows::setArguments(const std::vector<Argument>& arguments) {
    const QScopedValueRollback<bool> filling(filling_, true);
    for (const Argument& argument : arguments) {
        QTreeWidgetItem* item = rowOf(QString::fromStdString(argument.name), Name);
        if (item != nullptr) {
            const ExampleParts parts =
                exampleParts(QString::fromStdString(tracewright::exampleText(argument.example)));
            item->setData(Shape, kDefault, parts.shape);
            item->setData(Dtype, kDefault, parts.dtype);
            item->setData(Fill, kDefault, parts.fill);
            showExample(item);
        }
    }
}

void ArgumentRows::clearProblems() {
    const QScopedValueRollback<bool> filling(filling_, true);
    for (int row = 0; row < topLevelItemCount(); ++row) {
        topLevelItem(row)->setData(Shape, kProblem, {});
        showExample(topLevelItem(row));
    }
}

bool ArgumentRows::setProblem(const QString& argument, const QString& text) {
    QTreeWidgetItem* item = rowOf(argument, Name);
    if (item == nullptr || item->checkState(Input) != Qt::Checked) {
        return false;
    }
    const QScopedValueRollback<bool> filling(filling_, true);
    item->setData(Shape, kProblem, text);
    showExample(item);
    return true;
}

QSet<QString> ArgumentRows::inputsShown() const {
    QSet<QString> shown;
    for (int row = 0; row < topLevelItemCount(); ++row) {
        shown.insert(topLevelItem(row)->text(Input));
    }
    return shown;
}

void ArgumentRows::setInputs(const std::vector<ModelInput>& inputs) {
    QStringList wanted;
    for (const ModelInput input : inputs) {
        wanted << QString::fromStdString(std::string(modelInputName(input)));
    }
    if (inputsShown() == QSet<QString>(wanted.begin(), wanted.end())) {
        return;  // what is being edited stays as it is
    }
    const QScopedValueRollback<bool> filling(filling_, true);
    clear();
    for (const QString& text : std::as_const(wanted)) {
        auto* item = new QTreeWidgetItem(this, {text, text});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                       Qt::ItemIsDragEnabled | Qt::ItemIsEditable | Qt::ItemNeverHasChildren);
        item->setCheckState(Input, always.contains(text) ? Qt::Checked : Qt::Unchecked);
    }
    showExamples();
    updateGeometry();
}

QTreeWidgetItem* ArgumentRows::rowOf(const QString& text, int column) const {
    const auto found = findItems(text, Qt::MatchExactly | Qt::MatchCaseSensitive, column);
    return found.isEmpty() ? nullptr : found.front();
}

void ArgumentRows::setText(const QString& text) {
    if (!text.isEmpty() && text == this->text()) {
        return;  // what is being edited stays as it is
    }
    QList<std::pair<QString, QString>> arguments;  // input and name
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QString input = part.section(QLatin1Char('='), -1).trimmed();
        const QString name = part.section(QLatin1Char('='), 0, 0).trimmed();
        const auto same = [&](const auto& other) { return other.first == input; };
        if (rowOf(input, Input) == nullptr ||
            std::any_of(arguments.begin(), arguments.end(), same)) {
            return;
        }
        arguments.append({input, name});
    }
    if (arguments.isEmpty()) {
        for (const QString& input : always) {
            arguments.append({input, input});
        }
    }
    const QScopedValueRollback<bool> filling(filling_, true);
    for (int row = 0; row < topLevelItemCount(); ++row) {
        topLevelItem(row)->setCheckState(Input, Qt::Unchecked);
    }
    int place = 0;
    for (const auto& [input, name] : std::as_const(arguments)) {
        QTreeWidgetItem* item = rowOf(input, Input);
        if (item != nullptr) {
            item->setText(Name, name);
            item->setCheckState(Input, Qt::Checked);
            if (const int row = indexOfTopLevelItem(item); row != place) {
                insertTopLevelItem(place, takeTopLevelItem(row));
            }
            ++place;
        }
    }
    showExamples();
}

QString ArgumentRows::text() const {
    QStringList parts;
    for (int row = 0; row < topLevelItemCount(); ++row) {
        const QTreeWidgetItem* item = topLevelItem(row);
        const QString input = item->text(Input);
        const QString name = item->text(Name).trimmed();
        if (item->checkState(Input) == Qt::Checked) {
            parts << (name == input ? input : name + QLatin1Char('=') + input);
        }
    }
    return parts.join(QLatin1Char(','));
}

void ArgumentRows::moveCurrent(int by) {
    const int row = indexOfTopLevelItem(currentItem());
    const int place = row + by;
    if (row < 0 || place < 0 || place >= topLevelItemCount()) {
        return;
    }
    {
        const QScopedValueRollback<bool> filling(filling_, true);
        QTreeWidgetItem* item = takeTopLevelItem(row);
        insertTopLevelItem(place, item);
        setCurrentItem(item);
    }
    Q_EMIT edited();
}

void ArgumentRows::dropEvent(QDropEvent* event) {
    {
        const QScopedValueRollback<bool> filling(filling_, true);
        QTreeWidgetItem* moved = currentItem();
        const int column = currentColumn();
        QTreeWidget::dropEvent(event);
        setCurrentItem(moved, column);  // or its keys would go on with the row that it left
    }
    Q_EMIT edited();
}

void ArgumentRows::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Up;
    if (event->modifiers() == Qt::AltModifier && (up || event->key() == Qt::Key_Down)) {
        moveCurrent(up ? -1 : 1);
        return;
    }
    if (event->key() == Qt::Key_F2 && currentItem() != nullptr && currentColumn() == Input) {
        setCurrentItem(currentItem(), Name);
    }
    QTreeWidget::keyPressEvent(event);
}

// Of all rows, with the mark of a problem or without.
int ArgumentRows::rowHeight() const {
    return std::max(fontMetrics().height(), iconSize().height()) + 6;
}

QSize ArgumentRows::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 60,
            header()->sizeHint().height() + rowHeight() * topLevelItemCount() + 4};
}

// Of a column, whatever else there is: room for a shape's names, and for both ends of an input's.
int ArgumentRows::leastWidth(int column) const {
    const int character = fontMetrics().averageCharWidth();
    const int whole =
        std::max(QTreeWidget::sizeHintForColumn(column), header()->sectionSizeHint(column));
    switch (column) {
        case Input:
            return std::min(whole, character * 10 + rowHeight());  // beside its check box
        case Name:
            return std::min(whole, character * 10);
        case Shape:
            return character * 16;
        default:
            return whole;
    }
}

// Where there is less room than for all, inputs and names share what the others leave.
int ArgumentRows::sizeHintForColumn(int column) const {
    const int whole = QTreeWidget::sizeHintForColumn(column);
    if (column != Input && column != Name) {
        return whole;
    }
    const int both = QTreeWidget::sizeHintForColumn(Input) + QTreeWidget::sizeHintForColumn(Name);
    const int room = viewport()->width() - leastWidth(Shape) - leastWidth(Dtype) - leastWidth(Fill);
    return both <= room ? whole : std::max(leastWidth(column), whole * room / both);
}

QSize ArgumentRows::minimumSizeHint() const {
    int width = 2 * frameWidth();
    for (const int column : {Input, Name, Shape, Dtype, Fill}) {
        width += leastWidth(column);
    }
    return {width, sizeHint().height()};
}

}  // namespace tracewright
