#!/usr/bin/env python3
"""Runs clang-tidy on our own sources, several at a time, and remembers which were clean.

    tidy.py BUILD [--all] [--jobs N] [FILE]...

BUILD is a folder that was built: its compile_commands.json says how each file is compiled, and ninja's log of
dependencies which of our headers it includes. Without --all, only core and app are checked, and of them not the files
that include LibTorch headers (each takes half a minute). A file counts as checked as long as it, the headers of ours that it includes, its flags,
.clang-tidy and clang-tidy itself are what they were; BUILD/../tidy holds an empty file for each such state.
Prints the findings and exits 1 if there are any.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = ("core", "widgets", "app", "tests")
QUICK = ("core", "app")  # widgets and tests join once all of them are clean


def is_own(path):
    return path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in OWN


def headers(build):
    """Object file -> what it was made from, from ninja's log."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True).stdout
    found, current = {}, None
    for line in text.splitlines():
        if line.startswith("    "):
            current.append((build / line.strip()).resolve())
        elif line:
            current = found.setdefault(line.split(":")[0], [])
    return found


def entries(build, everything):
    """Each of our sources once, with its command and headers."""
    dependencies = headers(build)
    chosen = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        source = Path(entry["file"]).resolve()
        includes_torch = "/include/torch/csrc/api/include" in entry["command"]
        if is_own(source) and (everything or not includes_torch and source.relative_to(ROOT).parts[0] in QUICK):
            made = re.search(r" -o (\S+)", entry["command"])
            inputs = [path for path in dependencies.get(made.group(1), []) if is_own(path)] if made else []
            chosen.setdefault(source, (entry["command"], inputs))
    return chosen


def state_of(source, command, inputs, version):
    digest = hashlib.sha256(version + command.encode())
    for path in sorted({source, ROOT / ".clang-tidy", *inputs}):
        digest.update(str(path).encode() + b"\0" + (path.read_bytes() if path.exists() else b"") + b"\0")
    return digest.hexdigest()


def without_precompiled_headers(build, into):
    """A compile_commands.json without them: they are g++'s own, and clang refuses to read them."""
    into.mkdir(exist_ok=True)
    entries = json.loads((build / "compile_commands.json").read_text())
    for entry in entries:
        entry["command"] = re.sub(r" -include \S+cmake_pch\.hxx", "", entry["command"])
    (into / "compile_commands.json").write_text(json.dumps(entries))
    return into


def check(source, build):
    done = subprocess.run(["clang-tidy", "--quiet", "-p", build, source], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)
    return done.returncode == 0, done.stdout + ("" if done.returncode == 0 else done.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: Path(text).resolve())
    parser.add_argument("files", nargs="*", type=lambda text: Path(text).resolve())
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    states = options.build.parent / "tidy"
    states.mkdir(exist_ok=True)
    commands = without_precompiled_headers(options.build, options.build.parent / "tidy-commands")
    version = subprocess.run(["clang-tidy", "--version"], check=True, capture_output=True).stdout
    todo, current = [], set()
    for source, (command, inputs) in sorted(entries(options.build, options.all).items()):
        if options.files and source not in options.files:
            continue
        state = states / state_of(source, command, inputs, version)
        current.add(state)
        if not state.exists():
            todo.append((source, state))
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for (source, state), (clean, output) in zip(todo, pool.map(lambda item: check(item[0], commands), todo)):
            if clean:
                state.touch()
            else:
                failed += 1
                print(f"{source.relative_to(ROOT)}:\n{output}", flush=True)
    if options.all and not options.files:
        for state in set(states.iterdir()) - current:
            state.unlink()
    print(f"{len(current)} files, {len(todo)} of them anew, {failed} with findings")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
