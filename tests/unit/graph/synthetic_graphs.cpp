#include "tests/unit/graph/synthetic_graphs.h"

#include <algorithm>
#include <random>

namespace tracewright::synthetic {

namespace {

const std::vector<std::string> kHidden{"batch", "pieces", "hidden"};

// Scopes must be depth first, so modules are made where a depth-first walk meets them.
struct LayerScopes {
    ScopeId layer, norm, mha, attention, rotary, ffn;
};

}  // namespace

Builder::Builder() {
    snapshot_.scopes.push_back({"", "", "Model", {}, {}, {}, 0, 0, 0});
    self_ = input("self", "__torch__.Model");
}

ScopeId Builder::scope(ScopeId parent, const std::string& name, const std::string& type) {
    const ScopeId id{static_cast<std::uint32_t>(snapshot_.scopes.size())};
    const std::string& path = snapshot_[parent].path;
    Scope scope;
    scope.path = path.empty() ? name : path + "." + name;
    scope.name = name;
    scope.type = type;
    scope.parent = parent;
    snapshot_.scopes.push_back(scope);
    snapshot_.scopes[parent.index].children.push_back(id);
    return id;
}

ValueId Builder::input(const std::string& name, const std::string& type) {
    const ValueId id{static_cast<std::uint32_t>(snapshot_.inlined.values.size())};
    Value value;
    value.name = name;
    value.type = type;
    snapshot_.inlined.values.push_back(value);
    snapshot_.inlined.inputs.push_back(id);
    return id;
}

ValueId Builder::node(const std::string& kind, ScopeId scope, const std::vector<ValueId>& inputs,
                      const std::vector<std::string>& symbols, std::size_t outputs) {
    Graph& graph = snapshot_.inlined;
    const NodeId id{static_cast<std::uint32_t>(graph.nodes.size())};
    const ValueId first{static_cast<std::uint32_t>(graph.values.size())};
    Node node;
    node.kind = kind;
    node.scope = scope;
    node.inputs = inputs;
    node.source = "models/synthetic.cpp:1";
    for (std::size_t i = 0; i < outputs; ++i) {
        Value value;
        value.name = std::to_string(graph.values.size());
        value.type = "Tensor";
        value.producer = id;
        value.shapeKnown = !symbols.empty();
        value.dtype = symbols.empty() ? std::nullopt : std::optional(Dtype::Float32);
        value.symbolicShape = symbols;
        value.shape.assign(symbols.size(), 4);
        node.outputs.push_back(ValueId{static_cast<std::uint32_t>(graph.values.size())});
        graph.values.push_back(value);
    }
    graph.nodes.push_back(node);
    for (ScopeId s = scope; s.valid(); s = snapshot_[s].parent) {
        ++snapshot_.scopes[s.index].nodes;
    }
    return first;
}

ValueId Builder::constant(ScopeId scope, const std::string& value) {
    const ValueId id = node("prim::Constant", scope, {});
    snapshot_.inlined.nodes.back().attributes.push_back({"value", value});
    return id;
}

ValueId Builder::weight(ScopeId scope, const std::string& name) {
    const ValueId id = node("prim::GetAttr", scope, {self_});
    snapshot_.inlined.nodes.back().attributes.push_back({"name", name});
    return id;
}

ValueId Builder::linear(ScopeId parent, const std::string& name, ValueId input,
                        const std::string& width) {
    const ScopeId module = scope(parent, name, "Linear");
    const ValueId weightValue = weight(module, "weight");
    const ValueId bias = constant(module, "None");
    return node("aten::linear", module, {input, weightValue, bias}, {"batch", "pieces", width});
}

std::shared_ptr<const Snapshot> Builder::take() {
    return std::make_shared<const Snapshot>(std::move(snapshot_));
}

namespace {

ValueId norm(Builder& b, ScopeId parent, const std::string& name, ValueId input) {
    const ScopeId module = b.scope(parent, name, "LayerNorm");
    const ValueId width = b.constant(module, "4544");
    const ValueId shape = b.node("prim::ListConstruct", module, {width});
    const ValueId weight = b.weight(module, "weight");
    const ValueId bias = b.weight(module, "bias");
    const ValueId epsilon = b.constant(module, "1e-05");
    return b.node("aten::layer_norm", module, {input, shape, weight, bias, epsilon}, kHidden);
}

ValueId heads(Builder& b, ScopeId scope, ValueId input) {
    const ValueId axis = b.constant(scope, "-1");
    const ValueId sizes = b.node("prim::ListConstruct", scope, {b.constant(scope, "71"), axis});
    const ValueId parts = b.node("aten::unflatten", scope, {input, axis, sizes},
                                 {"batch", "pieces", "heads", "width"});
    return b.node("aten::transpose", scope, {parts, axis, axis},
                  {"batch", "heads", "pieces", "width"});
}

ValueId rotate(Builder& b, ScopeId scope, ValueId input, ValueId cosine, ValueId sine) {
    const std::vector<std::string> shape{"batch", "heads", "pieces", "width"};
    const ValueId halves = b.node("aten::chunk", scope, {input, b.constant(scope, "2")}, {});
    const ValueId left = b.node("prim::ListUnpack", scope, {halves}, shape, 2);
    const ValueId right{left.index + 1};
    const ValueId minus = b.node("aten::neg", scope, {right}, shape);
    const ValueId list = b.node("prim::ListConstruct", scope, {minus, left});
    const ValueId turned = b.node("aten::cat", scope, {list, b.constant(scope, "-1")}, shape);
    const ValueId a = b.node("aten::mul", scope, {input, cosine}, shape);
    const ValueId c = b.node("aten::mul", scope, {turned, sine}, shape);
    return b.node("aten::add", scope, {a, c, b.constant(scope, "1")}, shape);
}

ValueId attention(Builder& b, ScopeId scope, ValueId query, ValueId key, ValueId value,
                  ValueId mask) {
    const std::vector<std::string> shape{"batch", "heads", "pieces", "pieces"};
    const ValueId axis = b.constant(scope, "-2");
    const ValueId turned = b.node("aten::transpose", scope, {key, axis, axis}, shape);
    const ValueId scores = b.node("aten::matmul", scope, {query, turned}, shape);
    const ValueId scaled = b.node("aten::div", scope, {scores, b.constant(scope, "8")}, shape);
    const ValueId lowest = b.constant(scope, "-inf");
    const ValueId masked = b.node("aten::where", scope, {mask, scaled, lowest}, shape);
    const ValueId weights = b.node("aten::softmax", scope, {masked, axis}, shape);
    return b.node("aten::matmul", scope, {weights, value}, {"batch", "heads", "pieces", "width"});
}

ValueId feedForward(Builder& b, ScopeId layer, ValueId input) {
    const ScopeId ffn = b.scope(layer, "ffn", "PointwiseFeedForward");
    const ValueId up = b.linear(ffn, "intermediate", input, "18176");
    const ScopeId activation = b.scope(ffn, "activation", "GELU");
    const ValueId gelu = b.node("aten::gelu", activation, {up, b.constant(activation, "none")},
                                {"batch", "pieces", "18176"});
    return b.linear(ffn, "output", gelu, "hidden");
}

ValueId decoderLayer(Builder& b, ScopeId layers, int number, ValueId hidden, ValueId mask,
                     ValueId cosine, ValueId sine) {
    const ScopeId layer = b.scope(layers, std::to_string(number), "DecoderLayer");
    const ValueId normed = norm(b, layer, "attn_layer_norm", hidden);
    const ScopeId mha = b.scope(layer, "mha", "SelfAttention");
    const ValueId query = heads(b, mha, b.linear(mha, "query", normed, "hidden"));
    const ValueId key = heads(b, mha, b.linear(mha, "key", normed, "64"));
    const ValueId value = heads(b, mha, b.linear(mha, "value", normed, "64"));
    const ScopeId rotary = b.scope(mha, "rotary_embeds", "QueryKeyRotaryEmbeddings");
    const ValueId rotatedQuery = rotate(b, rotary, query, cosine, sine);
    const ValueId rotatedKey = rotate(b, rotary, key, cosine, sine);
    const ScopeId scorer = b.scope(mha, "attention", "ScaledDotProductAttention");
    const ValueId context = attention(b, scorer, rotatedQuery, rotatedKey, value, mask);
    const ValueId axis = b.constant(mha, "1");
    const ValueId turned = b.node("aten::transpose", mha, {context, axis, axis}, kHidden);
    const ValueId flat = b.node("aten::flatten", mha, {turned, axis, axis}, kHidden);
    const ValueId attended = b.linear(mha, "output", flat, "hidden");
    const ValueId fed = feedForward(b, layer, normed);
    const ValueId sum =
        b.node("aten::add", layer, {attended, fed, b.constant(layer, "1")}, kHidden);
    return b.node("aten::add", layer, {hidden, sum, b.constant(layer, "1")}, kHidden);
}

ValueId embeddings(Builder& b, ValueId pieces) {
    const ScopeId module = b.scope(ScopeId{0}, "embeddings", "TransformerEmbeddings");
    const ScopeId table = b.scope(module, "piece_embeddings", "Embedding");
    const ValueId weight = b.weight(table, "weight");
    const ValueId none = b.constant(table, "-1");
    return b.node("aten::embedding", table, {weight, pieces, none}, kHidden);
}

void nestedOutput(Builder& b, const std::vector<ValueId>& hidden) {
    const ValueId all = b.node("prim::TupleConstruct", ScopeId{0}, hidden);
    b.output(b.node("prim::TupleConstruct", ScopeId{0}, {all}));
}

}  // namespace

std::shared_ptr<const Snapshot> decoder(int layers) {
    Builder b;
    const ScopeId root{0};
    const ValueId pieces = b.input("piece_ids");
    const ValueId dict = b.input("attention_mask", "Dict(str, Tensor)");
    const ValueId mask = b.node("aten::__getitem__", root, {dict, b.constant(root, "bool_mask")},
                                {"batch", "1", "1", "pieces"});
    b.snapshot().inlined.values[mask.index].name = "bool_mask";
    const ValueId ones = b.node("aten::ones_like", root, {pieces}, {"batch", "pieces"});
    const ValueId sums =
        b.node("aten::cumsum", root, {ones, b.constant(root, "-1")}, {"batch", "pieces"});
    const ValueId positions =
        b.node("aten::sub", root, {sums, b.constant(root, "1")}, {"batch", "pieces"});
    const ValueId cosine = b.node("aten::cos", root, {positions}, {"batch", "pieces", "width"});
    const ValueId sine = b.node("aten::sin", root, {positions}, {"batch", "pieces", "width"});
    const ValueId rows = b.node("aten::unsqueeze", root, {positions}, {"batch", "pieces", "1"});
    const ValueId causal =
        b.node("aten::ge", root, {rows, positions}, {"batch", "pieces", "pieces"});
    const ValueId both =
        b.node("aten::bitwise_and", root, {mask, causal}, {"batch", "1", "pieces", "pieces"});
    b.snapshot().inlined.values[both.index].name = "causal_mask";
    std::vector<ValueId> hidden{embeddings(b, pieces)};
    const ScopeId list = b.scope(root, "layers", "ModuleList");
    for (int i = 0; i < layers; ++i) {
        hidden.push_back(decoderLayer(b, list, i, hidden.back(), both, cosine, sine));
    }
    hidden.back() = norm(b, root, "output_layer_norm", hidden.back());
    nestedOutput(b, hidden);
    return b.take();
}

std::shared_ptr<const Snapshot> encoder(int layers) {
    Builder b;
    const ScopeId root{0};
    const ValueId pieces = b.input("piece_ids");
    const ValueId dict = b.input("attention_mask", "Dict(str, Tensor)");
    const ValueId mask = b.node("aten::__getitem__", root, {dict, b.constant(root, "bool_mask")},
                                {"batch", "1", "1", "pieces"});
    b.snapshot().inlined.values[mask.index].name = "bool_mask";
    std::vector<ValueId> hidden{embeddings(b, pieces)};
    const ScopeId list = b.scope(root, "layers", "ModuleList");
    for (int i = 0; i < layers; ++i) {
        const ScopeId layer = b.scope(list, std::to_string(i), "EncoderLayer");
        const ScopeId mha = b.scope(layer, "mha", "SelfAttention");
        const ValueId query = heads(b, mha, b.linear(mha, "query", hidden.back(), "hidden"));
        const ValueId key = heads(b, mha, b.linear(mha, "key", hidden.back(), "hidden"));
        const ValueId value = heads(b, mha, b.linear(mha, "value", hidden.back(), "hidden"));
        const ValueId context = attention(b, mha, query, key, value, mask);
        const ValueId flat =
            b.node("aten::flatten", mha, {context, b.constant(mha, "-2")}, kHidden);
        const ValueId attended = b.linear(mha, "output", flat, "hidden");
        const ValueId sum =
            b.node("aten::add", layer, {hidden.back(), attended, b.constant(layer, "1")}, kHidden);
        const ValueId normed = norm(b, layer, "attn_output_layernorm", sum);
        const ValueId fed = feedForward(b, layer, normed);
        const ValueId out =
            b.node("aten::add", layer, {normed, fed, b.constant(layer, "1")}, kHidden);
        hidden.push_back(norm(b, layer, "ffn_output_layernorm", out));
    }
    nestedOutput(b, hidden);
    return b.take();
}

std::shared_ptr<const Snapshot> emptyGraph() {
    return std::make_shared<const Snapshot>();
}

std::shared_ptr<const Snapshot> constantsOnly() {
    Builder b;
    for (int i = 0; i < 10; ++i) {
        b.constant(ScopeId{0}, "1");
    }
    return b.take();
}

std::shared_ptr<const Snapshot> deepModules(int depth) {
    Builder b;
    ValueId value = b.input("x");
    ScopeId scope{0};
    for (int i = 0; i < depth; ++i) {
        scope = b.scope(scope, "inner", "Wrapper");
        value = b.node("aten::relu", scope, {value}, kHidden);
    }
    b.output(value);
    return b.take();
}

std::shared_ptr<const Snapshot> manyInputs(int count) {
    Builder b;
    const ValueId x = b.input("x");
    std::vector<ValueId> parts;
    parts.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        parts.push_back(b.node("aten::relu", ScopeId{0}, {x}));
    }
    b.output(b.node("aten::cat", ScopeId{0}, parts));
    return b.take();
}

