#include "core/graph/type_text.h"

#include "core/error.h"
#include "core/graph/constant_text.h"

namespace tracewright {

namespace {

constexpr int maxTypeDepth = 64;
constexpr std::size_t maxTypeText = 65536;

}  // namespace

std::string shortName(const c10::NamedType& type) {
    return type.name() ? type.name()->name() : std::string(c10::typeKindToString(type.kind()));
}

const std::string& TypeTexts::of(const c10::Type& type, int depth) {
    const auto found = texts_.find(&type);
    if (found != texts_.end()) {
        return found->second;
    }
    std::string text = make(type, depth);
    if (text.size() > maxTypeText) {
        throw Error(ErrorCode::BadFormat, "a type in the module is longer than " +
                                              std::to_string(maxTypeText) +
                                              " characters: " + quoted(text, 60));
    }
    return texts_.emplace(&type, std::move(text)).first->second;
}

std::string TypeTexts::list(const char* open, const c10::Type& type, int depth, const char* close) {
    std::string out = open;
    const char* separator = "";
    for (const c10::TypePtr& part : type.containedTypes()) {
        out += separator;
        out += of(*part, depth + 1);
        separator = ", ";
        if (out.size() > maxTypeText) {
            break;
        }
    }
    return out += close;
}

std::string TypeTexts::make(const c10::Type& type, int depth) {
    if (depth > maxTypeDepth) {
        throw Error(ErrorCode::BadFormat, "a type in the module is nested more than " +
                                              std::to_string(maxTypeDepth) + " deep");
    }
    switch (type.kind()) {
        case c10::TypeKind::TensorType:
            return "Tensor";
        case c10::TypeKind::ClassType:
        case c10::TypeKind::InterfaceType:
        case c10::TypeKind::EnumType:
            return shortName(dynamic_cast<const c10::NamedType&>(type));
        case c10::TypeKind::TupleType: {
            const auto& tuple = *type.castRaw<c10::TupleType>();
            return tuple.name() ? shortName(tuple) : list("(", type, depth, ")");
        }
        case c10::TypeKind::ListType:
            return list("", type, depth, "[]");
        case c10::TypeKind::OptionalType:
            return of(*type.castRaw<c10::OptionalType>()->getElementType(), depth + 1) + "?";
        case c10::TypeKind::DictType:
            return list("Dict(", type, depth, ")");
        case c10::TypeKind::FutureType:
            return list("Future(", type, depth, ")");
        case c10::TypeKind::UnionType:
            return list("Union(", type, depth, ")");
        default:
            return type.containedTypes().empty() ? type.str() : c10::typeKindToString(type.kind());
    }
}

std::string TypeTexts::schema(const std::string& name, const c10::FunctionSchema& schema) {
    std::string out = name + "(";
    const char* separator = "";
    for (const c10::Argument& argument : schema.arguments()) {
        out += separator;
        out.append(of(*argument.type())).append(" ").append(argument.name());
        if (argument.default_value()) {
            out.append("=").append(constantText(*argument.default_value()));
        }
        separator = ", ";
    }
    out += ") -> ";
    std::string returns;
    for (const c10::Argument& result : schema.returns()) {
        returns += returns.empty() ? "" : ", ";
        returns += of(*result.type());
    }
    // LibTorch puts parentheses around what it returns unless that is one type which has none.
    const bool bare = schema.returns().size() == 1 && returns.front() != '(';
    return out.append(bare ? "" : "(").append(returns).append(bare ? "" : ")");
}

}  // namespace tracewright
