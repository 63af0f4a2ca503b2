#include <array>
#include <cmath>
#include <cstdio>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/facts.h"
#include "core/compare/compare_weights.h"
#include "core/compare/comparison_json.h"
#include "core/compare/trace_side.h"
#include "core/counted.h"
#include "core/error.h"

namespace tracewright::cli {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t mostLines = 200;  // of the text for people

constexpr const char* diffExamples = R"(Examples:
  tracewright-cli trace resources/samples/tiny-falcon --export one.pt --force
  tracewright-cli diff one.pt resources/samples/tiny-falcon --weights
  tracewright-cli diff one.pt one.pt --json
  tracewright-cli trace resources/samples/tiny-falcon --export own.signature.json --force
  tracewright-cli diff one.pt resources/samples/tiny-falcon --signature-after own.signature.json
)";

class DiffText {
  public:
    DiffText(const TraceSide& before, const TraceSide& after) : before_(before), after_(after) {}

    std::string text(const Comparison& comparison) {
        lines("", comparison.interface);
        for (const ScopePair& scope : comparison.scopes) {
            module(comparison, scope);
        }
        for (const WeightDifference& weight : comparison.weights) {
            add("~ " + weight.before + ": " + std::to_string(weight.different) + " of " +
                counted(weight.elements, "element") + " differ, by at most " +
                number(weight.largest));
        }
        if (left_ != 0) {
            out_ += "  and " + counted(left_, "line") + " more; --json tells all\n";
        }
        return out_ + summary(comparison);
    }

    static std::string summary(const Comparison& comparison) {
        return "  " + counted(comparison.count(Change::Same), "operator") + " the same, " +
               std::to_string(comparison.count(Change::Changed)) + " changed, " +
               std::to_string(comparison.count(Change::Gone)) + " gone, " +
               std::to_string(comparison.count(Change::Added)) + " added\n";
    }

  private:
    static std::string number(double value) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%.3g", value);
        return text.data();
    }

    static const char* mark(Change change) {
        return change == Change::Gone ? "- " : change == Change::Added ? "+ " : "~ ";
    }

    void add(const std::string& line) {
        if (shown_ == mostLines) {
            ++left_;
            return;
        }
        ++shown_;
        out_.append("  ").append(line).append("\n");
    }

    void lines(const std::string& indent, const std::vector<Difference>& differences) {
        for (const Difference& one : differences) {
            std::string line = indent;
            line.append("~ ").append(one.what).append(": ");
            line.append(one.before.empty() ? "(none)" : one.before).append(" -> ");
            add(line.append(one.after.empty() ? "(none)" : one.after));
        }
    }

    std::string nodeText(const NodePair& pair) const {
        const bool gone = pair.change == Change::Gone;
        const NodeId id = gone ? pair.before : pair.after;
        const Snapshot& snapshot = gone ? *before_.snapshot : *after_.snapshot;
        return mark(pair.change) + snapshot.inlined[id].kind + " #" + std::to_string(id.index);
    }

    void module(const Comparison& comparison, const ScopePair& scope) {
        bool quiet = scope.change == Change::Same;
        for (std::size_t i = scope.firstNode; i < scope.endNode; ++i) {
            quiet = quiet && comparison.nodes[i].change == Change::Same;
        }
        if (quiet) {
            return;
        }
        const Snapshot& snapshot = scope.after.valid() ? *after_.snapshot : *before_.snapshot;
        const Scope& one = snapshot[scope.after.valid() ? scope.after : scope.before];
        const char* change = scope.change == Change::Same ? "  " : mark(scope.change);
        add(change + (one.path.empty() ? "(root)" : one.path) + " (" + one.type + ")");
        lines("    ", scope.differences);
        for (std::size_t i = scope.firstNode; i < scope.endNode; ++i) {
            if (comparison.nodes[i].change != Change::Same) {
                add("    " + nodeText(comparison.nodes[i]));
                lines("      ", comparison.nodes[i].differences);
            }
        }
    }

    const TraceSide& before_;
    const TraceSide& after_;
    std::string out_;
    std::size_t shown_ = 0;
    std::size_t left_ = 0;
};

struct DiffOptions {
    TraceLocation before;
    TraceLocation after;
    bool weights = false;
};

WeightSource weightsOf(const TraceSide& side, const TraceLocation& location, Progress& progress) {
    if (!side.weights) {
        throw Error(ErrorCode::BadWeights,
                    location.path + ": there are no weights to compare; leave --weights out");
    }
    return side.weights(progress);
}

Answer diff(const DiffOptions& options, Progress& progress) {
    const TraceSide before = readTraceSide(options.before, progress);
    const TraceSide after = readTraceSide(options.after, progress);
    Comparison comparison = compareTraces({*before.snapshot, *before.layout},
                                          {*after.snapshot, *after.layout}, progress);
    if (options.weights) {
        comparison.weights = compareWeights(
            comparison, *before.snapshot, weightsOf(before, options.before, progress),
            *after.snapshot, weightsOf(after, options.after, progress), progress);
    }
    Answer answer;
    answer.text = DiffText(before, after).text(comparison);
    ordered_json document = {{"before", options.before.path}, {"after", options.after.path}};
    document.update(comparisonJson(comparison, *before.snapshot, *after.snapshot));
    answer.document = documentText(document);
    if (!comparison.equal()) {
        answer.exit = Failed;
        answer.reason = "the two differ";
    }
    return answer;
}

}  // namespace

void addDiffCommand(CLI::App& app, Command& command) {
    auto options = std::make_shared<DiffOptions>();
    CLI::App* sub = app.add_subcommand("diff", "Tell what differs between two traces");
    sub->footer(diffExamples);
    const char* what = "A TorchScript file (.pt), or a checkpoint, which is traced as it is";
    sub->add_option("BEFORE", options->before.path, what)->required();
    sub->add_option("AFTER", options->after.path, what)->required();
    sub->add_option("--signature-before", options->before.signatureFile,
                    "A signature file to trace BEFORE with, in place of the model's own")
        ->type_name("FILE");
    sub->add_option("--signature-after", options->after.signatureFile,
                    "A signature file to trace AFTER with")
        ->type_name("FILE");
    sub->add_flag("--weights", options->weights,
                  "Compare the elements of parameters too, which reads all of them");
    addVoiceOptions(*sub, command);
    sub->callback([options, &command] {
        command.run = [options](Progress& progress) { return diff(*options, progress); };
    });
}

}  // namespace tracewright::cli
