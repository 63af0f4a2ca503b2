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

// The same for a cache in a safetensors file: two tensors for each of `layers` layers, all of one
// dtype and shape, named as for a run: "cache.0.key" and "cache.0.value" or "cache.0.0" and
// "cache.0.1", with `name` in place of "cache" where it isn't empty. Errors too: BadSignature where
// the file has another structure.
ExampleHeader readCacheHeader(const std::string& path, const std::string& name,
                              std::int64_t layers);

}  // namespace tracewright
