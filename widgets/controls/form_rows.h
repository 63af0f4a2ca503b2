#pragma once

#include <QFormLayout>
#include <vector>

class QLabel;

namespace tracewright {

// A form whose titles stand beside their fields, or above them where there is no room for that.
// QFormLayout's own wrapping gives no height to fields whose height follows from their width.
class FormRows : public QFormLayout {
  public:
    using QFormLayout::QFormLayout;

    void addField(QLabel* title, QWidget* field);
    // In all the width there is, beneath its title.
    void addWide(QLabel* title, QWidget* field);
    void showField(QWidget* field, bool shown) const;
    // What it needs at least, margins included.
    int leastWidth(bool beside) const;
    void fit(int width);

  private:
    struct Row {
        QLabel* title;
        QWidget* field;
        bool wide;
    };
    void place(const Row& row);

    std::vector<Row> fields_;
    bool beside_ = true;
};

}  // namespace tracewright
