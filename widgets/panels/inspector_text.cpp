#include "widgets/panels/inspector_text.h"

#include <QCoreApplication>
#include <QUrl>
#include <algorithm>

#include "core/graph/equal_modules.h"
#include "core/graph/parameter_key.h"
#include "core/graph/reach.h"
#include "widgets/models/text.h"
#include "widgets/panels/weight_text.h"
#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

constexpr std::size_t mostRows = 200;

// Collects headings and rows of rich text.
class Sheet {
    Q_DECLARE_TR_FUNCTIONS(Inspector)

  public:
    Sheet(const Snapshot& snapshot, const Consumers& consumers, const WeightReader& weights)
        : snapshot_(snapshot), consumers_(consumers), weights_(weights) {}

    QString node(NodeId id, std::string_view code);
    QString scope(ScopeId id, std::string_view code);

  private:
    static QString escaped(const std::string& text) {
        return QString::fromStdString(text).toHtmlEscaped();
    }
    void title(const QString& text, const QString& beneath);
    void heading(const QString& text);
    void row(const QString& name, const QString& value);
    void more(std::size_t count);
    QString nodeLink(NodeId id) const;
    QString scopeLink(ScopeId id) const;
    void values(const QString& title, const std::vector<ValueId>& ids, bool inputs);
    QString endsOf(ValueId id, bool input) const;
    void parametersOf(const Scope& scope);
    void parametersIn(ScopeId id);
    void parameter(const Scope& scope, const Parameter& parameter, const Scope& above);
    void codeText(std::string_view code);
    QString weightText(const QString& key) const;
    void wayOut(NodeId id);
    QString page() const;

    const Snapshot& snapshot_;
    const Consumers& consumers_;
    const WeightReader& weights_;
    QString html_;
};

void Sheet::title(const QString& text, const QString& beneath) {
    html_ += QStringLiteral("<p style='font-size:large'><b>%1</b></p><p class='muted'>%2</p>")
                 .arg(text, beneath);
}

void Sheet::heading(const QString& text) {
    html_ += QStringLiteral("<p class='heading'>%1</p>").arg(text);
}

void Sheet::row(const QString& name, const QString& value) {
    html_ += QStringLiteral("<p><span class='muted'>%1</span>&nbsp; %2</p>").arg(name, value);
}

void Sheet::more(std::size_t count) {
    if (count > mostRows) {
        row(QString(), tr("and %1 more").arg(count - mostRows));
    }
}

QString Sheet::nodeLink(NodeId id) const {
    return QStringLiteral("<a href='node:%1'>#%1 %2</a>")
        .arg(QString::number(id.index), escaped(snapshot_.inlined[id].kind));
}

QString Sheet::scopeLink(ScopeId id) const {
    return id.valid()
               ? QStringLiteral("<a href='scope:%1'>%2</a>")
                     .arg(QString::number(id.index), scopeTitle(snapshot_[id]).toHtmlEscaped())
               : QString();
}

QString Sheet::endsOf(ValueId id, bool input) const {
    if (input) {
        const NodeId producer = snapshot_.inlined[id].producer;
        return producer.valid() ? nodeLink(producer) : tr("an input of the graph");
    }
    const auto& users = consumers_[id.index];
    QString text;
    constexpr std::size_t mostUsers = 12;
    for (std::size_t i = 0; i < users.size() && i < mostUsers; ++i) {
        text += (text.isEmpty() ? QString() : QStringLiteral(", ")) + nodeLink(users[i]);
    }
    if (users.size() > mostUsers) {
        text += tr(" and %1 more").arg(users.size() - mostUsers);
    }
    return users.empty() ? tr("an output of the graph") : text;
}

