"""The sources keep the measures that CONTRIBUTING.md sets: short files, short panels that know nothing of each other."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("core", "widgets", "app", "tests", "scripts")
MOST_LINES = 400
MOST_OF_A_PANEL = 300


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


class HouseTest(unittest.TestCase):
    def test_no_source_file_is_long(self):
        files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in (".cpp", ".h", ".py")]
        self.assertGreater(len(files), 300)
        self.assertEqual([f"{path.relative_to(ROOT)}: {lines(path)}" for path in files if lines(path) > MOST_LINES], [])

    def test_no_panel_is_long(self):
        panels = list((ROOT / "widgets/panels").glob("*.cpp"))
        self.assertGreater(len(panels), 10)
        self.assertEqual([f"{path.name}: {lines(path)}" for path in panels if lines(path) > MOST_OF_A_PANEL], [])

    def test_no_panel_knows_another(self):
        for path in (ROOT / "widgets/panels").glob("*.*"):
            for header in re.findall(r'#include "widgets/panels/(\w+)_panel\.h"', path.read_text(encoding="utf-8")):
                # A panel's own file, or one of several that it is written in.
                self.assertTrue(path.stem.startswith(header), f"{path.name} includes {header}_panel.h")

    def test_core_knows_no_qt(self):
        for path in (ROOT / "core").rglob("*"):
            if path.suffix in (".cpp", ".h"):
                self.assertIsNone(re.search(r"#include <Q[A-Z]", path.read_text(encoding="utf-8")), path)


if __name__ == "__main__":
    unittest.main()
