#pragma once

#include <QString>
#include <QStringList>

namespace tracewright {

// Signatures that a person saved under names of their own, each as a signature file in a folder of
// the application's. What can't be read or written there is told by the caller.
class SignatureLibrary {
  public:
    static constexpr int most = 200;
    static constexpr qsizetype longestName = 80;

    // Empty: there is none, and nothing can be saved.
    explicit SignatureLibrary(QString folder = {}) : folder_(std::move(folder)) {}

    // In the order of the alphabet, up to `most`.
    QStringList names() const;
    // Where that one is, or would be.
    QString file(const QString& name) const;
    // Makes the folder. What is there under that name is replaced. False: it can't be written.
    bool save(const QString& name, const QByteArray& text) const;
    void remove(const QString& name) const;
    // A name that can be saved: without spaces around it, not empty and not too long.
    static bool isName(const QString& name);

  private:
    QString folder_;
};

}  // namespace tracewright
