#include "widgets/graph/graph_tooltip.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <map>
#include <unordered_set>

#include "core/graph/equal_modules.h"
#include "widgets/graph/item_showing.h"

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

constexpr int kMostTold = 6;

// The first few, and how many more there are.
QString listed(const QStringList& all) {
    QStringList told = all.mid(0, kMostTold);
    const int rest = static_cast<int>(all.size()) - kMostTold;
    if (rest > 0) {
        told << GraphTooltip::tr("%Ln more", nullptr, rest);
    }
    return told.join(QStringLiteral(", "));
}

bool isFolded(const Layout& layout, std::uint32_t node) {
    const std::uint32_t item = layout.itemOfNode[node];
    return item != kNowhere && layout.items[item].node.index != node;
}

// What only puts values together or takes them apart has users of its own.
bool handsOn(const Layout& layout, const Graph& graph, std::uint32_t node) {
    const std::string& kind = graph.nodes[node].kind;
    const bool known = kind == "prim::ListConstruct" || kind == "prim::TupleConstruct" ||
                       kind == "prim::ListUnpack" || kind == "prim::TupleUnpack";
    return known && (isFolded(layout, node) || layout.itemOfNode[node] == kNowhere);
}

// Where values go to, as it is seen: boxes, closed modules, places in the output.
class Users {
  public:
    Users(const Snapshot& snapshot, const Layout& layout)
        : snapshot_(snapshot), layout_(layout), graph_(snapshot.inlined) {}

    QStringList of(const std::vector<ValueId>& values) {
        for (const ValueId value : values) {
            carried_.emplace(value, std::string());
        }
        for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
            const auto& inputs = graph_.nodes[i].inputs;
            for (std::size_t place = 0; place < inputs.size(); ++place) {
                if (const auto found = carried_.find(inputs[place]); found != carried_.end()) {
                    use(i, place, found->second);
                }
            }
        }
        for (std::size_t i = 0; i < graph_.outputs.size(); ++i) {
            if (const auto found = carried_.find(graph_.outputs[i]); found != carried_.end()) {
                const std::string one = graph_.outputs.size() > 1 ? placeText(i) : std::string();
                told_ << GraphTooltip::tr("output %1").arg(escaped(one + found->second)).trimmed();
            }
        }
        return told_;
    }

  private:
    static std::string placeText(std::size_t place) {
        return std::string("[").append(std::to_string(place)).append("]");
    }

    void use(std::uint32_t number, std::size_t place, const std::string& path) {
        const Node& node = graph_.nodes[number];
        constexpr std::size_t mostPath = 200;  // of tuples in tuples
        if (!handsOn(layout_, graph_, number)) {
            tell(number);
        } else if (path.size() > mostPath) {
            return;
        } else if (node.outputs.size() == 1 && node.kind.ends_with("Construct")) {
            carried_.emplace(node.outputs[0], placeText(place) + path);
        } else if (path.starts_with('[')) {  // put together before
            const std::size_t end = path.find(']');
            const std::size_t element = std::stoul(path.substr(1, end - 1));
            if (element < node.outputs.size()) {
                carried_.emplace(node.outputs[element], path.substr(end + 1));
            }
        } else {
            for (const ValueId output : node.outputs) {
                carried_.emplace(output, std::string());
            }
        }
    }

    void tell(std::uint32_t number) {
        const ScopeId scope = graph_.nodes[number].scope;
        const std::uint32_t item = itemShowing(layout_, snapshot_, {scope, NodeId{number}});
        if (item == kNowhere || item == 0 || !known_.insert(item).second) {
            return;
        }
        const LayoutItem& box = layout_.items[item];
        told_ << (box.node.valid() ? QStringLiteral("%1 #%2").arg(escaped(graph_[box.node].kind),
                                                                  QString::number(box.node.index))
                                   : escaped(snapshot_[box.scope].path));
    }

    const Snapshot& snapshot_;
    const Layout& layout_;
    const Graph& graph_;
    std::map<ValueId, std::string> carried_;  // with the place in what was put together
    std::unordered_set<std::uint32_t> known_;
    QStringList told_;
};