void Sheet::values(const QString& title, const std::vector<ValueId>& ids, bool inputs) {
    if (ids.empty()) {
        return;
    }
    heading(title);
    for (std::size_t i = 0; i < ids.size() && i < mostRows; ++i) {
        const Value& value = snapshot_.inlined[ids[i]];
        html_ +=
            QStringLiteral(
                "<p><code>%%1</code>&nbsp; %2<br><span class='muted'>%3</span> %4"
                "</p>")
                .arg(escaped(value.name), valueText(value).toHtmlEscaped(),
                     inputs ? QStringLiteral("←") : QStringLiteral("→"), endsOf(ids[i], inputs));
    }
    more(ids.size());
}

// The shortest way to its place in the output tuple; of a long one both ends.
void Sheet::wayOut(NodeId id) {
    constexpr std::size_t shownAtEachEnd = 5;
    const auto [way, place] = wayToOutput(snapshot_.inlined, id);
    QStringList steps;
    for (std::size_t i = 1; i < way.size(); ++i) {
        if (i < shownAtEachEnd || i + shownAtEachEnd >= way.size()) {
            steps << nodeLink(way[i]);
        } else if (i == shownAtEachEnd) {
            steps << tr("%Ln more", nullptr, int(way.size() - 2 * shownAtEachEnd));
        }
    }
    if (!way.empty()) {
        steps << QStringLiteral("<code>%1</code>").arg(escaped(place));
        heading(tr("Way to the output"));
        html_ += QStringLiteral("<p>%1</p>").arg(steps.join(QStringLiteral(" → ")));
    }
}

QString Sheet::page() const {
    const Colors& colors = currentColors();
    return QStringLiteral(
               "<style>p { margin: 2px 0 4px 0; } .muted { color: %1; } a { color: %2; "
               "text-decoration: none; } .heading { margin-top: 12px; font-weight: bold; }"
               "</style>")
               .arg(colors.muted.name(), colors.accentText.name()) +
           html_;
}

void Sheet::codeText(std::string_view code) {
    constexpr std::size_t longest = 4000;  // bytes: a call of many arguments is one line
    if (!code.empty()) {
        heading(tr("Code"));
        html_ += QStringLiteral("<pre style='white-space: pre-wrap'>%1</pre>")
                     .arg(escaped(std::string(code.substr(0, longest))));
    }
}

void Sheet::parametersOf(const Scope& scope) {
    if (scope.parameters.empty()) {
        return;
    }
    heading(tr("Parameters of its module"));
    for (std::size_t i = 0; i < scope.parameters.size() && i < mostRows; ++i) {
        parameter(scope, scope.parameters[i], scope);
    }
    more(scope.parameters.size());
}

// Of a module and of all in it, by their names from there on.
void Sheet::parametersIn(ScopeId id) {
    if (snapshot_[id].parameterCount == 0) {
        return;
    }
    heading(tr("Parameters in it"));
    const std::vector<bool> within = scopesWithin(snapshot_, id);
    std::size_t count = 0;
    for (std::uint32_t i = id.index; i < within.size(); ++i) {
        const std::size_t size = within[i] ? snapshot_.scopes[i].parameters.size() : 0;
        for (std::size_t place = 0; place < size && count + place < mostRows; ++place) {
            parameter(snapshot_.scopes[i], snapshot_.scopes[i].parameters[place], snapshot_[id]);
        }
        count += size;
    }
    more(count);
}

// By its name from `above` on.
void Sheet::parameter(const Scope& scope, const Parameter& parameter, const Scope& above) {
    const std::string key = parameterKey(scope, parameter.name);
    const std::size_t outside = std::min(parameterKey(above, "").size(), key.size());
    row(QStringLiteral("<code>%1</code>").arg(escaped(key.substr(outside))),
        QStringLiteral("%1 [%2] %3")
            .arg(escaped(std::string(dtypeName(parameter.dtype))), shapeText(parameter.shape),
                 weightText(QString::fromStdString(key))));
}

