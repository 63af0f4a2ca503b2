#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "core/trace/signature_file.h"
#include "widgets/pages/signature_library.h"
#include "widgets/worker/workbench.h"

class QComboBox;
class QLayout;
class QPushButton;

namespace tracewright {

// The signature that is set is saved under a name in the application or as a small JSON file, and
// others are loaded from there.
class SignatureFiles : public QWidget {
    Q_OBJECT

  public:
    explicit SignatureFiles(QWidget* parent = nullptr);

    // What load() checks against.
    void setDescription(const std::shared_ptr<const Description>& description);
    // What save() writes; empty while there is none.
    void setSignature(const std::optional<Signature>& signature);

    void setLibrary(const SignatureLibrary& library);

    void load(const QString& path);
    void save(const QString& path);
    // In the library.
    void saveAs(const QString& name);
    void remove(const QString& name);

  Q_SIGNALS:
    void libraryChanged();  // by this form; others read it anew
    void loaded(const tracewright::SavedSignature& signature);
    // One line; empty once all is well again.
    void failed(const QString& line);

  private:
    void makeNames();
    void makeFiles();
    QLayout* buttonRow();
    void fillNames(const QString& chosen);
    void askName();
    void openDialog(bool saving);
    QByteArray text() const;

    SignatureLibrary library_;
    QComboBox* names_;
    QPushButton* keep_;
    QPushButton* remove_;
    QPushButton* load_;
    QPushButton* save_;
    std::shared_ptr<const Description> description_;
    std::optional<Signature> signature_;
};

}  // namespace tracewright
