"""A checkpoint of a Falcon's full size, for scripts/bench --large. Standard library only, for the reason that bench.py
gives."""
import json
import os
import random

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
