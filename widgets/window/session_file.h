#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "widgets/window/document.h"

namespace tracewright {

// What a window had open.
struct SessionState {
    std::vector<DocumentState> documents;
    int front = 0;
    std::vector<DocumentState> closed{};  // tabs of before, the last one last

    bool operator==(const SessionState&) const = default;
};

// A session as a small JSON file. It is whole or the one before, whenever the program ends.
class SessionFile {
  public:
    static constexpr int version = 1;
    static constexpr std::size_t mostDocuments = 64;
    static constexpr std::size_t mostClosed = 16;
    static constexpr qint64 mostBytes = 4 << 20;

    explicit SessionFile(QString path) : path_(std::move(path)) {}

    // Nothing is thrown: a session that can't be kept is a pity and no more. False: it wasn't.
    bool save(const SessionState& state) const;
    // Nothing where there is none, or none that can be used: then problem() tells in one line, and
    // the file is kept beside as *.damaged or *.newer.
    std::optional<SessionState> load();
    const QString& problem() const noexcept { return problem_; }

  private:
    void keepAs(const QString& suffix) const;

    QString path_;
    QString problem_;
};

}  // namespace tracewright
