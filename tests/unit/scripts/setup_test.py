"""scripts/setup, run and test as processes: what they say and refuse."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def run(*command, **environment):
    done = subprocess.run([str(part) for part in command], cwd=ROOT, text=True, capture_output=True,
                          stdin=subprocess.DEVNULL, env={**os.environ, **environment})
    return done.returncode, done.stdout, done.stderr


class SetupTest(unittest.TestCase):
    def test_check_names_what_is_missing_and_the_command_that_brings_it(self):
        with tempfile.TemporaryDirectory() as cache:
            code, out, _ = run("scripts/setup", "--check", XDG_CACHE_HOME=cache, TRACEWRIGHT_CUDA="OFF")
            self.assertEqual(code, 1)
            self.assertIn(f"missing: LibTorch 2.11.0 in {cache}/tracewright\n  scripts/setup\n", out)
            self.assertIn("missing: libcudart.so.13 and libcupti.so.13", out)
            self.assertIn("  scripts/setup --reference\n", out)
            self.assertEqual(os.listdir(cache), [])

    def test_check_finds_what_this_build_was_made_with(self):
        code, out, _ = run("scripts/setup", "--check")
        self.assertEqual((code, out.splitlines()[-1]), (0, "what building and running needs is there"))

    def test_a_relative_cache_folder_is_ignored(self):
        code, _, _ = run("scripts/setup", "--check", XDG_CACHE_HOME="cache")
        self.assertEqual(code, 0)

    def test_all_in_place_is_told_in_a_line_per_step_and_nothing_is_fetched(self):
        code, out, told = run("scripts/setup")
        self.assertEqual((code, out), (0, ""))
        self.assertEqual(len(told.splitlines()), 3)
        self.assertNotIn("fetching", told)

    def test_a_disk_without_room_is_refused_before_anything_is_fetched(self):
        with tempfile.TemporaryDirectory() as folder:
            mount = f"mount -t tmpfs -o size=1m none {folder} && exec scripts/setup"
            code, _, told = run("unshare", "--mount", "bash", "-c", mount, XDG_CACHE_HOME=folder)
            if "mount" in told or "unshare" in told:
                self.skipTest("mounting is not allowed here")
            self.assertEqual(code, 1)
            self.assertRegex(told, r"error: LibTorch 2\.11\.0 needs \d+ MiB in .* and \d+ MiB are free")
            self.assertNotIn("fetching", told)

    def test_wrong_usage_exits_two_and_changes_nothing(self):
        for command in (["scripts/setup", "--paint"], ["scripts/run", "--paint"], ["scripts/run", "a", "b"],
                        ["scripts/test", "--paint"], ["scripts/screenshots", "--paint"]):
            code, out, told = run(*command)
            self.assertEqual((code, out), (2, ""), command)
            self.assertTrue(told.startswith("error: "), told)

    def test_help_is_the_head_of_each_script(self):
        for script in ("setup", "run", "test", "screenshots", "bench"):
            code, out, _ = run(f"scripts/{script}", "--help")
            self.assertEqual(code, 0)
            self.assertIn(f"scripts/{script}", out)
            self.assertNotIn("shellcheck", out)


if __name__ == "__main__":
    unittest.main()
