#include "checkpoint_fixtures.h"

#include <zlib.h>

#include <fstream>
#include <iterator>

namespace fixtures {

namespace {

template <class Number>
void put(std::string& out, Number value) {
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        out += static_cast<char>(static_cast<std::uint64_t>(value) >> 8U * i & 0xFFU);
    }
}
void put16(std::string& out, std::size_t value) {
    put(out, static_cast<std::uint16_t>(value));
}
void put32(std::string& out, std::size_t value) {
    put(out, static_cast<std::uint32_t>(value));
}
void put64(std::string& out, std::size_t value) {
    put(out, static_cast<std::uint64_t>(value));
}

// What local header and directory entry have in common: flags to the length of extra data.
std::string common(const ZipPart& part) {
    const auto crc =
        ::crc32_z(0, reinterpret_cast<const Bytef*>(part.data.data()), part.data.size());
    std::string out;
    put16(out, part.flags);
    put16(out, part.method);
    put32(out, 0);  // time and date
    put32(out, part.crc != 0 ? part.crc : crc);
    const std::uint64_t size = part.tellSize == UINT64_MAX ? part.data.size() : part.tellSize;
    put32(out, size);
    put32(out, size);
    put16(out, part.name.size());
    put16(out, 0);
    return out;
}

}  // namespace

std::filesystem::path Folder::write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path(name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

std::string readFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string safetensors(const std::string& header, std::string_view data) {
    std::string out;
    put64(out, header.size());
    return out + header + std::string(data);
}

std::string zip(const std::vector<ZipPart>& parts, const ZipOptions& options) {
    std::string out;
    std::string directory;
    for (const ZipPart& part : parts) {
        directory += "PK\x01\x02";
        put16(directory, 0);
        put16(directory, 0);
        directory += common(part);
        put16(directory, 0);  // comment
        put64(directory, 0);  // disk, attributes
        put32(directory, out.size());
        directory += part.name;
        out += "PK\x03\x04";
        put16(out, 0);
        out += common(part) + part.name + part.data;
    }
    const std::size_t start = out.size();
    out += directory;
    const std::size_t entries =
        options.tellEntries == UINT16_MAX ? parts.size() : options.tellEntries;
    if (options.zip64End) {
        const std::size_t end64 = out.size();
        out += "PK\x06\x06";
        put64(out, 44);
        put32(out, 0);
        put64(out, 0);  // disks
        put64(out, entries);
        put64(out, entries);
        put64(out, directory.size());
        put64(out, start);
        out += "PK\x06\x07";
        put32(out, 0);
        put64(out, end64);
        put32(out, 1);
    }
    out += "PK\x05\x06";
    put32(out, 0);
    put16(out, entries);
    put16(out, entries);
    put32(out, directory.size());
    put32(out, start);
    put16(out, 0);
    return out;
}

namespace pickle {

std::string text(const std::string& value) {
    std::string out = "X";
    put32(out, value.size());
    return out + value;
}

std::string number(std::int64_t value) {
    std::string out = "\x8a\x08";
    put(out, value);
    return out;
}

std::string tuple(const std::vector<std::string>& items) {
    std::string out = "(";
    for (const std::string& item : items) {
        out += item;
    }
    return out + "t";
}

std::string global(const std::string& module, const std::string& name) {
    return "c" + module + "\n" + name + "\n";
}

std::string orderedDict() {
    return global("collections", "OrderedDict") + ")R";
}

std::string storage(const std::string& type, const std::string& key, std::int64_t elements) {
    return tuple({text("storage"), type, text(key), text("cpu"), number(elements)}) + "Q";
}

std::string tensor(const std::string& storage, std::int64_t offset,
                   const std::vector<std::int64_t>& shape,
                   const std::vector<std::int64_t>& strides) {
    const auto numbers = [](const std::vector<std::int64_t>& values) {
        std::vector<std::string> items;
        for (const std::int64_t value : values) {
            items.push_back(number(value));
        }
        return tuple(items);
    };
    return global("torch._utils", "_rebuild_tensor_v2") +
           tuple(
               {storage, number(offset), numbers(shape), numbers(strides), "\x89", orderedDict()}) +
           "R";
}

std::string stateDict(const std::vector<std::pair<std::string, std::string>>& items) {
    std::string out = "\x80\x02" + orderedDict() + "(";
    for (const auto& [name, value] : items) {
        out += text(name) + value;
    }
    return out + "u.";
}

}  // namespace pickle

std::string torchZip(const std::string& pickle,
                     const std::vector<std::pair<std::string, std::string>>& storages) {
    std::vector<ZipPart> parts = {{"archive/data.pkl", pickle}, {"archive/byteorder", "little"}};
    for (const auto& [key, data] : storages) {
        parts.push_back({"archive/data/" + key, data});
    }
    return zip(parts);
}

std::shared_ptr<const tracewright::Checkpoint> open(const std::filesystem::path& location) {
    tracewright::Progress progress;
    return tracewright::Checkpoint::open(location.string(), progress);
}

}  // namespace fixtures
