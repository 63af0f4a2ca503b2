#include "widgets/models/text.h"
#include "widgets/panels/notices.h"
#include "widgets/window/document.h"

// What the log is told of what comes of a step; the workbench itself tells of steps.
namespace tracewright {

namespace {

// What was found harmless is no warning.
void logNotices(Log& log, const Snapshot& snapshot, const std::vector<Notice>& notices) {
    log.forgetItems();
    for (const Notice& notice : notices) {
        if (notice.fault) {
            const SelectedItem about =
                notice.node.valid() ? SelectedItem{snapshot.inlined[notice.node].scope, notice.node}
                                    : SelectedItem();
            log.add(Log::Kind::Warning, notice.text, about);
        }
    }
}

}  // namespace

void Document::connectLog() {
    connect(bench_.get(), &Workbench::traced, this, [this] {
        const Trace& trace = *bench_->lastTrace();
        bench_->log().add(Log::Kind::Note, tr("Traced %Ln nodes in %1", nullptr,
                                              int(trace.snapshot.inlined.nodes.size()))
                                               .arg(secondsText(trace.seconds)));
        logNotices(bench_->log(), trace.snapshot, noticesOf(trace));
    });
    connect(bench_.get(), &Workbench::artifactOpened, this, [this] {
        const ArtifactFacts& artifact = *bench_->artifact();
        logNotices(bench_->log(), artifact.snapshot, noticesOf(artifact));
    });
    connect(
        bench_.get(), &Workbench::exported, this, [this](const std::vector<ExportedFile>& files) {
            for (const ExportedFile& file : files) {
                bench_->log().add(
                    Log::Kind::Note,
                    tr("Wrote %1, %2")
                        .arg(QString::fromStdString(file.path.string()), bytesText(file.bytes)));
            }
        });
}

}  // namespace tracewright
