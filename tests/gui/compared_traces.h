#pragma once

#include <QSignalSpy>
#include <QTemporaryDir>
#include <memory>

#include "core/session.h"
#include "tests/gui/window_driver.h"
#include "widgets/panels/compare_panel.h"

namespace tracewright::driver {

// The sample as it is traced, written to a file where one is named.
inline std::shared_ptr<const Trace> tracedSample(ModelKind kind, const QString& file = {}) {
    Session session;
    Progress progress;
    session.open(sample().toStdString(), progress);
    TraceRequest request;
    request.kind = kind;
    auto trace = session.trace(request, progress);
    if (!file.isEmpty()) {
        session.exportFiles({{file.toStdString()}, false, {}}, progress);
    }
    return trace;
}

// Waits for what `begin` begins.
template <class Begin>
bool waitForComparison(ComparePanel& panel, const Begin& begin) {
    QSignalSpy finished(&panel, &ComparePanel::finished);
    begin();
    return finished.wait(patience) && panel.compared() != nullptr;
}

}  // namespace tracewright::driver
