#include "core/export/exporter.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/error.h"
#include "core/export/hashed_file.h"
#include "core/export/manifest.h"
#include "core/export/reproduce_command.h"
#include "core/export/torchscript_writer.h"
#include "core/trace/signature_file.h"

namespace tracewright {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t textPiece = std::size_t{8} << 20U;

// One export on its way: staged, reserved, written, committed.
class Exporter {
  public:
    Exporter(const Trace& trace, const ExportRequest& request, Progress& progress)
        : trace_(trace), request_(request), progress_(progress) {}

    std::vector<ExportedFile> run() {
        checkRequest();
        openTargets();
        prepare();
        writeAll();
        syncAll();
        return place();
    }

  private:
    struct Target {
        ExportFormat format = ExportFormat::TorchScript;
        HashedFile file;
        std::string text;  // of all but TorchScript and manifests
        ExportedFile result;
    };

    bool wants(ExportFormat format) const {
        return std::any_of(request_.files.begin(), request_.files.end(),
                           [&](const fs::path& file) { return exportFormatOf(file) == format; });
    }

    void checkRequest() const {
        if (request_.files.empty()) {
            throw Error(ErrorCode::Usage, "nothing to export: name at least one file");
        }
        if (wants(ExportFormat::TorchScript) && !trace_.checkpoint->hasWeights()) {
            throw Error(ErrorCode::BadWeights,
                        quoted(trace_.checkpoint->folder().string()) +
                            " has no weights to put into a .pt: add its weight files, or export "
                            "the graph as .json");
        }
    }

    void openTargets() {
        const bool hashed = request_.hashResults || wants(ExportFormat::Manifest);
        for (const fs::path& file : request_.files) {
            const ExportFormat format = exportFormatOf(file);
            Target target{
                format, HashedFile(file, request_.replace, hashed), {}, {file, format, 0, {}}};
            for (Target& other : targets_) {
                if (other.file.staged().target() == target.file.staged().target()) {
                    throw Error(ErrorCode::Usage,
                                quoted(file.string()) + " and " +
                                    quoted(other.result.path.string()) +
                                    " are one file: give each export a name of its own");
                }
            }
            checkIsNoSource(target.file.staged());
            targets_.push_back(std::move(target));
        }
    }

    void checkIsNoSource(const StagedFile& file) const {
        const auto check = [&](const fs::path& source) {
            std::error_code error;
            if (fs::equivalent(source, file.target(), error)) {
                throw Error(ErrorCode::Usage,
                            quoted(file.place().string()) +
                                " is a file of the checkpoint itself: choose another name");
            }
        };
        check(trace_.checkpoint->configPath());
        for (const CheckpointFile& source : trace_.checkpoint->files()) {
            check(source.path());
        }
    }

    // Everything that can be known before the first byte is known before it; hashes aren't, and
    // have their place kept in the manifest.
    void prepare() {
        progress_.report("preparing the export");
        if (wants(ExportFormat::TorchScript)) {
            torchScript_.emplace(trace_, manifestWithin());
            checkpointHashes_.assign(trace_.checkpoint->files().size(), std::string(64, '0'));
        }
        for (Target* target : inWritingOrder()) {
            progress_.check();
            target->text = textOf(*target);
            target->result.bytes = target->format == ExportFormat::TorchScript
                                       ? torchScript_->size()
                                       : target->text.size();
            target->result.sha256.assign(64, '0');
            target->file.staged().reserve(target->result.bytes);
        }
    }

    // Manifests last, since they describe the others.
    std::vector<Target*> inWritingOrder() {
        std::vector<Target*> order;
        for (Target& target : targets_) {
            order.push_back(&target);
        }
        std::stable_partition(order.begin(), order.end(), [](const Target* target) {
            return target->format != ExportFormat::Manifest;
        });
        return order;
    }

    std::string textOf(const Target& target) const {
        switch (target.format) {
            case ExportFormat::TorchScript:
                return {};
            case ExportFormat::GraphJson:
                return graphJson(trace_);
            case ExportFormat::Dot:
                return graphDot(trace_);
            case ExportFormat::Svg:
                return graphSvg(trace_.snapshot, request_.picture);
            case ExportFormat::Code:
                return trace_.snapshot.code;
            case ExportFormat::Layout:
                return layoutJson(trace_);
            case ExportFormat::Manifest:
                return manifestOf(target);
            case ExportFormat::Signature:
                return signatureFileText(trace_.signature, trace_.model);
        }
        return {};
    }

    void writeAll() {
        bool hashFiles = wants(ExportFormat::Manifest);
        for (Target* target : inWritingOrder()) {
            if (target->format == ExportFormat::TorchScript) {
                std::vector<std::string> hashes =
                    torchScript_->write(target->file, hashFiles, progress_);
                checkpointHashes_ = hashFiles ? std::move(hashes) : checkpointHashes_;
                hashFiles = false;  // once is enough
            } else {
                if (target->format == ExportFormat::Manifest) {
                    target->text = manifestOf(*target);
                }
                writeText(*target);
            }
            target->result.bytes = target->file.staged().size();
            target->result.sha256 = target->file.sha256();
        }
    }

    void syncAll() {
        for (Target& target : targets_) {
            StagedFile& file = target.file.staged();
            do {
                progress_.report("syncing " + file.place().filename().string());
            } while (file.drain());
            file.sync();
        }
        progress_.check();
    }

    // All or none: where one can't be put in its place, the destructors of all take them back.
    std::vector<ExportedFile> place() {
        for (Target& target : targets_) {
            target.file.staged().putInPlace();
        }
        std::vector<ExportedFile> out;
        for (Target& target : targets_) {
            target.file.staged().settle();
            out.push_back(std::move(target.result));
        }
        return out;
    }

    void writeText(Target& target) {
        const std::string line = "writing " + target.result.path.filename().string();
        const std::string_view text = target.text;
        for (std::size_t at = 0; at < text.size(); at += textPiece) {
            target.file.write(text.substr(at, textPiece));
            progress_.report(line, target.file.staged().size(), text.size());
        }
    }

    std::string command() const {
        return request_.command.empty()
                   ? reproduceCommand(trace_, request_.files, request_.replace, request_.picture)
                   : request_.command;
    }

    // The one that a .pt carries: written before any byte is hashed, it tells no hashes.
    std::string manifestWithin() const {
        ManifestFacts facts;
        facts.command = command();
        return manifestJson(trace_, facts, {});
    }

    std::string manifestOf(const Target& target) const {
        ManifestFacts facts;
        facts.command = command();
        facts.checkpointHashes = checkpointHashes_;
        for (const Target& other : targets_) {
            if (other.format != ExportFormat::Manifest) {
                facts.results.push_back(other.result);
                facts.results.back().path = other.file.staged().target();
            }
        }
        return manifestJson(trace_, facts, target.file.staged().target());
    }

    const Trace& trace_;
    const ExportRequest& request_;
    Progress& progress_;
    std::vector<Target> targets_;
    std::optional<TorchScriptWriter> torchScript_;
    std::vector<std::string> checkpointHashes_;
};

}  // namespace

std::vector<ExportedFile> exportTrace(const Trace& trace, const ExportRequest& request,
                                      Progress& progress) {
    return Exporter(trace, request, progress).run();
}

}  // namespace tracewright
