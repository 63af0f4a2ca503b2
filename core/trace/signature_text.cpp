#include "core/trace/signature_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/error.h"

namespace tracewright {

namespace {

constexpr std::size_t maxName = 200;
constexpr std::size_t maxDimensions = 8;

// Python's keywords, and the names that TorchScript's printed code keeps for itself: an argument of
// such a name is renamed when the module is saved, or the file can't be loaded again.
constexpr std::array<std::string_view, 54> reservedNames = {"False",
                                                            "None",
                                                            "True",
                                                            "and",
                                                            "as",
                                                            "assert",
                                                            "async",
                                                            "await",
                                                            "break",
                                                            "class",
                                                            "continue",
                                                            "def",
                                                            "del",
                                                            "elif",
                                                            "else",
                                                            "except",
                                                            "finally",
                                                            "for",
                                                            "from",
                                                            "global",
                                                            "if",
                                                            "import",
                                                            "in",
                                                            "is",
                                                            "lambda",
                                                            "nonlocal",
                                                            "not",
                                                            "or",
                                                            "pass",
                                                            "raise",
                                                            "return",
                                                            "try",
                                                            "while",
                                                            "with",
                                                            "yield",
                                                            "CONSTANTS",
                                                            "_",
                                                            "NoneType",
                                                            "__torch__",
                                                            "annotate",
                                                            "aten",
                                                            "attribute",
                                                            "fork",
                                                            "getattr",
                                                            "inf",
                                                            "infj",
                                                            "nan",
                                                            "nanj",
                                                            "ops",
                                                            "self",
                                                            "torch",
                                                            "uninitialized",
                                                            "unchecked_cast",
                                                            "unchecked_unwrap_optional"};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isIdentifierCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
}

template <class Number>
bool readNumber(std::string_view text, Number& into) {
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, into);
    return error == std::errc() && stop == end && !text.empty();
}

std::optional<Fill> fillFromName(std::string_view name) {
    for (const Fill fill : {Fill::Zeros, Fill::Ones, Fill::Arange, Fill::Random}) {
        if (fillName(fill) == name) {
            return fill;
        }
    }
    return std::nullopt;
}

// FILE.npy, FILE.safetensors or FILE.safetensors:TENSOR; false where the text is none of these.
bool parseFile(std::string_view text, ExampleText& into) {
    constexpr std::string_view suffix = ".safetensors";
    if (text.ends_with(".npy") || text.ends_with(suffix)) {
        into.file = text;
        return true;
    }
    const std::size_t found = text.rfind(".safetensors:");
    if (found == std::string_view::npos) {
        return false;
    }
    into.file = text.substr(0, found + suffix.size());
    into.tensor = text.substr(found + suffix.size() + 1);
    return true;
}

// The parts after the shape: [DTYPE][:FILL[:SEED]]
bool parseDtypeAndFill(std::span<const std::string_view> parts, ExampleText& into,
                       std::string& problem) {
    if (!parts.empty()) {
        into.dtype = dtypeFromName(parts.front());
        parts = into.dtype ? parts.subspan(1) : parts;
    }
    if (!parts.empty()) {
        into.fill = fillFromName(parts.front());
        if (!into.fill) {
            problem = "has " + quoted(parts.front()) + ", which is no " +
                      (into.dtype ? "fill" : "dtype and no fill") +
                      ": fills are zeros, ones, arange, random";
            return false;
        }
        parts = parts.subspan(1);
    }
    if (!parts.empty() && into.fill == Fill::Random) {
        if (!readNumber(parts.front(), into.seed)) {
            problem = "has the seed " + quoted(parts.front()) + ", which is no number from 0";
            return false;
        }
        parts = parts.subspan(1);
    }
    if (!parts.empty()) {
        problem = "has " + quoted(parts.front()) + " too much: it is SHAPE[:DTYPE][:FILL]";
    }
    return parts.empty();
}

Argument parseArgument(std::string_view item, std::optional<ModelInput>& input) {
    Argument out;
    const std::size_t equals = item.find('=');
    const std::string_view inputName =
        equals == std::string_view::npos ? item : trimmed(item.substr(equals + 1));
    out.name = trimmed(item.substr(0, equals));
    input = modelInputFromName(inputName);
    out.input = input.value_or(ModelInput::PieceIds);
    return out;
}

std::string unknownInput(std::string_view item, const ModelFacts& model) {
    if (item.empty()) {
        return "an argument is empty: write inputs with a comma between them, such as " +
               inputNames(
                   std::span(model.inputs).first(std::min<std::size_t>(2, model.inputs.size())));
    }
    return quoted(item) + " is no input of " + model.className +
           ": write [NAME=]INPUT with one of " + inputNames(model.inputs);
}

}  // namespace

