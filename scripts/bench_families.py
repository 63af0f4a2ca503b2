"""Every family's traced module beside the reference's and transformers' eager mode, for scripts/bench --families.
Standard library only, for the reason that bench_common.py gives."""
import json
import statistics
import subprocess
from pathlib import Path

from bench_common import BIN, tell

CLI = BIN / "tracewright-cli"
PEER = Path(__file__).resolve().parent / "bench_families_peer.py"
# Which of ours may at most be as much as the peer's; of nodes, 60 %.
NODES_LIMIT = 0.6


def peer(options, *arguments):
    done = subprocess.run([options.python, PEER, *map(str, arguments)], check=True, stdout=subprocess.PIPE,
                          stderr=None, text=True)
    return done.stdout


def measure_form(options, scratch, name, kind):
    """By step and peer: median milliseconds, peak bytes, nodes."""
    folder, prefill, decode = scratch / name, scratch / f"{name}.pt", scratch / f"{name}-decode.pt"
    peer(options, "make", name, folder)
    subprocess.run([CLI, "trace", folder, "--export", prefill, "--force", "--quiet"], check=True)
    if kind != "encoder":
        subprocess.run([CLI, "trace", folder, "--wrapper", "DecoderWithCache", "--export", decode, "--force", "--quiet"],
                       check=True)
    told = json.loads(peer(options, "measure", name, folder, prefill, decode, options.rounds))
    return {step: {who: {**facts, "median_ms": statistics.median(facts["ms"])} for who, facts in peers.items()}
            for step, peers in told.items()}


def reached(step):
    ours, others = step["ours"], [facts for who, facts in step.items() if who != "ours"]
    nodes = step.get("reference", {}).get("nodes")
    return (all(ours["median_ms"] <= other["median_ms"] and ours["bytes"] <= other["bytes"] for other in others)
            and (nodes is None or ours["nodes"] <= NODES_LIMIT * nodes))


def family_rows(options, scratch):
    rows = []
    for name, kind in json.loads(peer(options, "forms")).items():
        tell(f"{name}: prefill and decode beside both peers")
        for step, facts in measure_form(options, scratch, name, kind).items():
            rows.append({"form": name, "step": step, "peers": facts, "reached": reached(facts)})
    return rows


def cells(peers, key, scale, digits):
    return [f"{peers[who][key] / scale:.{digits}f}" if who in peers and peers[who][key] is not None else ""
            for who in ("ours", "reference", "eager")]


def family_table(rows):
    lines = ["| form, step | latency, ms: ours | reference | eager | peak, MB: ours | reference | eager | "
             "nodes: ours | reference | reached |", "|---|---|---|---|---|---|---|---|---|---|"]
    for row in rows:
        peers = row["peers"]
        values = [*cells(peers, "median_ms", 1, 1), *cells(peers, "bytes", 1e6, 1), *cells(peers, "nodes", 1, 0)[:2]]
        lines.append(f"| {row['form']}, {row['step']} | {' | '.join(values)} | {'yes' if row['reached'] else '**no**'} |")
    lines += ["", "Wide enough for arithmetic to count: hidden size 512, 6 layers, 8 heads. Prefill of 2 x 256 pieces, decode "
              "of one piece each after 256 others with what the cache became; one thread, taking turns, median. Peak: "
              "what a call's tensors need at once beyond weights and inputs, as LibTorch's allocator counts it. Reached: latency and peak at most either peer's, nodes "
              f"of the inlined graph at most {NODES_LIMIT:.0%} of the reference's."]
    return "\n".join(lines) + "\n"
