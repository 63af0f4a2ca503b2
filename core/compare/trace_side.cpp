#include "core/compare/trace_side.h"

#include "core/checkpoint/checkpoint.h"
#include "core/error.h"
#include "core/trace/signature_file.h"
#include "core/trace/trace.h"
#include "core/verify/artifact.h"

namespace tracewright {

TraceSide sideOf(const std::shared_ptr<const Trace>& trace) {
    TraceSide side{{trace, &trace->snapshot}, {trace, &trace->layout}, {}};
    if (trace->checkpoint && trace->checkpoint->hasWeights()) {
        side.weights = [trace](Progress&) { return WeightSource::of(*trace); };
    }
    return side;
}

TraceSide sideOf(const std::shared_ptr<const ArtifactFacts>& artifact) {
    return {
        {artifact, &artifact->snapshot},
        {artifact, &artifact->layout},
        [path = artifact->path](Progress& progress) { return WeightSource::of(path, progress); }};
}

TraceSide readTraceSide(const TraceLocation& location, Progress& progress) {
    if (isTorchScriptFile(location.path)) {
        if (!location.signatureFile.empty()) {
            throw Error(ErrorCode::Usage,
                        location.path +
                            ": a TorchScript file has a signature, and can't be given " +
                            location.signatureFile + "; name the checkpoint");
        }
        return sideOf(
            std::make_shared<const ArtifactFacts>(inspectArtifact(location.path, progress)));
    }
    TraceRequest request;
    if (!location.signatureFile.empty()) {
        SavedSignature saved = readSignatureFile(location.signatureFile);
        request.kind = saved.kind.value_or(ModelKind::Auto);
        request.signature = std::move(saved.request);
    }
    return sideOf(traceModel(Checkpoint::open(location.path, progress), request, progress));
}

}  // namespace tracewright
