#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "core/trace/signature_file.h"
#include "widgets/worker/workbench.h"

class QPushButton;

namespace tracewright {

// Buttons that load a signature from a small JSON file and save the one that is set.
class SignatureFiles : public QWidget {
    Q_OBJECT

  public:
    explicit SignatureFiles(QWidget* parent = nullptr);

    // What load() checks against.
    void setDescription(const std::shared_ptr<const Description>& description);
    // What save() writes; empty while there is none.
    void setSignature(const std::optional<Signature>& signature);

    void load(const QString& path);
    void save(const QString& path);

  Q_SIGNALS:
    void loaded(const tracewright::SavedSignature& signature);
    // One line; empty once all is well again.
    void failed(const QString& line);

  private:
    void openDialog(bool saving);

    QPushButton* load_;
    QPushButton* save_;
    std::shared_ptr<const Description> description_;
    std::optional<Signature> signature_;
};

}  // namespace tracewright
