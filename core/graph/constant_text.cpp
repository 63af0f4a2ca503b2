#include "core/graph/constant_text.h"

#include <ATen/ATen.h>

#include <charconv>

#include "core/error.h"
#include "core/torch_dtype.h"

namespace tracewright {

namespace {

constexpr std::size_t maxItems = 16;
constexpr std::size_t maxText = 160;
constexpr int maxConstantDepth = 8;

std::string numberText(double number) {
    char buffer[32];
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), number).ptr;
    const std::string text(std::begin(buffer), end);
    // As in TorchScript, a float shows that it is one; "inf" and "nan" do.
    return text.find_first_of(".en") == std::string::npos ? text + "." : text;
}

std::string numberText(std::int64_t number) {
    return std::to_string(number);
}

std::string numberText(bool flag) {
    return flag ? "True" : "False";
}

std::string numberText(c10::complex<double> number) {
    return "(" + numberText(number.real()) + " + " + numberText(number.imag()) + "j)";
}

std::string stringText(std::string_view text) {
    std::string out = quoted(text, maxText);
    out.front() = '"';
    out.back() = '"';
    return out;
}

std::string scalarText(const c10::Scalar& scalar) {
    if (scalar.isBoolean()) {
        return numberText(scalar.toBool());
    }
    if (scalar.isComplex()) {
        return numberText(scalar.toComplexDouble());
    }
    return scalar.isFloatingPoint() ? numberText(scalar.toDouble()) : numberText(scalar.toLong());
}

// "[a, b, …, 40 in all]"
template <class Range, class ToText>
std::string listText(const Range& range, const char* brackets, ToText toText) {
    std::string out(1, brackets[0]);
    std::size_t count = 0;
    for (const auto& item : range) {
        if (count == maxItems) {
            out += ", …, " + std::to_string(range.size()) + " in all";
            break;
        }
        out += count++ == 0 ? "" : ", ";
        out += toText(item);
    }
    return out + brackets[1];
}

std::string shapeText(at::IntArrayRef shape) {
    return listText(shape, "[]", [](std::int64_t size) { return std::to_string(size); });
}

std::string valueText(const c10::IValue& value, int depth) {
    const auto inner = [depth](const c10::IValue& item) { return valueText(item, depth + 1); };
    if (depth > maxConstantDepth) {
        return "…";
    }
    if (value.isNone()) {
        return "None";
    }
    if (value.isTensor()) {
        return constantText(value.toTensor());
    }
    if (value.isString()) {
        return stringText(value.toStringRef());
    }
    if (value.isDevice()) {
        return stringText(value.toDevice().str());
    }
    if (value.isScalar()) {
        return scalarText(value.toScalar());
    }
    if (value.isList()) {
        return listText(value.toListRef(), "[]", inner);
    }
    if (value.isTuple()) {
        return listText(value.toTupleRef().elements(), "()", inner);
    }
    if (value.isGenericDict()) {
        return listText(value.toGenericDict(), "{}", [&](const auto& entry) {
            return inner(entry.key()) + ": " + inner(entry.value());
        });
    }
    return value.tagKind();
}

std::string typeName(const c10::TypePtr& type) {
    const auto* named = dynamic_cast<const c10::NamedType*>(type.get());
    return named != nullptr && named->name() ? named->name()->name()
                                             : c10::typeKindToString(type->kind());
}

std::string graphText(const std::shared_ptr<torch::jit::Graph>& graph) {
    const auto nodes = graph->nodes();
    return "graph of " + std::to_string(std::distance(nodes.begin(), nodes.end())) + " nodes";
}

std::string attributeText(const torch::jit::Node& node, c10::Symbol name) {
    using torch::jit::AttributeKind;
    const auto number = [](auto item) { return numberText(item); };
    switch (node.kindOf(name)) {
        case AttributeKind::f:
            return numberText(node.f(name));
        case AttributeKind::fs:
            return listText(node.fs(name), "[]", number);
        case AttributeKind::c:
            return numberText(node.c(name));
        case AttributeKind::cs:
            return listText(node.cs(name), "[]", number);
        case AttributeKind::i:
            return node.outputs().size() == 1 &&
                           node.output()->type()->kind() == c10::TypeKind::BoolType
                       ? numberText(node.i(name) != 0)
                       : numberText(node.i(name));
        case AttributeKind::is:
            return listText(node.is(name), "[]", number);
        case AttributeKind::s:
            return stringText(node.s(name));
        case AttributeKind::ss:
            return listText(node.ss(name), "[]",
                            [](const std::string& item) { return stringText(item); });
        case AttributeKind::t:
            return constantText(node.t(name));
        case AttributeKind::ts:
            return listText(node.ts(name), "[]",
                            [](const at::Tensor& item) { return constantText(item); });
        case AttributeKind::g:
            return graphText(node.g(name));
        case AttributeKind::gs:
            return listText(node.gs(name), "[]", graphText);
        case AttributeKind::ty:
            return typeName(node.ty(name));
        case AttributeKind::tys:
            return listText(node.tys(name), "[]", typeName);
        case AttributeKind::ival:
            return valueText(node.ival(name), 0);
    }
    return "…";
}

}  // namespace

bool fitsStorage(const at::Tensor& tensor) {
    if (!tensor.defined() || tensor.layout() != c10::kStrided || !tensor.has_storage()) {
        return false;
    }
    if (tensor.numel() == 0) {
        return true;
    }
    // In 128 bits: the numbers come from a file, and their products need not fit 64.
    __extension__ using Wide = __int128;
    Wide last = tensor.storage_offset();
    for (std::int64_t i = 0; i < tensor.dim(); ++i) {
        if (tensor.size(i) < 0 || tensor.stride(i) < 0) {
            return false;
        }
        last += static_cast<Wide>(tensor.size(i) - 1) * tensor.stride(i);
    }
    const Wide bytes = (last + 1) * static_cast<Wide>(tensor.element_size());
    return tensor.storage_offset() >= 0 && bytes <= static_cast<Wide>(tensor.storage().nbytes());
}

std::string dtypeText(c10::ScalarType type) {
    const auto dtype = dtypeOf(type);
    return dtype ? std::string(dtypeName(*dtype)) : c10::toString(type);
}

std::string constantText(const at::Tensor& tensor) {
    if (!tensor.defined()) {
        return "undefined tensor";
    }
    const bool readable = tensor.device().is_cpu() && tensor.numel() == 1 &&
                          dtypeOf(tensor.scalar_type()) && fitsStorage(tensor);
    return readable ? scalarText(tensor.item())
                    : dtypeText(tensor.scalar_type()) + shapeText(tensor.sizes());
}

std::string constantText(const c10::IValue& value) {
    return valueText(value, 0);
}

std::vector<Attribute> attributesOf(const torch::jit::Node& node) {
    std::vector<Attribute> out;
    for (const c10::Symbol name : node.attributeNames()) {
        out.push_back({name.toUnqualString(), attributeText(node, name)});
    }
    if (out.empty() && node.kind() == c10::prim::Constant) {
        out.push_back({"value", "None"});
    }
    return out;
}

}  // namespace tracewright
