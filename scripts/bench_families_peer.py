"""Every family's traced module beside the reference's trace and transformers' eager mode, for scripts/bench --families.
Run by the reference environment's Python.

    forms                                  JSON: the families' forms by name, with their kind
    make NAME FOLDER                       a checkpoint of that form, wide enough for its arithmetic to count
    measure NAME FOLDER PREFILL DECODE ROUNDS
                                           JSON, by step ("prefill", "decode") and peer: milliseconds of each round, peak
                                           bytes, nodes of the inlined graph. PREFILL and DECODE are our traces.

One thread; the peers take turns. Peak bytes are counted by LibTorch's allocator, which gives the same number each time:
what a process holds differs by 15 MB from run to run of the same call, by what malloc keeps.
"""
import io
import json
import sys
import time
from pathlib import Path

import torch
from torch.nn import Module

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests/reference"))

import checkpoints  # noqa: E402

BATCH, PIECES, PAST = 2, 256, 256
VOCABULARY = 8000
ENCODER = dict(
    vocab_size=VOCABULARY, hidden_size=512, num_hidden_layers=6, num_attention_heads=8, intermediate_size=2048,
    max_position_embeddings=600,
)
DECODER = dict(vocab_size=VOCABULARY, hidden_size=512, num_hidden_layers=6, num_attention_heads=8)
WIDE = {"gpt_neox": dict(intermediate_size=2048), "llama": dict(intermediate_size=1408), "falcon": {}}
UNKNOWN_TO_THE_REFERENCE = ("electra", "falcon-alibi")


def geometry(name):
    family, kind, form = checkpoints.FORMS[name]
    if kind == "encoder":
        return family, kind, ENCODER | form
    if family == "mpt":
        return family, kind, dict(vocab_size=VOCABULARY, d_model=512, n_layers=6, n_heads=8)
    return family, kind, DECODER | WIDE[family] | form


def make(name, folder):
    torch.set_grad_enabled(False)
    family, _, values = geometry(name)
    model = checkpoints.make(torch.Generator().manual_seed(1), family, **values)
    checkpoints.write(model, Path(folder))


class WithCache(Module):
    """As a person who deploys the reference writes it."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, piece_ids, attention_mask, cache):
        return self.inner.forward(piece_ids, attention_mask, cache=cache, store_cache=True)


def reference_of(name, folder, kind):
    if name in UNKNOWN_TO_THE_REFERENCE:
        return None
    from curated_transformers.models import AutoCausalLM, AutoEncoder
    from fsspec.implementations.local import LocalFileSystem

    loader = AutoEncoder if kind == "encoder" else AutoCausalLM
    return loader.from_fsspec(fs=LocalFileSystem(), model_path=folder).eval()


def eager_of(folder, kind):
    import transformers

    loader = transformers.AutoModel if kind == "encoder" else transformers.AutoModelForCausalLM
    return loader.from_pretrained(folder, dtype=torch.float32).eval()


def saved(traced):
    """As it is deployed: written and loaded again."""
    file = io.BytesIO()
    torch.jit.save(traced, file)
    file.seek(0)
    return torch.jit.load(file)


def prefill(name, folder, kind, traced):
    """By peer, a call without arguments, and the traced module if there is one."""
    from curated_transformers.layers import AttentionMask

    ids = torch.randint(3, VOCABULARY, (BATCH, PIECES), generator=torch.Generator().manual_seed(2))
    mask = torch.ones(BATCH, PIECES, dtype=torch.bool)
    ours, eager, reference = torch.jit.load(traced), eager_of(folder, kind), reference_of(name, folder, kind)
    more = {} if kind == "encoder" else {"use_cache": False}
    calls = {"ours": (lambda: ours(ids, {"bool_mask": mask}), ours)}
    if reference is not None:
        theirs = saved(torch.jit.trace(reference, (ids, AttentionMask(mask)), check_trace=False))
        wide = {"bool_mask": mask[:, None, None]}
        calls["reference"] = (lambda: theirs(ids, wide), theirs)
    calls["eager"] = (lambda: eager(ids, attention_mask=mask.long(), output_hidden_states=True, **more), None)
    return calls


def grouped(tensor, config):
    """The eager Falcon repeats grouped heads into its cache; ours doesn't."""
    every = tensor.shape[1] // config.num_kv_heads if getattr(config, "new_decoder_architecture", False) else 1
    return tensor[:, ::every].contiguous()


