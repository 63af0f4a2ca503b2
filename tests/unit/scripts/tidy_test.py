"""scripts/tidy.py: a state is remembered only as long as nothing that it depends on changed."""
import io
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "scripts"))
sys.dont_write_bytecode = True
import tidy  # noqa: E402


class TidyTest(unittest.TestCase):
    def test_a_state_changes_with_source_headers_flags_configuration_and_version(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            source, header, config = root / "core/a.cpp", root / "core/a.h", root / ".clang-tidy"
            source.parent.mkdir()
            for path in (source, header, config):
                path.write_text("1")
            with mock.patch.object(tidy, "ROOT", root):
                states = [tidy.state_of(source, "g++ a.cpp", [header], b"14")]
                self.assertEqual(states[0], tidy.state_of(source, "g++ a.cpp", [header], b"14"))
                states.append(tidy.state_of(source, "g++ -O2 a.cpp", [header], b"14"))
                states.append(tidy.state_of(source, "g++ a.cpp", [header], b"15"))
                for path in (source, header, config):
                    path.write_text("2")
                    states.append(tidy.state_of(source, "g++ a.cpp", [header], b"14"))
            self.assertEqual(len(set(states)), len(states))

    def test_a_unit_holds_sources_of_one_folder_whose_own_names_differ(self):
        texts = {
            "core/a.cpp": "namespace {\n\nconstexpr int most = 3;\n\nint textOf(int x) {\n    return x;\n}\n\n"
                          "}  // namespace\n",
            "core/deep/b.cpp": "namespace {\n\nstruct Row {\n    int most = 0;\n};\n\n}  // namespace\n",
            "core/deep/c.cpp": "namespace {\n\nconst char* textOf(char x);\n\n}  // namespace\n",
            "tests/d.cpp": "int main() {}\n",
            "tests/e.cpp": "int e;\n",
            "tests/f.cpp": "using namespace x;\n",
        }
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            for name, text in texts.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            with mock.patch.object(tidy, "ROOT", root):
                units = tidy.units_of({root / name: "g++" for name in texts} | {root / "tests/e.cpp": "g++ -UB"})
            names = [[str(source.relative_to(root)) for source in unit] for unit in units]
        self.assertEqual(names, [["core/a.cpp", "core/deep/b.cpp"], ["core/deep/c.cpp"], ["tests/d.cpp"], ["tests/e.cpp"],
                                 ["tests/f.cpp"]])

    def test_the_files_of_a_unity_build_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            unity = Path(folder).resolve() / "core.dir/Unity/unity_0_cxx.cxx"
            unity.parent.mkdir(parents=True)
            unity.write_text('/* generated */\n\n#include "/r/core/a.cpp"\n\n#include "/r/core/b.cpp"\n\n')
            self.assertEqual(tidy.sources_of({"file": str(unity)}), [Path("/r/core/a.cpp"), Path("/r/core/b.cpp")])
            self.assertEqual(tidy.sources_of({"file": "/r/core/c.cpp"}), [Path("/r/core/c.cpp")])

    def test_flags_leave_out_what_only_gcc_reads(self):
        command = ("ccache g++ -DA='\"x y\"' -I/a -isystem /b -UB -std=c++20 -Winvalid-pch -include /p/cmake_pch.hxx "
                   "-o a.o -c a.cpp")
        self.assertEqual(tidy.flags_of(command), ['-DA="x y"', "-I/a", "-isystem/b", "-UB", "-std=c++20"])

    def results_when_together(self, finding):
        """What a check of two files gives when clang-tidy says `finding` of their unit, and nothing of one alone."""
        sources = [Path("/r/core/a.cpp"), Path("/r/core/b.cpp")]
        commands = dict.fromkeys(sources, "g++ -DA")

        def check(target, flags):
            self.assertEqual(list(flags), ["-DA"])
            return (True, "") if target in sources else (False, finding)

        with tempfile.TemporaryDirectory() as folder, mock.patch.object(tidy, "check", check), \
                mock.patch.object(tidy.sys, "stderr", io.StringIO()):
            return list(tidy.check_together(sources, commands, Path(folder)).values())

    def test_a_finding_of_a_unit_is_told_for_the_file_that_has_it(self):
        finding = "/r/core/b.cpp:1:2: error: slow [performance-x,-warnings-as-errors]"
        self.assertEqual(self.results_when_together(finding), [(True, ""), (False, finding)])

    def test_files_that_cannot_be_compiled_together_are_checked_one_by_one(self):
        finding = "/r/core/b.cpp:1:2: error: redefinition of 'x' [clang-diagnostic-error]"
        self.assertEqual(self.results_when_together(finding), [(True, ""), (True, "")])


if __name__ == "__main__":
    unittest.main()
