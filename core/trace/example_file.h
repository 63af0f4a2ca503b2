#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/checkpoint/dtype.h"

namespace tracewright {

struct ExampleHeader {
    Dtype dtype = Dtype::Int64;
    std::vector<std::int64_t> shape;
};

// Dtype and shape of an example in a file, from its header alone: `path` ends in .npy, and `tensor`
// is empty, or in .safetensors, and `tensor` is a name in it. Errors: NotFound, Unreadable,
// BadFormat, Unsupported; BadSignature where the tensor isn't in the file or none is named.
ExampleHeader readExampleHeader(const std::string& path, const std::string& tensor);

}  // namespace tracewright
