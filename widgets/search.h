#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "core/graph/search.h"
#include "widgets/selection.h"
#include "widgets/worker/background.h"

namespace tracewright {

// The one search that all panels share: what is looked for in the snapshot, what of it was found,
// and the way from one hit to the next. Panels mark the hits; selecting goes through the selection.
// GUI thread; 20,000 nodes are searched for words within a frame or two. Expressions, which may
// take any time, are searched for beside it, the newest in place of older ones.
class Search : public QObject {
    Q_OBJECT

  public:
    explicit Search(Selection& selection, QObject* parent = nullptr);

    // Ends the search.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    // As GraphSearch reads it; with `expression`, every word is a regular expression.
    void setQuery(const QString& query, bool expression);

    // Until an expression is searched for; hits() are those of before.
    bool busy() const noexcept { return busy_; }
    const GraphSearch::Hits& hits() const noexcept { return hits_; }
    bool active() const noexcept { return !query_.isEmpty(); }
    // What is wrong with the query, for people; empty where nothing is.
    const QString& problem() const noexcept { return problem_; }
    // Which hit is selected, from 0; modules come before nodes.
    std::optional<std::size_t> current() const;
    // Selects the next hit, or the one before, around the ends.
    void goNext() { step(1); }
    void goPrevious() { step(-1); }

  Q_SIGNALS:
    void changed();  // what was found
    void moved();    // which hit is selected

  private:
    void step(int direction);
    void run();
    void findExpressions();

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const GraphSearch> search_;  // made when it is first asked
    QString query_;
    bool expression_ = false;
    GraphSearch::Hits hits_;
    QString problem_;
    bool busy_ = false;
    quint64 asked_ = 0;
    Background background_;
};

}  // namespace tracewright
