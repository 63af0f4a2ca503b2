#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace tracewright {

class Search;

// The field of the shared search: what is looked for, how many there are, and the next of them.
class SearchBar : public QWidget {
    Q_OBJECT

  public:
    explicit SearchBar(Search& search, QWidget* parent = nullptr);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QToolButton* button(const QString& icon, const QString& text);
    void addActions();
    void search();
    void tell();

    Search& search_;
    QLineEdit* text_;
    QToolButton* expression_;
    QLabel* count_;
    QToolButton* previous_;
    QToolButton* next_;
};

}  // namespace tracewright
