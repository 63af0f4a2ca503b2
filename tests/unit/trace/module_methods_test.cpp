#ifndef Q_MOC_RUN  // moc would read all of LibTorch for a minute
#include <torch/csrc/jit/frontend/tracer.h>

#include "core/models/forward.h"
#include "core/trace/module_methods.h"
#endif

#include <QTest>
#include <functional>
#include <map>

#include "tests/test_program.h"

using namespace tracewright;

namespace {

namespace jit = torch::jit;

// A root with two modules, `a` with one of its own; each has a weight.
struct Sample {
    ModuleTree tree;
    ModuleNode& root = tree.add(nullptr, "", "samples.Root");
    ModuleNode& a = tree.add(&root, "a", "samples.A");
    ModuleNode& deep = tree.add(&a, "deep", "samples.Deep");
    ModuleNode& b = tree.add(&root, "b", "samples.B");
    ParameterId rootWeight = tree.addParameter(root, "weight", {3});
    ParameterId aWeight = tree.addParameter(a, "weight", {3});
    ParameterId deepWeight = tree.addParameter(deep, "weight", {3});
    ParameterId bWeight = tree.addParameter(b, "weight", {3});
};

struct Run {
    const Sample& sample;
    const std::vector<at::Tensor>& parameters;
    at::Tensor x;

    const at::Tensor& operator[](ParameterId id) const { return parameters[id.index]; }
    // Under a tracer, what `work` does belongs to the module.
    void in(const ModuleNode& node, const std::function<void()>& work) const {
        const ModuleCall call(node);
        work();
    }
};
using Computation = std::function<c10::IValue(const Run&)>;

struct Subject {
    Sample sample;
    std::vector<at::Tensor> parameters;
    jit::Module module;
    jit::Stack inputs;

    Subject() {
        for (int i = 0; i < 4; ++i) {
            parameters.push_back(torch::full({3}, i + 2.0));
        }
        module = makeModule(sample.tree, parameters);
        c10::Dict<std::string, at::Tensor> mask;
        mask.insert("bool_mask", torch::arange(3.0F));
        c10::impl::GenericList cache(
            c10::TupleType::create({c10::TensorType::get(), c10::TensorType::get()}));
        cache.push_back(c10::ivalue::Tuple::create({torch::ones({3}), torch::zeros({3})}));
        inputs = {mask, cache};
    }

    c10::IValue run(const Computation& forward, const jit::Stack& stack) const {
        const at::Tensor mask = stack[0].toGenericDict().at("bool_mask").toTensor();
        const c10::IValue layer = stack[1].toListRef()[0];
        return forward({sample, parameters, mask + layer.toTupleRef().elements()[1].toTensor()});
    }
};

const std::vector<std::string> inputNames = {"attention_mask", "cache"};

jit::Module byLibTorch(const Computation& forward) {
    Subject subject;
    const auto traced = jit::tracer::trace(
        subject.inputs,
        [&](const jit::Stack& stack) -> jit::Stack { return {subject.run(forward, stack)}; },
        [](const at::Tensor&) { return std::string(); }, true, false, &subject.module, inputNames);
    auto* const method = subject.module._ivalue()->compilation_unit()->create_function(
        c10::QualifiedName(*subject.module.type()->name(), "forward"), traced.first->graph);
    subject.module.type()->addMethod(method);
    return subject.module;
}

jit::Module byUs(const Computation& forward) {
    Subject subject;
    Tracing tracing;
    tracing.bindParameters(subject.sample.tree, subject.parameters);
    tracing.bindInputs(subject.inputs, inputNames);
    const c10::IValue returned = subject.run(forward, subject.inputs);
    const auto graph = tracing.finish(returned);
    addMethods(subject.module, *graph, tracing.parameterPaths());
    return subject.module;
}

// "self.a.deep" of what is read of the module, a number of the others.
class Names {
  public:
    std::string of(const jit::Value& value) {
        if (value.node()->kind() == c10::prim::GetAttr) {
            return of(*value.node()->input()) + "." + value.node()->s(c10::attr::name);
        }
        const auto [place, isNew] = numbers_.emplace(&value, numbers_.size());
        return std::to_string(place->second);
    }

