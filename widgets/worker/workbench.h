#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/models/hub_listing.h"
#include "core/session.h"
#include "core/verify/artifact.h"
#include "widgets/worker/log.h"
#include "widgets/worker/outcome.h"
#include "widgets/worker/worker.h"

namespace tracewright {

// A checkpoint as a model of one kind, with the signatures that are built in for it.
struct Description {
    ModelFacts facts;
    std::vector<BuiltInSignature> signatures;
};

// What a window works on, as the GUI thread sees it: the open checkpoint, what it is, its last
// trace, or the open TorchScript file, and the one long step that may be under way. A failed or
// cancelled step leaves what was there. GUI thread.
class Workbench : public QObject {
    Q_OBJECT

  public:
    enum class Step { None, Opening, Tracing, Exporting };
    Q_ENUM(Step)

    explicit Workbench(QObject* parent = nullptr);

    // A folder, a file in one, or org/name in the hub's cache; or a TorchScript file, which takes
    // the checkpoint's place.
    void open(const QString& location);
    void describe(ModelKind kind);
    // Says what is wrong with a request, on the worker; a newer check replaces an older one.
    void check(const SignatureRequest& request);
    void trace(const TraceRequest& request);
    void exportFiles(const ExportRequest& request);
    // What is in the Hugging Face cache, beside all steps.
    void listHub();
    void cancel();

    Step step() const noexcept { return step_; }
    const QString& location() const noexcept { return location_; }
    const std::shared_ptr<const Checkpoint>& checkpoint() const noexcept { return checkpoint_; }
    const std::shared_ptr<const Description>& description() const noexcept { return description_; }
    const std::shared_ptr<const Trace>& lastTrace() const noexcept { return trace_; }
    // The TorchScript file that is open; null where a checkpoint is.
    const std::shared_ptr<const ArtifactFacts>& artifact() const noexcept { return artifact_; }
    // What was done, and what came of it.
    Log& log() noexcept { return log_; }

  Q_SIGNALS:
    void stepChanged(tracewright::Workbench::Step step);
    void progressed(const tracewright::ProgressReport& report);
    void opened();
    void artifactOpened();
    void described();
    // A kind that this checkpoint can't be; the description stays what it was.
    void describeFailed(const tracewright::Failure& failure);
    // `signature` is empty where there are problems.
    void checked(const std::vector<tracewright::SignatureProblem>& problems,
                 const std::optional<tracewright::Signature>& signature);
    void traced();
    void hubListed(const std::vector<tracewright::HubEntry>& entries);
    void exported(const std::vector<tracewright::ExportedFile>& files);
    void failed(tracewright::Workbench::Step step, const tracewright::Failure& failure);
    void cancelled(tracewright::Workbench::Step step);

  private:
    void begin(Step step, const QString& line);
    void logProgress(const ProgressReport& report);
    // Ends the step; true if `outcome` holds a result.
    template <class Result>
    bool end(const Outcome<Result>& outcome);

    Log log_;
    QString line_;  // of progress, logged last
    Worker worker_;
    Step step_ = Step::None;
    QString location_;
    std::shared_ptr<const Checkpoint> checkpoint_;
    std::shared_ptr<const Description> description_;
    std::shared_ptr<const Trace> trace_;
    std::shared_ptr<const ArtifactFacts> artifact_;
    std::uint64_t checks_ = 0;  // asked for; only the newest is answered
};

}  // namespace tracewright
