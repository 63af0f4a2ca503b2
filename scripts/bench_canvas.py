#!/usr/bin/env python3
"""Measures the graph canvas in a real window, and other engines on the same graphs; scripts/bench puts the rows among its
own. Alone it prints them: bench_canvas.py [--runs N]. Peers are Graphviz's dot and Netron's dagre; without
Node.js and Debian's node-dagre-layout the latter's rows are left out."""
import argparse
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from bench_common import BIN, FALCON_40B, ROOT, below, figures, row

PEERS = ("nodes-300", "nodes-1200", "decoder-32")
PATIENCE = 120  # seconds for a peer
DAGRE = """
const dagre = require('/usr/share/nodejs/dagre');
const lines = require('fs').readFileSync(process.argv[1], 'utf8').split('\\n');
const lib = dagre.default || dagre;
const { Graph } = lib.graphlib;
const graph = new Graph();
graph.setGraph({});
graph.setDefaultEdgeLabel(() => ({}));
for (const line of lines) {
  const ends = line.match(/^(n\\d+) -> (n\\d+);/);
  if (ends) {
    for (const end of ends.slice(1)) graph.setNode(end, { width: 120, height: 42 });
    graph.setEdge(ends[1], ends[2]);
  }
}
const begin = process.hrtime.bigint();
lib.layout(graph);
console.log(Number(process.hrtime.bigint() - begin) / 1e6);
"""


def geometries(folder):
    """Arguments for the traces of real geometries, made from their configs alone."""
    places = {"tiny-falcon": ROOT / "resources/samples/tiny-falcon", "falcon-40b": Path(folder) / "falcon-40b"}
    places["falcon-40b"].mkdir()
    (places["falcon-40b"] / "config.json").write_text(json.dumps(FALCON_40B))
    return [part for name, place in places.items() for part in ("--trace", f"{name}={place}")]


def measured(folder, runs):
    """What the bench program tells, of several runs: graph -> key -> values; and what it tells of no graph."""
    found, others = {}, {"exponent": [], "nodes": [], "model_ms": [], "unlike_ms": []}
    models = geometries(folder)
    for _ in range(runs):
        done = subprocess.run(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1200x24",
                               BIN / "tracewright-bench-canvas", "--dot", folder, *models], check=True,
                              capture_output=True, text=True)
        told = json.loads(done.stdout)
        for key, value in {"exponent": told["exponent"], **told["comparison"]}.items():
            others[key].append(value)
        for graph in told["graphs"]:
            kept = found.setdefault(graph["graph"], {})
            for key, value in graph.items():
                kept.setdefault(key, []).append(value)
    return found, others


def timed(command):
    """Milliseconds; None where it takes longer than one waits."""
    begin = time.perf_counter()
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None
    return (time.perf_counter() - begin) * 1000


def dagre(path):
    if not shutil.which("node") or not Path("/usr/share/nodejs/dagre").exists():
        return None
    try:
        done = subprocess.run(["node", "--stack-size=8000", "-e", DAGRE, path], check=True, capture_output=True, text=True,
                              timeout=PATIENCE, env={**os.environ, "NODE_PATH": "/usr/share/nodejs"})
    except subprocess.SubprocessError:
        return None
    return float(done.stdout)


def peer_rows(folder, graphs):
    rows = []
    for name in PEERS:
        path = Path(folder) / f"{name}.dot"
        ours = figures(graphs[name]["layout_ms"])
        nodes = graphs[name]["nodes"][0]
        for engine, took in (("Graphviz's dot", timed(["dot", "-Tplain", path])), ("Netron's dagre", dagre(path))):
            if took is None:
                continue
            theirs = figures([took])
            rows.append(row(f"layout of {name} ({nodes:,} nodes) beside {engine}", "ms", ours, "faster",
                            ours["median"] < took, theirs))
    return rows


def canvas_rows(runs):
    with tempfile.TemporaryDirectory() as folder:
        graphs, others = measured(folder, runs)
        peers = peer_rows(folder, graphs)

    def one(work, graph, key, limit):
        return below(work, "ms", figures(graphs[graph][key]), limit, f"{limit:,} ms")

    largest = max(graphs, key=lambda name: graphs[name]["nodes"][0])
    rows = [
        one("graph: layout of 2,900 nodes, all open", "nodes-2900", "layout_ms", 60),
        one("graph: 32 equal layers, all open", "decoder-32", "layout_ms", 60),
        one("graph: first paint of 32 layers", "decoder-32", "first_paint_ms", 100),
        one("graph: layout of 20,000 nodes, all open", "nodes-20000", "layout_ms", 500),
        one("graph: layout of 100,000 nodes, all open", "nodes-100000", "layout_ms", 4000),
        one("graph: open or close a module of 32 layers", "decoder-32", "open_close_ms", 16),
        one("graph: a frame while panning and zooming, 20,000 nodes, 99th percentile", "nodes-20000", "frame_p99_ms", 16),
        one(f"graph: the same, {graphs[largest]['nodes'][0]:,} nodes", largest, "frame_p99_ms", 16),
        one(f"graph: the same, with {graphs[largest]['hits'][0]:,} hits of a search marked", largest, "frame_hits_p99_ms", 16),
        one("graph: search in 20,000 nodes as one types", "nodes-20000", "search_ms", 30),
    ]
    for model in ("tiny-falcon", "falcon-40b"):
        size = f"{model}'s own trace, {graphs[model]['nodes'][0]:,} nodes"
        rows += [one(f"graph of {size}: layout, all open", model, "layout_ms", 60),
                 one("graph: its first paint", model, "first_paint_ms", 100),
                 one("graph: open or close a module of it", model, "open_close_ms", 16),
                 one("graph: a frame of it, 99th percentile", model, "frame_p99_ms", 16)]
    rows.append(below("graph: memory of the layout for one node, 100,000 nodes", "B",
                      figures(graphs[largest]["bytes_per_node"]), 2000, "2,000 B"))
    for work, key in (("one kind of operator exchanged", "model_ms"), ("nothing in common", "unlike_ms")):
        rows.append(below(f"comparing two traces of {others['nodes'][0]:,} nodes, {work}", "ms", figures(others[key]), 2000,
                          "2,000 ms"))
    growth = figures(others["exponent"])
    rows.append(row("graph: layout grows with the nodes to the power of", "", growth, "at most 1.2",
                    growth["median"] <= 1.2))
    return rows + peers


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench_canvas.py")
    parser.add_argument("--runs", type=int, default=3)
    for entry in canvas_rows(parser.parse_args().runs):
        theirs = entry["reference"]
        print(f"{entry['work']}: {entry['ours']['median']:.2f} {entry['unit']}"
              f"{', peer %.1f' % theirs['median'] if theirs else ''}; {entry['target']}: "
              f"{'yes' if entry['reached'] else 'no'}")


if __name__ == "__main__":
    main()
