#include "core/trace/signature_draft.h"

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "core/trace/example_file.h"
#include "core/trace/shape_symbols.h"
#include "core/trace/signature_fit.h"

namespace tracewright {

namespace {

constexpr std::int64_t defaultBatch = 4;
constexpr std::int64_t defaultPieces = 20;
constexpr std::int64_t defaultPast = 7;
constexpr const char* ownArguments = "piece_ids,attention_mask";

std::string suffixOf(const Signature& signature) {
    if (signature.keep == std::vector{ModelOutput::Last}) {
        return "LastLayer";
    }
    if (signature.keep == std::vector{ModelOutput::Logits}) {
        return "Logits";
    }
    if (!signature.keep.empty()) {
        return "Wrapper";
    }
    const std::string cache = signature.takes(ModelInput::Cache) ? "Cache" : "";
    const std::string positions = signature.takes(ModelInput::Positions) ? "Positions" : "";
    if (cache.empty() && positions.empty()) {
        return "Wrapper";
    }
    return "With" + cache + (cache.empty() || positions.empty() ? "" : "And") + positions;
}

}  // namespace

std::string wrapperNameFor(const Signature& signature, const ModelFacts& model) {
    if (signature.keep == std::vector{ModelOutput::Embedding} ||
        signature.keep == std::vector{ModelOutput::NormalizedEmbedding}) {
        return "SentenceEmbedding";
    }
    return (model.kind == ModelKind::Encoder ? "Encoder" : "Decoder") + suffixOf(signature);
}

SignatureDraft::SignatureDraft(SignatureRequest request, const ModelFacts& model)
    : request_(std::move(request)), model_(model) {
    checkFamily();
    takeBuiltIn();
    signature.maskForm = request_.maskForm;
    const std::size_t before = problems.size();
    signature.arguments = parseArguments(request_.arguments, model, problems);
    argumentsRead_ = problems.size() == before;
    for (Argument& argument : signature.arguments) {
        argument.layers = argument.input == ModelInput::Cache ? dimensionOf(model, "layers") : 0;
    }
    readKeep();
    chooseWrapper();
    readShape();
    readExamples();
    readCacheLength();
    fitExamples();
}

void SignatureDraft::fail(SignatureField field, const std::string& argument,
                          const std::string& text) {
    problems.push_back({field, argument, text});
}

void SignatureDraft::checkFamily() {
    if (!request_.family.empty() && request_.family != model_.family) {
        fail(SignatureField::Arguments, {},
             "the signature is for " + quoted(request_.family) + " and the checkpoint is " +
                 model_.family + ": choose a signature of this family");
    }
}

void SignatureDraft::takeBuiltIn() {
    if (!trimmed(request_.arguments).empty()) {
        return;
    }
    request_.arguments = ownArguments;
    for (const BuiltInSignature& builtIn : builtInSignatures(model_)) {
        if (!request_.wrapper || !builtIn.request.wrapper ||
            *builtIn.request.wrapper != trimmed(*request_.wrapper)) {
            continue;
        }
        if (trimmed(request_.keep).empty()) {
            request_.keep = builtIn.request.keep;
            request_.storeCache = request_.storeCache || builtIn.request.storeCache;
        }
        request_.arguments = builtIn.request.arguments;
    }
}

void SignatureDraft::readKeep() {
    signature.keep = parseKeep(request_.keep, model_, problems);
    const bool keepsCache = signature.keeps(ModelOutput::Cache);
    if (request_.storeCache && std::ranges::count(model_.inputs, ModelInput::Cache) == 0) {
        fail(SignatureField::Keep, {}, model_.className + " has no cache to store");
        return;
    }
    if (request_.storeCache && !signature.keep.empty() && !keepsCache) {
        fail(SignatureField::Keep, {},
             "the new cache is to be stored and isn't kept: keep " + keepText(signature) +
                 ",cache, or don't store it");
    }
    const bool embeds = signature.keeps(ModelOutput::Embedding) ||
                        signature.keeps(ModelOutput::NormalizedEmbedding);
    if (embeds && model_.pooling && !model_.pooling->problem.empty()) {
        fail(SignatureField::Keep, {}, model_.pooling->problem);
    }
    signature.storeCache = request_.storeCache || keepsCache;
}

bool SignatureDraft::isModelsOwn() const {
    const auto isPlain = [](const Argument& argument, ModelInput input) {
        return argument.input == input && argument.name == modelInputName(input);
    };
    const std::vector<Argument>& arguments = signature.arguments;
    return signature.maskForm == MaskForm::Dict && !signature.storeCache &&
           signature.keep.empty() && arguments.size() == 2 &&
           isPlain(arguments[0], ModelInput::PieceIds) &&
           isPlain(arguments[1], ModelInput::AttentionMask);
}

void SignatureDraft::chooseWrapper() {
    if (request_.wrapper) {
        signature.wrapper = trimmed(*request_.wrapper);
    } else if (!isModelsOwn()) {
        signature.wrapper = wrapperNameFor(signature, model_);
    }
    if (signature.wrapper.empty()) {
        if (argumentsRead_ && !isModelsOwn()) {
            fail(SignatureField::Wrapper, {},
                 "a wrapper is needed: without one, forward takes " + std::string(ownArguments) +
                     " with the mask as a dict, and returns all but the cache");
        }
    } else if (const std::string problem = nameProblem(signature.wrapper); !problem.empty()) {
        fail(SignatureField::Wrapper, {},
             "the wrapper " + quoted(signature.wrapper) + " " + problem);
    } else if (signature.wrapper == model_.className) {
        fail(SignatureField::Wrapper, {},
             "the wrapper can't be named " + model_.className + " as the model within it is");
    }
}

void SignatureDraft::readShape() {
    const std::string_view text = trimmed(request_.shape);
    if (text.empty()) {
        // Half of the positions, since the past and the new pieces share them.
        const std::int64_t room =
            signature.takes(ModelInput::Cache) ? (model_.maxPieces + 1) / 2 : model_.maxPieces;
        shape_ = {defaultBatch,
                  model_.maxPieces > 0 ? std::min(defaultPieces, room) : defaultPieces};
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

void SignatureDraft::readCacheLength() {
    const std::string_view text = trimmed(request_.cacheLength);
    if (text.empty()) {
        return;
    }
    std::string problem;
    const auto shape = parseShape(text, problem, 0);
    if (shape && shape->size() != 1) {
        problem = "is no number";
    }
    if (!problem.empty()) {
        fail(SignatureField::CacheLength, {}, "the cache length " + quoted(text) + " " + problem);
        request_.cacheLength.clear();
    } else if (argumentsRead_ && !signature.takes(ModelInput::Cache)) {
        fail(SignatureField::CacheLength, {},
             "a cache length is given and forward takes no cache: add cache to the arguments, " +
                 argumentsText(signature) + ",cache");
    }
}

Argument* SignatureDraft::findArgument(std::string_view name) {
    const auto found = std::ranges::find(signature.arguments, name, &Argument::name);
    return found == signature.arguments.end() ? nullptr : &*found;
}

void SignatureDraft::readExamples() {
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
                 "an example is given for " + quoted(name) + ", which is no argument: there are " +
                     argumentNames());
        }
    }
}

