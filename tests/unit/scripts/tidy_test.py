"""scripts/tidy.py: a state is remembered only as long as nothing that it depends on changed."""
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


if __name__ == "__main__":
    unittest.main()
