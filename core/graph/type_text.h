#pragma once

#include <ATen/core/function_schema.h>
#include <ATen/core/jit_type.h>

#include <string>
#include <unordered_map>

namespace tracewright {

// Types as LibTorch prints them ("Tensor", "(Tensor, int)", "Dict(str, Tensor)", "Tensor[]",
// "int?"), with classes by their short name. Types are remembered by address: they must live as
// long as this. Included only by files of core that are compiled with LibTorch.
class TypeTexts {
  public:
    // Errors: BadFormat where the type is nested or long beyond the named limits.
    const std::string& of(const c10::Type& type) { return of(type, 0); }
    // "forward(BERTEncoder self, Tensor piece_ids, int n=3) -> (Tensor, Tensor)".
    std::string schema(const std::string& name, const c10::FunctionSchema& schema);

  private:
    const std::string& of(const c10::Type& type, int depth);
    std::string make(const c10::Type& type, int depth);
    std::string list(const char* open, const c10::Type& type, int depth, const char* close);

    std::unordered_map<const c10::Type*, std::string> texts_;
};

// "Linear" of "__torch__.torch.nn.modules.linear.___torch_mangle_3.Linear".
std::string shortName(const c10::NamedType& type);

}  // namespace tracewright
