#include "tests/unit/export/example_trace.h"

#include <caffe2/serialize/inline_container.h>
#include <torch/csrc/jit/serialization/export.h>
#include <torch/csrc/jit/serialization/pickler.h>
#include <torch/script.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "core/torch_dtype.h"
#include "core/trace/traced_module.h"

using namespace tracewright;

namespace example {

namespace {

constexpr std::int64_t width = 8;

// State-dict key of the model, and the checkpoint's tensor for it.
struct Binding {
    const char* key;
    const char* tensor;
};
constexpr Binding bindings[] = {{"embed.weight", "transformer.word_embeddings.weight"},
                                {"layer.weight", "transformer.h.0.dense.weight"},
                                {"layer.bias", "transformer.h.0.dense.bias"},
                                {"head.weight", "transformer.word_embeddings.weight"}};

using Tensors = std::map<std::string, at::Tensor>;

Tensors storedTensors(const Options& options) {
    const at::Generator random = at::make_generator<at::CPUGeneratorImpl>(7);
    const auto make = [&](at::IntArrayRef shape) {
        return at::randn(shape, random).to(scalarTypeOf(options.stored));
    };
    Tensors out;
    out["transformer.word_embeddings.weight"] = make({options.rows, width});
    out["transformer.h.0.dense.weight"] = make({width, width});
    out["transformer.h.0.dense.bias"] = make({width});
    if (options.torchZip) {
        out["transformer.h.0.dense.weight"] = out["transformer.h.0.dense.weight"].t();
    }
    if (options.unused > 0) {
        out["lm_head.weight"] = make({options.unused});
    }
    return out;
}

void writeSafetensors(const fs::path& file, const Tensors& tensors) {
    nlohmann::ordered_json header;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : tensors) {
        header[name] = {{"dtype", safetensorsName(dtypeOf(tensor.scalar_type()).value())},
                        {"shape", tensor.sizes().vec()},
                        {"data_offsets", {offset, offset + tensor.nbytes()}}};
        offset += tensor.nbytes();
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    const std::uint64_t length = text.size();
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(&length), sizeof(length));
    out << text;
    for (const auto& [name, tensor] : tensors) {
        out.write(static_cast<const char*>(tensor.data_ptr()),
                  static_cast<std::streamsize>(tensor.nbytes()));
    }
}

void writeShards(const fs::path& folder, const Tensors& tensors) {
    nlohmann::json index;
    int number = 0;
    for (const auto& [name, tensor] : tensors) {
        const std::string file = "model-0000" + std::to_string(++number) + "-of-0000" +
                                 std::to_string(tensors.size()) + ".safetensors";
        writeSafetensors(folder / file, {{name, tensor}});
        index["weight_map"][name] = file;
    }
    std::ofstream(folder / "model.safetensors.index.json") << index;
}

// As torch.save writes a state dict.
void writeTorchZip(const fs::path& file, const Tensors& tensors) {
    c10::Dict<std::string, at::Tensor> state;
    for (const auto& [name, tensor] : tensors) {
        state.insert(name, tensor);
    }
    std::string pickle;
    constexpr bool tagAggregates = false;
    torch::jit::Pickler pickler(
        [&](const char* bytes, std::size_t size) { pickle.append(bytes, size); }, nullptr, nullptr,
        nullptr, nullptr, tagAggregates);
    pickler.protocol();
    pickler.pushIValue(state);
    pickler.stop();
    caffe2::serialize::PyTorchStreamWriter writer(file.string());
    torch::jit::writeArchiveAndTensors("data", pickle.data(), pickle.size(), pickler.tensorData(),
                                       writer);
    writer.writeEndOfFile();
}

void writeCheckpoint(const fs::path& folder, const Options& options) {
    fs::create_directories(folder);
    std::ofstream(folder / "config.json") << R"({"model_type": "falcon", "hidden_size": 8})";
    const Tensors tensors = storedTensors(options);
    if (!options.weights) {
        return;
    }
    if (options.torchZip) {
        writeTorchZip(folder / "pytorch_model.bin", tensors);
    } else if (options.shards) {
        writeShards(folder, tensors);
    } else {
        writeSafetensors(folder / "model.safetensors", tensors);
    }
}

torch::jit::Module makeModule(const Options& options) {
    const auto parameter = [&](at::IntArrayRef shape) {
        return at::empty(shape, at::device(at::kMeta).dtype(scalarTypeOf(options.traced)))
            .set_requires_grad(true);
    };
    const auto training = [](torch::jit::Module& module) {
        module.register_attribute("training", c10::BoolType::get(), true);
    };
    torch::jit::Module embed("__torch__.Embeddings");
    torch::jit::Module layer("__torch__.Layer");
    torch::jit::Module head("__torch__.Head");
    torch::jit::Module model("__torch__.Model");
    for (torch::jit::Module* module : {&embed, &layer, &head, &model}) {
        training(*module);
    }
    embed.register_parameter("weight", parameter({options.rows, width}), false);
    layer.register_parameter("weight", parameter({width, width}), false);
    layer.register_parameter("bias", parameter({width}), false);
    head.register_parameter("weight", parameter({options.rows, width}), false);
    layer.define("def forward(self, x):\n  return torch.linear(x, self.weight, self.bias)\n");
    model.register_module("embed", embed);
    model.register_module("layer", layer);
    model.register_module("head", head);
    model.define(
        "def forward(self, piece_ids):\n"
        "  x = torch.embedding(self.embed.weight, piece_ids)\n"
        "  return torch.matmul(self.layer.forward(x), self.head.weight.t())\n");
    return model;
}

std::size_t tensorIndex(const Checkpoint& checkpoint, const char* name) {
    const TensorEntry* entry = checkpoint.find(name);
    return entry == nullptr ? 0 : static_cast<std::size_t>(entry - checkpoint.tensors().data());
}

at::Tensor expectedTensor(const Options& options, const char* tensor) {
    return storedTensors(options).at(tensor).to(scalarTypeOf(options.traced)).contiguous();
}

bool runsAsExpected(torch::jit::Module& module, const Options& options) {
    const at::Tensor ids = at::arange(6, at::kLong).view({2, 3});
    const at::Tensor got = module.forward({ids}).toTensor();
    const at::Tensor table = expectedTensor(options, bindings[0].tensor);
    const at::Tensor expected = at::matmul(
        at::linear(at::embedding(table, ids), expectedTensor(options, bindings[1].tensor),
                   expectedTensor(options, bindings[2].tensor)),
        table.t());
    return at::equal(got, expected);
}

}  // namespace

