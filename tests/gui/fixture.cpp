#include "tests/gui/fixture.h"

namespace tracewright::fixture {

namespace {

Scope scope(const char* path, const char* name, const char* type, ScopeId parent) {
    Scope out;
    out.path = path;
    out.name = name;
    out.type = type;
    out.parent = parent;
    return out;
}

void addScopes(Snapshot& snapshot) {
    snapshot.scopes = {scope("", "", "TinyEncoder", {}),
                       scope("embeddings", "embeddings", "Embeddings", {0}),
                       scope("layers", "layers", "ModuleList", {0}),
                       scope("layers.0", "0", "Layer", {2}), scope("layers.1", "1", "Layer", {2})};
    snapshot.scopes[0].children = {{1}, {2}};
    snapshot.scopes[2].children = {{3}, {4}};
    for (const std::size_t leaf : {1U, 3U, 4U}) {
        Scope& one = snapshot.scopes[leaf];
        one.parameters = {{"weight", Dtype::Float32, {8, 8}, false}};
        one.parameterCount = 64;
        one.parameterBytes = 256;
        one.nodes = leaf == 1 ? 1 : 2;
    }
    snapshot.scopes[2].nodes = 4;
    snapshot.scopes[0].nodes = 7;
    snapshot.scopes[0].parameterCount = 192;
    snapshot.scopes[0].parameterBytes = 768;
}

ValueId addValue(Graph& graph, const char* name, NodeId producer, const char* type = "Tensor") {
    Value value;
    value.name = name;
    value.type = type;
    value.producer = producer;
    if (value.type == "Tensor") {
        value.dtype = Dtype::Float32;
        value.shape = {4, 20, 8};
        value.symbolicShape = {"batch", "pieces", "hidden"};
        value.shapeKnown = true;
    }
    graph.values.push_back(value);
    return {static_cast<std::uint32_t>(graph.values.size() - 1)};
}

// Adds a node with one output and gives that.
ValueId addNode(Graph& graph, const char* kind, ScopeId scope, std::vector<ValueId> inputs,
                const char* output, const char* type = "Tensor") {
    const NodeId id{static_cast<std::uint32_t>(graph.nodes.size())};
    Node node;
    node.kind = kind;
    node.scope = scope;
    node.inputs = std::move(inputs);
    node.source = "layers.cpp:7";
    graph.nodes.push_back(node);
    const ValueId value = addValue(graph, output, id, type);
    graph.nodes.back().outputs = {value};
    return value;
}

void addGraph(Snapshot& snapshot) {
    Graph& graph = snapshot.inlined;
    const ValueId self = addValue(graph, "self", {}, "TinyEncoder");
    const ValueId ids = addValue(graph, "piece_ids", {});
    graph.inputs = {self, ids};
    const ValueId embedded = addNode(graph, "aten::embedding", {1}, {ids}, "e");
    const ValueId first = addNode(graph, "aten::linear", {3}, {embedded}, "a");
    const ValueId left = addNode(graph, "aten::gelu", {3}, {first}, "b");
    graph.nodes[2].attributes = {{"approximate", "\"tanh\""}};
    const ValueId sum = addNode(graph, "aten::gelu", {4}, {left}, "c");
    const ValueId last = addNode(graph, "aten::linear", {4}, {sum}, "d");
    const ValueId all =
        addNode(graph, "prim::TupleConstruct", {0}, {embedded, left, last}, "t", "(Tensor x3)");
    graph.outputs = {addNode(graph, "prim::TupleConstruct", {0}, {all}, "o", "((Tensor x3))")};
}

constexpr const char* code = R"(# __torch__.TinyEncoder: the root
class TinyEncoder(Module):
  def forward(self, piece_ids: Tensor):
    return (((self.embeddings).forward(piece_ids, ),),)

# __torch__.Embeddings: embeddings
class Embeddings(Module):
  def forward(self, piece_ids: Tensor) -> Tensor:
    return torch.embedding(self.weight, piece_ids)

# __torch__.Layer: layers.0
class Layer(Module):
  def forward(self, e: Tensor) -> Tensor:
    return torch.gelu(torch.linear(e, self.weight), approximate="tanh")

# __torch__.___torch_mangle_1.Layer: layers.1
class Layer(Module):
  def forward(self, b: Tensor) -> Tensor:
    return torch.linear(torch.gelu(b), self.weight)
)";

OutputPart tensorPart(int place, const char* title) {
    OutputPart part;
    part.path = "Y[0][" + std::to_string(place) + "]";
    part.field = "all_outputs";
    part.title = title;
    part.tensor = OutputTensor{Dtype::Float32, {4, 20, 8}, {"batch", "pieces", "hidden"}, {}};
    part.python = "hidden = Y[0][" + std::to_string(place) + "]";
    part.cpp = "auto hidden = Y.toTuple()->elements()[0];";
    return part;
}

}  // namespace

ModelFacts handMadeFacts() {
    ModelFacts facts;
    facts.family = "Tiny";
    facts.className = "TinyEncoder";
    facts.kind = ModelKind::Encoder;
    facts.kinds = {ModelKind::Encoder};
    facts.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask, ModelInput::Positions};
    facts.dimensions = {{"layers", 2}, {"hidden", 8}, {"pieces_vocab", 8}};
    facts.maxPieces = 64;
    facts.parameters = 192;
    facts.weights = {{"embeddings.weight", {8, 8}, "e.weight"},
                     {"layers.0.weight", {8, 8}, "l.0.weight"},
                     {"layers.1.weight", {8, 8}, "l.1.weight"}};
    return facts;
}

std::shared_ptr<const Trace> handMadeTrace() {
    auto trace = std::make_shared<Trace>();
    trace->model = handMadeFacts();
    addScopes(trace->snapshot);
    addGraph(trace->snapshot);
    trace->snapshot.code = code;
    Method forward;
    forward.scope = {0};
    forward.name = "forward";
    forward.schema = "forward(TinyEncoder self, Tensor piece_ids) -> (((Tensor x3)))";
    trace->snapshot.methods = {forward};
    OutputPart all;
    all.path = "Y[0]";
    all.field = "all_outputs";
    all.title = "hidden states";
    all.children = {tensorPart(0, "embeddings"), tensorPart(1, "layer 0"),
                    tensorPart(2, "layer 1")};
    trace->layout.root.path = "Y";
    trace->layout.root.children = {all};
    trace->layout.omitted = {"cache"};
    trace->warnings = {{"converting a tensor to a Python boolean", {3}}};
    trace->seconds = 0.02;
    return trace;
}

}  // namespace tracewright::fixture
