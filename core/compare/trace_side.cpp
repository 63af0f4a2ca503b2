#include "core/compare/trace_side.h"

#include "core/checkpoint/checkpoint.h"
#include "core/error.h"
#include "core/trace/signature_file.h"
#include "core/trace/trace.h"
#include "core/verify/artifact.h"

namespace tracewright {

TraceSide readTraceSide(const TraceLocation& location, Progress& progress) {
    if (isTorchScriptFile(location.path)) {
        if (!location.signatureFile.empty()) {
            throw Error(ErrorCode::Usage,
                        location.path +
                            ": a TorchScript file has a signature, and can't be given " +
                            location.signatureFile + "; name the checkpoint");
        }
        const auto file =
            std::make_shared<const ArtifactFacts>(inspectArtifact(location.path, progress));
        return {{file, &file->snapshot}, {file, &file->layout}, [path = file->path](Progress& p) {
                    return WeightSource::of(path, p);
                }};
    }
    TraceRequest request;
    if (!location.signatureFile.empty()) {
        SavedSignature saved = readSignatureFile(location.signatureFile);
        request.kind = saved.kind.value_or(ModelKind::Auto);
        request.signature = std::move(saved.request);
    }
    const auto trace = traceModel(Checkpoint::open(location.path, progress), request, progress);
    TraceSide side{{trace, &trace->snapshot}, {trace, &trace->layout}, {}};
    if (trace->checkpoint->hasWeights()) {
        side.weights = [trace](Progress&) { return WeightSource::of(*trace); };
    }
    return side;
}

}  // namespace tracewright