std::string SignatureDraft::argumentNames() const {
    std::string out;
    for (const Argument& argument : signature.arguments) {
        out += (out.empty() ? "" : ", ") + argument.name;
    }
    return out;
}

void SignatureDraft::readExample(Argument& argument, std::string_view text) {
    const auto index = static_cast<std::size_t>(&argument - signature.arguments.data());
    if (given_[index]) {
        fail(SignatureField::Example, argument.name,
             "two examples are given for " + argument.name + ": leave one out");
        return;
    }
    given_[index] = true;
    std::string problem;
    const std::int64_t least = argument.input == ModelInput::Cache ? 0 : 1;
    if (const auto sized = withSizes(text, symbols(), problem)) {
        if (const auto typed = parseExample(*sized, problem, least)) {
            take(argument, *typed, problem);
            if (hasSymbols(text) && typed->file.empty()) {
                argument.symbolic = trimmed(text);
            }
        }
        // Names of sizes that aren't known: the shape has its own problem.
        broken_[index] = hasSymbols(text) && shape_.size() != 2;
    }
    if (!problem.empty()) {
        broken_[index] = true;
        fail(SignatureField::Example, argument.name,
             "the example of " + argument.name + ", " + quoted(text) + ", " + problem);
    }
}

// What names stand for in the shapes of examples.
std::vector<Dimension> SignatureDraft::symbols() const {
    std::string ignored;
    const bool known = shape_.size() == 2;
    const std::int64_t batch = known ? shape_[0] : defaultBatch;
    const std::int64_t pieces = known ? shape_[1] : defaultPieces;
    const auto length = parseShape(trimmed(request_.cacheLength), ignored, 0);
    const bool takesCache = signature.takes(ModelInput::Cache);
    const std::int64_t past = length ? length->front() : defaultPastFor(pieces);
    std::vector<Dimension> out = {{"batch", batch}, {"pieces", pieces}};
    if (takesCache) {
        out.push_back({"past", past});
    }
    out.push_back({"keys", takesCache ? past + pieces : pieces});
    for (const char* name : {"heads", "key_value_heads", "head_width"}) {
        if (const std::int64_t size = dimensionOf(model_, name); size > 0) {
            out.push_back({name, size});
        }
    }
    return out;
}

