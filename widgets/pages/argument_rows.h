#pragma once

#include <QTreeWidget>
#include <vector>

#include "core/models/model_facts.h"

namespace tracewright {

// What forward takes, a row for each input of the model: dragged into order (or moved with Alt and
// the arrows), turned on and off, renamed. It says and reads the text that requests have:
// "ids=piece_ids,attention_mask".
class ArgumentRows : public QTreeWidget {
    Q_OBJECT

  public:
    explicit ArgumentRows(QWidget* parent = nullptr);

    void setInputs(const std::vector<ModelInput>& inputs);
    // What isn't a list of the model's inputs changes nothing. Empty: piece ids and mask.
    void setText(const QString& text);
    QString text() const;
    // The current row, by one place.
    void moveCurrent(int by);

    QSize sizeHint() const override;

  Q_SIGNALS:
    void edited();

  protected:
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QTreeWidgetItem* rowOf(const QString& input) const;

    bool filling_ = false;
};

}  // namespace tracewright
