"""The part of scripts/bench that takes tens of gigabytes: exporting a checkpoint of Falcon-7B's full size beside copying
the same bytes. Standard library only, for the reason that bench.py gives."""
import json
import os
import random
import shutil
import subprocess
import sys

BLOCK = 1 << 24


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


def forget(folder):
    """Takes the files out of the page cache."""
    for path in folder.glob("*.safetensors"):
        with open(path, "rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def large_rows(options, scratch, config, tools):
    """`tools`: bench.py's measure, summary, row, tell, and the path of tracewright-cli."""
    need = 30 << 30
    if shutil.disk_usage(scratch).free < need:
        sys.exit(f"error: --large needs {need >> 30} GiB in {scratch}; TMPDIR chooses another place")
    checkpoint, target = scratch / "falcon-7b-full", scratch / "target"
    tools.tell("making 14 GB of weights")
    make_checkpoint(checkpoint, config)
    shards = sorted(checkpoint.glob("*.safetensors"))
    copying = ["sh", "-c", 'cp --sparse=never "$@" && sync "$0"/*', target, *shards, target]
    exporting = [tools.cli, "trace", checkpoint, "--export", target / "falcon.pt", "--quiet"]
    ours, theirs = [], []
    for number in range(1, options.large + 1):
        tools.tell(f"14 GB exported and copied, run {number} of {options.large}")
        pair = [(ours, exporting), (theirs, copying)]
        for results, command in pair if number % 2 else pair[::-1]:
            target.mkdir()
            forget(checkpoint)
            results.append(tools.measure(command))
            subprocess.run(["rm", "-rf", target], check=True)
    seconds, copies = tools.summary(ours, "seconds"), tools.summary(theirs, "seconds")
    peak = tools.summary(ours, "bytes")
    ratio = seconds["median"] / copies["median"]
    return [tools.row("14 GB of weights to `.pt`, beside `cp --sparse=never` of them, both synced, page cache cold", "s",
                      seconds, copies, ratio, "at most 1/0.8", ratio <= 1 / 0.8),
            tools.row("the same, peak memory", "MB", peak, None, None, "under 300 MB", peak["median"] < 300e6)]
