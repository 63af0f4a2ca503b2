#include "widgets/worker/workbench.h"

#include <utility>

#include "widgets/models/core_text.h"

namespace tracewright {

namespace {

const QString stepTag = QStringLiteral("step");
const QString describeTag = QStringLiteral("describe");
const QString checkTag = QStringLiteral("check");
const QString hubTag = QStringLiteral("hub");

using DescriptionPointer = std::shared_ptr<const Description>;

struct Opened {
    std::shared_ptr<const Checkpoint> checkpoint;
    DescriptionPointer description;
    std::shared_ptr<const ArtifactFacts> artifact;
};

struct Checked {
    std::vector<SignatureProblem> problems;
    std::optional<Signature> signature;
};

DescriptionPointer describeAs(const Checkpoint& checkpoint, ModelKind kind) {
    auto description = std::make_shared<Description>();
    description->facts = describeModel(checkpoint, kind);
    description->signatures = builtInSignatures(description->facts);
    return description;
}

Opened openFile(Session& session, const std::string& location, Progress& progress) {
    Opened opened;
    opened.artifact = std::make_shared<const ArtifactFacts>(inspectArtifact(location, progress));
    session = Session();
    return opened;
}

// The session changes only once the checkpoint is known to be a model of ours.
Opened openModel(Session& session, const std::string& location, Progress& progress) {
    Session candidate;
    Opened opened;
    opened.checkpoint = candidate.open(location, progress);
    opened.description = describeAs(*opened.checkpoint, ModelKind::Auto);
    progress.check();
    session = std::move(candidate);
    return opened;
}

}  // namespace

Workbench::Workbench(QObject* parent) : QObject(parent) {
    connect(&worker_, &Worker::progressed, this,
            [this](const QString& tag, const ProgressReport& report) {
                if (tag == stepTag && step_ != Step::None) {
                    logProgress(report);
                    Q_EMIT progressed(report);
                }
            });
}

void Workbench::begin(Step step, const QString& line) {
    step_ = step;
    line_.clear();
    log_.add(Log::Kind::Note, line);
    Q_EMIT stepChanged(step_);
}

// Each line once, however often it is reported.
void Workbench::logProgress(const ProgressReport& report) {
    const QString line = coreText(report.line);
    if (line != line_) {
        line_ = line;
        log_.add(Log::Kind::Progress, line);
    }
}

template <class Result>
bool Workbench::end(const Outcome<Result>& outcome) {
    const Step step = std::exchange(step_, Step::None);
    Q_EMIT stepChanged(step_);
    if (const auto* failure = std::get_if<Failure>(&outcome)) {
        log_.add(Log::Kind::Error, failure->line + QLatin1Char('\n') + failure->detail);
        Q_EMIT failed(step, *failure);
    } else if (std::holds_alternative<Cancelled>(outcome)) {
        log_.add(Log::Kind::Note, Workbench::tr("Cancelled"));
        Q_EMIT cancelled(step);
    }
    return std::holds_alternative<Result>(outcome);
}

void Workbench::open(const QString& location) {
    if (step_ != Step::None) {
        return;
    }
    begin(Step::Opening, tr("Open %1").arg(location));
    worker_.run<Opened>(
        stepTag, this,
        [path = location.toStdString()](Session& session, Progress& progress) {
            return isTorchScriptFile(path) ? openFile(session, path, progress)
                                           : openModel(session, path, progress);
        },
        [this, location](const Outcome<Opened>& outcome) {
            if (const auto* opened = std::get_if<Opened>(&outcome)) {
                location_ = location;
                checkpoint_ = opened->checkpoint;
                description_ = opened->description;
                artifact_ = opened->artifact;
                trace_.reset();
            }
            if (end(outcome)) {
                if (artifact_) {
                    Q_EMIT artifactOpened();
                } else {
                    Q_EMIT this->opened();
                }
            }
        });
}

void Workbench::describe(ModelKind kind) {
    if (!checkpoint_) {
        return;
    }
    worker_.run<DescriptionPointer>(
        describeTag, this,
        [checkpoint = checkpoint_, kind](Session&, Progress&) {
            return describeAs(*checkpoint, kind);
        },
        [this, checkpoint = checkpoint_](const Outcome<DescriptionPointer>& outcome) {
            if (checkpoint != checkpoint_) {
                return;
            }
            if (const auto* description = std::get_if<DescriptionPointer>(&outcome)) {
                description_ = *description;
                Q_EMIT described();
            } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
                log_.add(Log::Kind::Error, failure->line);
                Q_EMIT describeFailed(*failure);
            }
        });
}

void Workbench::check(const SignatureRequest& request) {
    if (!description_) {
        return;
    }
    worker_.run<Checked>(
        checkTag, this,
        [description = description_, request](Session&, Progress&) {
            Checked result{checkSignature(request, description->facts), std::nullopt};
            if (result.problems.empty()) {
                result.signature = makeSignature(request, description->facts);
            }
            return result;
        },
        [this, serial = ++checks_](const Outcome<Checked>& outcome) {
            if (serial != checks_) {
                return;
            }
            if (const auto* result = std::get_if<Checked>(&outcome)) {
                Q_EMIT checked(result->problems, result->signature);
            } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
                Q_EMIT checked({{SignatureField::Arguments, {}, failure->line.toStdString()}},
                               std::nullopt);
            }
        });
}

void Workbench::trace(const TraceRequest& request) {
    if (step_ != Step::None || !checkpoint_) {
        return;
    }
    begin(Step::Tracing, tr("Trace %1").arg(location_));
    using TracePointer = std::shared_ptr<const Trace>;
    worker_.run<TracePointer>(
        stepTag, this,
        [request](Session& session, Progress& progress) {
            return session.trace(request, progress);
        },
        [this](const Outcome<TracePointer>& outcome) {
            if (const auto* trace = std::get_if<TracePointer>(&outcome)) {
                trace_ = *trace;
            }
            if (end(outcome)) {
                Q_EMIT traced();
            }
        });
}

void Workbench::exportFiles(const ExportRequest& request) {
    if (step_ != Step::None || !trace_) {
        return;
    }
    begin(Step::Exporting, tr("Export %n files", nullptr, static_cast<int>(request.files.size())));
    using Files = std::vector<ExportedFile>;
    worker_.run<Files>(
        stepTag, this,
        [request](Session& session, Progress& progress) {
            return session.exportFiles(request, progress);
        },
        [this](const Outcome<Files>& outcome) {
            if (end(outcome)) {
                Q_EMIT exported(std::get<Files>(outcome));
            }
        });
}

void Workbench::listHub() {
    using Entries = std::vector<HubEntry>;
    worker_.run<Entries>(
        hubTag, this, [](Session&, Progress& progress) { return listHubCache(progress); },
        [this](const Outcome<Entries>& outcome) {
            if (const auto* entries = std::get_if<Entries>(&outcome)) {
                Q_EMIT hubListed(*entries);
            }
        });
}

void Workbench::cancel() {
    worker_.cancel(stepTag);
}

}  // namespace tracewright
