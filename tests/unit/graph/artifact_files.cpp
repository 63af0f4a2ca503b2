#include "tests/unit/graph/artifact_files.h"

#include <caffe2/serialize/inline_container.h>

#include <fstream>
#include <sstream>

#include "core/checkpoint/safetensors.h"
#include "core/torch_dtype.h"
#include "core/verify/write_safetensors.h"

namespace tracewright::tests {

std::string readBytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void writeBytes(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

std::map<std::string, std::string> recordsOf(const torch::jit::Module& module) {
    std::stringstream stream;
    module.save(stream);
    caffe2::serialize::PyTorchStreamReader reader(&stream);
    std::map<std::string, std::string> out;
    for (const std::string& name : reader.getAllRecords()) {
        const auto [data, size] = reader.getRecord(name);
        out[name] = std::string(static_cast<const char*>(data.get()), size);
    }
    return out;
}

void writeArchive(const std::filesystem::path& file,
                  const std::map<std::string, std::string>& records) {
    std::ofstream stream(file, std::ios::binary);
    caffe2::serialize::PyTorchStreamWriter writer([&](const void* bytes, std::size_t size) {
        stream.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
        return size;
    });
    for (const auto& [name, bytes] : records) {
        // The writer adds these itself.
        if (name != "version" && name != "byteorder" && !name.starts_with(".data/")) {
            writer.writeRecord(name, bytes.data(), bytes.size(), name.starts_with("code/"));
        }
    }
    writer.writeEndOfFile();
}

void writeTensors(const std::filesystem::path& file,
                  const std::vector<std::pair<std::string, at::Tensor>>& tensors) {
    std::vector<TensorBytes> out;
    out.reserve(tensors.size());
    for (const auto& [name, tensor] : tensors) {
        out.push_back({name,
                       dtypeOf(tensor.scalar_type()).value(),
                       tensor.sizes().vec(),
                       {static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()}});
    }
    Progress progress;
    StagedFile staged(file, true);
    writeSafetensors(staged, std::move(out), progress);
    staged.sync();
    staged.commit();
}

at::Tensor readTensor(const std::filesystem::path& file, const std::string& name) {
    const CheckpointFile opened(file);
    for (const TensorEntry& entry : readSafetensorsHeader(opened)) {
        if (entry.name == name) {
            at::Tensor out = at::empty(entry.shape, scalarTypeOf(entry.dtype));
            opened.read(entry.offset, {static_cast<std::byte*>(out.data_ptr()), out.nbytes()});
            return out;
        }
    }
    throw std::runtime_error("no tensor " + name);
}

QString errorOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        const QString text = QString::fromUtf8(error.what());
        return text.contains('\n') ? QStringLiteral("more than one line: ") + text
                                   : QString::fromUtf8(errorCodeName(error.code())) + ": " + text;
    }
    return QStringLiteral("nothing thrown");
}

}  // namespace tracewright::tests
