#include "widgets/pages/example_rows.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/controls/elements.h"

namespace tracewright {

void markField(QLineEdit* edit, QLabel* problem, const QString& text) {
    setProblem(problem, text);
    if (edit->property("problem").toBool() != !text.isEmpty()) {
        edit->setProperty("problem", !text.isEmpty());
        edit->style()->unpolish(edit);
        edit->style()->polish(edit);
    }
    edit->setAccessibleDescription(text);
}

ExampleRows::ExampleRows(QWidget* parent) : QWidget(parent), layout_(new QFormLayout(this)) {
    layout_->setContentsMargins({});
    layout_->setVerticalSpacing(8);
    layout_->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
}

bool ExampleRows::setArguments(const std::vector<Argument>& arguments) {
    const bool same = std::equal(arguments.begin(), arguments.end(), rows_.begin(), rows_.end(),
                                 [](const Argument& argument, const Row& row) {
                                     return QString::fromStdString(argument.name) == row.argument;
                                 });
    if (!same) {
        rows_.clear();
        while (layout_->rowCount() > 0) {
            layout_->removeRow(0);
        }
        for (const Argument& argument : arguments) {
            addRow(argument);
        }
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].edit->text().isEmpty()) {
            rows_[i].edit->setPlaceholderText(
                QString::fromStdString(exampleText(arguments[i].example)));
        }
    }
    return !same;
}

void ExampleRows::addRow(const Argument& argument) {
    Row row{QString::fromStdString(argument.name), new QLineEdit, problemLabel()};
    row.edit->setText(texts_.value(row.argument));
    row.edit->setObjectName(QStringLiteral("example:") + row.argument);
    row.edit->setAccessibleName(tr("Example of %1").arg(row.argument));
    row.edit->setAcceptDrops(false);
    row.edit->setToolTip(
        tr("SHAPE[:DTYPE][:FILL] with fill zeros, ones, arange or random, such as 4x20:int64:zeros;"
           " or a file: FILE.npy, FILE.safetensors:TENSOR"));
    auto* field = new QVBoxLayout;
    field->setSpacing(3);
    field->addWidget(row.edit);
    field->addWidget(row.problem);
    auto* label = new QLabel(row.argument);
    label->setTextFormat(Qt::PlainText);
    label->setFont(monospaceFont());
    label->setBuddy(row.edit);
    layout_->addRow(label, field);
    connect(row.edit, &QLineEdit::textChanged, this,
            [this, argument = row.argument](const QString& text) {
                if (text.trimmed().isEmpty()) {
                    texts_.remove(argument);
                } else {
                    texts_[argument] = text;
                }
                Q_EMIT changed();
            });
    rows_.push_back(row);
}

void ExampleRows::setTexts(const QMap<QString, QString>& texts) {
    texts_ = texts;
    for (const Row& row : rows_) {
        const QSignalBlocker quiet(row.edit);
        row.edit->setText(texts.value(row.argument));
    }
}

void ExampleRows::setText(const QString& argument, const QString& text) {
    QMap<QString, QString> texts = texts_;
    if (text.isEmpty()) {
        texts.remove(argument);
    } else {
        texts[argument] = text;
    }
    setTexts(texts);
    Q_EMIT changed();
}

std::vector<std::string> ExampleRows::examplesOf(const QStringList& arguments) const {
    std::vector<std::string> examples;
    for (const QString& argument : arguments) {
        if (const QString text = texts_.value(argument).trimmed(); !text.isEmpty()) {
            examples.push_back((argument + QLatin1Char('=') + text).toStdString());
        }
    }
    return examples;
}

std::vector<std::string> ExampleRows::examples() const {
    std::vector<std::string> examples;
    for (const Row& row : rows_) {
        const QString text = row.edit->text().trimmed();
        if (!text.isEmpty()) {
            examples.push_back((row.argument + QLatin1Char('=') + text).toStdString());
        }
    }
    return examples;
}

void ExampleRows::clearProblems() {
    for (const Row& row : rows_) {
        markField(row.edit, row.problem, {});
    }
}

bool ExampleRows::setProblem(const QString& argument, const QString& text) {
    const auto row = std::find_if(rows_.begin(), rows_.end(),
                                  [&argument](const Row& one) { return one.argument == argument; });
    if (row == rows_.end()) {
        return false;
    }
    markField(row->edit, row->problem, text);
    return true;
}

}  // namespace tracewright
