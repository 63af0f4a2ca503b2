#include <fstream>

#include "core/checkpoint/location.h"
#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"

using namespace tracewright;
using fixtures::open;
namespace fs = std::filesystem;

namespace {

const std::string kCommit = "0123456789abcdef0123456789abcdef01234567";
const std::string kOther = "ffffffffffffffffffffffffffffffffffffffff";
const std::string kTensor = R"({"t":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})";

// The cache as huggingface_hub lays it out, with one repository.
struct Cache {
    fixtures::Folder folder;
    fs::path repository;

    explicit Cache(const std::string& name = "models--org--name", const std::string& within = "") {
        repository = folder.path(within) / name;
        add(kCommit);
        write("refs/main", kCommit);
    }

    void write(const std::string& name, const std::string& text) const {
        folder.write((repository / name).lexically_relative(folder.path()).string(), text);
    }
    void add(const std::string& commit) const {
        write("blobs/config", "{}");
        write("blobs/weights", fixtures::safetensors(kTensor, "x"));
        fs::create_directories(repository / "snapshots" / commit);
        fs::create_symlink("../../blobs/config", snapshot(commit) / "config.json");
        fs::create_symlink("../../blobs/weights", snapshot(commit) / "model.safetensors");
    }
    fs::path snapshot(const std::string& commit = kCommit) const {
        return repository / "snapshots" / commit;
    }
};

}  // namespace

class HubCacheTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        for (const char* name :
             {"HF_HOME", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "XDG_CACHE_HOME"}) {
            qunsetenv(name);
        }
    }

    void aNameOpensTheSnapshotOfMain() {
        const Cache cache;
        cache.add(kOther);
        qputenv("HF_HUB_CACHE", cache.folder.path().c_str());
        const auto checkpoint = open("org/name");
        QCOMPARE(checkpoint->name(), std::string("org/name"));
        QCOMPARE(checkpoint->folder(), cache.snapshot());
        QCOMPARE(fixtures::elementsOf<char>(*checkpoint, "t"), std::vector<char>{'x'});
        cache.write("refs/main", kOther + "\n");
        QCOMPARE(open("org/name")->folder(), cache.snapshot(kOther));
    }

    void aNameWithoutOrganisationOpens() {
        const Cache cache("models--gpt2");
        qputenv("HF_HUB_CACHE", cache.folder.path().c_str());
        QCOMPARE(open("gpt2")->name(), std::string("gpt2"));
    }

    void aSnapshotOpensByFolderAndFile() {
        const Cache cache;
        QCOMPARE(open(cache.snapshot())->name(), std::string("org/name"));
        const auto checkpoint = open(cache.snapshot() / "config.json");
        QCOMPARE(checkpoint->folder(), cache.snapshot());
        QCOMPARE(checkpoint->tensors().size(), std::size_t{1});
    }

    void theCacheIsFoundAsHuggingFaceDoes() {
        qputenv("HOME", "/home/someone");
        QCOMPARE(hubCacheFolder(), fs::path("/home/someone/.cache/huggingface/hub"));
        qputenv("XDG_CACHE_HOME", "/cache");
        QCOMPARE(hubCacheFolder(), fs::path("/cache/huggingface/hub"));
        qputenv("HF_HOME", "~/hf");
        QCOMPARE(hubCacheFolder(), fs::path("/home/someone/hf/hub"));
        qputenv("HUGGINGFACE_HUB_CACHE", "/old");
        QCOMPARE(hubCacheFolder(), fs::path("/old"));
        qputenv("HF_HUB_CACHE", "/hub");
        QCOMPARE(hubCacheFolder(), fs::path("/hub"));
        const Cache cache("models--org--name", "hub");
        init();
        qputenv("HF_HOME", cache.folder.path().c_str());
        QCOMPARE(open("org/name")->folder(), cache.snapshot());
    }

    void aFolderWinsOverAName() {
        const Cache cache;
        qputenv("HF_HUB_CACHE", cache.folder.path().c_str());
        const fixtures::Folder here;
        here.write("org/name/config.json", "{}");
        const fs::path before = fs::current_path();
        fs::current_path(here.path());
        const auto checkpoint = open("org/name");
        fs::current_path(before);
        QCOMPARE(checkpoint->folder(), here.path("org/name"));
    }

    void aNameThatIsNotInTheCacheIsTold() {
        const Cache cache;
        qputenv("HF_HUB_CACHE", cache.folder.path().c_str());
        VERIFY_FAILS(open("org/other"), ErrorCode::NotFound, "'org/other'",
                     cache.folder.path().string(), "models--org--other", "hf download org/other");
        for (const char* name :
             {"../models--org--name", "org/../name", "a/b/c", "org//name", "/"}) {
            const fixtures::Failure failure = fixtures::failureOf([&] { open(name); });
            QVERIFY2(failure.thrown && failure.code == ErrorCode::NotFound, name);
        }
    }

    void damagedReferencesAreTold() {
        const Cache cache;
        qputenv("HF_HUB_CACHE", cache.folder.path().c_str());
        for (const std::string text : {"", "../../elsewhere", "main", "0123/4567", "\x1b[31m"}) {
            cache.write("refs/main", text);
            VERIFY_FAILS(open("org/name"), ErrorCode::BadFormat, "refs/main", "commit's hash",
                         "'org/name'");
        }
        cache.write("refs/main", kOther);
        VERIFY_FAILS(open("org/name"), ErrorCode::NotFound, "refs/main", kOther, "no folder");
    }

    void withoutAReferenceTheOnlySnapshotIsTaken() {
        const Cache cache;
        qputenv("HF_HUB_CACHE", cache.folder.path().c_str());
        fs::remove(cache.repository / "refs/main");
        QCOMPARE(open("org/name")->folder(), cache.snapshot());
        cache.add(kOther);
        VERIFY_FAILS(open("org/name"), ErrorCode::NotFound, "no refs/main", "2 snapshots");
    }

    void linksThatLeaveTheRepositoryAreRefused() {
        const Cache cache;
        cache.folder.write("models--org--secret/blobs/weights",
                           fixtures::safetensors(kTensor, "s"));
        fs::remove(cache.snapshot() / "model.safetensors");
        fs::create_symlink("../../../models--org--secret/blobs/weights",
                           cache.snapshot() / "model.safetensors");
        qputenv("HF_HUB_CACHE", cache.folder.path().c_str());
        VERIFY_FAILS(open("org/name"), ErrorCode::BadFormat, "model.safetensors", "link to",
                     "models--org--secret", "outside of");
    }

    void aSnapshotThatIsALinkElsewhereIsRefused() {
        const Cache cache;
        const fixtures::Folder elsewhere;
        elsewhere.write("config.json", "{}");
        fs::create_directory_symlink(elsewhere.path(), cache.snapshot(kOther));
        cache.write("refs/main", kOther);
        qputenv("HF_HUB_CACHE", cache.folder.path().c_str());
        VERIFY_FAILS(open("org/name"), ErrorCode::BadFormat, kOther, "leaves its repository");
    }

    void aCacheBehindALinkOpens() {
        const Cache cache;
        const fixtures::Folder home;
        fs::create_directory_symlink(cache.folder.path(), home.path("hub"));
        qputenv("HF_HOME", home.path().c_str());
        QCOMPARE(open("org/name")->tensors().size(), std::size_t{1});
    }
};

TRACEWRIGHT_TEST(checkpoint_hub_cache, HubCacheTest)
#include "hub_cache_test.moc"
