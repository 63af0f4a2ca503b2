#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/costs.h"
#include "app/cli/facts.h"
#include "app/cli/findings.h"
#include "app/cli/terminal.h"
#include "core/counted.h"
#include "core/error.h"
#include "core/export/trace_json.h"
#include "core/session.h"
#include "core/trace/signature_file.h"

namespace tracewright::cli {

using nlohmann::ordered_json;

namespace {

struct TraceOptions {
    std::string checkpoint;
    std::optional<std::string> model;
    std::string signatureFile;
    SignatureRequest signature;
    std::optional<std::string> maskAs;
    std::string dtype;
    std::vector<std::string> exports;
    PictureOptions picture;
    bool force = false;
    bool strict = false;
    bool json = false;
};

constexpr const char* traceExamples = R"(Examples:
  tracewright-cli trace resources/samples/tiny-falcon
  tracewright-cli trace resources/samples/tiny-falcon --export falcon.pt --export falcon.json
  tracewright-cli trace resources/samples/tiny-falcon --model decoder --shape 2x7 --args input_ids=piece_ids,attention_mask,positions --export decoder.pt
  tracewright-cli trace resources/samples/tiny-falcon --args piece_ids,attention_mask,cache --store-cache --cache-length 0
  tracewright-cli trace resources/samples/tiny-falcon --keep logits --export logits.pt --export logits.signature.json
  tracewright-cli trace resources/samples/tiny-falcon --export layer.svg --focus decoder.layers.0 --depth 2
  tracewright-cli trace resources/samples/tiny-falcon --signature logits.signature.json
  tracewright-cli trace resources/samples/tiny-falcon --example piece_ids=2x9:int64:random --example attention_mask=2x9 --dtype bfloat16 --json
)";

std::string argumentOf(const std::string& example) {
    return example.substr(0, example.find('='));
}

// What is typed beside a signature file stands in place of what the file says. The file's examples
// go with its arguments.
SignatureRequest typedOver(SignatureRequest saved, const SignatureRequest& typed) {
    const auto replace = [](std::string& value, const std::string& by) {
        value = by.empty() ? value : by;
    };
    if (!typed.arguments.empty()) {
        saved.examples.clear();
    }
    replace(saved.arguments, typed.arguments);
    replace(saved.keep, typed.keep);
    replace(saved.shape, typed.shape);
    replace(saved.cacheLength, typed.cacheLength);
    saved.wrapper = typed.wrapper ? typed.wrapper : saved.wrapper;
    saved.storeCache = saved.storeCache || typed.storeCache;
    for (const std::string& example : typed.examples) {
        std::erase_if(saved.examples, [&](const std::string& other) {
            return argumentOf(other) == argumentOf(example);
        });
    }
    saved.examples.insert(saved.examples.end(), typed.examples.begin(), typed.examples.end());
    return saved;
}

TraceRequest requestOf(const TraceOptions& options) {
    TraceRequest request;
    request.signature = options.signature;
    if (!options.signatureFile.empty()) {
        SavedSignature saved = readSignatureFile(options.signatureFile);
        request.kind = saved.kind.value_or(ModelKind::Auto);
        request.signature = typedOver(std::move(saved.request), options.signature);
    }
    if (options.model) {
        request.kind = modelKindFromName(*options.model).value();  // CLI11 has checked it
    }
    if (options.maskAs) {
        request.signature.maskForm =
            *options.maskAs == "tensor" ? MaskForm::Tensor : MaskForm::Dict;
    }
    if (!options.dtype.empty()) {
        request.dtype = dtypeFromName(options.dtype);
    }
    return request;
}

ordered_json exportsJson(const std::vector<ExportedFile>& files) {
    ordered_json out = ordered_json::array();
    for (const ExportedFile& file : files) {
        out.push_back(
            {{"path", file.path.string()}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    return out;
}

ordered_json warningsJson(const Trace& trace) {
    ordered_json out = ordered_json::array();
    for (const TraceWarning& warning : trace.warnings) {
        ordered_json entry = {{"text", warning.text}};
        if (warning.node.valid()) {
            entry["node"] = nodeJson(trace.snapshot, warning.node);
        }
        out.push_back(std::move(entry));
    }
    return out;
}

ordered_json resultJson(const Trace& trace, const Analysis& costs,
                        const std::vector<ExportedFile>& files) {
    return {{"checkpoint", checkpointJson(*trace.checkpoint)},
            {"model", modelFactsJson(trace.model)},
            {"signature", signatureJson(trace.signature)},
            {"schema", trace.snapshot.schema()},
            {"dtype", dtypeName(trace.dtype)},
            {"nodes", trace.snapshot.inlined.nodes.size()},
            {"modules", trace.snapshot.scopes.size()},
            {"layout", layoutTensorsJson(trace.layout)},
            {"warnings", warningsJson(trace)},
            {"findings", findingsJson(trace.snapshot, trace.findings)},
            {"costs", costsJson(costs)},
            {"seconds", trace.seconds},
            {"exported", exportsJson(files)}};
}

std::string resultText(const Trace& trace, const Analysis& costs,
                       const std::vector<ExportedFile>& files) {
    std::string out = modelText(trace.model);
    out += "\n  " + trace.snapshot.schema() + "\n\n";
    out += signatureText(trace.signature);
    out += "\n" + layoutText(trace.layout);
    out += "\n  " + counted(trace.snapshot.inlined.nodes.size(), "node") + " in " +
           counted(trace.snapshot.scopes.size(), "module") + ", traced in " +
           std::to_string(static_cast<int>(trace.seconds * 1000)) + " ms\n";
    for (const TraceWarning& warning : trace.warnings) {
        out += "  warning: " + warning.text + "\n";
    }
    out += costsText(costs);
    out += findingsText(trace.snapshot, trace.findings);
    for (const ExportedFile& file : files) {
        out += "  wrote " + file.path.string() + ", " + humanBytes(file.bytes) + "\n";
    }
    return out;
}

// The formats are checked before anything is opened, so that a wrong suffix costs nothing.
ExportRequest exportsOf(const TraceOptions& options) {
    ExportRequest request;
    request.replace = options.force;
    request.picture = options.picture;
    request.hashResults = options.json;
    for (const std::string& file : options.exports) {
        exportFormatOf(file);
        request.files.emplace_back(file);
    }
    return request;
}

// Whether the family is one of ours and has no such kind.
bool hasNoSuchKind(const Checkpoint& checkpoint, ModelKind kind) {
    try {
        const auto kinds = describeModel(checkpoint, ModelKind::Auto).kinds;
        return kind != ModelKind::Auto && std::ranges::find(kinds, kind) == kinds.end();
    } catch (const Error&) {
        return false;
    }
}

// A kind that the checkpoint's family doesn't have was wrong to ask for; all else is a failure.
std::shared_ptr<const Trace> traceAsAsked(Session& session, const TraceRequest& request,
                                          Progress& progress) {
    try {
        return session.trace(request, progress);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Unsupported &&
            hasNoSuchKind(*session.checkpoint(), request.kind)) {
            throw Error(ErrorCode::Usage, error.what(), error.detail());
        }
        throw;
    }
}

Answer trace(const TraceOptions& options, Progress& progress) {
    const TraceRequest request = requestOf(options);
    const ExportRequest exports = exportsOf(options);
    Session session;
    session.open(options.checkpoint, progress);
    const auto result = traceAsAsked(session, request, progress);
    const bool refused = options.strict && hasFault(result->findings);
    std::vector<ExportedFile> files;
    if (!exports.files.empty() && !refused) {
        files = session.exportFiles(exports, progress);
    }
    const Analysis costs = analyse(*result);
    Answer answer{documentText(resultJson(*result, costs, files)),
                  resultText(*result, costs, files)};
    if (refused) {
        refuseFaults(answer, result->findings);
    }
    return answer;
}

}  // namespace

void addTraceCommand(CLI::App& app, Command& command) {
    auto options = std::make_shared<TraceOptions>();
    CLI::App* sub = app.add_subcommand("trace", "Trace a checkpoint and export the result");
    sub->footer(traceExamples);
    sub->add_option("CHECKPOINT", options->checkpoint,
                    "A folder, a file in one, or org/name in the local Hugging Face cache")
        ->required();
    sub->add_option("--model", options->model, "auto, encoder, decoder or causal-lm [auto]")
        ->check(CLI::IsMember({"auto", "encoder", "decoder", "causal-lm"}));
    sub->add_option("--signature", options->signatureFile,
                    "A signature that --export FILE.signature.json wrote; other options stand in "
                    "place of what it says")
        ->type_name("FILE");
    sub->add_option("--args", options->signature.arguments,
                    "Arguments in order, each [NAME=]INPUT, such as "
                    "input_ids=piece_ids,attention_mask,positions");
    sub->add_option("--wrapper", options->signature.wrapper,
                    "Class name of the module that the model sits in as `inner`");
    sub->add_option("--keep", options->signature.keep,
                    "What forward returns, one or several with commas between: all_outputs, last, "
                    "cache, logits, embedding, normalized_embedding [all that the model returns]");
    sub->add_flag("--store-cache", options->signature.storeCache,
                  "Return the new key-value cache as well");
    sub->add_option("--cache-length", options->signature.cacheLength,
                    "Past pieces of the cache's example, from 0 [7]");
    sub->add_option("--shape", options->signature.shape, "Batch x pieces of the examples [4x20]");
    sub->add_option("--example", options->signature.examples,
                    "ARG=SHAPE[:DTYPE][:FILL], ARG=FILE.npy or ARG=FILE.safetensors:TENSOR")
        ->type_name("ARG=...")
        ->allow_extra_args(false);
    sub->add_option("--mask-as", options->maskAs,
                    "How forward takes the mask: dict or tensor [dict]")
        ->check(CLI::IsMember({"dict", "tensor"}));
    sub->add_option("--dtype", options->dtype, "float32, float16 or bfloat16 [the checkpoint's]")
        ->check(CLI::IsMember({"float32", "float16", "bfloat16"}));
    sub->add_option("--export", options->exports,
                    "A file to write; its suffix says what: .pt .json .dot .svg .py "
                    ".layout.json .manifest.json .signature.json; may be given several times")
        ->type_name("FILE")
        ->allow_extra_args(false);
    sub->add_option("--depth", options->picture.depth,
                    "Levels of modules that are open in the picture (.svg), 0 or more; of a run of "
                    "equal ones, one [as many as make a small picture]")
        ->type_name("N")
        ->check(CLI::Range(0U, 100U));
    sub->add_option("--focus", options->picture.focus,
                    "The one module that the picture (.svg) shows, such as layers.0 [the whole]")
        ->type_name("MODULE");
    sub->add_flag("--strict", options->strict,
                  "Exit 1 and export nothing if the audit finds that the trace holds in one place "
                  "only");
    sub->add_flag("--force", options->force, "Replace files that exist");
    addVoiceOptions(*sub, command);
    sub->callback([options, &command] {
        options->json = command.json;
        command.run = [options](Progress& progress) { return trace(*options, progress); };
    });
}

}  // namespace tracewright::cli
