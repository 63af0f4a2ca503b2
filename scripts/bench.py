#!/usr/bin/env python3
"""The measuring behind scripts/bench. Standard library only, and small: a child's peak memory as the kernel tells it
starts at its parent's."""
import argparse
import json
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_canvas import canvas_rows
from bench_families import family_rows, family_table
from bench_large import forget, make_checkpoint

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / "build/release/bin"
LARGE_BYTES = 14e9  # about what --large exports
MARKS = ("<!-- bench -->", "<!-- /bench -->")
FALCON_7B = {
    "architectures": ["FalconForCausalLM"], "model_type": "falcon", "alibi": False, "attention_dropout": 0.0,
    "bias": False, "bos_token_id": 11, "eos_token_id": 11, "hidden_dropout": 0.0, "hidden_size": 4544,
    "initializer_range": 0.02, "layer_norm_epsilon": 1e-05, "multi_query": True, "new_decoder_architecture": False,
    "num_attention_heads": 71, "num_hidden_layers": 32, "parallel_attn": True, "torch_dtype": "bfloat16",
    "vocab_size": 65024,
}
FALCON_40B = FALCON_7B | {
    "hidden_size": 8192, "new_decoder_architecture": True, "num_attention_heads": 128, "num_hidden_layers": 60,
    "num_kv_heads": 8,
}


def measure(command, environment=None):
    """Seconds and peak bytes of a process and what it waited for."""
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        child = subprocess.Popen([str(part) for part in command], stdout=output, stderr=output,
                                 stdin=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            output.seek(0)
            sys.exit(f"error: {' '.join(map(str, command))} exited {child.returncode}:\n"
                     f"{output.read().decode(errors='replace')}")
    return {"seconds": seconds, "bytes": usage.ru_maxrss * 1024}


def summary(values, key):
    numbers = [value[key] for value in values]
    return {"min": min(numbers), "median": statistics.median(numbers), "all": numbers}


def tell(line):
    print(f"== {line}", file=sys.stderr, flush=True)


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
    time_ours, time_theirs = summary(ours, "seconds"), summary(theirs, "seconds")
    peak_ours, peak_theirs = summary(ours, "bytes"), summary(theirs, "bytes")
    ratio, peak = time_ours["median"] / time_theirs["median"], peak_ours["median"] / peak_theirs["median"]
    return [
        row("MiniLM: process start to `.pt` on disk", "s", time_ours, time_theirs, ratio, "at most 1/10", ratio <= 0.1),
        row("the same, peak memory", "MB", peak_ours, peak_theirs, peak, "at most 1/3", peak <= 1 / 3),
    ]


def row(work, unit, ours, theirs, ratio, target, reached):
    return {"work": work, "unit": unit, "ours": ours, "reference": theirs, "ratio": ratio, "target": target,
            "reached": bool(reached)}


def config_rows(options, scratch, name, config, seconds_limit, megabytes_limit):
    folder = scratch / name
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(config, indent=2))
    runs = []
    for number in range(options.runs + 1):
        tell(f"{name} to graph JSON, run {number} of {options.runs}")
        runs.append(measure([BIN / "tracewright-cli", "trace", folder, "--export", scratch / "graph.json", "--force",
                             "--quiet"]))
    seconds, peak = summary(runs[1:], "seconds"), summary(runs[1:], "bytes")
    return [row(f"{name}'s geometry from its `config.json`: process start to graph JSON, audit included", "s", seconds,
                None, None, f"under {seconds_limit} s", seconds["median"] < seconds_limit),
            row("the same, peak memory", "MB", peak, None, None, f"under {megabytes_limit} MB",
                peak["median"] < megabytes_limit * 1e6)]


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
    paint, graph = summary(reports[1:], "paint"), summary(reports[1:], "graph")
    return [row("window: start to first paint", "s", paint, None, None, "under 0.7 s", paint["median"] < 0.7),
            row("window: start to the sample's graph on screen", "s", graph, None, None, "under 1.5 s",
                graph["median"] < 1.5)]


def latency_rows(options, scratch):
    tell("latency of both traced modules")
    done = subprocess.run([options.python, ROOT / "scripts/bench_reference.py", "latency", scratch / "ours.pt",
                           scratch / "theirs.pt", str(options.rounds)], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    ours, theirs = ({"min": min(times), "median": statistics.median(times), "all": times}
                    for times in (told["ours_ms"], told["theirs_ms"]))
    ratio = ours["median"] / theirs["median"]
    made = row("traced MiniLM, 8 x 128, 1 thread: latency", "ms", ours, theirs, ratio, "at most 1", ratio <= 1)
    made["largest_difference"] = told["largest_difference"]
    return [made]


def large_rows(options, scratch):
    """14 GB exported beside copying the same bytes, by turns, the files read anew from the disk each time."""
    need = 30 << 30
    if shutil.disk_usage(scratch).free < need:
        sys.exit(f"error: --large needs {need >> 30} GiB in {scratch}; TMPDIR chooses another place")
    checkpoint, target = scratch / "falcon-7b-full", scratch / "target"
    tell("making 14 GB of weights")
    make_checkpoint(checkpoint, FALCON_7B)
    copying = ["sh", "-c", 'cp --sparse=never "$@" && sync "$0"/*', target, *sorted(checkpoint.glob("*.safetensors")),
               target]
    exporting = [BIN / "tracewright-cli", "trace", checkpoint, "--export", target / "falcon.pt", "--quiet"]
    ours, theirs = [], []
    for number in range(1, options.large + 1):
        tell(f"14 GB exported and copied, run {number} of {options.large}")
        pair = [(ours, exporting), (theirs, copying)]
        for results, command in pair if number % 2 else pair[::-1]:
            target.mkdir()
            forget(checkpoint)
            results.append(measure(command))
            shutil.rmtree(target)
    cancels = [cancel(exporting, target, share * LARGE_BYTES) for share in (0.1, 0.5, 0.9)]
    gone = summary(cancels, "seconds")
    seconds, copies, peak = summary(ours, "seconds"), summary(theirs, "seconds"), summary(ours, "bytes")
    ratio = seconds["median"] / copies["median"]
    return [row("14 GB of weights to `.pt`, beside `cp --sparse=never` of them, both synced, page cache cold", "s",
                seconds, copies, ratio, "at most 1/0.8", ratio <= 1 / 0.8),
            row("the same, peak memory", "MB", peak, None, None, "under 300 MB", peak["median"] < 300e6),
            row("the same, interrupted at 10, 50 and 90 %: signal to exit, with nothing left", "s", gone, None, None,
                "under 1 s each", max(gone["all"]) < 1)]


def cancel(command, target, at):
    """Interrupts an export once so many bytes of it are there. Nothing may be left."""
    target.mkdir()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while child.poll() is None and sum(path.stat().st_size for path in target.iterdir()) < at:
        time.sleep(0.01)
    begin = time.perf_counter()
    child.send_signal(signal.SIGINT)
    code = child.wait()
    seconds = time.perf_counter() - begin
    left = [path.name for path in target.iterdir()]
    if code != 130 or left:
        sys.exit(f"error: an interrupted export exited {code} and left {left}")
    target.rmdir()
    return {"seconds": seconds}


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
            result["rows"] += large_rows(options, scratch)
        if options.families:
            result["families"] = family_rows(options, BIN / "tracewright-cli", scratch, tell)
    options.json.write_text(json.dumps(result, indent=2) + "\n")
    text = table(result)
    if options.families:
        text += "\n" + family_table(result["families"])
    print(text, end="")
    if options.readme:
        put_into_readme(text)


if __name__ == "__main__":
    main()
