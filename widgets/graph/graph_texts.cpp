#include "widgets/graph/graph_texts.h"

#include <QStringList>

namespace tracewright {

namespace {

constexpr qsizetype kMostCharacters = 120;

QString cut(const std::string& text) {
    const QString whole = QString::fromStdString(text).simplified();
    return whole.size() > 40 ? whole.left(40) + QStringLiteral("…") : whole;
}

// What a constant holds; empty for all else.
QString constantOf(const Graph& graph, ValueId value) {
    const NodeId producer = graph[value].producer;
    if (!producer.valid() || graph[producer].kind != "prim::Constant") {
        return {};
    }
    for (const Attribute& attribute : graph[producer].attributes) {
        if (attribute.name == "value") {
            return cut(attribute.value);
        }
    }
    return {};
}

}  // namespace

QString attributeLine(const Graph& graph, NodeId id) {
    const Node& node = graph[id];
    QStringList parts;
    qsizetype length = 0;
    const auto add = [&](const std::string& name, const QString& value) {
        if (!value.isEmpty() && length < kMostCharacters) {
            parts << (name.empty() ? value : cut(name) + QLatin1Char(' ') + value);
            length += parts.back().size();
        }
    };
    for (const Attribute& attribute : node.attributes) {
        add(attribute.name, cut(attribute.value));
    }
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        add(i < node.inputNames.size() ? node.inputNames[i] : std::string(),
            constantOf(graph, node.inputs[i]));
    }
    return parts.isEmpty() ? QStringLiteral("") : parts.join(QStringLiteral(", "));
}

QString edgeShape(const Value& value) {
    QStringList sizes;
    for (std::size_t i = 0; i < value.shape.size() && value.shapeKnown; ++i) {
        sizes << (i < value.symbolicShape.size() ? cut(value.symbolicShape[i])
                                                 : QString::number(value.shape[i]));
    }
    return sizes.join(QStringLiteral(" × "));
}

}  // namespace tracewright
