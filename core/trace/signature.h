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
// A cache has two for each layer, all of which are like it: [batch, key-value heads, past, head
// width].
struct Example {
    std::vector<std::int64_t> shape;
    Dtype dtype = Dtype::Int64;
    Fill fill = Fill::Zeros;
    std::uint64_t seed = 0;  // of Random
    std::string file;        // path of a .npy or .safetensors file; empty: made by fill
    std::string tensor;      // the tensor's name in a safetensors file; what a cache's begin with

    bool operator==(const Example&) const = default;
};

// How the attention mask is handed over: the reference's Dict(str, Tensor) with the key bool_mask,
// or a tensor.
enum class MaskForm { Dict, Tensor };

struct Argument {
    std::string name;  // as the traced forward calls it
    ModelInput input = ModelInput::PieceIds;
    Example example;
    std::int64_t layers = 0;  // that a cache has a key and a value of
    std::string symbolic{};   // the example as it was asked for, where names stand for sizes

    bool operator==(const Argument&) const = default;
};

// What the traced module takes and returns: data, not code. An empty wrapper is the model's own
// signature; otherwise the model sits under `inner` of a module of that class name, whose forward
// hands the arguments on.
struct Signature {
    std::string wrapper;
    std::vector<Argument> arguments;
    MaskForm maskForm = MaskForm::Dict;
    bool storeCache = false;  // the new cache is among what the model returns
    // What forward returns: one alone as it is, several as a tuple in this order. Empty: the
    // reference's tuple of all fields.
    std::vector<ModelOutput> keep{};

    bool takes(ModelInput input) const;
    bool keeps(ModelOutput output) const;
    bool operator==(const Signature&) const = default;
};

// The sizes of a signature's examples, which a trace must not depend on. `past` is the length of
// the cache, unset where there is none.
struct ExampleSizes {
    std::int64_t batch = 0;
    std::int64_t pieces = 0;
    std::optional<std::int64_t> past{};

    std::int64_t keys() const noexcept { return past.value_or(0) + pieces; }
    bool operator==(const ExampleSizes&) const = default;
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
    std::string keep;            // "last", "logits,cache"; empty: everything
    bool storeCache = false;     // a `keep` with the cache asks for it too
    std::string cacheLength;     // past pieces of the cache's example, from 0; empty: 7
    std::optional<Dtype> dtype;  // of the weights in the trace; unset: the checkpoint's
    std::string family;          // the only one that the request is for; empty: any
};

// Which field of the request a problem is about, so that a form can show it there.
enum class SignatureField { Arguments, Wrapper, Shape, Example, Keep, CacheLength };
struct SignatureProblem {
    SignatureField field = SignatureField::Arguments;
    std::string argument;  // for Example: the argument's name
    std::string text;      // one line, what and how to mend it
};

// A name of a built-in signature and the request for it: the model's own; with positions, with the
// cache, with both (a decode step), the last layer only, logits only, a sentence's embedding. Those
// that fit the model: "DecoderWithPositions", "EncoderLastLayer", "SentenceEmbedding".
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
// (bool), arange for positions, batch x pieces 4x20 or what the model has positions for; examples
// of the piece ids and of the cache set the shape of the others. A wrapper with a built-in
// signature's name, without arguments and `keep`, gets that signature's. What isn't the model's own
// (in arguments, their order, names or the mask's form, or in what it returns) needs a wrapper, and
// gets the built-in signature's name that says it best, or "DecoderWrapper" / "EncoderWrapper",
// where none was named. Errors: BadSignature with the first problem's text, all of them in
// detail().
Signature makeSignature(const SignatureRequest& request, const ModelFacts& model);

// "input_ids=piece_ids,attention_mask,positions": the form that SignatureRequest::arguments reads.
std::string argumentsText(const Signature& signature);
// "logits,cache": the form that SignatureRequest::keep reads.
std::string keepText(const Signature& signature);
// "4x20:int64:zeros": the form that an example reads, without "ARG=".
std::string exampleText(const Example& example);

}  // namespace tracewright
