#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"

using namespace tracewright;
using fixtures::open;
namespace fs = std::filesystem;
namespace pkl = fixtures::pickle;

namespace {

const std::string kFirst = "model-00001-of-00002.safetensors";
const std::string kSecond = "model-00002-of-00002.safetensors";
const std::string kIndex = "model.safetensors.index.json";

// A file with these tensors of one byte each, which is the name's first letter.
std::string shard(const std::vector<std::string>& names) {
    nlohmann::json header = nlohmann::json::object();
    std::string data;
    for (const std::string& name : names) {
        header[name] = {
            {"dtype", "U8"}, {"shape", {1}}, {"data_offsets", {data.size(), data.size() + 1}}};
        data += name.front();
    }
    return fixtures::safetensors(header.dump(), data);
}

std::string index(const std::vector<std::pair<std::string, std::string>>& map) {
    nlohmann::json weights = nlohmann::json::object();
    for (const auto& [tensor, file] : map) {
        weights[tensor] = file;
    }
    return nlohmann::json{{"metadata", {{"total_size", 3}}}, {"weight_map", weights}}.dump();
}

// A whole checkpoint of two shards, to be damaged.
struct Sharded {
    fixtures::Folder folder;
    Sharded() {
        folder.write("config.json", "{}");
        folder.write(kFirst, shard({"a", "b"}));
        folder.write(kSecond, shard({"c"}));
        folder.write(kIndex, index({{"a", kFirst}, {"b", kFirst}, {"c", kSecond}}));
    }
    auto open() const { return fixtures::open(folder.path()); }
};

}  // namespace

class ShardsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void tensorsOfEveryShardAreRead() {
        const Sharded sharded;
        const auto checkpoint = sharded.open();
        QCOMPARE(checkpoint->format(), WeightFormat::ShardedSafetensors);
        QCOMPARE(checkpoint->files().size(), std::size_t{2});
        QCOMPARE(checkpoint->tensors().size(), std::size_t{3});
        QCOMPARE(checkpoint->totalBytes(), std::uint64_t{3});
        for (const char* name : {"a", "b", "c"}) {
            QCOMPARE(fixtures::elementsOf<char>(*checkpoint, name), std::vector<char>{*name});
        }
        QCOMPARE(checkpoint->find("c")->file, std::size_t{1});
    }

    void shardsOfTorchSaveAreRead() {
        const fixtures::Folder folder;
        folder.write("config.json", "{}");
        for (const std::string name : {"a", "b"}) {
            const std::string storage = pkl::storage(pkl::global("torch", "ByteStorage"), "0", 1);
            folder.write(
                name + ".bin",
                fixtures::torchZip(pkl::stateDict({{name, pkl::tensor(storage, 0, {1}, {1})}}),
                                   {{"0", name}}));
        }
        folder.write("pytorch_model.bin.index.json", index({{"a", "a.bin"}, {"b", "b.bin"}}));
        const auto checkpoint = open(folder.path());
        QCOMPARE(checkpoint->format(), WeightFormat::ShardedTorchZip);
        QCOMPARE(fixtures::elementsOf<char>(*checkpoint, "b"), std::vector<char>{'b'});
    }

    void aHundredShardsAreRead() {
        const fixtures::Folder folder;
        folder.write("config.json", "{}");
        std::vector<std::pair<std::string, std::string>> map;
        for (int i = 0; i < 100; ++i) {
            const std::string file = "part" + std::to_string(i);
            std::vector<std::string> names;
            for (int j = 0; j < 10; ++j) {
                names.push_back("t" + std::to_string(i) + "." + std::to_string(j));
                map.emplace_back(names.back(), file);
            }
            folder.write(file, shard(names));
        }
        folder.write(kIndex, index(map));
        QCOMPARE(open(folder.path())->tensors().size(), std::size_t{1000});
    }

    void aMissingShardIsTold() {
        const Sharded sharded;
        fs::remove(sharded.folder.path(kSecond));
        VERIFY_FAILS(sharded.open(), ErrorCode::NotFound, kSecond, "fetch the checkpoint again");
        fs::create_symlink("nowhere", sharded.folder.path(kSecond));
        VERIFY_FAILS(sharded.open(), ErrorCode::NotFound, kSecond, "link to a file that is not");
    }

    void anExtraShardIsTold() {
        const Sharded sharded;
        sharded.folder.write("model-00003-of-00003.safetensors", shard({"d"}));
        VERIFY_FAILS(sharded.open(), ErrorCode::BadFormat, kIndex, "names 2 shards", "1 more",
                     "'model-00003-of-00003.safetensors'");
    }

    void swappedShardsAreTold() {
        const Sharded sharded;
        fs::rename(sharded.folder.path(kFirst), sharded.folder.path("kept"));
        fs::rename(sharded.folder.path(kSecond), sharded.folder.path(kFirst));
        fs::rename(sharded.folder.path("kept"), sharded.folder.path(kSecond));
        const std::string first = "'a' in '" + kSecond + "' (told: '" + kFirst + "')";
        VERIFY_FAILS(sharded.open(), ErrorCode::BadFormat, kIndex, "3 tensors", first, "swapped");
    }

    void aTensorInTwoShardsIsTold() {
        const Sharded sharded;
        sharded.folder.write(kSecond, shard({"b", "c"}));
        VERIFY_FAILS(sharded.open(), ErrorCode::BadFormat, kIndex,
                     "1 tensor:", "'b' in '" + kSecond + "'");
    }

    void aTensorThatNoShardHoldsIsTold() {
        const Sharded sharded;
        sharded.folder.write(kFirst, shard({"a"}));
        VERIFY_FAILS(sharded.open(), ErrorCode::BadFormat, kIndex, "tells 1 tensor that",
                     "'b' in '" + kFirst + "'");
    }

    void aTensorThatTheIndexDoesNotTellIsTold() {
        const Sharded sharded;
        sharded.folder.write(kSecond, shard({"c", "d", "e", "f", "g"}));
        VERIFY_FAILS(sharded.open(), ErrorCode::BadFormat, kIndex, "does not tell 4 tensors",
                     "'d' in '" + kSecond + "'", "and 1 more");
    }

    void shardsOutsideOfTheFolderAreRefused() {
        const Sharded sharded;
        const fixtures::Folder elsewhere;
        const fs::path target = elsewhere.write("c", shard({"c"}));
        const auto with = [&](const std::string& name) {
            sharded.folder.write(kIndex, index({{"a", kFirst}, {"b", kFirst}, {"c", name}}));
            return sharded.open();
        };
        for (const std::string& name : {"../" + elsewhere.path().filename().string() + "/c",
                                        target.string(), std::string("sub/../../c"),
                                        std::string(".."), std::string(), std::string("c\0c", 3)}) {
            VERIFY_FAILS(with(name), ErrorCode::BadFormat, sharded.folder.path().string(),
                         "not inside of its folder");
        }
        fs::create_symlink(target, sharded.folder.path("link"));
        VERIFY_FAILS(with("link"), ErrorCode::BadFormat, "link to", target.string(), "outside of");
        fs::create_directory_symlink(elsewhere.path(), sharded.folder.path("sub"));
        VERIFY_FAILS(with("sub/c"), ErrorCode::BadFormat, "outside of");
        VERIFY_FAILS(with("."), ErrorCode::Unreadable, "a folder");
    }

    void shardsWithoutTheirIndexAreTold() {
        const Sharded sharded;
        fs::remove(sharded.folder.path(kIndex));
        VERIFY_FAILS(sharded.open(), ErrorCode::NotFound, "2 shards", "'" + kFirst + "'",
                     "no " + kIndex);
    }

    void damagedIndexesAreRefused() {
        const Sharded sharded;
        const auto with = [&](const std::string& text) {
            sharded.folder.write(kIndex, text);
            return sharded.open();
        };
        VERIFY_FAILS(with(""), ErrorCode::BadFormat, kIndex, "empty");
        VERIFY_FAILS(with("{"), ErrorCode::BadFormat, kIndex, "not JSON");
        VERIFY_FAILS(with("[]"), ErrorCode::BadFormat, kIndex, "JSON array");
        VERIFY_FAILS(with("{}"), ErrorCode::BadFormat, kIndex, "weight_map");
        VERIFY_FAILS(with(R"({"weight_map":{}})"), ErrorCode::BadFormat, kIndex, "weight_map");
        VERIFY_FAILS(with(R"({"weight_map":["a"]})"), ErrorCode::BadFormat, kIndex, "weight_map");
        VERIFY_FAILS(with(R"({"weight_map":{"a":1}})"), ErrorCode::BadFormat, kIndex, "'a'");
        VERIFY_FAILS(with(R"({"weight_map":{"a":"x","a":"y"}})"), ErrorCode::BadFormat, kIndex,
                     "'a' twice");
        std::vector<std::pair<std::string, std::string>> many;
        for (int i = 0; i <= 10'000; ++i) {
            many.emplace_back(std::to_string(i), std::to_string(i));
        }
        VERIFY_FAILS(with(index(many)), ErrorCode::BadFormat, kIndex, "10001 files",
                     "10000 is the most");
        fs::resize_file(sharded.folder.path(kIndex), (64U << 20U) + 1);
        VERIFY_FAILS(sharded.open(), ErrorCode::BadFormat, kIndex, "67108865 bytes",
                     "67108864 is the most");
    }

    void aDamagedShardIsNamed() {
        const Sharded sharded;
        fs::resize_file(sharded.folder.path(kSecond), 20);
        VERIFY_FAILS(sharded.open(), ErrorCode::BadFormat, kSecond, "cut short");
    }
};

TRACEWRIGHT_TEST(checkpoint_shards, ShardsTest)
#include "shards_test.moc"
