#pragma once

#include <QGridLayout>
#include <vector>

class QLabel;

namespace tracewright {

// A form whose titles stand beside their fields, or above them where there is no room for that.
// QFormLayout can do that too, but gives fields whose height follows from their width too little.
class FormRows : public QGridLayout {
  public:
    explicit FormRows(QWidget* parent);

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
    void add(const Row& row);
    void place(const Row& row);
    void alignTitles() const;

    std::vector<Row> rows_;
    int next_ = 0;  // of the grid's rows, the first that is free
    bool beside_ = true;
};

}  // namespace tracewright
