#include "widgets/panels/notices.h"

#include <QCoreApplication>
#include <algorithm>

#include "widgets/models/core_text.h"

namespace tracewright {

namespace {

QString verdictText(Verdict verdict) {
    switch (verdict) {
        case Verdict::Harmless:
            return QCoreApplication::translate("Notices", "harmless");
        case Verdict::Config:
            return QCoreApplication::translate("Notices", "belongs to the config");
        case Verdict::ShapeBaked:
            return QCoreApplication::translate("Notices", "shape baked");
        case Verdict::TensorBaked:
            return QCoreApplication::translate("Notices", "tensor baked");
        case Verdict::DeviceBaked:
            return QCoreApplication::translate("Notices", "device baked");
        case Verdict::DtypeBaked:
            return QCoreApplication::translate("Notices", "dtype baked");
        case Verdict::WritesState:
            return QCoreApplication::translate("Notices", "writes state");
        case Verdict::Random:
            return QCoreApplication::translate("Notices", "random");
    }
    return {};
}

void addWarnings(const std::vector<TraceWarning>& warnings, std::vector<Notice>& notices) {
    for (const TraceWarning& warning : warnings) {
        notices.push_back({coreText(warning.text),
                           QCoreApplication::translate("Notices", "warning of LibTorch"),
                           warning.node, true});
    }
}

void addFindings(const std::vector<Finding>& findings, std::vector<Notice>& notices) {
    const std::size_t before = notices.size();
    for (const Finding& finding : findings) {
        notices.push_back({coreText(finding.text), verdictText(finding.verdict), finding.node,
                           isFault(finding.verdict)});
    }
    std::stable_partition(notices.begin() + static_cast<std::ptrdiff_t>(before), notices.end(),
                          [](const Notice& notice) { return notice.fault; });
}

}  // namespace

std::vector<Notice> noticesOf(const Trace& trace) {
    std::vector<Notice> notices;
    for (const std::string& warning : trace.model.warnings) {
        notices.push_back(
            {coreText(warning), QCoreApplication::translate("Notices", "checkpoint"), {}, true});
    }
    addWarnings(trace.warnings, notices);
    addFindings(trace.findings, notices);
    return notices;
}

std::vector<Notice> noticesOf(const ArtifactFacts& artifact) {
    std::vector<Notice> notices;
    for (const std::string& note : artifact.notes) {
        notices.push_back({QString::fromStdString(note),
                           QCoreApplication::translate("Notices", "file"),
                           {},
                           true});
    }
    addWarnings(artifact.warnings, notices);
    addFindings(artifact.findings, notices);
    return notices;
}

}  // namespace tracewright
