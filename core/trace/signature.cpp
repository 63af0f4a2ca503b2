#include "core/trace/signature.h"

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "core/trace/example_file.h"
#include "core/trace/signature_fit.h"
#include "core/trace/signature_text.h"

namespace tracewright {

namespace {

constexpr std::int64_t defaultBatch = 4;
constexpr std::int64_t defaultPieces = 20;
constexpr const char* ownArguments = "piece_ids,attention_mask";
constexpr const char* positionArguments = "piece_ids,attention_mask,positions";

std::string wrapperName(const ModelFacts& model, bool positions) {
    const std::string base = model.kind == ModelKind::Encoder ? "Encoder" : "Decoder";
    return base + (positions ? "WithPositions" : "Wrapper");
}

bool has(const std::vector<ModelInput>& inputs, ModelInput input) {
    return std::ranges::count(inputs, input) != 0;
}

// A request on its way to a signature, and what is wrong with it.
class Draft {
  public:
    Draft(const SignatureRequest& request, const ModelFacts& model)
        : request_(request), model_(model) {
        signature.maskForm = request.maskForm;
        signature.arguments = parseArguments(argumentsOrDefault(), model, problems);
        argumentsRead_ = problems.empty();
        chooseWrapper();
        readShape();
        readExamples();
        fitExamples();
    }

    Signature signature;
    std::vector<SignatureProblem> problems;

  private:
    void fail(SignatureField field, const std::string& argument, const std::string& text) {
        problems.push_back({field, argument, text});
    }

    std::string argumentsOrDefault() const {
        if (!trimmed(request_.arguments).empty()) {
            return request_.arguments;
        }
        for (const BuiltInSignature& builtIn : builtInSignatures(model_)) {
            if (request_.wrapper && !builtIn.request.arguments.empty() &&
                builtIn.name == trimmed(*request_.wrapper)) {
                return builtIn.request.arguments;
            }
        }
        return ownArguments;
    }

    bool isModelsOwn() const {
        const auto isPlain = [](const Argument& argument, ModelInput input) {
            return argument.input == input && argument.name == modelInputName(input);
        };
        const std::vector<Argument>& arguments = signature.arguments;
        return signature.maskForm == MaskForm::Dict && arguments.size() == 2 &&
               isPlain(arguments[0], ModelInput::PieceIds) &&
               isPlain(arguments[1], ModelInput::AttentionMask);
    }

    void chooseWrapper() {
        if (request_.wrapper) {
            signature.wrapper = trimmed(*request_.wrapper);
        } else if (!isModelsOwn()) {
            const bool positions = std::ranges::count(signature.arguments, ModelInput::Positions,
                                                      &Argument::input) != 0;
            signature.wrapper = wrapperName(model_, positions);
        }
        if (signature.wrapper.empty()) {
            if (argumentsRead_ && !isModelsOwn()) {
                fail(SignatureField::Wrapper, {},
                     "a wrapper is needed: without one, forward takes " +
                         std::string(ownArguments) + " with the mask as a dict");
            }
        } else if (const std::string problem = nameProblem(signature.wrapper); !problem.empty()) {
            fail(SignatureField::Wrapper, {},
                 "the wrapper " + quoted(signature.wrapper) + " " + problem);
        } else if (signature.wrapper == model_.className) {
            fail(SignatureField::Wrapper, {},
                 "the wrapper can't be named " + model_.className + " as the model within it is");
        }
    }

    void readShape() {
        const std::string_view text = trimmed(request_.shape);
        if (text.empty()) {
            shape_ = {defaultBatch, model_.maxPieces > 0 ? std::min(defaultPieces, model_.maxPieces)
                                                         : defaultPieces};
            return;
        }
        shapeGiven_ = true;
        std::string problem;
        if (const auto shape = parseShape(text, problem)) {
            shape_ = *shape;
        } else {
            fail(SignatureField::Shape, {}, "the shape " + quoted(text) + " " + problem);
        }
    }

    Argument* findArgument(std::string_view name) {
        const auto found = std::ranges::find(signature.arguments, name, &Argument::name);
        return found == signature.arguments.end() ? nullptr : &*found;
    }

    void readExamples() {
        given_.resize(signature.arguments.size());
        broken_.resize(signature.arguments.size());
        for (const std::string& text : request_.examples) {
            const std::size_t equals = text.find('=');
            const std::string name(trimmed(std::string_view(text).substr(0, equals)));
            if (equals == std::string::npos) {
                fail(SignatureField::Example, {},
                     quoted(text) +
                         " is no example: write ARG=SHAPE[:DTYPE][:FILL], ARG=FILE.npy "
                         "or ARG=FILE.safetensors:TENSOR");
            } else if (Argument* argument = findArgument(name)) {
                readExample(*argument, trimmed(std::string_view(text).substr(equals + 1)));
            } else if (argumentsRead_) {
                fail(SignatureField::Example, name,
                     "an example is given for " + quoted(name) +
                         ", which is no argument: there are " + argumentNames());
            }
        }
    }

    std::string argumentNames() const {
        std::string out;
        for (const Argument& argument : signature.arguments) {
            out += (out.empty() ? "" : ", ") + argument.name;
        }
        return out;
    }

