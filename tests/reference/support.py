"""Shared by the reference suite: the command line as a user runs it, the two libraries, inputs and comparisons."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import torch
from curated_transformers.layers import AttentionMask
from curated_transformers.models import AutoCausalLM, AutoDecoder, AutoEncoder
from fsspec.implementations.local import LocalFileSystem

ROOT = Path(__file__).resolve().parents[2]
CLI = os.environ["TRACEWRIGHT_CLI"]
SEED = int(os.environ.get("TRACEWRIGHT_SEED") or random.SystemRandom().randrange(1 << 31))
TOLERANCE = 1e-5  # in float32, absolute where values are under 1, else of the largest
# Tables that tie the reference's trace to a length and a device; ours has none.
ROTARY_TABLE = re.compile(r"\.(rotary_embeds\.(theta|cos|sin)|linear_biases\.slopes)$")

torch.set_num_threads(1)  # the models are tiny: a second thread only waits
torch.set_grad_enabled(False)


def cli(*arguments, exit_code=0, **environment):
    """Runs tracewright-cli with --json and gives its document."""
    command = [CLI, *map(str, arguments), "--json"]
    variables = os.environ | {name: str(value) for name, value in environment.items()}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=variables)
    if done.returncode != exit_code:
        raise AssertionError(f"{' '.join(command)}\nexit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return json.loads(done.stdout)


def curated(folder, kind):
    loader = {"encoder": AutoEncoder, "decoder": AutoDecoder, "causal-lm": AutoCausalLM}[kind]
    return loader.from_fsspec(fs=LocalFileSystem(), model_path=str(folder)).eval()


def plain(schema):
    """A schema without the places that Python keeps its classes in, which a trace's loader is free to choose."""
    return re.sub(r"__torch__\.(?:\w+\.)*(\w+)", r"\1", str(schema))


class Inputs:
    """Random piece ids, type ids and positions, and a mask of one kind: full, right, left (the side that is padded)
    or random."""

    def __init__(self, generator, batch, pieces, *, vocabulary, positions, types=1, mask="full"):
        def integers(limit):
            return torch.randint(limit, (batch, pieces), generator=generator)

        self.piece_ids, self.type_ids, self.positions = integers(vocabulary), integers(types), integers(positions)
        lengths = torch.randint(1, pieces + 1, (batch, 1), generator=generator)
        index = torch.arange(pieces).unsqueeze(0)
        self.mask = {
            "full": torch.ones(batch, pieces, dtype=torch.bool),
            "right": index < lengths,
            "left": index >= pieces - lengths,
            "random": torch.rand(batch, pieces, generator=generator) < 0.5,
        }[mask]
        if mask == "random":  # each sequence has a piece, or there would be nothing to attend to
            self.mask[torch.arange(batch), torch.randint(pieces, (batch,), generator=generator)] = True
        self.attention_mask = AttentionMask(self.mask)

    def as_dict(self):
        return dict(self.attention_mask)

    def defined(self, kind):
        """The rows where attention is defined: those that see a piece. Where a mask hides all that a causal model's
        row may see (padding on the left), both libraries give it weights that mean nothing, each its own."""
        if kind == "encoder":
            return torch.ones_like(self.mask)
        return self.mask.cumsum(-1) > 0


def surprises(document):
    """A trace's warnings, but those that an argument has no effect: positions have none where there is ALiBi, and the
    mask none on the cache of the first layer."""
    return [warning for warning in document["warnings"] if "has no effect" not in warning["text"]]


def hugging_face(model, inputs, **arguments):
    """Hidden states of every layer, and logits if there are any, by transformers."""
    output = model(inputs.piece_ids, attention_mask=inputs.mask.long(), output_hidden_states=True, **arguments)
    return list(output.hidden_states), getattr(output, "logits", None)


class ReferenceTest(unittest.TestCase):
    """A test with a folder of its own and a generator seeded by SEED and its name."""

    tolerance = TOLERANCE

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tracewright-reference-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.generator = torch.Generator().manual_seed(hash_of(f"{SEED} {self.id()}"))

    def trace(self, checkpoint, *options, name="traced"):
        """Traces through the command line. Gives what torch.jit.load loads, and the command's document."""
        file = self.folder / f"{name}.pt"
        document = cli("trace", checkpoint, *options, "--export", file, "--force")
        return torch.jit.load(str(file)), document

    def assert_close(self, ours, theirs, rows=None, what=""):
        self.assertEqual(ours.shape, theirs.shape, what)
        self.assertEqual(ours.dtype, theirs.dtype, what)
        if rows is not None:
            ours, theirs = ours[rows], theirs[rows]
        self.assertTrue(torch.isfinite(ours).all(), f"{what}: not finite")
        difference = (ours - theirs).abs().max().item()
        # A residual stream and logits are sums: a float32's rounding is of what was added, not of 1.
        largest = max(1.0, theirs.abs().max().item())
        self.assertLessEqual(difference, self.tolerance * largest, f"{what}: {difference:.2e} apart of {largest:.2e}")

    def assert_outputs(self, ours, theirs, rows, what):
        """`theirs` is (hidden states, logits or None)."""
        states, logits = theirs
        self.assertEqual(len(ours), 1 if logits is None else 2, what)
        self.assertEqual(len(ours[0]), len(states), what)
        for layer, (mine, other) in enumerate(zip(ours[0], states)):
            self.assert_close(mine, other, rows, f"{what}, all_outputs[{layer}]")
        if logits is not None:
            self.assert_close(ours[1], logits, rows, f"{what}, logits")

    def assert_same_module(self, ours, reference):
        """Schema, modules and state of two traces, one of them the reference's own."""
        self.assertEqual(plain(ours.forward.schema), plain(reference.forward.schema))
        expected = {name: value for name, value in reference.state_dict().items() if not ROTARY_TABLE.search(name)}
        state = ours.state_dict()
        self.assertEqual(list(state), list(expected))
        for name, value in expected.items():
            self.assertEqual(state[name].dtype, value.dtype, name)
            self.assertTrue(torch.equal(state[name], value), name)
        self.assertEqual([name for name, _ in ours.named_parameters()], list(expected))
        gradients = {name: parameter.requires_grad for name, parameter in reference.named_parameters()}
        self.assertEqual({name: value.requires_grad for name, value in ours.named_parameters()}, gradients)
        modules = {name: module.original_name for name, module in reference.named_modules()}
        for name, module in ours.named_modules():
            self.assertEqual(module.original_name, modules.get(name), f"the module '{name}'")


def hash_of(text):
    """A seed out of a text, the same in every process."""
    return int.from_bytes(text.encode(), "little") % ((1 << 61) - 1)


def main():
    print(f"seed {SEED}: TRACEWRIGHT_SEED={SEED} makes the same inputs and weights again", file=sys.stderr)
    unittest.main(verbosity=2)
