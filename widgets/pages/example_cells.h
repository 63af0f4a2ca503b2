#pragma once

#include <QStringList>
#include <QStyledItemDelegate>
#include <initializer_list>

namespace tracewright {

// What a cell of an example holds: a part of its text as a person typed it, or else the default.
namespace ExampleCells {
constexpr int typedRole = Qt::UserRole;
constexpr int defaultRole = Qt::UserRole + 1;
constexpr int problemRole = Qt::UserRole + 2;
}  // namespace ExampleCells

// A cell that is one of a few texts; the first of them, an empty one, is the default.
class ChoiceDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    ChoiceDelegate(std::initializer_list<const char*> choices, QObject* parent);

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override;

  private:
    QStringList choices_;
};

// A cell that one types in: an untouched default stays one.
class TypedTextDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
};

}  // namespace tracewright