std::int64_t SignatureDraft::defaultPastFor(std::int64_t pieces) const {
    return model_.maxPieces > 0
               ? std::clamp(model_.maxPieces - pieces, std::int64_t{0}, defaultPast)
               : defaultPast;
}

void SignatureDraft::take(Argument& argument, const ExampleText& typed,
                          std::string& problem) const {
    Example& example = argument.example;
    example = defaultExample(argument.input, {}, model_, request_.dtype);
    example.shape = typed.shape;
    example.dtype = typed.dtype.value_or(example.dtype);
    example.fill = typed.fill.value_or(example.fill);
    example.seed = typed.seed;
    example.file = typed.file;
    example.tensor = typed.tensor;
    if (typed.file.empty()) {
        return;
    }
    try {
        const ExampleHeader header =
            argument.input == ModelInput::Cache
                ? readCacheHeader(typed.file, typed.tensor, dimensionOf(model_, "layers"))
                : readExampleHeader(typed.file, typed.tensor);
        example.dtype = header.dtype;
        example.shape = header.shape;
    } catch (const Error& error) {
        problem = std::string("can't be used: ") + error.what();
    }
}

// Piece ids first, then the cache: the others follow their shapes, or must fit them.
void SignatureDraft::fitExamples() {
    const auto each = [&](auto wanted, auto fit) {
        for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
            if (wanted(signature.arguments[i].input)) {
                fit(i);
            }
        }
    };
    each([](ModelInput input) { return input == ModelInput::PieceIds; },
         [&](std::size_t i) {
             if (!fitPieceIds(i)) {
                 sizes_.reset();
             }
         });
    each([](ModelInput input) { return input == ModelInput::Cache; },
         [&](std::size_t i) { fitCache(i); });
    each(
        [](ModelInput input) {
            return input != ModelInput::PieceIds && input != ModelInput::Cache;
        },
        [&](std::size_t i) { fit(i, SignatureField::Example); });
}

bool SignatureDraft::fitPieceIds(std::size_t index) {
    if (shape_.size() == 2) {
        sizes_ = ExampleSizes{shape_[0], shape_[1]};
    }
    if (shape_.size() != 2 && !shape_.empty() && !given_[index]) {
        signature.arguments[index].example.shape = shape_;
        fail(SignatureField::Shape, {},
             "the shape " + exampleProblem(signature.arguments[index], {}, model_, request_.dtype));
        return false;
    }
    if (!fit(index, SignatureField::Shape)) {
        return false;
    }
    const std::vector<std::int64_t>& shape = signature.arguments[index].example.shape;
    if (given_[index] && shapeGiven_ && !shape_.empty() && shape_ != shape) {
        fail(SignatureField::Shape, {},
             "the shape is " + shapeText(shape_) + " and the example of " +
                 signature.arguments[index].name + " is " + shapeText(shape) +
                 ": leave one of them out");
    }
    sizes_ = ExampleSizes{shape[0], shape[1]};
    return true;
}

void SignatureDraft::fitCache(std::size_t index) {
    const std::string_view text = trimmed(request_.cacheLength);
    std::string problem;
    if (sizes_) {
        sizes_->past = defaultPastFor(sizes_->pieces);
        sizes_->past = text.empty() ? *sizes_->past : parseShape(text, problem, 0)->front();
    }
    if (!fit(index, text.empty() ? SignatureField::Example : SignatureField::CacheLength)) {
        sizes_.reset();
        return;
    }
    const Argument& argument = signature.arguments[index];
    const std::int64_t past = argument.example.shape[2];
    if (!text.empty() && past != sizes_->past) {
        fail(SignatureField::CacheLength, {},
             "the cache length is " + std::to_string(*sizes_->past) + " and the example of " +
                 argument.name + " has " + std::to_string(past) + ": leave one of them out");
    }
    sizes_->past = past;
}

// Fills in a default and checks what there is; problems of a default are those of `field`.
bool SignatureDraft::fit(std::size_t index, SignatureField field) {
    Argument& argument = signature.arguments[index];
    if (broken_[index] || (!given_[index] && !sizes_)) {
        return false;
    }
    if (!given_[index]) {
        argument.example = defaultExample(argument.input, *sizes_, model_, request_.dtype);
    }
    const std::string problem = exampleProblem(argument, sizes_, model_, request_.dtype);
    if (problem.empty()) {
        return true;
    }
    if (given_[index] || field == SignatureField::Example) {
        fail(SignatureField::Example, argument.name,
             "the example of " + argument.name + " " + problem);
    } else {
        fail(field, {}, (field == SignatureField::Shape ? "the shape " : "the cache ") + problem);
    }
    return false;
}

}  // namespace tracewright
