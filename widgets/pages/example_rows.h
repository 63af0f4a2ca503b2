#pragma once

#include <QMap>
#include <QStringList>
#include <QWidget>
#include <vector>

#include "core/trace/signature.h"

class QFormLayout;
class QLabel;
class QLineEdit;

namespace tracewright {

// A field for the example of each argument. An empty field takes the default, which it shows.
class ExampleRows : public QWidget {
    Q_OBJECT

  public:
    explicit ExampleRows(QWidget* parent = nullptr);

    // Rows for these arguments; what was typed for an argument of the same name stays.
    // Whether that made new fields, which Tab comes to last.
    bool setArguments(const std::vector<Argument>& arguments);
    void setTexts(const QMap<QString, QString>& texts);
    // What was typed, by argument name, also for arguments that have no row now.
    const QMap<QString, QString>& texts() const noexcept { return texts_; }
    // As if it were typed; empty: the default.
    void setText(const QString& argument, const QString& text);
    // Of the arguments that have a row, as requests say it: "piece_ids=2x7".
    std::vector<std::string> examples() const;
    // Of these arguments, whether they have a row or not.
    std::vector<std::string> examplesOf(const QStringList& arguments) const;

    void clearProblems();
    // False if there is no row for the argument.
    bool setProblem(const QString& argument, const QString& text);

  Q_SIGNALS:
    void changed();

  private:
    struct Row {
        QString argument;
        QLineEdit* edit = nullptr;
        QLabel* problem = nullptr;
    };
    void addRow(const Argument& argument);

    QFormLayout* layout_;
    std::vector<Row> rows_;
    QMap<QString, QString> texts_;
};

// Marks a field as wrong, or as right with an empty text, and says why in the label beneath.
void markField(QLineEdit* edit, QLabel* problem, const QString& text);

}  // namespace tracewright
