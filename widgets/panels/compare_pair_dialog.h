#pragma once

#include <QDialog>

class QDialogButtonBox;
class QFormLayout;
class QLineEdit;

namespace tracewright {

// Asks for two traces: TorchScript files or checkpoints, typed, chosen or dropped.
class ComparePairDialog : public QDialog {
    Q_OBJECT

  public:
    ComparePairDialog(const QString& before, const QString& after, QWidget* parent = nullptr);

    QString before() const;
    QString after() const;

  private:
    QLineEdit* addField(QFormLayout* form, const QString& title, const char* name,
                        const QString& text);
    void browse(QLineEdit* into, bool folder);
    void update();

    QLineEdit* before_;
    QLineEdit* after_;
    QDialogButtonBox* buttons_;
};

}  // namespace tracewright
