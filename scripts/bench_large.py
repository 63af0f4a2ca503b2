"""Files of 14 GB, a Falcon's full size, for scripts/bench --large: exported, exported in another dtype, cancelled, and
somebody else's opened. Standard library only, for the reason that bench_common.py gives."""
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

from bench_common import BIN, ROOT, below, beside, figures, measure, summary, tell

BLOCK = 1 << 24
CLI = BIN / "tracewright-cli"
NEED = 30 << 30
LARGE_BYTES = 14e9  # about what is exported
FASTEST = 1 / 0.8


def tensor_shapes(config):
    hidden, vocabulary = config["hidden_size"], config["vocab_size"]
    width = hidden // config["num_attention_heads"]
    shapes = {"transformer.word_embeddings.weight": [vocabulary, hidden]}
    for number in range(config["num_hidden_layers"]):
        layer = f"transformer.h.{number}."
        shapes |= {
            layer + "self_attention.query_key_value.weight": [hidden + 2 * width, hidden],
            layer + "self_attention.dense.weight": [hidden, hidden],
            layer + "mlp.dense_h_to_4h.weight": [4 * hidden, hidden],
            layer + "mlp.dense_4h_to_h.weight": [hidden, 4 * hidden],
            layer + "input_layernorm.weight": [hidden],
            layer + "input_layernorm.bias": [hidden],
        }
    return shapes | {"transformer.ln_f.weight": [hidden], "transformer.ln_f.bias": [hidden],
                     "lm_head.weight": [vocabulary, hidden]}


def write_shard(path, shapes):
    """A bfloat16 safetensors file of bytes that don't compress."""
    header, offset = {}, 0
    for name, shape in shapes.items():
        size = 2
        for dimension in shape:
            size *= dimension
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    block = random.Random(1).randbytes(BLOCK)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        while offset > 0:
            file.write(block[: min(offset, BLOCK)])
            offset -= BLOCK
        file.flush()
        os.fsync(file.fileno())


def make_checkpoint(folder, config):
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(config | {"tie_word_embeddings": False}))
    shapes = tensor_shapes(config)
    names = list(shapes)
    parts, where = (names[: len(names) // 2], names[len(names) // 2:]), {}
    for number, part in enumerate(parts, 1):
        file = f"model-{number:05d}-of-00002.safetensors"
        write_shard(folder / file, {name: shapes[name] for name in part})
        where |= dict.fromkeys(part, file)
    (folder / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": where}))


def forget(files):
    """Takes the files out of the page cache."""
    for path in files:
        with open(path, "rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def by_turns(commands, shards, target, rounds):
    """Runs of each command, the files read anew from the disk each time; what is first changes from round to round."""
    runs = [[] for _ in commands]
    for number in range(rounds):
        tell(f"14 GB exported, converted and copied, round {number + 1} of {rounds}")
        for which in (range(len(commands)), reversed(range(len(commands))))[number % 2]:
            target.mkdir()
            forget(shards)
            runs[which].append(measure(commands[which]))
            shutil.rmtree(target)
    return runs


def cancel(command, target, at):
    """Seconds until an export is gone that is interrupted once so many bytes of it are there. Nothing may be left."""
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
    return seconds


def export_rows(options, scratch, config):
    """14 GB exported, as they are and in another dtype of the same width, beside copying the same bytes."""
    checkpoint, target = scratch / "falcon-7b-full", scratch / "target"
    tell("making 14 GB of weights")
    make_checkpoint(checkpoint, config)
    shards = sorted(checkpoint.glob("*.safetensors"))
    exporting = [CLI, "trace", checkpoint, "--export", target / "falcon.pt", "--quiet"]
    copying = ["sh", "-c", 'cp --sparse=never "$@" && sync "$0"/*', target, *shards, target]
    ours, converted, copies = by_turns([exporting, [*exporting, "--dtype", "float16"], copying], shards, target,
                                       options.large)
    gone = figures([cancel(exporting, target, share * LARGE_BYTES) for share in (0.1, 0.5, 0.9)])
    shutil.rmtree(checkpoint)
    copied = summary(copies, "seconds")
    return [beside("14 GB of weights to `.pt`, beside `cp --sparse=never` of them, both synced, page cache cold", "s",
                   summary(ours, "seconds"), copied, FASTEST, "1/0.8"),
            below("the same, peak memory", "MB", summary(ours, "bytes"), 300e6, "300 MB"),
            beside("14 GB of bfloat16 to `.pt` in float16, beside the same copy", "s", summary(converted, "seconds"),
                   copied, FASTEST, "1/0.8"),
            below("the same, peak memory", "MB", summary(converted, "bytes"), 300e6, "300 MB"),
            below("14 GB to `.pt`, interrupted at 10, 50 and 90 %: the slowest from signal to exit, with nothing left",
                  "s", figures([max(gone["all"])]), 1, "1 s")]


def foreign_rows(options, scratch, config):
    """The reference's own trace of the same model, opened from the disk to its graph."""
    file, runs = scratch / "foreign.pt", []
    (scratch / "foreign.json").write_text(json.dumps(config))
    tell("the reference traces and saves 14 GB")
    measure([options.python, ROOT / "scripts/bench_reference.py", "foreign", scratch / "foreign.json", file])
    for number in range(options.runs):
        tell(f"14 GB of somebody else opened, run {number + 1} of {options.runs}")
        forget([file])
        runs.append(measure([CLI, "inspect", file, "--json"]))
    file.unlink()
    return [below("a foreign `.pt` of 14 GB: process start to its graph, page cache cold", "s",
                  summary(runs, "seconds"), 1.5, "1.5 s"),
            below("the same, peak memory", "MB", summary(runs, "bytes"), 300e6, "300 MB")]


def large_rows(options, scratch, config):
    if shutil.disk_usage(scratch).free < NEED:
        sys.exit(f"error: --large needs {NEED >> 30} GiB in {scratch}; TMPDIR chooses another place")
    return export_rows(options, scratch, config) + foreign_rows(options, scratch, config)
