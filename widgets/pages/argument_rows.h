#pragma once

#include <QMap>
#include <QSet>
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

    // What is typed of examples, by argument name; also of arguments that have no row now. One that
    // isn't there takes its default.
    void setExamples(const QMap<QString, QString>& texts);
    const QMap<QString, QString>& examples() const noexcept { return examples_; }
    // Of the arguments that are on, as requests say it: "piece_ids=2x7".
    std::vector<std::string> exampleRequests() const;
    // What the defaults come to, shown in muted colour.
    void setArguments(const std::vector<Argument>& arguments);
    void clearProblems();
    // Marks the example of that argument; false if there is no such row.
    bool setProblem(const QString& argument, const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void edited();          // which arguments, in what order, under what names
    void examplesEdited();  // their shapes, dtypes and fills

  protected:
    void changeEvent(QEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    int sizeHintForColumn(int column) const override;

  private:
    QSet<QString> inputsShown() const;
    QTreeWidgetItem* rowOf(const QString& text, int column) const;
    void changed(QTreeWidgetItem* item, int column);
    int rowHeight() const;
    int leastWidth(int column) const;
    void takeExample(const QTreeWidgetItem* item);
    void showExample(QTreeWidgetItem* item);
    void showExamples();

    QMap<QString, QString> examples_;
    bool filling_ = false;
};

}  // namespace tracewright