// Of the trace's plain parts, with texts that a careless writer would trip over.
static void addPlainParts(Trace& trace);

std::shared_ptr<const Trace> makeTrace(const fs::path& folder, const Options& options) {
    writeCheckpoint(folder, options);
    Progress progress;
    auto trace = std::make_shared<Trace>();
    trace->checkpoint = Checkpoint::open(folder.string(), progress);
    trace->dtype = options.traced;
    auto module = std::make_shared<TracedModule>(TracedModule{makeModule(options), {}});
    for (const Binding& binding : bindings) {
        module->weights.push_back({binding.key,
                                   expectedTensor(options, binding.tensor).sizes().vec(),
                                   tensorIndex(*trace->checkpoint, binding.tensor)});
    }
    trace->module = module;
    addPlainParts(*trace);
    return trace;
}

static Value makeValue(const char* name, const char* type, NodeId producer) {
    Value value;
    value.name = name;
    value.type = type;
    value.producer = producer;
    return value;
}

static Node makeNode(const char* kind, std::uint32_t scope, std::vector<ValueId> inputs,
                     std::uint32_t output, std::vector<Attribute> attributes) {
    return {kind, ScopeId{scope}, std::move(inputs), {ValueId{output}}, {}, std::move(attributes),
            ""};
}

static Graph makeGraph() {
    Graph graph;
    graph.inputs = {ValueId{0}, ValueId{1}};
    graph.outputs = {ValueId{4}};
    graph.values = {makeValue("self", "Model", {}), makeValue("input_ids", "Tensor", {}),
                    makeValue("c\\1", "str", NodeId{0}), makeValue("weight", "Tensor", NodeId{1}),
                    makeValue("x", "Tensor", NodeId{2})};
    Value& result = graph.values.back();
    result.dtype = Dtype::Float32;
    result.shape = {4, 20, 8};
    result.symbolicShape = {"batch", "pieces", "hidden"};
    result.shapeKnown = true;
    graph.nodes = {makeNode("prim::Constant", 0, {}, 2, {{"value", "\"a\nb\" \\ ü \xff"}}),
                   makeNode("prim::GetAttr", 0, {ValueId{0}}, 3, {{"name", "weight"}}),
                   makeNode("aten::linear", 1, {ValueId{1}, ValueId{3}, ValueId{2}}, 4, {})};
    graph.nodes.back().source = "layers.cpp:7";
    return graph;
}