// What is known of its elements, or the link that reads them.
QString Sheet::weightText(const QString& key) const {
    const QString name = QString::fromLatin1(QUrl::toPercentEncoding(key));
    if (const WeightStatistics* known = weights_.statistics(key)) {
        return QStringLiteral("<br>%1<br><img src='histogram:%2'>")
            .arg(statisticsText(*known), name);
    }
    if (const QString problem = weights_.problem(key); !problem.isEmpty()) {
        return QStringLiteral("<br><span class='muted'>%1</span>").arg(problem.toHtmlEscaped());
    }
    if (weights_.isReading(key)) {
        return QStringLiteral("<span class='muted'>%1</span>").arg(tr("reading…"));
    }
    return weights_.canRead()
               ? QStringLiteral("<a href='weight:%1'>%2</a>").arg(name, tr("statistics"))
               : QString();
}

QString Sheet::node(NodeId id, std::string_view code) {
    const Node& node = snapshot_.inlined[id];
    title(escaped(node.kind), tr("Node %1").arg(id.index));
    row(tr("Module"), scopeLink(node.scope));
    if (!node.source.empty()) {
        row(tr("Source"), escaped(node.source));
    }
    if (!node.attributes.empty()) {
        heading(tr("Attributes"));
        for (std::size_t i = 0; i < node.attributes.size() && i < mostRows; ++i) {
            row(escaped(node.attributes[i].name),
                QStringLiteral("<code>%1</code>").arg(escaped(node.attributes[i].value)));
        }
        more(node.attributes.size());
    }
    values(tr("Inputs"), node.inputs, true);
    values(tr("Outputs"), node.outputs, false);
    if (node.scope.valid()) {
        parametersOf(snapshot_[node.scope]);
    }
    wayOut(id);
    codeText(code);
    return page();
}

QString Sheet::scope(ScopeId id, std::string_view code) {
    const Scope& scope = snapshot_[id];
    title(scopeTitle(scope).toHtmlEscaped(), escaped(scope.type));
    if (scope.parent.valid()) {
        row(tr("In"), scopeLink(scope.parent));
    }
    row(tr("Nodes"), countText(scope.nodes));
    row(tr("Parameters"),
        tr("%1, %2").arg(countText(scope.parameterCount), bytesText(scope.parameterBytes)));
    const EqualModules equal = equalModules(snapshot_, id);
    if (!equal.others.empty()) {
        row(tr("Equal modules beside it"),
            countText(static_cast<std::int64_t>(equal.others.size())));
    }
    for (const std::string& difference : equal.differences) {
        row(tr("They differ in"), escaped(difference));
    }
    const ModuleValues crossing = valuesOf(snapshot_, id);
    values(tr("Inputs"), crossing.inputs, true);
    values(tr("Outputs"), crossing.outputs, false);
    parametersIn(id);
    if (!scope.children.empty()) {
        heading(tr("Modules in it"));
        for (std::size_t i = 0; i < scope.children.size() && i < mostRows; ++i) {
            const ScopeId child = scope.children[i];
            row(scopeLink(child), escaped(snapshot_[child].type));
        }
        more(scope.children.size());
    }
    if (!crossing.outputs.empty()) {
        wayOut(snapshot_.inlined[crossing.outputs.back()].producer);
    }
    codeText(code);
    return page();
}

}  // namespace

Consumers consumersOf(const Graph& graph) {
    Consumers consumers(graph.values.size());
    for (std::uint32_t node = 0; node < graph.nodes.size(); ++node) {
        for (const ValueId input : graph.nodes[node].inputs) {
            auto& users = consumers[input.index];
            if (users.empty() || users.back().index != node) {
                users.push_back(NodeId{node});
            }
        }
    }
    return consumers;
}

QString inspectorText(const Snapshot& snapshot, const Consumers& consumers,
                      const SelectedItem& item, const WeightReader& weights,
                      std::string_view code) {
    Sheet sheet(snapshot, consumers, weights);
    return item.node.valid() ? sheet.node(item.node, code) : sheet.scope(item.scope, code);
}

}  // namespace tracewright
