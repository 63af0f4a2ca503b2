#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/checkpoint/checkpoint.h"
#include "core/progress.h"
#include "core/trace/trace.h"

namespace tracewright {

// The elements of a trace's parameters, wherever they are: in the checkpoint that was traced, or in
// a TorchScript file. Nothing is read but what is asked for, and nothing is kept. To be shared
// between threads.
class WeightSource {
  public:
    // Without any where the checkpoint has no weights.
    static WeightSource of(const Trace& trace);
    // Under the checkpoint's own names.
    static WeightSource of(std::shared_ptr<const Checkpoint> checkpoint);
    // Loads the file's structure, not its weights. Errors: those of inspectArtifact.
    static WeightSource of(const std::filesystem::path& torchScript, Progress& progress);

    // Names are those of the state dict, "inner." of a wrapper included; sorted.
    const std::vector<TensorEntry>& tensors() const noexcept { return tensors_; }
    const TensorEntry* find(std::string_view name) const noexcept;

    // Hands the elements over as float64, a piece after the other, and reports the bytes that were
    // read. Errors: Unsupported for a dtype that isn't numbers; Changed, Unreadable; Cancelled.
    using Visit = std::function<void(std::uint64_t first, std::span<const double> elements)>;
    struct Pass {  // of several over one tensor, for a report of them all
        std::uint64_t number = 0;
        std::uint64_t of = 1;
    };
    void visit(const TensorEntry& tensor, Progress& progress, const Visit& visit, Pass pass) const;
    void visit(const TensorEntry& tensor, Progress& progress, const Visit& visitor) const {
        visit(tensor, progress, visitor, Pass());
    }
    // Elements [first, first + into.size()) as float64.
    void read(const TensorEntry& tensor, std::uint64_t first, std::span<double> into) const;

    static constexpr std::uint64_t pieceElements = std::uint64_t{1} << 18U;

  private:
    const CheckpointFile& fileOf(const TensorEntry& tensor) const;

    std::shared_ptr<const Checkpoint> checkpoint_;
    std::shared_ptr<const CheckpointFile> file_;
    std::vector<TensorEntry> tensors_;
};

}  // namespace tracewright
