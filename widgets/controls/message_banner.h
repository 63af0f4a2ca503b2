#pragma once

#include <QFrame>
#include <functional>

#include "widgets/worker/outcome.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace tracewright {

// What just went wrong or was done, above the page: one line, its detail folded away, and for
// exported files a button that opens their folder. Hidden until there is something to say.
class MessageBanner : public QFrame {
    Q_OBJECT

  public:
    explicit MessageBanner(QWidget* parent = nullptr);

    void showFailure(const Failure& failure);
    void showNote(const QString& text);
    // Something to know of before one goes on.
    void showWarning(const QString& text);
    // As a note, with Open folder.
    void showExported(const QString& text, const QString& detail, const QString& folder);

    // As a warning, with a button that does something about it and dismisses it.
    void showChoice(const QString& text, const QString& button, std::function<void()> run);

    bool hasFailure() const;  // an error is shown
    QString text() const;
    QString detail() const;

  protected:
    bool event(QEvent* event) override;

  private:
    void present(const char* kind, const QString& text, const QString& detail);
    void drawIcon();

    QLabel* icon_;
    QLabel* text_;
    QPlainTextEdit* detail_;
    QToolButton* more_;
    QPushButton* openFolder_;
    QPushButton* choice_;
    std::function<void()> run_;  // of choice_
    QString folder_;
};

}  // namespace tracewright
