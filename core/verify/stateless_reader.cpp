#include "core/verify/stateless_reader.h"

#include <caffe2/serialize/inline_container.h>
#include <torch/csrc/jit/serialization/import_read.h>
#include <torch/csrc/jit/serialization/import_source.h>

#include <algorithm>

namespace tracewright {

namespace {

namespace jit = torch::jit;

constexpr int maxDepth = 128;  // of modules in modules

class StatelessReader {
  public:
    explicit StatelessReader(const std::shared_ptr<caffe2::serialize::ReadAdapterInterface>& file)
        : reader_(file),
          unit_(std::make_shared<jit::CompilationUnit>()),
          importer_(
              unit_, &constants_,
              [this](const std::string& qualifier) { return source(qualifier); },
              reader_.version()) {}

    jit::Module read() {
        const auto constants = archive("constants").toTuple();
        for (const c10::IValue& constant : constants->elements()) {
            constants_.push_back(constant);
        }
        return jit::Module(archive("data").toObject());
    }

  private:
    c10::IValue archive(const std::string& name) {
        return jit::readArchiveAndTensors(
            name, "", "",
            [this](const c10::QualifiedName& type) {
                return c10::StrongTypePtr(unit_, importer_.loadType(type));
            },
            [this](const c10::StrongTypePtr& type, const c10::IValue& state) {
                return object(type, state);
            },
            std::nullopt, reader_);
    }

    // The code of "__torch__.a.b" lies in "code/__torch__/a/b.py".
    std::shared_ptr<jit::Source> source(const std::string& qualifier) {
        std::string path = qualifier;
        std::ranges::replace(path, '.', '/');
        path = "code/" + path + ".py";
        if (!reader_.hasRecord(path)) {
            return nullptr;
        }
        auto [bytes, size] = reader_.getRecord(path);
        return std::make_shared<jit::Source>(
            std::string(static_cast<const char*>(bytes.get()), size), path, 1);
    }

    c10::intrusive_ptr<c10::ivalue::Object> object(const c10::StrongTypePtr& type,
                                                   const c10::IValue& state) const {
        const auto cls = type.type_->expect<c10::ClassType>();
        if (cls->findMethod("__getstate__") != nullptr &&
            cls->findMethod("__setstate__") != nullptr) {
            return empty(cls, 0);
        }
        const auto values = state.toGenericDict();
        auto made = c10::ivalue::Object::create(type, cls->numAttributes());
        for (std::size_t i = 0; i < cls->numAttributes(); ++i) {
            made->setSlot(i, values.at(cls->getAttributeName(i)));
        }
        return made;
    }

    c10::intrusive_ptr<c10::ivalue::Object> empty(const c10::ClassTypePtr& cls, int depth) const {
        TORCH_CHECK(depth <= maxDepth, "modules are nested more than ", maxDepth, " deep");
        auto made =
            c10::ivalue::Object::create(c10::StrongTypePtr(unit_, cls), cls->numAttributes());
        for (std::size_t i = 0; i < cls->numAttributes(); ++i) {
            const c10::TypePtr& attribute = cls->getAttribute(i);
            if (attribute->is_module()) {
                made->setSlot(i, empty(attribute->expect<c10::ClassType>(), depth + 1));
            } else if (attribute->kind() == c10::TypeKind::TensorType) {
                made->setSlot(i, at::Tensor());
            }
        }
        return made;
    }

    caffe2::serialize::PyTorchStreamReader reader_;
    std::shared_ptr<jit::CompilationUnit> unit_;
    std::vector<c10::IValue> constants_;
    jit::SourceImporter importer_;
};

}  // namespace

torch::jit::Module readWithoutState(
    const std::shared_ptr<caffe2::serialize::ReadAdapterInterface>& file) {
    return StatelessReader(file).read();
}

}  // namespace tracewright
