#include "widgets/models/node_filter.h"

#include <algorithm>

namespace tracewright {

namespace {

// All that one can search for in a node, in one text.
QString searchText(const NodeModel& model, int row) {
    QString text;
    for (int column = NodeModel::Kind; column < NodeModel::ColumnCount; ++column) {
        text += model.data(model.index(row, column)).toString() + QLatin1Char('\n');
    }
    const Graph& graph = model.snapshot()->inlined;
    const Node& node = graph.nodes[static_cast<std::size_t>(row)];
    for (const Attribute& attribute : node.attributes) {
        text += QString::fromStdString(attribute.name + "=" + attribute.value + "\n");
    }
    for (const ValueId output : node.outputs) {
        text += QLatin1Char('%') + QString::fromStdString(graph[output].name) + QLatin1Char('\n');
    }
    return text;
}

}  // namespace

void NodeFilter::setText(const QString& text) {
    words_ = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool NodeFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto* nodes = qobject_cast<const NodeModel*>(sourceModel());
    if (words_.isEmpty() || nodes == nullptr) {
        return true;
    }
    const QString text = searchText(*nodes, row);
    return std::all_of(words_.begin(), words_.end(), [&text](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

}  // namespace tracewright
