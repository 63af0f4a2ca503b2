#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/models/model_facts.h"

namespace tracewright {

// Arange counts from 0 along the last dimension; Random takes the example's seed.
enum class Fill { Zeros, Ones, Arange, Random };
std::string_view fillName(Fill fill) noexcept;  // "zeros", "ones", "arange", "random"

// The tensor that an argument is traced with. Given by shape, dtype and fill, or read from a file.
struct Example {
    std::vector<std::int64_t> shape;
    Dtype dtype = Dtype::Int64;
    Fill fill = Fill::Zeros;
    std::uint64_t seed = 0;  // of Random
    std::string file;        // path of a .npy or .safetensors file; empty: made by fill
    std::string tensor;      // the tensor's name in a safetensors file

    bool operator==(const Example&) const = default;
};

// How the attention mask is handed over: the reference's Dict(str, Tensor) with the key bool_mask,
// or a tensor.
enum class MaskForm { Dict, Tensor };

struct Argument {
    std::string name;  // as the traced forward calls it
    ModelInput input = ModelInput::PieceIds;
    Example example;

    bool operator==(const Argument&) const = default;
};

// What the traced module takes: data, not code. An empty wrapper is the model's own signature;
// otherwise the model sits under `inner` of a module of that class name, whose forward hands the
// arguments on.
struct Signature {
    std::string wrapper;
    std::vector<Argument> arguments;
    MaskForm maskForm = MaskForm::Dict;

    bool operator==(const Signature&) const = default;
};

// What a person typed, before it is a signature; unset fields take the defaults (see
// makeSignature).
struct SignatureRequest {
    std::string
        arguments;  // "input_ids=piece_ids,attention_mask,positions"; empty: the model's own
    std::optional<std::string> wrapper;  // class name; "" asks for no wrapper
    std::string shape;                   // "4x20": batch x pieces; empty: 4x20
    std::vector<std::string>
        examples;  // "ARG=SHAPE[:DTYPE][:FILL]", "ARG=file.npy", "ARG=file.safetensors:tensor";
                   // a FILL of random may name its seed: "random:7"
    MaskForm maskForm = MaskForm::Dict;
};

// Which field of the request a problem is about, so that a form can show it there.
enum class SignatureField { Arguments, Wrapper, Shape, Example };
struct SignatureProblem {
    SignatureField field = SignatureField::Arguments;
    std::string argument;  // for Example: the argument's name
    std::string text;      // one line, what and how to mend it
};

// A name of a built-in signature and the request for it: the model's own, DecoderWithPositions,
// EncoderWithPositions.
struct BuiltInSignature {
    std::string name;
    SignatureRequest request;
};
std::vector<BuiltInSignature> builtInSignatures(const ModelFacts& model);

// Every problem of a request, without throwing; empty when makeSignature will succeed. Reads the
// headers of example files. Fast enough to call as one types.
std::vector<SignatureProblem> checkSignature(const SignatureRequest& request,
                                             const ModelFacts& model);

// Parses and checks. Defaults are the guide's: zeros for piece ids and type ids, ones for the mask
// (bool), arange for positions, batch x pieces 4x20 or what the model has positions for; an example
// of the piece ids sets the shape of the others. A wrapper with a built-in signature's name and no
// arguments gets that signature's. Arguments that aren't the model's own (in order, names or mask
// form) need a wrapper and get "DecoderWithPositions" / "EncoderWithPositions", or
// "DecoderWrapper" / "EncoderWrapper" without positions, where none was named. Errors: BadSignature
// with the first problem's text, all of them in detail().
Signature makeSignature(const SignatureRequest& request, const ModelFacts& model);

// "input_ids=piece_ids,attention_mask,positions": the form that SignatureRequest::arguments reads.
std::string argumentsText(const Signature& signature);
// "4x20:int64:zeros": the form that an example reads, without "ARG=".
std::string exampleText(const Example& example);

}  // namespace tracewright
