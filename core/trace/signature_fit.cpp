#include "core/trace/signature_fit.h"

#include <algorithm>

#include "core/trace/signature_text.h"

namespace tracewright {

namespace {

// Of one example. Far above any batch that a server takes, and far below what would fill a machine.
constexpr std::int64_t maxBytes = std::int64_t{1} << 30;

bool isIndex(Dtype dtype) {
    return dtype == Dtype::Int64 || dtype == Dtype::Int32;
}

std::string dtypeProblem(ModelInput input, const Example& example) {
    const std::string name(dtypeName(example.dtype));
    if (input == ModelInput::AttentionMask) {
        return example.dtype == Dtype::Bool ? "" : "is " + name + ": attention masks are bool";
    }
    return isIndex(example.dtype)
               ? ""
               : "is " + name + ": " + std::string(modelInputName(input)) + " are int64 or int32";
}

std::string sizeProblem(const Example& example) {
    std::int64_t bytes = static_cast<std::int64_t>(dtypeSize(example.dtype));
    for (const std::int64_t size : example.shape) {
        if (size <= 0) {
            return "is " + shapeText(example.shape) + ": sizes are 1 or more";
        }
        if (bytes > maxBytes / size) {
            return "is " + shapeText(example.shape) + ", which takes more than " +
                   std::to_string(maxBytes >> 20) + " MiB: choose a smaller one";
        }
        bytes *= size;
    }
    return {};
}

std::string piecesProblem(const Example& example, const ModelFacts& model) {
    if (example.shape.size() != 2) {
        return "is " + shapeText(example.shape) + ": piece ids are batch x pieces, such as 4x20";
    }
    if (model.maxPieces > 0 && example.shape[1] > model.maxPieces) {
        return "has " + std::to_string(example.shape[1]) + " pieces, more than the " +
               std::to_string(model.maxPieces) + " that " + model.className + " has positions for";
    }
    return {};
}

std::string shapeProblem(const Argument& argument, const std::vector<std::int64_t>& pieces) {
    const std::vector<std::int64_t>& shape = argument.example.shape;
    if (shape == pieces || pieces.size() != 2) {
        return {};
    }
    const std::vector<std::int64_t> wide = {pieces[0], 1, 1, pieces[1]};
    const bool isMask = argument.input == ModelInput::AttentionMask;
    if (isMask && shape == wide) {
        return {};
    }
    return "is " + shapeText(shape) + " and the piece ids are " + shapeText(pieces) +
           ": it must be " + shapeText(pieces) + (isMask ? " or " + shapeText(wide) : "");
}

}  // namespace

Example defaultExample(ModelInput input, const std::vector<std::int64_t>& shape) {
    Example out;
    out.shape = shape;
    if (input == ModelInput::AttentionMask) {
        out.dtype = Dtype::Bool;
        out.fill = Fill::Ones;
    } else if (input == ModelInput::Positions) {
        out.fill = Fill::Arange;
    }
    return out;
}

std::string exampleProblem(const Argument& argument, const std::vector<std::int64_t>& pieces,
                           const ModelFacts& model) {
    const Example& example = argument.example;
    std::string out = dtypeProblem(argument.input, example);
    if (out.empty()) {
        out = sizeProblem(example);
    }
    if (out.empty()) {
        out = argument.input == ModelInput::PieceIds ? piecesProblem(example, model)
                                                     : shapeProblem(argument, pieces);
    }
    if (out.empty() && example.file.empty() && example.dtype == Dtype::Bool &&
        example.fill == Fill::Arange) {
        out = "is bool and can't be filled with arange: zeros, ones and random can";
    }
    return out;
}

}  // namespace tracewright