    void readExample(Argument& argument, std::string_view text) {
        const auto index = static_cast<std::size_t>(&argument - signature.arguments.data());
        if (given_[index]) {
            fail(SignatureField::Example, argument.name,
                 "two examples are given for " + argument.name + ": leave one out");
            return;
        }
        given_[index] = true;
        std::string problem;
        if (const auto typed = parseExample(text, problem)) {
            take(argument, *typed, problem);
        }
        if (!problem.empty()) {
            broken_[index] = true;
            fail(SignatureField::Example, argument.name,
                 "the example of " + argument.name + ", " + quoted(text) + ", " + problem);
        }
    }

    static void take(Argument& argument, const ExampleText& typed, std::string& problem) {
        Example& example = argument.example;
        example = defaultExample(argument.input, typed.shape);
        example.dtype = typed.dtype.value_or(example.dtype);
        example.fill = typed.fill.value_or(example.fill);
        example.seed = typed.seed;
        example.file = typed.file;
        example.tensor = typed.tensor;
        if (typed.file.empty()) {
            return;
        }
        try {
            const ExampleHeader header = readExampleHeader(typed.file, typed.tensor);
            example.dtype = header.dtype;
            example.shape = header.shape;
        } catch (const Error& error) {
            problem = std::string("can't be used: ") + error.what();
        }
    }

    // Piece ids first: the others follow their shape, or must fit it.
    void fitExamples() {
        bool known = false;
        for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
            if (signature.arguments[i].input == ModelInput::PieceIds) {
                known = fit(i, SignatureField::Shape);
                followPieceIds(i, known);
            }
        }
        if (!known) {
            shape_.clear();
        }
        for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
            if (signature.arguments[i].input != ModelInput::PieceIds) {
                fit(i, SignatureField::Example);
            }
        }
    }

    // Fills in a default and checks what there is; problems of a default are those of `field`.
    bool fit(std::size_t index, SignatureField field) {
        Argument& argument = signature.arguments[index];
        if (broken_[index] || (!given_[index] && shape_.empty())) {
            return false;
        }
        if (!given_[index]) {
            argument.example = defaultExample(argument.input, shape_);
        }
        const std::string problem = exampleProblem(argument, shape_, model_);
        if (problem.empty()) {
            return true;
        }
        if (given_[index] || field == SignatureField::Example) {
            fail(SignatureField::Example, argument.name,
                 "the example of " + argument.name + " " + problem);
        } else {
            fail(SignatureField::Shape, {}, "the shape " + problem);
        }
        return false;
    }

    void followPieceIds(std::size_t index, bool known) {
        const std::vector<std::int64_t>& shape = signature.arguments[index].example.shape;
        if (known && given_[index] && shapeGiven_ && !shape_.empty() && shape_ != shape) {
            fail(SignatureField::Shape, {},
                 "the shape is " + shapeText(shape_) + " and the example of " +
                     signature.arguments[index].name + " is " + shapeText(shape) +
                     ": leave one of them out");
        }
        shape_ = shape;
    }

    const SignatureRequest& request_;
    const ModelFacts& model_;
    std::vector<std::int64_t> shape_;  // batch x pieces; empty where it couldn't be read
    bool shapeGiven_ = false;
    bool argumentsRead_ = false;
    std::vector<bool> given_;   // by argument: an example was typed
    std::vector<bool> broken_;  // and couldn't be read
};

}  // namespace

std::string_view fillName(Fill fill) noexcept {
    switch (fill) {
        case Fill::Zeros:
            return "zeros";
        case Fill::Ones:
            return "ones";
        case Fill::Arange:
            return "arange";
        case Fill::Random:
            return "random";
    }
    return "zeros";
}

std::vector<BuiltInSignature> builtInSignatures(const ModelFacts& model) {
    std::vector<BuiltInSignature> out = {{model.className, {}}};
    if (has(model.inputs, ModelInput::Positions)) {
        BuiltInSignature positions;
        positions.name = wrapperName(model, true);
        positions.request.arguments = positionArguments;
        positions.request.wrapper = positions.name;
        out.push_back(std::move(positions));
    }
    return out;
}

std::vector<SignatureProblem> checkSignature(const SignatureRequest& request,
                                             const ModelFacts& model) {
    return Draft(request, model).problems;
}

Signature makeSignature(const SignatureRequest& request, const ModelFacts& model) {
    Draft draft(request, model);
    if (draft.problems.empty()) {
        return std::move(draft.signature);
    }
    std::string detail;
    if (draft.problems.size() > 1) {
        for (const SignatureProblem& problem : draft.problems) {
            detail += (detail.empty() ? "" : "\n") + problem.text;
        }
    }
    throw Error(ErrorCode::BadSignature, draft.problems.front().text, detail);
}

std::string argumentsText(const Signature& signature) {
    std::string out;
    for (const Argument& argument : signature.arguments) {
        const std::string_view input = modelInputName(argument.input);
        out += out.empty() ? "" : ",";
        out += argument.name == input ? "" : argument.name + "=";
        out += input;
    }
    return out;
}

std::string exampleText(const Example& example) {
    if (!example.file.empty()) {
        return example.file + (example.tensor.empty() ? "" : ":" + example.tensor);
    }
    std::string out = shapeText(example.shape) + ":" + std::string(dtypeName(example.dtype)) + ":" +
                      std::string(fillName(example.fill));
    return example.fill == Fill::Random ? out + ":" + std::to_string(example.seed) : out;
}

}  // namespace tracewright
