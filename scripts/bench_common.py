"""What the files of scripts/bench share. Standard library only, and small: a child's peak memory as the kernel tells it
starts at its parent's."""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / "build/release/bin"
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


def tell(line):
    print(f"== {line}", file=sys.stderr, flush=True)


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


def figures(values):
    return {"min": min(values), "median": statistics.median(values), "all": list(values)}


def summary(runs, key):
    """The figures of one key of what measure() gave."""
    return figures([run[key] for run in runs])


def row(work, unit, ours, target, reached, theirs=None):
    ratio = ours["median"] / theirs["median"] if theirs else None
    return {"work": work, "unit": unit, "ours": ours, "reference": theirs, "ratio": ratio, "target": target,
            "reached": bool(reached)}


def below(work, unit, ours, limit, shown):
    """A row of ours alone, that reaches its target where the median is under the limit."""
    return row(work, unit, ours, f"under {shown}", ours["median"] < limit)


def beside(work, unit, ours, theirs, limit, shown):
    """A row of both, that reaches its target where the ratio of medians is at most the limit."""
    made = row(work, unit, ours, f"at most {shown}", False, theirs)
    return made | {"reached": made["ratio"] <= limit}
