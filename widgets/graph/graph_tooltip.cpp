#include "widgets/graph/graph_tooltip.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "core/graph/equal_modules.h"

namespace tracewright {

namespace {

// Where the translations of these texts are found.
struct GraphTooltip {
    Q_DECLARE_TR_FUNCTIONS(GraphTooltip)
};

QString shortened(const std::string& text) {
    constexpr qsizetype kMost = 200;
    const QString whole = QString::fromStdString(text);
    return whole.size() > kMost ? whole.left(kMost) + QStringLiteral("…") : whole;
}

QString escaped(const std::string& text) {
    return shortened(text).toHtmlEscaped();
}

QString shapeOf(const Value& value) {
    QStringList sizes;
    for (const std::int64_t size : value.shape) {
        sizes << QString::number(size);
    }
    return QStringLiteral("[%1]").arg(sizes.join(QStringLiteral(", ")));
}

QString symbolsOf(const Value& value) {
    QStringList symbols;
    for (const std::string& symbol : value.symbolicShape) {
        symbols << escaped(symbol);
    }
    return symbols.join(QStringLiteral(" × "));
}

void addRow(QString& html, const QString& name, const QString& value) {
    if (!value.isEmpty()) {
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>").arg(name, value);
    }
}

void addValue(QString& html, const Value& value) {
    QString type = escaped(value.type);
    if (value.dtype) {
        type +=
            QStringLiteral(" · ") + QString::fromStdString(std::string(dtypeName(*value.dtype)));
    }
    addRow(html, GraphTooltip::tr("Type"), type);
    if (value.shapeKnown) {
        addRow(html, GraphTooltip::tr("Shape"), shapeOf(value));
        addRow(html, GraphTooltip::tr("Symbols"), symbolsOf(value));
    }
}

const Scope* scopeOf(const Snapshot& snapshot, ScopeId scope) {
    return scope.index < snapshot.scopes.size() ? &snapshot[scope] : nullptr;
}

QString usersOf(const Graph& graph, const Node& node) {
    constexpr int kMost = 6;
    QStringList users;
    int count = 0;
    for (std::size_t i = 0; i < graph.nodes.size() && !node.outputs.empty(); ++i) {
        const auto& inputs = graph.nodes[i].inputs;
        const bool uses = std::any_of(inputs.begin(), inputs.end(), [&](ValueId input) {
            return std::find(node.outputs.begin(), node.outputs.end(), input) != node.outputs.end();
        });
        count += uses ? 1 : 0;
        if (uses && count <= kMost) {
            users << QStringLiteral("%1 #%2").arg(escaped(graph.nodes[i].kind)).arg(i);
        }
    }
    if (count > kMost) {
        users << GraphTooltip::tr("%Ln more", nullptr, count - kMost);
    }
    return users.join(QStringLiteral(", "));
}

QString page(const QString& title, const QString& rows) {
    return QStringLiteral("<b>%1</b><table>%2</table>").arg(title, rows);
}

// In what the next of equal modules differs from this one.
QString differencesOf(const Snapshot& snapshot, ScopeId id) {
    QStringList told{GraphTooltip::tr("number"), GraphTooltip::tr("weights")};
    const ScopeId parent = snapshot[id].parent;
    const auto& siblings = snapshot[parent.valid() ? parent : id].children;
    for (const ScopeId other : siblings) {
        if (other > id && snapshot[other].type == snapshot[id].type) {
            for (const std::string& one : differences(snapshot, id, other)) {
                told << escaped(one);
            }
            break;
        }
    }
    return told.join(QStringLiteral(", "));
}

QString ofModule(const Snapshot& snapshot, const LayoutItem& box, const Scope& scope) {
    QString rows;
    if (box.repeats > 1) {
        addRow(rows, GraphTooltip::tr("Stands for"),
               GraphTooltip::tr("%Ln equal modules", nullptr, int(box.repeats)));
        addRow(rows, GraphTooltip::tr("They differ in"), differencesOf(snapshot, box.scope));
    }
    addRow(rows, GraphTooltip::tr("Module"), escaped(scope.path));
    addRow(rows, GraphTooltip::tr("Nodes"), QLocale().toString(scope.nodes));
    addRow(rows, GraphTooltip::tr("Parameters"),
           QLocale().toString(static_cast<qlonglong>(scope.parameterCount)));
    return page(escaped(scope.type), rows);
}

}  // namespace

QString tooltipOfItem(const Snapshot& snapshot, const Layout& layout, std::uint32_t item) {
    const LayoutItem& box = layout.items[item];
    if (!box.node.valid()) {
        const Scope* scope = scopeOf(snapshot, box.scope);
        return scope == nullptr ? QString() : ofModule(snapshot, box, *scope);
    }
    const Node& node = snapshot.inlined[box.node];
    QString rows;
    if (!node.outputs.empty()) {
        addValue(rows, snapshot.inlined[node.outputs.front()]);
    }
    if (const Scope* scope = scopeOf(snapshot, node.scope)) {
        addRow(rows, GraphTooltip::tr("Module"), escaped(scope->path));
    }
    addRow(rows, GraphTooltip::tr("Source"), escaped(node.source));
    addRow(rows, GraphTooltip::tr("Used by"), usersOf(snapshot.inlined, node));
    return page(escaped(node.kind), rows);
}

QString tooltipOfValue(const Snapshot& snapshot, ValueId value) {
    if (value.index >= snapshot.inlined.values.size()) {
        return GraphTooltip::tr("Several values of the output tuple");
    }
    QString rows;
    addValue(rows, snapshot.inlined[value]);
    return page(escaped(snapshot.inlined[value].name), rows);
}

QString spokenItem(const Snapshot& snapshot, const Layout& layout, std::uint32_t item) {
    const LayoutItem& box = layout.items[item];
    const Scope* scope = scopeOf(snapshot, box.scope);
    const QString path = scope == nullptr ? QString() : shortened(scope->path);
    if (!box.node.valid()) {
        const QString type = scope == nullptr ? QString() : shortened(scope->type);
        return box.kind == LayoutItem::Kind::OpenModule
                   ? GraphTooltip::tr("Module %1, %2, open").arg(path, type)
                   : GraphTooltip::tr("Module %1, %2, closed").arg(path, type);
    }
    const Node& node = snapshot.inlined[box.node];
    return GraphTooltip::tr("Node %1 in %2").arg(shortened(node.kind), path);
}

}  // namespace tracewright
