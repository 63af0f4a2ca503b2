#include "core/export/export_format.h"

#include "core/error.h"

namespace tracewright {

const std::vector<ExportFormatInfo>& exportFormats() {
    static const std::vector<ExportFormatInfo> formats = {
        {ExportFormat::TorchScript, ".pt", "TorchScript module"},
        {ExportFormat::GraphJson, ".json", "Graph as JSON"},
        {ExportFormat::Dot, ".dot", "Graph for Graphviz"},
        {ExportFormat::Svg, ".svg", "Picture of the graph"},
        {ExportFormat::Code, ".py", "TorchScript code"},
        {ExportFormat::Layout, ".layout.json", "Output layout"},
        {ExportFormat::Manifest, ".manifest.json", "Manifest"},
        {ExportFormat::Signature, ".signature.json", "Signature"}};
    return formats;
}

ExportFormat exportFormatOf(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    const ExportFormatInfo* best = nullptr;
    std::string suffixes;
    for (const ExportFormatInfo& format : exportFormats()) {
        suffixes.append(suffixes.empty() ? "" : " ").append(format.suffix);
        const bool fits = name.size() > format.suffix.size() && name.ends_with(format.suffix);
        if (fits && (best == nullptr || format.suffix.size() > best->suffix.size())) {
            best = &format;
        }
    }
    if (best == nullptr) {
        throw Error(ErrorCode::Usage, "what to export to " + quoted(file.string()) +
                                          " is told by its suffix: give it one of " + suffixes);
    }
    return best->format;
}

std::string_view exportFormatName(ExportFormat format) noexcept {
    switch (format) {
        case ExportFormat::TorchScript:
            return "torchscript";
        case ExportFormat::GraphJson:
            return "graph";
        case ExportFormat::Dot:
            return "dot";
        case ExportFormat::Svg:
            return "svg";
        case ExportFormat::Code:
            return "code";
        case ExportFormat::Layout:
            return "layout";
        case ExportFormat::Manifest:
            return "manifest";
        case ExportFormat::Signature:
            return "signature";
    }
    return "";
}

}  // namespace tracewright