// What leaves a box: that of its node, or of what takes it apart at once.
std::vector<ValueId> outputsOf(const Layout& layout, const Graph& graph, NodeId node) {
    std::vector<ValueId> outputs = graph[node].outputs;
    for (std::uint32_t i = node.index + 1; i < graph.nodes.size() && outputs.size() == 1; ++i) {
        const Node& next = graph.nodes[i];
        if (next.kind.ends_with("Unpack") && next.inputs == outputs && isFolded(layout, i)) {
            return next.outputs;
        }
    }
    return outputs;
}

QString page(const QString& title, const QString& rows) {
    return QStringLiteral("<b>%1</b><table>%2</table>").arg(title, rows);
}

// In what equal modules differ from the one that is shown for all of them.
QString differencesOf(const Snapshot& snapshot, ScopeId id) {
    QStringList told{GraphTooltip::tr("number")};
    if (snapshot[id].parameterCount > 0) {
        told << GraphTooltip::tr("weights");
    }
    for (const std::string& one : equalModules(snapshot, id).differences) {
        told << shortened(one);
    }
    return told.join(QStringLiteral(", "));
}

QString ofModule(const Snapshot& snapshot, const LayoutItem& box, const Scope& scope) {
    QString rows;
    if (box.repeats > 1) {
        addRow(rows, GraphTooltip::tr("Stands for"),
               GraphTooltip::tr("%Ln equal modules", nullptr, int(box.repeats)));
        addRow(rows, GraphTooltip::tr("They differ in"),
               differencesOf(snapshot, box.scope).toHtmlEscaped());
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
    const Graph& graph = snapshot.inlined;
    const Node& node = graph[box.node];
    const std::vector<ValueId> outputs = outputsOf(layout, graph, box.node);
    QString rows;
    const int count = static_cast<int>(outputs.size());
    for (int i = 0; i < std::min(count, kMostTold); ++i) {
        const Value& output = graph[outputs[static_cast<std::size_t>(i)]];
        if (count > 1) {
            addRow(rows, GraphTooltip::tr("Output %1").arg(i),
                   QStringLiteral("%") + escaped(output.name));
        }
        addValue(rows, output);
    }
    if (count > kMostTold) {
        addRow(rows, GraphTooltip::tr("Outputs"),
               GraphTooltip::tr("%Ln more", nullptr, count - kMostTold));
    }
    if (const Scope* scope = scopeOf(snapshot, node.scope)) {
        addRow(rows, GraphTooltip::tr("Module"), escaped(scope->path));
    }
    addRow(rows, GraphTooltip::tr("Source"), escaped(node.source));
    addRow(rows, GraphTooltip::tr("Used by"), listed(Users(snapshot, layout).of(node.outputs)));
    return page(escaped(node.kind), rows);
}

QString tooltipOfValue(const Snapshot& snapshot, const Layout& layout, ValueId id) {
    const Graph& graph = snapshot.inlined;
    const Value& value = graph[id];
    QString rows;
    addValue(rows, value);
    if (value.producer.valid()) {
        const Node& producer = graph[value.producer];
        addRow(rows, GraphTooltip::tr("Made by"),
               QStringLiteral("%1 #%2").arg(escaped(producer.kind),
                                            QString::number(value.producer.index)));
        addRow(rows, GraphTooltip::tr("Source"), escaped(producer.source));
    }
    addRow(rows, GraphTooltip::tr("Used by"), listed(Users(snapshot, layout).of({id})));
    return page(escaped(value.name), rows);
}

QString tooltipOfPort(const Snapshot& snapshot, const Layout& layout, std::uint32_t number) {
    const LayoutPort& port = layout.ports[number];
    if (port.value.index < snapshot.inlined.values.size()) {
        return tooltipOfValue(snapshot, layout, port.value);
    }
    QString rows;
    addRow(rows, GraphTooltip::tr("Several values of the output tuple"), QStringLiteral(" "));
    return page(escaped(layout.text(port.label)), rows);
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

QString spokenRepeats(const Snapshot& snapshot, const Layout& layout, std::uint32_t item) {
    const LayoutItem& box = layout.items[item];
    if (box.repeats < 2 || scopeOf(snapshot, box.scope) == nullptr) {
        return {};
    }
    return GraphTooltip::tr("Stands for %1; they differ in %2")
        .arg(GraphTooltip::tr("%Ln equal modules", nullptr, int(box.repeats)),
             differencesOf(snapshot, box.scope));
}

}  // namespace tracewright
