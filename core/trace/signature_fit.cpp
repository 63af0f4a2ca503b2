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

std::string dtypeProblem(const Argument& argument, Dtype weights) {
    const Dtype dtype = argument.example.dtype;
    const std::string is = "is " + std::string(dtypeName(dtype));
    switch (argument.input) {
        case ModelInput::AttentionMask:
            return dtype == Dtype::Bool ? "" : is + ": attention masks are bool";
        case ModelInput::Cache:
            return dtype == weights
                       ? ""
                       : is + " and the weights are " + std::string(dtypeName(weights)) +
                             ": the cache must be what they are";
        default:
            return isIndex(dtype) ? ""
                                  : is + ": " + std::string(modelInputName(argument.input)) +
                                        " are int64 or int32";
    }
}

std::string sizeProblem(const Argument& argument) {
    const std::vector<std::int64_t>& shape = argument.example.shape;
    std::int64_t bytes = static_cast<std::int64_t>(dtypeSize(argument.example.dtype));
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const std::int64_t least = argument.input == ModelInput::Cache && i == 2 ? 0 : 1;
        if (shape[i] < least) {
            return "is " + shapeText(shape) + ": sizes are 1 or more";
        }
        if (shape[i] > 0 && bytes > maxBytes / shape[i]) {
            return "is " + shapeText(shape) + ", which takes more than " +
                   std::to_string(maxBytes >> 20) + " MiB: choose a smaller one";
        }
        bytes *= std::max(shape[i], std::int64_t{1});
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

// What the model's layers take, with `past` as it stands in `shape`.
std::string cacheProblem(const std::vector<std::int64_t>& shape, const ExampleSizes& sizes,
                         const ModelFacts& model) {
    const std::int64_t heads = dimensionOf(model, "key_value_heads");
    const std::int64_t width = dimensionOf(model, "head_width");
    if (shape.size() != 4 || shape[0] != sizes.batch || shape[1] != heads || shape[3] != width) {
        return "is " + shapeText(shape) +
               ": keys and values are batch x key-value heads x past x head width, here " +
               std::to_string(sizes.batch) + "x" + std::to_string(heads) + "xPASTx" +
               std::to_string(width);
    }
    if (model.maxPieces > 0 && shape[2] + sizes.pieces > model.maxPieces) {
        return "has " + std::to_string(shape[2]) + " past pieces, with the new ones " +
               std::to_string(shape[2] + sizes.pieces) + ", more than the " +
               std::to_string(model.maxPieces) + " that " + model.className + " has positions for";
    }
    return {};
}

std::string maskProblem(const std::vector<std::int64_t>& shape, const ExampleSizes& sizes,
                        const ModelFacts& model) {
    const std::int64_t heads = dimensionOf(model, "heads");
    const bool flat = shape == std::vector{sizes.batch, sizes.keys()};
    const bool wide = shape.size() == 4 && shape[0] == sizes.batch && shape[3] == sizes.keys() &&
                      (shape[1] == 1 || shape[1] == heads) &&
                      (shape[2] == 1 || shape[2] == sizes.pieces);
    if (flat || wide) {
        return {};
    }
    const std::vector<std::int64_t> row = {sizes.batch, sizes.keys()};
    return "is " + shapeText(shape) + " and the piece ids are " +
           shapeText({sizes.batch, sizes.pieces}) +
           (sizes.past ? " after a past of " + std::to_string(*sizes.past) : "") + ": it must be " +
           shapeText(row) + ", " + shapeText({row[0], 1, 1, row[1]}) + " or " +
           shapeText({row[0], heads, sizes.pieces, row[1]});
}

std::string shapeProblem(const Argument& argument, const ExampleSizes& sizes,
                         const ModelFacts& model) {
    const std::vector<std::int64_t>& shape = argument.example.shape;
    if (argument.input == ModelInput::Cache) {
        return cacheProblem(shape, sizes, model);
    }
    if (argument.input == ModelInput::AttentionMask) {
        return maskProblem(shape, sizes, model);
    }
    const std::vector<std::int64_t> pieces = {sizes.batch, sizes.pieces};
    return shape == pieces ? ""
                           : "is " + shapeText(shape) + " and the piece ids are " +
                                 shapeText(pieces) + ": it must be " + shapeText(pieces);
}

}  // namespace

Example defaultExample(ModelInput input, const ExampleSizes& sizes, const ModelFacts& model,
                       std::optional<Dtype> dtype) {
    Example out;
    out.shape = {sizes.batch, sizes.pieces};
    switch (input) {
        case ModelInput::AttentionMask:
            out.shape = {sizes.batch, sizes.keys()};
            out.dtype = Dtype::Bool;
            out.fill = Fill::Ones;
            break;
        case ModelInput::Positions:
            out.fill = Fill::Arange;
            break;
        case ModelInput::Cache:
            out.shape = {sizes.batch, dimensionOf(model, "key_value_heads"), sizes.past.value_or(0),
                         dimensionOf(model, "head_width")};
            out.dtype = dtype.value_or(model.dtype);
            break;
        default:
            break;
    }
    return out;
}

std::string exampleProblem(const Argument& argument, const std::optional<ExampleSizes>& sizes,
                           const ModelFacts& model, std::optional<Dtype> dtype) {
    const Example& example = argument.example;
    std::string out = dtypeProblem(argument, dtype.value_or(model.dtype));
    if (out.empty()) {
        out = sizeProblem(argument);
    }
    if (out.empty() && argument.input == ModelInput::PieceIds) {
        out = piecesProblem(example, model);
    } else if (out.empty() && sizes) {
        out = shapeProblem(argument, *sizes, model);
    }
    if (out.empty() && example.file.empty() && example.dtype == Dtype::Bool &&
        example.fill == Fill::Arange) {
        out = "is bool and can't be filled with arange: zeros, ones and random can";
    }
    return out;
}

}  // namespace tracewright
