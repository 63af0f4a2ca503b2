#pragma once

#include <QDialog>

class QDialogButtonBox;
class QFormLayout;
class QLayout;
class QLineEdit;

namespace tracewright {

// Asks for two traces: TorchScript files or checkpoints, and signature files to trace those with.
class ComparePairDialog : public QDialog {
    Q_OBJECT

  public:
    ComparePairDialog(const QString& before, const QString& after, QWidget* parent = nullptr);

    QString before() const;
    QString after() const;
    QString beforeSignature() const;  // empty: the model's own
    QString afterSignature() const;

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    QLineEdit* addField(QFormLayout* form, const QString& title, const char* name,
                        const QString& text);
    QLineEdit* addSignature(QFormLayout* form, const QString& title, const char* name);
    void addButton(QLayout* row, const QString& text, QLineEdit* into, bool folder,
                   const QString& filter);
    void update();

    QLineEdit* before_;
    QLineEdit* after_;
    QLineEdit* beforeSignature_;
    QLineEdit* afterSignature_;
    QDialogButtonBox* buttons_ = nullptr;
};

}  // namespace tracewright