std::shared_ptr<const Snapshot> longNames(int length) {
    Builder b;
    const std::string name(static_cast<std::size_t>(length), 'n');
    const ValueId x = b.input(name + "\x1b[31m\n");
    const ScopeId module = b.scope(ScopeId{0}, name, "\xE2\x80\xAE" + name);
    const ValueId y = b.node("aten::" + name, module, {x}, {name, name});
    b.output(b.node("\xFF\xFE::\xFF\x80", ScopeId{0}, {y}));
    return b.take();
}

std::shared_ptr<const Snapshot> modulesInACycle() {
    Builder b;
    const ValueId x = b.input("x");
    const ScopeId a = b.scope(ScopeId{0}, "a", "A");
    const ScopeId c = b.scope(ScopeId{0}, "b", "B");
    const ValueId first = b.node("aten::relu", a, {x}, kHidden);
    const ValueId second = b.node("aten::gelu", c, {first}, kHidden);
    const ValueId third = b.node("aten::add", a, {first, second}, kHidden);
    const ValueId fourth = b.node("aten::mul", c, {second, third}, kHidden);
    b.output(fourth);
    return b.take();
}

// Lists that double thirty times, and one list of a thousand that a thousand nodes read.
std::shared_ptr<const Snapshot> listOfListsBomb() {
    Builder b;
    ValueId value = b.node("aten::relu", ScopeId{0}, {b.input("x")});
    for (int i = 0; i < 30; ++i) {
        value = b.node("prim::TupleConstruct", ScopeId{0}, {value, value});
    }
    std::vector<ValueId> parts;
    parts.reserve(1000);
    for (int i = 0; i < 1000; ++i) {
        parts.push_back(b.node("aten::neg", ScopeId{0}, {value}));
    }
    const ValueId list = b.node("prim::ListConstruct", ScopeId{0}, parts);
    for (int i = 0; i < 1000; ++i) {
        b.node("aten::cat", ScopeId{0}, {list});
    }
    b.output(value);
    return b.take();
}

