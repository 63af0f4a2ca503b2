#include "tests/unit/graph/modules.h"

namespace tracewright::tests {

using torch::jit::Module;

namespace {

constexpr const char* denseForward = R"(
def forward(self, x: Tensor) -> Tensor:
    return torch.linear(x, self.weight, self.bias)
)";

constexpr const char* encoderForward = R"(
def forward(self, piece_ids: Tensor, attention_mask: Dict[str, Tensor]) -> Tuple[Tuple[Tensor, Tensor]]:
    x = piece_ids * self.scale + attention_mask["bool_mask"]
    first = self.layers.a.forward(x)
    second = self.layers.b.forward(first) + 1e-05
    return ((first, second),)
)";

// Records what `work` does as the forward of the submodule at `path`.
template <class Work>
at::Tensor inScope(const std::string& path, Work work) {
    const auto graph = torch::jit::tracer::getTracingState()->graph;
    graph->push_scope("__module." + path);
    at::Tensor result = work();
    graph->pop_scope();
    return result;
}

void addDense(Module& parent, const std::string& name, const Module& dense) {
    parent.register_module(name, dense);
}

}  // namespace

Module makeModule(const std::string& className, const std::string& methods) {
    Module module("__torch__.samples." + className);
    module.define(methods);
    return module;
}

Module makeDense(const std::string& className, std::int64_t width) {
    Module dense("__torch__.samples." + className);
    dense.register_parameter("weight", torch::ones({width, width}), false);
    dense.register_parameter("bias", torch::zeros({width}), false);
    return dense;
}

Module makeEncoder(std::int64_t width) {
    Module encoder("__torch__.samples.___torch_mangle_7.Encoder");
    Module layers("__torch__.samples.Layers");
    Module dense = makeDense("Dense", width);
    dense.define(denseForward);
    addDense(layers, "a", dense);
    addDense(layers, "b", dense.deepcopy());
    encoder.register_module("layers", layers);
    encoder.register_buffer("scale", torch::full({1}, 2.0));
    encoder.define(encoderForward);
    return encoder;
}

Module traceEncoder(std::int64_t width) {
    Module encoder("__torch__.samples.Encoder");
    Module layers("__torch__.samples.Layers");
    addDense(layers, "a", makeDense("Dense", width));
    addDense(layers, "b", makeDense("Dense", width));
    encoder.register_module("layers", layers);
    encoder.register_buffer("scale", torch::full({1}, 2.0));
    const auto linear = [](const at::Tensor& x, const Module& dense) {
        return at::linear(x, dense.attr("weight").toTensor(), dense.attr("bias").toTensor());
    };
    const auto forward = [&](torch::jit::Stack stack) -> torch::jit::Stack {
        const at::Tensor mask = stack.at(1).toGenericDict().at("bool_mask").toTensor();
        const at::Tensor x = stack.at(0).toTensor() * encoder.attr("scale").toTensor() + mask;
        std::vector<at::Tensor> outputs;
        at::Tensor first, second;
        inScope("layers", [&] {
            first = inScope("layers.a", [&] { return linear(x, layers.attr("a").toModule()); });
            return second = inScope("layers.b",
                                    [&] { return linear(first, layers.attr("b").toModule()); });
        });
        return {
            c10::ivalue::Tuple::create({c10::ivalue::Tuple::create({first, second.add(1e-05)})})};
    };
    c10::Dict<std::string, at::Tensor> mask;
    mask.insert("bool_mask", torch::ones({2, width}));
    Module self = encoder;
    const auto [state, outputs] = torch::jit::tracer::trace(
        {torch::ones({2, width}), mask}, forward, [](const at::Tensor&) { return std::string(); },
        true, false, &self, {"piece_ids", "attention_mask"});
    const auto name = c10::QualifiedName(*encoder.type()->name(), "forward");
    encoder.type()->addMethod(
        encoder._ivalue()->compilation_unit()->create_function(name, state->graph));
    return encoder;
}

Module reloaded(const Module& module) {
    std::stringstream stream;
    module.save(stream);
    return torch::jit::load(stream);
}

}  // namespace tracewright::tests
