#include "widgets/search.h"

#include <QRegularExpression>
#include <algorithm>
#include <utility>

#include "core/error.h"
#include "core/progress.h"

namespace tracewright {

namespace {

// Steps of one match, and matches that may take more before the expression is given up. A step
// takes some nanoseconds; sensible expressions take thousands of them in long texts.
constexpr const char* kMostSteps = "(*LIMIT_MATCH=100000)";
constexpr int kMostEndless = 50;

// The matchers are used by one thread, and throw Cancelled.
GraphSearch::Compile expressions(const std::stop_token& stop) {
    const auto endless = std::make_shared<int>(0);
    return [stop, endless](const std::string& word) -> GraphSearch::Matcher {
        const QString pattern = QString::fromStdString(word);
        const QRegularExpression typed(pattern);
        if (!typed.isValid()) {
            throw Error(ErrorCode::Usage, typed.errorString().toStdString());
        }
        QRegularExpression expression(QLatin1String(kMostSteps) + pattern,
                                      QRegularExpression::CaseInsensitiveOption);
        expression.optimize();
        return [stop, endless, expression](std::string_view text) {
            throwIfStopped(stop);
            const auto match =
                expression.match(QString::fromUtf8(text.data(), qsizetype(text.size())));
            if (!match.isValid() && ++*endless > kMostEndless) {
                throw Error(ErrorCode::Usage,
                            Search::tr("This expression takes too long to match").toStdString());
            }
            return match.hasMatch();
        };
    };
}

}  // namespace

Search::Search(Selection& selection, QObject* parent)
    : QObject(parent), selection_(selection), background_(this) {
    connect(&selection_, &Selection::changed, this, &Search::moved);
}

void Search::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    search_.reset();
    hits_ = {};
    run();
}

void Search::setQuery(const QString& query, bool expression) {
    query_ = query.trimmed();
    expression_ = expression;
    run();
}

void Search::run() {
    ++asked_;
    background_.stop();
    busy_ = false;
    problem_.clear();
    if (snapshot_ && !query_.isEmpty()) {
        if (!search_) {
            search_ = std::make_shared<const GraphSearch>(*snapshot_);
        }
        if (expression_) {
            findExpressions();
        } else {
            hits_ = search_->find(query_.toStdString());
        }
    } else {
        hits_ = {};
    }
    Q_EMIT changed();
}

void Search::findExpressions() {
    busy_ = true;
    background_.start([this, search = search_, query = query_.toStdString(),
                       asked = asked_](const std::stop_token& stop) -> Background::Answer {
        GraphSearch::Hits hits;
        QString problem;
        try {
            hits = search->find(query, expressions(stop));
        } catch (const Error& error) {
            problem = QString::fromUtf8(error.what());
        }
        return [this, asked, hits = std::move(hits), problem] {
            if (asked == asked_) {
                busy_ = false;
                hits_ = hits;
                problem_ = problem;
                Q_EMIT changed();
            }
        };
    });
}

std::optional<std::size_t> Search::current() const {
    const SelectedItem& item = selection_.item();
    if (item.node.valid()) {
        const auto node = std::ranges::lower_bound(hits_.nodes, item.node);
        return node != hits_.nodes.end() && *node == item.node
                   ? std::optional(hits_.scopes.size() +
                                   static_cast<std::size_t>(node - hits_.nodes.begin()))
                   : std::nullopt;
    }
    const auto scope = std::ranges::lower_bound(hits_.scopes, item.scope);
    return scope != hits_.scopes.end() && *scope == item.scope
               ? std::optional(static_cast<std::size_t>(scope - hits_.scopes.begin()))
               : std::nullopt;
}

void Search::step(int direction) {
    if (hits_.empty()) {
        return;
    }
    const std::size_t count = hits_.size();
    const auto at = current();
    std::size_t next = direction > 0 ? 0 : count - 1;
    if (at) {
        next = (*at + (direction > 0 ? 1 : count - 1)) % count;
    }
    if (next < hits_.scopes.size()) {
        selection_.select({hits_.scopes[next], {}});
    } else {
        const NodeId node = hits_.nodes[next - hits_.scopes.size()];
        selection_.select({snapshot_->inlined[node].scope, node});
    }
}

}  // namespace tracewright
