#include "core/export/usage_code.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "core/export/trace_json.h"

namespace tracewright {

namespace {

constexpr std::size_t mostOutputs = 12;  // that are printed

// A string literal of both languages.
std::string literal(const std::string& text) {
    return jsonText(nlohmann::ordered_json(text));
}

std::string joined(const std::vector<std::int64_t>& sizes) {
    std::string out;
    for (const std::int64_t size : sizes) {
        out.append(out.empty() ? "" : ", ").append(std::to_string(size));
    }
    return out;
}

std::string dtypeIn(Dtype dtype, UsageLanguage language) {
    const std::string name(dtypeName(dtype));
    if (language == UsageLanguage::Python) {
        return "torch." + name;
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> odd = {
        {{"bfloat16", "BFloat16"}, {"uint8", "Byte"}, {"uint16", "UInt16"}}};
    for (const auto& [plain, cpp] : odd) {
        if (name == plain) {
            return "torch::k" + std::string(cpp);
        }
    }
    std::string cpp = name;
    cpp.front() = static_cast<char>(cpp.front() - 'a' + 'A');
    return "torch::k" + cpp;
}

// One past the largest whole number that makes sense for an argument.
std::int64_t limitOf(ModelInput input, const ModelFacts& model) {
    switch (input) {
        case ModelInput::PieceIds:
            return std::max<std::int64_t>(1, dimensionOf(model, "pieces_vocab"));
        case ModelInput::Positions:
            return std::max<std::int64_t>(1, model.maxPieces);
        case ModelInput::TypeIds:
            return std::max<std::int64_t>(1, dimensionOf(model, "types"));
        default:
            return 2;
    }
}

class Writer {
  public:
    Writer(const Trace& trace, UsageLanguage language) : trace_(trace), language_(language) {}

    std::string tensor(const Argument& argument) const {
        const Example& example = argument.example;
        if (!example.file.empty() && python() && argument.input != ModelInput::Cache) {
            return example.file.ends_with(".npy")
                       ? "torch.from_numpy(numpy.load(" + literal(example.file) + "))"
                       : "load_file(" + literal(example.file) + ")[" + literal(example.tensor) +
                             "]";
        }
        if (!example.file.empty()) {
            return made("zeros", example);
        }
        switch (example.fill) {
            case Fill::Zeros:
                return made("zeros", example);
            case Fill::Ones:
                return made("ones", example);
            case Fill::Arange:
                return arange(example);
            default:
                return random(argument);
        }
    }

    bool python() const { return language_ == UsageLanguage::Python; }
    std::string dtype(Dtype dtype) const { return dtypeIn(dtype, language_); }

  private:
    std::string shape(const Example& example) const {
        const std::string sizes = joined(example.shape);
        return python() ? "(" + sizes + ",)" : "{" + sizes + "}";
    }

    std::string made(const char* how, const Example& example) const {
        return python() ? "torch." + std::string(how) + "(" + shape(example) +
                              ", dtype=" + dtype(example.dtype) + ")"
                        : "torch::" + std::string(how) + "(" + shape(example) + ", " +
                              dtype(example.dtype) + ")";
    }

    std::string arange(const Example& example) const {
        const std::string count = std::to_string(example.shape.empty() ? 1 : example.shape.back());
        return python() ? "torch.arange(" + count + ", dtype=" + dtype(example.dtype) +
                              ").expand(" + shape(example) + ")"
                        : "torch::arange(" + count + ", " + dtype(example.dtype) + ").expand(" +
                              shape(example) + ")";
    }

    std::string random(const Argument& argument) const {
        const Example& example = argument.example;
        const std::string name(dtypeName(example.dtype));
        const bool floating = name.find("float") != std::string::npos;
        if (floating) {
            return made("rand", example);
        }
        const std::string limit = std::to_string(limitOf(argument.input, trace_.model));
        return python() ? "torch.randint(" + limit + ", " + shape(example) + ").to(" +
                              dtype(example.dtype) + ")"
                        : "torch::randint(" + limit + ", " + shape(example) + ").to(" +
                              dtype(example.dtype) + ")";
    }

    const Trace& trace_;
    UsageLanguage language_;
};

// What is to be said of an argument beside its value.
std::string remark(const Argument& argument, bool python) {
    const bool lost =
        !argument.example.file.empty() && (!python || argument.input == ModelInput::Cache);
    std::string text(modelInputName(argument.input));
    return lost ? text + "; put the values of " + argument.example.file + " here" : text;
}

std::string symbols(const OutputPart& part) {
    std::string out;
    for (const std::string& symbol : part.tensor->symbolicShape) {
        out.append(out.empty() ? "" : " x ").append(symbol);
    }
    return out.empty() ? "" : ": " + out;
}

std::uint64_t seedOf(const Signature& signature) {
    for (const Argument& argument : signature.arguments) {
        if (argument.example.fill == Fill::Random) {
            return argument.example.seed;
        }
    }
    return 0;
}

bool reads(const Signature& signature, std::string_view suffix) {
    return std::any_of(
        signature.arguments.begin(), signature.arguments.end(), [&](const Argument& argument) {
            return argument.input != ModelInput::Cache && argument.example.file.ends_with(suffix);
        });
}

std::string pythonCode(const Trace& trace, const std::string& module) {
    const Writer writer(trace, UsageLanguage::Python);
    std::string code;
    code += reads(trace.signature, ".npy") ? "import numpy\n" : "";
    code += "import torch\n";
    code +=
        reads(trace.signature, ".safetensors") ? "from safetensors.torch import load_file\n" : "";
    code.append("\nmodule = torch.jit.load(").append(literal(module));
    code.append(", map_location=\"cpu\").eval()\ntorch.manual_seed(");
    code.append(std::to_string(seedOf(trace.signature))).append(")\n\n");
    std::string names;
    for (const Argument& argument : trace.signature.arguments) {
        names.append(names.empty() ? "" : ", ").append(argument.name);
        std::string value = writer.tensor(argument);
        if (argument.input == ModelInput::Cache) {
            const std::string layers = std::to_string(argument.layers);
            const std::string one = value;
            value = "[(";
            value.append(one).append(", ").append(one).append(") for _ in range(");
            value.append(layers).append(")]");
        } else if (argument.input == ModelInput::AttentionMask &&
                   trace.signature.maskForm == MaskForm::Dict) {
            value.insert(0, "{\"bool_mask\": ").append("}");
        }
        code.append(argument.name).append(" = ").append(value);
        code.append("  # ").append(remark(argument, true)).append("\n");
    }
    code.append("\nwith torch.inference_mode():\n    Y = module(").append(names).append(")\n\n");
    const auto outputs = outputTensors(trace.layout);
    for (std::size_t i = 0; i < std::min(outputs.size(), mostOutputs); ++i) {
        code.append("print(").append(literal(outputs[i]->path)).append(", tuple(");
        code.append(outputs[i]->python).append(".shape))  # ").append(outputs[i]->title);
        code.append(symbols(*outputs[i])).append("\n");
    }
    return code;
}

void addCppArgument(std::string& code, const Argument& argument, const Writer& writer,
                    MaskForm maskForm) {
    const std::string value = writer.tensor(argument);
    code.append("    // ").append(argument.name).append(": ");
    code.append(remark(argument, false)).append("\n");
    if (argument.input == ModelInput::Cache) {
        code.append("    c10::List<std::tuple<torch::Tensor, torch::Tensor>> ");
        code.append(argument.name).append(";\n    for (int layer = 0; layer < ");
        code.append(std::to_string(argument.layers)).append("; ++layer) {\n        ");
        code.append(argument.name).append(".push_back({").append(value).append(", ");
        code.append(value).append("});\n    }\n");
    } else if (argument.input == ModelInput::AttentionMask && maskForm == MaskForm::Dict) {
        code.append("    c10::Dict<std::string, torch::Tensor> ").append(argument.name);
        code.append(";\n    ").append(argument.name).append(".insert(\"bool_mask\", ");
        code.append(value).append(");\n");
    } else {
        code.append("    const torch::Tensor ").append(argument.name).append(" = ");
        code.append(value).append(";\n");
    }
    code.append("    arguments.emplace_back(").append(argument.name).append(");\n");
}

constexpr const char* cppHead =
    R"(// g++ -std=c++17 FILE.cpp -isystem $LIBTORCH/include -isystem $LIBTORCH/include/torch/csrc/api/include -L$LIBTORCH/lib -Wl,-rpath,$LIBTORCH/lib -ltorch_cpu -lc10
#include <torch/script.h>

#include <iostream>
#include <string>
#include <tuple>
#include <vector>

int main() {
    torch::jit::Module module = torch::jit::load()";

std::string cppCode(const Trace& trace, const std::string& module) {
    const Writer writer(trace, UsageLanguage::Cpp);
    std::string code = cppHead;
    code.append(literal(module)).append(", torch::kCPU);\n    module.eval();\n");
    code.append("    torch::manual_seed(").append(std::to_string(seedOf(trace.signature)));
    code.append(");\n    const c10::InferenceMode inference;\n");
    code.append("    std::vector<torch::IValue> arguments;\n");
    for (const Argument& argument : trace.signature.arguments) {
        addCppArgument(code, argument, writer, trace.signature.maskForm);
    }
    code.append("    const torch::IValue Y = module.forward(arguments);\n");
    const auto outputs = outputTensors(trace.layout);
    for (std::size_t i = 0; i < std::min(outputs.size(), mostOutputs); ++i) {
        code.append("    // ").append(outputs[i]->title).append(symbols(*outputs[i]));
        code.append("\n    std::cout << ").append(literal(outputs[i]->path + " "));
        code.append(" << ").append(outputs[i]->cpp).append(".sizes() << '\\n';\n");
    }
    code.append("}\n");
    return code;
}

}  // namespace

std::string usageCode(const Trace& trace, const std::string& module, UsageLanguage language) {
    return language == UsageLanguage::Python ? pythonCode(trace, module) : cppCode(trace, module);
}

}  // namespace tracewright
