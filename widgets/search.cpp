#include "widgets/search.h"

#include <QRegularExpression>
#include <algorithm>
#include <utility>

#include "core/error.h"

namespace tracewright {

namespace {

GraphSearch::Matcher expressionOf(const std::string& word) {
    QRegularExpression expression(QString::fromStdString(word),
                                  QRegularExpression::CaseInsensitiveOption);
    if (!expression.isValid()) {
        throw Error(ErrorCode::Usage, expression.errorString().toStdString());
    }
    expression.optimize();
    return [expression](std::string_view text) {
        return expression.match(QString::fromUtf8(text.data(), qsizetype(text.size()))).hasMatch();
    };
}

}  // namespace

Search::Search(Selection& selection, QObject* parent) : QObject(parent), selection_(selection) {
    connect(&selection_, &Selection::changed, this, &Search::moved);
}

void Search::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    search_.reset();
    run();
}

void Search::setQuery(const QString& query, bool expression) {
    query_ = query.trimmed();
    expression_ = expression;
    run();
}

void Search::run() {
    hits_ = {};
    problem_.clear();
    if (snapshot_ && !query_.isEmpty()) {
        if (!search_) {
            search_ = std::make_unique<GraphSearch>(*snapshot_);
        }
        try {
            hits_ = expression_ ? search_->find(query_.toStdString(), expressionOf)
                                : search_->find(query_.toStdString());
        } catch (const Error& error) {
            problem_ = QString::fromUtf8(error.what());
        }
    }
    Q_EMIT changed();
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
