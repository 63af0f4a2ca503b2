#include "tests/unit/checkpoint/checkpoint_fixtures.h"

#include <zlib.h>

#include <algorithm>
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
std::string common(const ZipPart& part, std::uint64_t size, std::size_t extraBytes) {
    const auto crc =
        ::crc32_z(0, reinterpret_cast<const Bytef*>(part.data.data()), part.data.size());
    std::string out;
    put16(out, part.flags);
    put16(out, part.method);
    put32(out, 0);  // time and date
    put32(out, part.crc != 0 ? part.crc : crc);
    put32(out, size);
    put32(out, size);
    put16(out, part.name.size());
    put16(out, extraBytes);
    return out;
}

std::string directoryEntry(const ZipPart& part, std::size_t header) {
    const std::uint64_t size = part.tellSize == UINT64_MAX ? part.data.size() : part.tellSize;
    std::string extra;
    if (part.hole != 0) {
        put16(extra, 1);  // zip64
        put16(extra, 16);
        put64(extra, part.hole);
        put64(extra, part.hole);
    }
    std::string out = "PK\x01\x02";
    put32(out, 0);
    out += common(part, part.hole != 0 ? UINT32_MAX : size, extra.size());
    put16(out, 0);  // comment
    put64(out, 0);  // disk, attributes
    put32(out, header);
    return out + part.name + extra;
}

// What lies before and after the hole, if there is one.
std::pair<std::string, std::string> zipAround(const std::vector<ZipPart>& parts,
                                              const ZipOptions& options) {
    std::string head;
    std::string directory;
    std::uint64_t hole = 0;
    for (const ZipPart& part : parts) {
        directory += directoryEntry(part, head.size());
        const std::uint64_t size = part.tellSize == UINT64_MAX ? part.data.size() : part.tellSize;
        head += "PK\x03\x04";
        put16(head, 0);
        head += common(part, part.hole != 0 ? UINT32_MAX : size, 0) + part.name + part.data;
        hole += part.hole;
    }
    const std::uint64_t start = head.size() + hole;
    std::string tail = directory;
    const std::size_t entries =
        options.tellEntries == UINT16_MAX ? parts.size() : options.tellEntries;
    if (options.zip64End) {
        const std::uint64_t end64 = start + tail.size();
        tail += "PK\x06\x06";
        put64(tail, 44);
        put32(tail, 0);
        put64(tail, 0);  // disks
        put64(tail, entries);
        put64(tail, entries);
        put64(tail, directory.size());
        put64(tail, start);
        tail += "PK\x06\x07";
        put32(tail, 0);
        put64(tail, end64);
        put32(tail, 1);
    }
    tail += "PK\x05\x06";
    put32(tail, 0);
    put16(tail, entries);
    put16(tail, entries);
    put32(tail, directory.size());
    put32(tail, std::min<std::uint64_t>(start, UINT32_MAX));
    put16(tail, 0);
    return {head, tail};
}

}  // namespace

std::filesystem::path Folder::write(const std::string& name, std::string_view bytes) const {
    std::filesystem::path file = path(name);
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
    const auto [head, tail] = zipAround(parts, options);
    return head + tail;
}

void writeSparseTorchZip(const std::filesystem::path& file, const std::string& pickle,
                         std::uint64_t hole) {
    ZipPart storage = {"archive/data/0", ""};
    storage.hole = hole;
    const auto [head, tail] = zipAround({{"archive/data.pkl", pickle}, storage}, {});
    std::ofstream out(file, std::ios::binary);
    out << head;
    out.seekp(static_cast<std::streamoff>(head.size() + hole));
    out << tail;
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
        std::vector<std::string> items(values.size());
        std::transform(values.begin(), values.end(), items.begin(), number);
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
