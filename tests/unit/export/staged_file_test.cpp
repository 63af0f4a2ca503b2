#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <vector>

#include "core/export/staged_file.h"
#include "tests/test_program.h"
#include "tests/unit/export/export_checks.h"
#include "tests/unit/export/small_disk.h"

using namespace tracewright;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary) << text;
}

void writeWhole(const fs::path& file, bool replace, std::string_view text) {
    StagedFile staged(file, replace);
    staged.write(text);
    staged.sync();
    staged.commit();
}

}  // namespace

class StagedFileTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder_;

    std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder_)) {
            found.push_back(entry.path().filename().string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

  private Q_SLOTS:
    void init() {
        temporary_ = std::make_unique<QTemporaryDir>();
        folder_ = temporary_->path().toStdString();
    }

    void theFileAppearsOnlyWhenCommitted() {
        const fs::path file = folder_ / "a.json";
        StagedFile staged(file, false);
        staged.write("half");
        staged.write(" and half");
        staged.sync();
        QVERIFY(!fs::exists(file));
        QCOMPARE(names().size(), std::size_t{1});
        staged.commit();
        QCOMPARE(textOf(file), std::string("half and half"));
        QCOMPARE(staged.size(), std::uint64_t{13});
        QCOMPARE(names(), std::vector<std::string>{"a.json"});
    }

    void withoutCommitNothingIsLeftAndWhatWasThereStays() {
        const fs::path file = folder_ / "a.json";
        put(file, "old");
        {
            StagedFile staged(file, true);
            staged.write("new");
            staged.sync();
        }
        QCOMPARE(textOf(file), std::string("old"));
        QCOMPARE(names(), std::vector<std::string>{"a.json"});
    }

    void anExistingFileIsReplacedOnlyWhenAskedFor() {
        const fs::path file = folder_ / "a.json";
        put(file, "old");
        const std::string text = refusal(ErrorCode::Exists, [&] { StagedFile(file, false); });
        QVERIFY2(text.find("a.json' exists") != std::string::npos, text.c_str());
        writeWhole(file, true, "new");
        QCOMPARE(textOf(file), std::string("new"));
    }

    void aFileThatAppearsMeanwhileIsNotReplaced() {
        const fs::path file = folder_ / "a.json";
        {
            StagedFile staged(file, false);
            staged.write("ours");
            staged.sync();
            put(file, "theirs");
            QVERIFY(isRefused(ErrorCode::Exists, [&] { staged.commit(); }));
        }
        QCOMPARE(textOf(file), std::string("theirs"));
        QCOMPARE(names(), std::vector<std::string>{"a.json"});
    }

    void movingHandsTheFileOn() {
        std::vector<StagedFile> files;
        for (const char* name : {"a", "b", "c"}) {
            files.emplace_back(folder_ / name, false);
            files.back().write(name);
        }
        files[0] = std::move(files[1]);
        files.pop_back();
        files[0].sync();
        files[0].commit();
        files.clear();
        QCOMPARE(names(), std::vector<std::string>{"b"});
        QCOMPARE(textOf(folder_ / "b"), std::string("b"));
    }

    void aLinkStaysAndWhatItPointsAtIsReplaced() {
        fs::create_directory(folder_ / "disk");
        put(folder_ / "disk" / "real.pt", "old");
        fs::create_symlink("disk/real.pt", folder_ / "link.pt");
        writeWhole(folder_ / "link.pt", true, "new");
        QVERIFY(fs::is_symlink(folder_ / "link.pt"));
        QCOMPARE(textOf(folder_ / "disk" / "real.pt"), std::string("new"));
    }

    void aLinkToNothingMakesWhatItPointsAt() {
        fs::create_directory(folder_ / "disk");
        fs::create_symlink("disk/real.pt", folder_ / "link.pt");
        writeWhole(folder_ / "link.pt", false, "new");
        QCOMPARE(textOf(folder_ / "disk" / "real.pt"), std::string("new"));
    }

    void linksInACircleAreRefused() {
        fs::create_symlink("b", folder_ / "a");
        fs::create_symlink("a", folder_ / "b");
        QVERIFY(isRefused(ErrorCode::WriteFailed, [&] { StagedFile(folder_ / "a", true); }));
    }

    void twoSpellingsOfAPlaceHaveOneTarget() {
        fs::create_directory(folder_ / "sub");
        fs::create_symlink("sub", folder_ / "other");
        const StagedFile plain(folder_ / "sub" / "a", false);
        const StagedFile dotted(folder_ / "sub" / ".." / "sub" / "." / "a", false);
        const StagedFile linked(folder_ / "other" / "a", false);
        QCOMPARE(plain.target(), dotted.target());
        QCOMPARE(plain.target(), linked.target());
    }

    void aMissingFolderIsNamed() {
        const std::string text = refusal(ErrorCode::WriteFailed,
                                         [&] { StagedFile(folder_ / "missing" / "a.pt", false); });
        QVERIFY2(text.find("missing' is missing: create it first") != std::string::npos,
                 text.c_str());
    }

    void aFolderInTheFilesPlaceIsRefused() {
        fs::create_directory(folder_ / "a.pt");
        for (const fs::path& place : {folder_ / "a.pt", folder_ / "a.pt" / "", folder_ / ".."}) {
            const std::string text =
                refusal(ErrorCode::WriteFailed, [&] { StagedFile(place, true); });
            QVERIFY2(text.find("folder") != std::string::npos, text.c_str());
        }
    }

    void aFileInTheFoldersPlaceIsRefused() {
        put(folder_ / "plain", "text");
        QVERIFY(isRefused(ErrorCode::WriteFailed,
                          [&] { StagedFile(folder_ / "plain" / "a.pt", true); }));
    }

    void aDeviceIsNeverReplaced() {
        QVERIFY(::mkfifo((folder_ / "pipe").c_str(), 0600) == 0);
        const std::string text =
            refusal(ErrorCode::WriteFailed, [&] { StagedFile(folder_ / "pipe", true); });
        QVERIFY2(text.find("device, pipe") != std::string::npos, text.c_str());
        QVERIFY(isRefused(ErrorCode::WriteFailed, [&] { StagedFile("/dev/full", true); }));
    }

    void permissionsFollowTheUmask() {
        const mode_t before = ::umask(027);
        writeWhole(folder_ / "a", false, "x");
        ::umask(before);
        struct stat status {};
        QVERIFY(::stat((folder_ / "a").c_str(), &status) == 0);
        QCOMPARE(status.st_mode & 0777U, 0640U);
    }

    void aKilledWritersFileIsRemovedByTheNext() {
        const pid_t child = ::fork();
        if (child == 0) {
            StagedFile staged(folder_ / "a.pt", false);
            staged.write("half-written");
            ::kill(::getpid(), SIGKILL);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(names().size(), std::size_t{1});
        QVERIFY(names().front().starts_with(".tracewright-"));
        writeWhole(folder_ / "a.pt", false, "whole");
        QCOMPARE(names(), std::vector<std::string>{"a.pt"});
    }

    void aLivingWritersFileIsLeftAlone() {
        StagedFile first(folder_ / "a.pt", true);
        first.write("first");
        writeWhole(folder_ / "a.pt", true, "second");
        QCOMPARE(textOf(folder_ / "a.pt"), std::string("second"));
        first.sync();
        first.commit();
        QCOMPARE(textOf(folder_ / "a.pt"), std::string("first"));
    }

    void whatIsNotSettledIsTakenBack() {
        for (const bool replaces : {false, true}) {
            if (replaces) {
                put(folder_ / "a", "old");
            }
            {
                StagedFile staged(folder_ / "a", true);
                staged.write("new");
                staged.sync();
                staged.putInPlace();
                QCOMPARE(textOf(folder_ / "a"), std::string("new"));
            }
            QCOMPARE(names().size(), replaces ? std::size_t{1} : std::size_t{0});
        }
        QCOMPARE(textOf(folder_ / "a"), std::string("old"));
    }

    void whatWasReplacedIsKeptAsideFromOtherWriters() {
        put(folder_ / "a", "old");
        {
            StagedFile staged(folder_ / "a", true);
            staged.sync();
            staged.putInPlace();
            writeWhole(folder_ / "b", true, "other");  // clears leftovers away
        }
        QCOMPARE(textOf(folder_ / "a"), std::string("old"));
    }

    void anothersNewerFileIsNotTakenBack() {
        put(folder_ / "a", "old");
        {
            StagedFile staged(folder_ / "a", true);
            staged.sync();
            staged.putInPlace();
            writeWhole(folder_ / "a", true, "another's");
        }
        QCOMPARE(textOf(folder_ / "a"), std::string("another's"));
        QCOMPARE(names(), std::vector<std::string>{"a"});
    }

    void severalProcessesWritingToOnePlaceLeaveOneWholeFile() {
        constexpr int writers = 8;
        std::vector<pid_t> children;
        for (int i = 0; i < writers; ++i) {
            const pid_t child = ::fork();
            if (child == 0) {
                bool done = true;
                for (int round = 0; round < 20 && done; ++round) {
                    const std::string text(100000, static_cast<char>('a' + i));
                    done = refusal(ErrorCode::WriteFailed,
                                   [&] { writeWhole(folder_ / "a.pt", true, text); }) == "no error";
                }
                ::_exit(done ? 0 : 1);
            }
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = 0;
            ::waitpid(child, &status, 0);
            QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
        QCOMPARE(names(), std::vector<std::string>{"a.pt"});
        const std::string text = textOf(folder_ / "a.pt");
        QCOMPARE(text, std::string(100000, text.front()));
    }

    void theFileSizeLimitIsAnErrorAndNotASignal() {
        struct rlimit before {};
        ::getrlimit(RLIMIT_FSIZE, &before);
        struct rlimit small = before;
        small.rlim_cur = 1000;
        ::setrlimit(RLIMIT_FSIZE, &small);
        const std::string text = refusal(ErrorCode::WriteFailed, [&] {
            StagedFile staged(folder_ / "a", false);
            staged.reserve(2000);
        });
        const std::string late = refusal(ErrorCode::WriteFailed, [&] {
            StagedFile staged(folder_ / "a", false);
            staged.write(std::string(600, 'x'));
            staged.write(std::string(600, 'x'));
        });
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(text.find("ulimit -f") != std::string::npos, text.c_str());
        QVERIFY2(late.find("ulimit -f") != std::string::npos, late.c_str());
        QVERIFY(names().empty());
    }

    void aLargeFileKeepsItsBytes() {
        std::string text(std::size_t{200} << 20U, '\0');
        for (std::size_t i = 0; i < text.size(); i += 4096) {
            text[i] = static_cast<char>(i >> 12U);
        }
        StagedFile staged(folder_ / "a", false);
        staged.reserve(text.size());
        const std::size_t piece = (std::size_t{3} << 20U) + 7;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            staged.write(std::string_view(text).substr(at, piece));
        }
        staged.sync();
        staged.commit();
        QVERIFY(textOf(folder_ / "a") == text);
    }

    void aFullDiskIsToldBeforeAndWhileWriting() {
        const SmallDisk disk(folder_ / "disk", "size=1m");
        if (!disk.mounted()) {
            QSKIP("no file system can be mounted here");
        }
        const std::string before = refusal(ErrorCode::WriteFailed, [&] {
            StagedFile staged(disk.folder() / "a", false);
            staged.reserve(2000000);
        });
        QVERIFY2(before.find("needs 2000000 bytes") != std::string::npos, before.c_str());
        QVERIFY2(before.find("free some space") != std::string::npos, before.c_str());
        put(disk.folder() / "a", "old");
        const std::string during = refusal(ErrorCode::WriteFailed, [&] {
            StagedFile staged(disk.folder() / "a", true);
            staged.write(std::string(2000000, 'x'));
        });
        QVERIFY2(during.find("free some space") != std::string::npos, during.c_str());
        QCOMPARE(textOf(disk.folder() / "a"), std::string("old"));
        QVERIFY(fs::directory_iterator(disk.folder())->path().filename() == "a");
    }

    void aReadOnlyDiskIsTold() {
        const SmallDisk disk(folder_ / "disk", "size=1m");
        if (!disk.mounted() || !disk.makeReadOnly()) {
            QSKIP("no file system can be mounted here");
        }
        const std::string text =
            refusal(ErrorCode::WriteFailed, [&] { StagedFile(disk.folder() / "a", false); });
        QVERIFY2(text.find("Read-only file system: choose a folder") != std::string::npos,
                 text.c_str());
    }

    // Its blocks are freed by a process of its own: none of ours is left to be waited for.
    void aLargeFileThatIsNotKeptLeavesNothing() {
        constexpr std::uint64_t large = 300U << 20U;
        const auto open = [] { return std::distance(fs::directory_iterator("/proc/self/fd"), {}); };
        const auto before = open();
        {
            StagedFile file(folder_ / "large", false);
            file.reserve(large);
            file.write("some of it");
        }
        QVERIFY(fs::is_empty(folder_));
        QCOMPARE(open(), before);
        QCOMPARE(::waitpid(-1, nullptr, WNOHANG), pid_t{-1});
        QCOMPARE(errno, ECHILD);
    }
};

TRACEWRIGHT_TEST(staged_file, StagedFileTest)
#include "staged_file_test.moc"
