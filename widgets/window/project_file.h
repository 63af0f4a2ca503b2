#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "widgets/bookmarks.h"

namespace tracewright {

// What a person wrote to a trace, in a small JSON file beside the module's own, from which it comes
// back wherever both are opened: the bookmarks.
class ProjectFile {
  public:
    static constexpr int version = 1;
    static constexpr qint64 mostBytes = 4 << 20;

    // Of that TorchScript file; empty: of none.
    explicit ProjectFile(const QString& module = {});

    const QString& path() const noexcept { return path_; }
    // Nothing where there is none. One that is damaged or by a newer Tracewright is told by
    // problem(), in one line, and is never written over.
    std::optional<std::vector<Bookmark>> load();
    const QString& problem() const noexcept { return problem_; }
    // Written where it differs from what is there. A folder that can't be written is no error:
    // the session has the bookmarks too. False: it wasn't.
    bool save(const std::vector<Bookmark>& bookmarks);

  private:
    QString path_;
    QString problem_;
    std::vector<Bookmark> there_;
};

}  // namespace tracewright
