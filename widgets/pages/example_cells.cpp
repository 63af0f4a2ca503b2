#include "widgets/pages/example_cells.h"

#include <QComboBox>
#include <QLineEdit>
#include <algorithm>

namespace tracewright {

ChoiceDelegate::ChoiceDelegate(std::initializer_list<const char*> choices, QObject* parent)
    : QStyledItemDelegate(parent) {
    for (const char* choice : choices) {
        choices_ << QLatin1String(choice);
    }
}

QWidget* ChoiceDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                      const QModelIndex& index) const {
    auto* combo = new QComboBox(parent);
    combo->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    combo->addItem(tr("default (%1)").arg(index.data(ExampleCells::defaultRole).toString()),
                   QString());
    for (const QString& choice : choices_) {
        combo->addItem(choice, choice);
    }
    // A choice is done once it is made.
    connect(combo, &QComboBox::activated, this, [this, combo] {
        auto* self = const_cast<ChoiceDelegate*>(this);
        Q_EMIT self->commitData(combo);
        Q_EMIT self->closeEditor(combo);
    });
    return combo;
}

void ChoiceDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* combo = static_cast<QComboBox*>(editor);
    const QString typed = index.data(ExampleCells::typedRole).toString();
    combo->setCurrentIndex(std::max(0, combo->findData(typed)));
}

void ChoiceDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                  const QModelIndex& index) const {
    model->setData(index, static_cast<QComboBox*>(editor)->currentData(), Qt::EditRole);
}

void TypedTextDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    if (auto* edit = qobject_cast<QLineEdit*>(editor)) {
        edit->setText(index.data(ExampleCells::typedRole).toString());
        edit->setPlaceholderText(index.data(ExampleCells::defaultRole).toString());
    }
}

}  // namespace tracewright
