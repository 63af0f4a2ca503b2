"""scripts/wheels.py: folders appear whole or not at all, wherever it is killed."""
import os
import signal
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "scripts"))
sys.dont_write_bytecode = True
import wheels  # noqa: E402

WHEEL = wheels.Wheel("thing==1", "any", {"x86_64": "0", "aarch64": "0"}, 1000,
                     [("thing/lib/*", "thing/", ""), ("extra/*", None, "lib/")], ("thing/lib/*cuda*",))
FOLDER = wheels.Folder("thing-1", "a thing", 1000, [WHEEL])


def make_archive(folder):
    archive = folder / "thing-1-any.whl"
    with zipfile.ZipFile(archive, "w") as opened:
        for name in ("thing/lib/a.so", "thing/lib/a_cuda.so", "extra/deep/b.so", "thing/other.py", "thing/lib/../../c"):
            opened.writestr(name, name)
    return archive


def install(cache, stop_at=None):
    """In a process of its own, which kills itself where `stop_at` is called."""
    child = os.fork()
    if child == 0:
        def killed(*_):
            os.kill(os.getpid(), signal.SIGKILL)
        with mock.patch.object(wheels, "download", lambda wheel, into: make_archive(into)):
            if stop_at is not None:
                setattr(*stop_at, killed)
            wheels.install(cache, FOLDER, False)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class WheelsTest(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.cache = Path(self.scratch.name)
        self.addCleanup(self.scratch.cleanup)

    def files(self):
        return sorted(str(path.relative_to(self.cache)) for path in self.cache.rglob("*") if path.is_file())

    def test_only_the_wanted_parts_are_unpacked_and_none_outside(self):
        self.assertEqual(install(self.cache), 0)
        self.assertEqual(self.files(), ["thing-1/.complete", "thing-1/lib/a.so", "thing-1/lib/b.so"])
        self.assertTrue(wheels.is_ready(self.cache, FOLDER))

    def test_killed_anywhere_it_is_not_ready_and_the_next_run_cleans_up(self):
        for stop_at in ((wheels, "download"), (wheels, "unpack"), (wheels.shutil, "copyfileobj"),
                        (wheels.os, "sync"), (wheels, "put_in_place")):
            with self.subTest(stop_at[1]):
                self.assertEqual(install(self.cache, stop_at), -signal.SIGKILL)
                self.assertFalse(wheels.is_ready(self.cache, FOLDER))
                self.assertEqual(install(self.cache), 0)
                self.assertEqual(os.listdir(self.cache), ["thing-1"])
                wheels.shutil.rmtree(self.cache / "thing-1")

    def test_another_pin_is_not_ready_and_takes_the_old_ones_place(self):
        self.assertEqual(install(self.cache), 0)
        (self.cache / "thing-1/.complete").write_text("thing==0 sha256:1\n")
        (self.cache / "thing-1/old").write_text("")
        self.assertFalse(wheels.is_ready(self.cache, FOLDER))
        self.assertEqual(install(self.cache), 0)
        self.assertEqual(self.files(), ["thing-1/.complete", "thing-1/lib/a.so", "thing-1/lib/b.so"])

    def test_every_wheel_is_pinned_by_hash_for_both_machines(self):
        for folder in wheels.FOLDERS.values():
            for wheel in folder.wheels:
                self.assertRegex(wheel.requirement, r"^[\w-]+==[\d.]+$")
                for machine in ("x86_64", "aarch64"):
                    self.assertRegex(wheel.hashes[machine], r"^[0-9a-f]{64}$")

    def test_another_machine_is_refused_by_name(self):
        with mock.patch.object(wheels.platform, "machine", lambda: "riscv64"):
            with self.assertRaisesRegex(SystemExit, "riscv64"):
                wheels.machine()


if __name__ == "__main__":
    unittest.main()