std::vector<Argument> parseArguments(const std::string& text, const ModelFacts& model,
                                     std::vector<SignatureProblem>& problems) {
    const auto fail = [&](const std::string& line) {
        problems.push_back({SignatureField::Arguments, {}, line});
    };
    std::vector<Argument> out;
    for (const std::string_view item : split(text, ',')) {
        std::optional<ModelInput> input;
        Argument argument = parseArgument(item, input);
        if (!input || std::ranges::count(model.inputs, *input) == 0) {
            fail(unknownInput(item, model));
            continue;
        }
        if (std::ranges::count(out, *input, &Argument::input) != 0) {
            fail(std::string(modelInputName(*input)) + " is given twice: leave one out");
            continue;
        }
        if (const std::string problem = nameProblem(argument.name); !problem.empty()) {
            fail("the argument " + quoted(argument.name) + " " + problem);
        } else if (std::ranges::count(out, argument.name, &Argument::name) != 0) {
            fail("two arguments are named " + quoted(argument.name) + ": rename one");
        }
        out.push_back(std::move(argument));
    }
    const bool readable = problems.empty();
    for (const ModelInput needed : {ModelInput::PieceIds, ModelInput::AttentionMask}) {
        if (readable && std::ranges::count(out, needed, &Argument::input) == 0) {
            fail(std::string(modelInputName(needed)) + " is missing: " + model.className +
                 " needs it");
        }
    }
    return out;
}

std::vector<ModelOutput> parseKeep(const std::string& text, const ModelFacts& model,
                                   std::vector<SignatureProblem>& problems) {
    std::vector<ModelOutput> out;
    if (trimmed(text).empty()) {
        return out;
    }
    const std::vector<ModelOutput> outputs = modelOutputs(model);
    for (const std::string_view item : split(text, ',')) {
        const auto output = modelOutputFromName(item);
        if (!output || std::ranges::count(outputs, *output) == 0) {
            std::string names;
            for (const ModelOutput other : outputs) {
                names += (names.empty() ? "" : ", ") + std::string(modelOutputName(other));
            }
            problems.push_back({SignatureField::Keep,
                                {},
                                quoted(item) + " is no output of " + model.className +
                                    ": keep one or several of " + names});
        } else if (std::ranges::count(out, *output) != 0) {
            problems.push_back(
                {SignatureField::Keep, {}, std::string(item) + " is kept twice: leave one out"});
        } else {
            out.push_back(*output);
        }
    }
    return out;
}

std::optional<std::vector<std::int64_t>> parseShape(std::string_view text, std::string& problem,
                                                    std::int64_t least) {
    std::vector<std::int64_t> out;
    for (const std::string_view part : split(text, 'x')) {
        std::int64_t size = 0;
        if (!readNumber(part, size)) {
            problem = part.empty() ? "has an empty size: write numbers with x between, such as 4x20"
                                   : "has the size " + quoted(part, 40) +
                                         ", which is no number that can be used";
            return std::nullopt;
        }
        if (size < least) {
            problem = "has the size " + std::to_string(size) + ": sizes are " +
                      std::to_string(least) + " or more";
            return std::nullopt;
        }
        out.push_back(size);
    }
    if (out.size() > maxDimensions) {
        problem = "has " + std::to_string(out.size()) + " sizes, more than " +
                  std::to_string(maxDimensions);
        return std::nullopt;
    }
    return out;
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string out;
    for (const std::int64_t size : shape) {
        out += (out.empty() ? "" : "x") + std::to_string(size);
    }
    return out.empty() ? "scalar" : out;
}

std::optional<ExampleText> parseExample(std::string_view text, std::string& problem,
                                        std::int64_t least) {
    ExampleText out;
    if (parseFile(text, out)) {
        return out;
    }
    const std::vector<std::string_view> parts = split(text, ':');
    const auto shape = parseShape(parts.front(), problem, least);
    if (!shape) {
        return std::nullopt;
    }
    out.shape = *shape;
    if (!parseDtypeAndFill(std::span(parts).subspan(1), out, problem)) {
        return std::nullopt;
    }
    return out;
}

std::string nameProblem(std::string_view name) {
    if (name.empty()) {
        return "is empty: give it a name";
    }
    if (name.size() > maxName) {
        return "is longer than " + std::to_string(maxName) + " characters";
    }
    if (isDigit(name.front()) || !std::ranges::all_of(name, isIdentifierCharacter)) {
        return "is no name in TorchScript: use letters, digits and _, and no digit first";
    }
    if (std::ranges::count(reservedNames, name) != 0) {
        return "is a word of Python or TorchScript: choose another name";
    }
    return {};
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        out.push_back(trimmed(text.substr(start, end - start)));
        start = end + 1;
    }
    return out;
}

std::string inputNames(std::span<const ModelInput> inputs) {
    std::string out;
    for (const ModelInput input : inputs) {
        out += (out.empty() ? "" : ", ") + std::string(modelInputName(input));
    }
    return out;
}

}  // namespace tracewright
