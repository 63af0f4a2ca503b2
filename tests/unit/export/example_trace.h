#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/trace/trace.h"

// Traces made by hand over checkpoints written on the spot, so that the exports are tested without
// the models. Knows LibTorch, and keeps it out of the tests that need none.
namespace example {

namespace fs = std::filesystem;

struct Options {
    tracewright::Dtype stored = tracewright::Dtype::Float32;  // in the checkpoint
    tracewright::Dtype traced = tracewright::Dtype::Float32;  // of the trace's parameters
    std::int64_t rows = 16;   // of the embedding; 8 columns of elements
    bool weights = true;      // else only config.json
    bool shards = false;      // two files
    bool torchZip = false;    // pytorch_model.bin with a transposed tensor
    std::int64_t unused = 0;  // elements of a tensor that the trace doesn't use
};

// A model of an embedding, a layer, and a head that is tied to the embedding.
std::shared_ptr<const tracewright::Trace> makeTrace(const fs::path& folder,
                                                    const Options& options = {});

// What somebody else's reader makes of an exported file.
struct Loaded {
    struct Parameter {
        std::string name;
        std::string dtype;
        std::vector<std::int64_t> shape;
        bool requiresGrad = false;
        bool equal = false;  // to the checkpoint's tensor, converted by LibTorch
        bool contiguous = false;
        const void* storage = nullptr;
    };
    std::vector<Parameter> parameters;
    bool training = true;
    bool runs = false;  // forward gives what the weights give
};
Loaded load(const fs::path& file, const Options& options = {});

// Whether every parameter of the trace's own module is still without data.
bool isStillMeta(const tracewright::Trace& trace);

}  // namespace example