def decode(name, folder, kind, traced):
    """One piece each, after PAST others. Eager's cache is made anew for each call, of the same tensors."""
    from curated_transformers.layers import AttentionMask
    from transformers import DynamicCache

    generator = torch.Generator().manual_seed(3)
    past_ids = torch.randint(3, VOCABULARY, (BATCH, PAST), generator=generator)
    ids = torch.randint(3, VOCABULARY, (BATCH, 1), generator=generator)
    mask = torch.ones(BATCH, PAST + 1, dtype=torch.bool)
    ours, eager, reference = torch.jit.load(traced), eager_of(folder, kind), reference_of(name, folder, kind)
    filled = eager(past_ids, use_cache=True).past_key_values.to_legacy_cache()
    pairs = [tuple(grouped(tensor, eager.config) for tensor in pair) for pair in filled]
    calls = {"ours": (lambda: ours(ids, {"bool_mask": mask}, pairs), ours)}
    if reference is not None:
        cache = reference(past_ids, AttentionMask(mask[:, :PAST]), store_cache=True).cache
        theirs = saved(torch.jit.trace(WithCache(reference), (ids, AttentionMask(mask), cache), check_trace=False))
        wide, theirs_pairs = {"bool_mask": mask[:, None, None]}, [(layer.key, layer.value) for layer in cache]
        calls["reference"] = (lambda: theirs(ids, wide, theirs_pairs), theirs)

    def step():
        cache = DynamicCache.from_legacy_cache(filled)
        return eager(ids, attention_mask=mask.long(), past_key_values=cache, use_cache=True, output_hidden_states=True)

    calls["eager"] = (step, None)
    return calls


def allocations(events):
    """(time, bytes) of every block that LibTorch's allocator gave (or took back: negative)."""
    for event in events:
        if event.tag.name == "Allocation":
            yield event.start_time_ns, event.extra_fields.alloc_size
        yield from allocations(event.children)


def peak_of(call):
    """Bytes that a call's tensors need at once: results and what is between, not weights and inputs."""
    for _ in range(3):
        call()
    with torch.profiler.profile(profile_memory=True) as profiled:
        call()
    live = peak = 0
    for _, size in sorted(allocations(profiled.profiler.kineto_results.experimental_event_tree())):
        live += size
        peak = max(peak, live)
    return peak


def times_of(calls, rounds):
    names, times = list(calls), {name: [] for name in calls}
    for number in range(rounds + 3):
        # Each is first, second and last in turn.
        for name in names[number % len(names):] + names[: number % len(names)]:
            begin = time.perf_counter()
            calls[name][0]()
            if number >= 3:  # the executor compiles during the first calls
                times[name].append((time.perf_counter() - begin) * 1000)
    return times


def measure(name, folder, prefill_file, decode_file, rounds):
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    kind = checkpoints.FORMS[name][1]
    result = {}
    for step, build, file in (("prefill", prefill, prefill_file), ("decode", decode, decode_file)):
        if step == "decode" and kind == "encoder":
            continue
        calls = build(name, folder, kind, file)
        times = times_of(calls, int(rounds))
        result[step] = {
            peer: {"ms": times[peer], "bytes": peak_of(call),
                   "nodes": module and sum(1 for _ in module.inlined_graph.nodes())}
            for peer, (call, module) in calls.items()
        }
    print(json.dumps(result))


if __name__ == "__main__":
    if sys.argv[1] == "forms":
        print(json.dumps({name: kind for name, (_, kind, _) in checkpoints.FORMS.items()}))
    else:
        {"make": make, "measure": measure}[sys.argv[1]](*sys.argv[2:])
