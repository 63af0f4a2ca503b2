#!/usr/bin/env python3
"""The measuring behind scripts/bench. Standard library only, for the reason that bench_common.py gives."""
import argparse
import json
import os
import platform
import re
import subprocess
import tempfile
import time
from pathlib import Path

from bench_canvas import canvas_rows
from bench_common import BIN, FALCON_7B, FALCON_40B, ROOT, below, beside, figures, measure, summary, tell
from bench_families import family_rows, family_table
from bench_large import large_rows

MARKS = ("<!-- bench -->", "<!-- /bench -->")


def trace_minilm(options, scratch, reference):
    """Ours and the reference's by turns, after one of each that fills the page cache."""
    ours, theirs = [], []
    pair = [
        (ours, [BIN / "tracewright-cli", "trace", reference["model"], "--export", scratch / "ours.pt", "--force",
                "--quiet"]),
        (theirs, [options.python, ROOT / "scripts/bench_reference.py", "trace", reference["model"],
                  scratch / "theirs.pt"]),
    ]
    for number in range(options.runs + 1):
        tell(f"MiniLM to .pt, run {number} of {options.runs}")
        for results, command in pair if number % 2 else pair[::-1]:
            results.append(measure(command))
    return ours[1:], theirs[1:]


def minilm_rows(ours, theirs):
    return [
        beside("MiniLM: process start to `.pt` on disk", "s", summary(ours, "seconds"), summary(theirs, "seconds"), 0.1,
               "1/10"),
        beside("the same, peak memory", "MB", summary(ours, "bytes"), summary(theirs, "bytes"), 1 / 3, "1/3"),
    ]


def config_rows(options, scratch, name, config, seconds_limit, megabytes_limit):
    folder = scratch / name
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(config, indent=2))
    runs = []
    for number in range(options.runs + 1):
        tell(f"{name} to graph JSON, run {number} of {options.runs}")
        runs.append(measure([BIN / "tracewright-cli", "trace", folder, "--export", scratch / "graph.json", "--force",
                             "--quiet"]))
    return [below(f"{name}'s geometry from its `config.json`: process start to graph JSON, audit included", "s",
                  summary(runs[1:], "seconds"), seconds_limit, f"{seconds_limit} s"),
            below("the same, peak memory", "MB", summary(runs[1:], "bytes"), megabytes_limit * 1e6,
                  f"{megabytes_limit} MB")]


def window_rows(options, scratch):
    """Starts the window on a screen of its own; it tells when it painted first and when the graph was there."""
    reports, home = [], scratch / "home"
    home.mkdir()
    for number in range(options.runs + 1):
        tell(f"window's start, run {number} of {options.runs}")
        report = scratch / "startup.json"
        report.unlink(missing_ok=True)
        measure(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1200x24", BIN / "tracewright",
                 ROOT / "resources/samples/tiny-falcon"],
                {"TRACEWRIGHT_STARTUP_REPORT": str(report), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)})
        told = json.loads(report.read_text())
        reports.append({"paint": told["first_paint_ms"] / 1000, "graph": told["graph_ms"] / 1000})
    return [below("window: start to first paint", "s", summary(reports[1:], "paint"), 0.7, "0.7 s"),
            below("window: start to the sample's graph on screen", "s", summary(reports[1:], "graph"), 1.5, "1.5 s")]


def latency_rows(options, scratch):
    tell("latency of both traced modules")
    done = subprocess.run([options.python, ROOT / "scripts/bench_reference.py", "latency", scratch / "ours.pt",
                           scratch / "theirs.pt", str(options.rounds)], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    made = beside("traced MiniLM, 8 x 128, 1 thread: latency", "ms", figures(told["ours_ms"]),
                  figures(told["theirs_ms"]), 1, "1")
    return [made | {"largest_difference": told["largest_difference"]}]


def machine_facts():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) * 1024
    release = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text())
    version = subprocess.run([BIN / "tracewright-cli", "--version"], check=True, capture_output=True, text=True)
    return {"cpu": cpu[1] if cpu else platform.processor(), "cores": os.cpu_count(), "memory_bytes": memory,
            "system": release[1] if release else platform.system(), "kernel": platform.release(),
            "load_before": os.getloadavg()[0], "tracewright": version.stdout.strip()}


def shown(value, unit):
    if value is None:
        return ""
    scale, digits = {"s": (1, 2), "MB": (1e6, 0), "ms": (1, 1), "B": (1, 0), "": (1, 2)}[unit]
    return " / ".join(f"{value[key] / scale:.{digits}f}" for key in ("median", "min")) + f" {unit}"


def table(result):
    machine, peer = result["machine"], result["reference"]
    lines = ["| work | Tracewright | reference | ratio | target | reached |", "|---|---|---|---|---|---|"]
    for entry in result["rows"]:
        ratio = "" if entry["ratio"] is None else f"{entry['ratio']:.2f}"
        lines.append(f"| {entry['work']} | {shown(entry['ours'], entry['unit'])} | "
                     f"{shown(entry['reference'], entry['unit'])} | {ratio} | {entry['target']} | "
                     f"{'yes' if entry['reached'] else '**no**'} |")
    packages = ", ".join(f"{name} {version}" for name, version in peer["packages"].items())
    lines += ["", f"Median / least of {result['runs']} runs ({result['rounds']} rounds for the latency), taking turns "
              f"where there are two, page cache warm. {machine['cpu']}, {machine['cores']} cores, "
              f"{machine['memory_bytes'] / 1e9:.0f} GB, {machine['system']}; load before {machine['load_before']:.1f}. "
              f"{machine['tracewright']}. Reference: Python {peer['python']}, {packages}. {result['date']}."]
    return "\n".join(lines) + "\n"


def put_into_readme(text):
    readme = ROOT / "README.md"
    before, rest = readme.read_text().split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    readme.write_text(f"{before}{MARKS[0]}\n{text}{MARKS[1]}{after}")


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--python", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--json", type=Path, default=ROOT / "build/bench.json")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--families", action="store_true")
    parser.add_argument("--large", type=int, default=0, metavar="N")
    options = parser.parse_args()
    facts = subprocess.run([options.python, ROOT / "scripts/bench_reference.py", "facts"], check=True,
                           capture_output=True, text=True)
    result = {"date": time.strftime("%Y-%m-%d"), "runs": options.runs, "rounds": options.rounds, "page_cache": "warm",
              "machine": machine_facts(), "reference": json.loads(facts.stdout), "rows": []}
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        ours, theirs = trace_minilm(options, scratch, result["reference"])
        result["rows"] = [*minilm_rows(ours, theirs),
                          *config_rows(options, scratch, "Falcon-7B", FALCON_7B, 0.6, 200),
                          *config_rows(options, scratch, "Falcon-40B", FALCON_40B, 1, 250),
                          *window_rows(options, scratch),
                          *canvas_rows(min(options.runs, 3)),
                          *latency_rows(options, scratch)]
        if options.large:
            result["rows"] += large_rows(options, scratch, FALCON_7B)
        if options.families:
            result["families"] = family_rows(options, scratch)
    options.json.write_text(json.dumps(result, indent=2) + "\n")
    text = table(result)
    if options.families:
        text += "\n" + family_table(result["families"])
    print(text, end="")
    if options.readme:
        put_into_readme(text)


if __name__ == "__main__":
    main()
