#include "core/verify/type_layout.h"

#include "core/error.h"
#include "core/graph/type_text.h"

namespace tracewright {

namespace {

constexpr std::size_t maxParts = 10000;
constexpr int maxTypeDepth = 64;

class TypeLayout {
  public:
    OutputPart part(const c10::Type& type, int depth) {
        if (++parts_ > maxParts || depth > maxTypeDepth) {
            throw Error(ErrorCode::BadFormat, "the module returns a tuple of more than " +
                                                  std::to_string(maxParts) +
                                                  " parts, or nested more than " +
                                                  std::to_string(maxTypeDepth) + " deep");
        }
        OutputPart out;
        if (type.kind() == c10::TypeKind::TensorType) {
            out.tensor = OutputTensor{};
            out.tensor->known = false;
        } else if (const auto* tuple = type.castRaw<c10::TupleType>()) {
            for (const c10::TypePtr& element : tuple->elements()) {
                out.children.push_back(part(*element, depth + 1));
            }
            nameFields(*tuple, out);
        } else {
            out.title = texts_.of(type);
        }
        return out;
    }

  private:
    static void nameFields(const c10::TupleType& tuple, OutputPart& out) {
        if (const auto names = tuple.names()) {
            for (std::size_t i = 0; i < out.children.size() && i < names->size(); ++i) {
                out.children[i].field = (*names)[i];
            }
        }
    }

    TypeTexts texts_;
    std::size_t parts_ = 0;
};

}  // namespace

OutputLayout layoutOfType(const c10::Type& type) {
    OutputLayout layout;
    layout.root = TypeLayout().part(type, 0);
    completePaths(layout);
    return layout;
}

}  // namespace tracewright