std::shared_ptr<const Snapshot> randomNodes(int count, unsigned seed) {
    std::mt19937 random(seed);
    Builder b;
    std::vector<ValueId> values{b.input("x"), b.input("y")};
    for (int i = 0; i < count; ++i) {
        std::vector<ValueId> inputs;
        for (unsigned k = 0; k < 1 + random() % 3; ++k) {
            const std::size_t back = 1 + random() % std::min<std::size_t>(values.size(), 12);
            inputs.push_back(values[values.size() - back]);
        }
        values.push_back(b.node("aten::add", ScopeId{0}, inputs, kHidden));
    }
    b.output(values.back());
    return b.take();
}

std::shared_ptr<const Snapshot> randomModules(int count, unsigned seed) {
    std::mt19937 random(seed);
    Builder b;
    std::vector<ScopeId> open{ScopeId{0}};
    std::vector<ScopeId> all = open;
    for (int i = 0; i < count / 8; ++i) {
        open.resize(1 + random() % open.size());
        open.push_back(b.scope(open.back(), "m" + std::to_string(i), "Module"));
        all.push_back(open.back());
    }
    std::vector<ValueId> values{b.input("x")};
    for (int i = 0; i < count; ++i) {
        std::vector<ValueId> inputs;
        for (unsigned k = 0; k < 1 + random() % 3; ++k) {
            inputs.push_back(values[random() % values.size()]);
        }
        const ScopeId scope = all[random() % all.size()];
        values.push_back(b.node(random() % 9 == 0 ? "prim::ListConstruct" : "aten::add", scope,
                                inputs, kHidden));
    }
    b.output(b.node("prim::TupleConstruct", ScopeId{0}, values));
    return b.take();
}

std::vector<bool> allOpen(const Snapshot& snapshot) {
    return std::vector<bool>(std::max<std::size_t>(snapshot.scopes.size(), 1), true);
}

std::vector<bool> onlyRoot(const Snapshot& snapshot) {
    std::vector<bool> open(std::max<std::size_t>(snapshot.scopes.size(), 1), false);
    open[0] = true;
    return open;
}

}  // namespace tracewright::synthetic