static void addPlainParts(Trace& trace) {
    trace.model.family = "Falcon";
    trace.model.className = "FalconDecoder";
    trace.model.kind = ModelKind::Decoder;
    trace.model.dimensions = {{"hidden", 8}, {"layers", 1}};
    Example example;
    example.shape = {4, 20};
    trace.signature.wrapper = "DecoderWithPositions";
    trace.signature.arguments = {{"input_ids", ModelInput::PieceIds, example}};
    Snapshot& snapshot = trace.snapshot;
    snapshot.scopes = {{"", "", "Model", {}, {ScopeId{1}}, {}, 3, 200, 800},
                       {"layer", "layer", "Layer \"quoted\"", ScopeId{0}, {}, {}, 1, 72, 288}};
    snapshot.scopes[1].parameters = {{"weight", Dtype::Float32, {8, 8}, false}};
    snapshot.inlined = makeGraph();
    snapshot.methods = {{ScopeId{0}, "forward", "forward(Model self, Tensor input_ids) -> Tensor",
                         snapshot.inlined}};
    snapshot.code = "def forward(self, input_ids: Tensor) -> Tensor:\n  return input_ids\n";
    OutputPart& root = trace.layout.root;
    root.path = root.python = "Y";
    root.cpp = "Y.toTensor()";
    root.tensor = OutputTensor{Dtype::Float32, {4, 20, 8}, {"batch", "pieces", "hidden"}, {}};
    trace.layout.omitted = {"cache"};
    trace.warnings = {{"a warning", NodeId{2}}, {"about nothing", {}}};
}

Loaded load(const fs::path& file, const Options& options) {
    Loaded out;
    torch::jit::Module module = torch::jit::load(file.string());
    out.training = module.is_training();
    for (const auto& parameter : module.named_parameters()) {
        const auto binding =
            std::find_if(std::begin(bindings), std::end(bindings),
                         [&](const Binding& b) { return parameter.name == b.key; });
        const at::Tensor& tensor = parameter.value;
        out.parameters.push_back({parameter.name,
                                  std::string(dtypeName(dtypeOf(tensor.scalar_type()).value())),
                                  tensor.sizes().vec(), tensor.requires_grad(),
                                  at::equal(tensor, expectedTensor(options, binding->tensor)),
                                  tensor.is_contiguous(), tensor.storage().data()});
    }
    out.runs = runsAsExpected(module, options);
    return out;
}

bool isStillMeta(const Trace& trace) {
    bool meta = trace.module->module.is_training();
    for (const at::Tensor& parameter : trace.module->module.parameters()) {
        meta = meta && parameter.is_meta() && parameter.requires_grad();
    }
    return meta;
}

}  // namespace example
