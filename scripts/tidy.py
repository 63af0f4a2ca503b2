#!/usr/bin/env python3
"""Runs clang-tidy on our own sources, several at a time, and remembers which were clean.

    tidy.py BUILD [--all] [--jobs N] [FILE]...

BUILD is a folder that was built: its compile_commands.json says how each file is compiled, and ninja's log of
dependencies which of our headers it includes. Without --all, the files that include LibTorch headers are left out (each
takes half a minute). A file counts as checked as long as it, the headers of ours that it includes, its flags,
.clang-tidy and clang-tidy itself are what they were; BUILD/../tidy holds an empty file for each such state.

Nearly all the time goes into the headers of Qt and of the standard library. So the files of core, widgets, app or tests
that are to be checked are checked together, as units that include them: a unit of twelve takes little more than one
file. The files of a unit that doesn't compile are checked one by one. Prints the findings and exits 1 if there are any.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = ("core", "widgets", "app", "tests")
UNIT_SIZE = 12  # files, for memory and for something to share among the jobs


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


def includes_torch(command):
    return "/include/torch/csrc/api/include" in command


def sources_of(entry):
    """What an entry of compile_commands.json compiles: a file, or those that a unity build put into one."""
    file = Path(entry["file"]).resolve()
    if file.parent.name == "Unity":
        return [Path(path).resolve() for path in re.findall(r'^#include "(.*)"$', file.read_text(), re.MULTILINE)]
    return [file]


def entries(build, everything):
    """Each of our sources once, with its command and headers."""
    dependencies = headers(build)
    chosen = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        for source in filter(is_own, sources_of(entry)):
            if everything or not includes_torch(entry["command"]):
                made = re.search(r" -o (\S+)", entry["command"])
                inputs = dependencies.get(made.group(1), []) if made else []
                own = [path for path in inputs if is_own(path) and path.suffix != ".cpp"]
                chosen.setdefault(source, (entry["command"], own))
    return chosen


def state_of(source, command, inputs, version):
    digest = hashlib.sha256(version + command.encode())
    for path in sorted({source, ROOT / ".clang-tidy", *inputs}):
        digest.update(str(path).encode() + b"\0" + (path.read_bytes() if path.exists() else b"") + b"\0")
    return digest.hexdigest()


def flags_of(command):
    """What decides how a source is read: definitions, include folders, the standard. No precompiled header: that is
    g++'s own, and clang refuses to read it."""
    flags, words = [], iter(shlex.split(command))
    for word in words:
        if word == "-isystem":
            flags.append(word + next(words))
        elif word.startswith(("-D", "-U", "-I", "-std=")):
            flags.append(word)
    return flags


def local_names(text):
    """What a source names for itself: two sources with one such name can't be in one unit."""
    names = set()
    for block in re.findall(r"^namespace \{$(.*?)^\}  // namespace$", text, re.MULTILINE | re.DOTALL):
        names.update(re.findall(r"^(?![ }#/]).*?(\w+)(?:\[[^]]*\])? ?[({=;]", block, re.MULTILINE))
    return names


def units_of(sources):
    """Groups of sources of one top folder, without two that would clash."""
    units = []
    for (source, command) in sorted(sources.items()):
        # What undefines a macro does so for a header that others have to read without.
        undefined = {flag for flag in flags_of(command) if flag.startswith("-U")}
        text = source.read_text()
        used = set(re.findall(r"^using namespace (.*);$", text, re.MULTILINE))
        kind = (source.relative_to(ROOT).parts[0], includes_torch(command), undefined, used)
        names = local_names(text)
        for unit in units:
            if unit["kind"] == kind and len(unit["sources"]) < UNIT_SIZE and not unit["names"] & names:
                unit["names"] |= names
                unit["sources"].append(source)
                break
        else:
            units.append({"kind": kind, "names": names, "sources": [source]})
    return sorted((unit["sources"] for unit in units), key=len, reverse=True)


def text_of_unit(sources):
    lines = []
    for number, source in enumerate(sources):
        # Each test brings a main.
        include = f'#include "{source}"  // NOLINT(bugprone-suspicious-include): that is what a unit is'
        lines += [f"#define main main{number}", include, "#undef main"]
    return "\n".join(lines) + "\n"


def check(target, flags):
    """Whether it is clean, and what clang-tidy says."""
    done = subprocess.run(["clang-tidy", "--quiet", f"--config-file={ROOT / '.clang-tidy'}", target, "--", *flags],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.returncode == 0, done.stdout + ("" if done.returncode == 0 else done.stderr)


def check_together(sources, commands, folder):
    """Source -> (clean, output)."""
    if len(sources) > 1:
        unit = folder / f"{hashlib.sha256(str(sources).encode()).hexdigest()[:16]}.cpp"
        unit.write_text(text_of_unit(sources))
        clean, output = check(unit, dict.fromkeys(flag for source in sources for flag in flags_of(commands[source])))
        if clean:
            return {source: (True, output) for source in sources}
        errors = [line for line in output.splitlines() if ": error: " in line]
        found = {source for source in sources if any(line.startswith(f"{source}:") for line in errors)}
        if found and not any("[clang-diagnostic-error]" in line for line in errors):
            return {source: (source not in found, output if source == min(found) else "") for source in sources}
        print(f"{len(sources)} files are checked one by one, since together: {' '.join(errors[:1])}",
              file=sys.stderr, flush=True)
    return {source: check(source, flags_of(commands[source])) for source in sources}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: Path(text).resolve())
    parser.add_argument("files", nargs="*", type=lambda text: Path(text).resolve())
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_intermixed_args()
    states = options.build.parent / "tidy"
    states.mkdir(exist_ok=True)
    version = subprocess.run(["clang-tidy", "--version"], check=True, capture_output=True).stdout
    todo, commands, current = {}, {}, set()
    for source, (command, inputs) in entries(options.build, options.all or bool(options.files)).items():
        if options.files and source not in options.files:
            continue
        state = states / state_of(source, command, inputs, version)
        current.add(state)
        if not state.exists():
            todo[source], commands[source] = state, command
    failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for results in pool.map(lambda unit: check_together(unit, commands, Path(folder)), units_of(commands)):
            for source, (clean, output) in results.items():
                if clean:
                    todo[source].touch()
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
