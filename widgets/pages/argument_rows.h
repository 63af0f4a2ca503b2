#pragma once

#include <QMap>
#include <QTreeWidget>
#include <vector>

#include "core/trace/signature.h"

namespace tracewright {

// What forward takes, a row for each input of the model: dragged into order (or moved with Alt and
// the arrows), turned on and off, renamed, with shape, dtype and fill of its example. It says and
// reads the texts that requests have: "ids=piece_ids,attention_mask" and, by argument,
// "batch x pieces:int64:zeros".
class ArgumentRows : public QTreeWidget {
    Q_OBJECT

  public:
    enum Column { Input, Name, Shape, Dtype, Fill };

    explicit ArgumentRows(QWidget* parent = nullptr);

    void setInputs(const std::vector<ModelInput>& inputs);
    // What isn't a list of the model's inputs changes nothing. Empty: piece ids and mask.
    void setText(const QString& text);
    QString text() const;
    // Of the arguments that are on, in order.
    QStringList names() const;
    // The current row, by one place.
    void moveCurrent(int by);

    // By argument; one that isn't there takes its default.
    void setExamples(const QMap<QString, QString>& texts);
    // What the defaults come to, shown in muted colour.
    void setArguments(const std::vector<Argument>& arguments);
    void clearProblems();
    // Marks the example of that argument; false if there is no such row.
    bool setProblem(const QString& argument, const QString& text);

    QSize sizeHint() const override;

  Q_SIGNALS:
    void edited();
    // Empty: the default.
    void exampleEdited(const QString& argument, const QString& text);

  protected:
    void changeEvent(QEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QTreeWidgetItem* rowOf(const QString& text, int column) const;
    void changed(QTreeWidgetItem* item, int column);
    void showExample(QTreeWidgetItem* item);

    bool filling_ = false;
};

}  // namespace tracewright
