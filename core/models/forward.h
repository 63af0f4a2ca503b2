#pragma once

#include <torch/script.h>

#include <optional>
#include <span>
#include <vector>

#include "core/models/module_tree.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// One run of a model: the tensors of its parameters, and, under a tracer, the modules that are
// being called. Used from one thread.
class Forward {
  public:
    // `parameters` by ParameterId.
    explicit Forward(std::span<const at::Tensor> parameters) : parameters_(parameters) {}

    const at::Tensor& operator[](ParameterId id) const { return parameters_[id.index]; }
    std::optional<at::Tensor> operator[](const std::optional<ParameterId>& id) const {
        return id ? std::optional(parameters_[id->index]) : std::nullopt;
    }

  private:
    std::span<const at::Tensor> parameters_;
};

// A line of ours. Not std::source_location: the clang whose tidy reads this has none.
struct SourceLine {
    const char* file = "";
    int line = 0;
    static constexpr SourceLine current(const char* file = __builtin_FILE(),
                                        int line = __builtin_LINE()) {
        return {file, line};
    }
};

// A call of a submodule's forward, from construction to destruction: what the tracer records
// meanwhile belongs to that module, and gets the caller's source line.
class ModuleCall {
  public:
    explicit ModuleCall(const ModuleNode& node, SourceLine source = SourceLine::current());
    ~ModuleCall();
    ModuleCall(const ModuleCall&) = delete;
    ModuleCall& operator=(const ModuleCall&) = delete;

  private:
    SourceLine outer_;
};

// Where the innermost ModuleCall of this thread was made.
const SourceLine& currentSource();

// The keys and values that a layer made of the pieces up to now: [batch, key-value heads, past,
// head width], heads that are shared not repeated, keys after rotation.
struct LayerCache {
    at::Tensor key;
    at::Tensor value;
};

// `keys` are the past pieces and the new ones; without a cache there is no past.
struct ForwardInputs {
    at::Tensor pieceIds;                    // [batch, pieces], integers
    at::Tensor attentionMask;               // bool: [batch, keys], or 4-D that broadcasts to
                                            // [batch, heads, pieces, keys]
    std::optional<at::Tensor> positions{};  // [batch or 1, pieces]
    std::optional<at::Tensor> typeIds{};    // [batch, pieces]
    std::vector<LayerCache> cache{};        // of each layer; empty: there is none
    bool storeCache = false;                // ask for ForwardOutputs::cache
};

// The reference's output class; what is None there is empty here.
struct ForwardOutputs {
    std::vector<at::Tensor> allOutputs;  // the embeddings' output, then each layer's
    std::vector<LayerCache> cache{};     // of each layer, the past and the new pieces
    std::optional<at::Tensor> logits{};
};

}  // namespace tracewright
