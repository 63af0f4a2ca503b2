#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/trace/signature.h"
#include "core/trace/signature_text.h"

namespace tracewright {

// A request on its way to a signature, and what is wrong with it.
class SignatureDraft {
  public:
    SignatureDraft(SignatureRequest request, const ModelFacts& model);

    Signature signature;
    std::vector<SignatureProblem> problems;  // empty: the signature is whole

  private:
    void fail(SignatureField field, const std::string& argument, const std::string& text);
    void takeBuiltIn();
    void checkFamily();
    void readKeep();
    bool isModelsOwn() const;
    void chooseWrapper();
    void readShape();
    void readCacheLength();
    Argument* findArgument(std::string_view name);
    std::string argumentNames() const;
    void readExamples();
    void readExample(Argument& argument, std::string_view text);
    std::vector<Dimension> symbols() const;
    std::int64_t defaultPastFor(std::int64_t pieces) const;
    void take(Argument& argument, const ExampleText& typed, std::string& problem) const;
    void fitExamples();
    bool fit(std::size_t index, SignatureField field);
    bool fitPieceIds(std::size_t index);
    void fitCache(std::size_t index);

    SignatureRequest request_;
    const ModelFacts& model_;
    std::vector<std::int64_t> shape_;    // batch x pieces as typed, or the default
    std::optional<ExampleSizes> sizes_;  // empty where they couldn't be read
    bool shapeGiven_ = false;
    bool argumentsRead_ = false;
    std::vector<bool> given_;   // by argument: an example was typed
    std::vector<bool> broken_;  // and couldn't be read
};

// The class name of a wrapper with that signature where none is given: "DecoderWithPositions".
std::string wrapperNameFor(const Signature& signature, const ModelFacts& model);

}  // namespace tracewright