  private:
    std::map<const jit::Value*, std::size_t> numbers_;
};

std::string listOf(at::ArrayRef<const jit::Value*> values, Names& names) {
    std::string text;
    for (const jit::Value* value : values) {
        text += " " + names.of(*value) + ":" + value->type()->str();
    }
    return text;
}

// What a method computes; in which order its attributes are read is no matter.
std::string textOf(const jit::Graph& graph) {
    Names names;
    std::string text = "takes" + listOf(graph.inputs(), names) + "\n";
    for (const jit::Node* node : graph.nodes()) {
        if (node->kind() != c10::prim::GetAttr) {
            text += node->kind().toQualString() + listOf(node->inputs(), names) + " ->" +
                    listOf(node->outputs(), names);
            text += node->kind() == c10::prim::CallMethod ? " " + node->s(c10::attr::name) : "";
            text += "\n";
        }
    }
    return text + "returns" + listOf(graph.outputs(), names) + "\n";
}

// Every method of every module.
QString methodsOf(const jit::Module& module) {
    QString text;
    for (const jit::Method& method : module.get_methods()) {
        text += QString::fromStdString(module.type()->name()->qualifiedName() + "." +
                                       method.name() + "\n" + textOf(*method.graph()));
    }
    for (const jit::Module& child : module.children()) {
        text += methodsOf(child);
    }
    return text;
}

void compare(const Computation& forward) {
    const jit::Module ours = byUs(forward);
    QCOMPARE(methodsOf(ours).split('\n'), methodsOf(byLibTorch(forward)).split('\n'));
    // And it computes what the function does.
    Subject subject;
    const at::Tensor expected =
        subject.run(forward, subject.inputs).toTupleRef().elements()[0].toTensor();
    jit::Module callable = ours;
    const c10::IValue got = callable.forward(subject.inputs);
    QVERIFY(torch::equal(got.toTupleRef().elements()[0].toTensor(), expected));
}

c10::IValue tupleOf(std::vector<c10::IValue> parts) {
    return c10::ivalue::Tuple::create(std::move(parts));
}

}  // namespace

class ModuleMethodsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aCallIsAMethodOfItsModule() {
        compare([](const Run& run) {
            at::Tensor y;
            run.in(run.sample.a, [&] {
                run.in(run.sample.deep, [&] { y = run.x * run[run.sample.deepWeight]; });
                y = y + run[run.sample.aWeight];
            });
            return tupleOf({y * run[run.sample.rootWeight]});
        });
    }

    void aModuleThatIsCalledAgainGetsAMethodMore() {
        compare([](const Run& run) {
            at::Tensor y = run.x;
            for (int i = 0; i < 3; ++i) {
                run.in(run.sample.a, [&] {
                    run.in(run.sample.deep, [&] { y = y * run[run.sample.deepWeight]; });
                });
            }
            return tupleOf({y, run.x});
        });
    }

    void severalValuesLeaveACallAsATuple() {
        compare([](const Run& run) {
            at::Tensor first;
            at::Tensor second;
            at::Tensor third;
            run.in(run.sample.a, [&] {
                first = run.x + run[run.sample.aWeight];
                run.in(run.sample.deep, [&] {
                    second = first * 2;
                    third = second - run[run.sample.deepWeight];
                });
            });
            run.in(run.sample.b, [&] { first = first + third; });
            return tupleOf({first, second});
        });
    }

    void aCallSeesWhatOthersMadeAndOthersWeights() {
        compare([](const Run& run) {
            at::Tensor y;
            at::Tensor z;
            run.in(run.sample.a, [&] {
                const at::Tensor outer = run.x + 1;
                run.in(run.sample.deep,
                       [&] { y = outer * run[run.sample.rootWeight] + run[run.sample.bWeight]; });
            });
            // b calls a module that isn't its own.
            run.in(run.sample.b, [&] {
                run.in(run.sample.deep, [&] { z = y * run[run.sample.deepWeight] + run.x; });
                z = z + run[run.sample.deepWeight];
            });
            return tupleOf({z});
        });
    }

    void aCallWithoutAResultReturnsNone() {
        compare([](const Run& run) {
            at::Tensor y = run.x.clone();
            run.in(run.sample.b, [&] { y.add_(run[run.sample.bWeight]); });
            return tupleOf({run.x + 1, tupleOf({run.x})});
        });
    }

    void aModuleOnTheWayIsReadOnce() {
        const jit::Module module = byUs([](const Run& run) {
            return tupleOf({run.x * run[run.sample.deepWeight] + run[run.sample.aWeight]});
        });
        int reads = 0;
        for (const jit::Node* node : module.get_method("forward").graph()->nodes()) {
            reads += node->kind() == c10::prim::GetAttr ? 1 : 0;
        }
        QCOMPARE(reads, 4);  // a, a.weight, a.deep, a.deep.weight
    }

    void tracingEndsWithItsObject() {
        {
            const Tracing tracing;
            QVERIFY(jit::tracer::isTracing());
            QVERIFY_THROWS_EXCEPTION(c10::Error, Tracing());
            QVERIFY(jit::tracer::isTracing());
        }
        QVERIFY(!jit::tracer::isTracing());
    }
};

TRACEWRIGHT_TEST(module_methods, ModuleMethodsTest)
#include "module_methods_test.moc"
