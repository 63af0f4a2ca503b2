"""Shared by the tests of decoder families: one check of a trace against both libraries."""

import random

import torch
from torch.nn import Module

import checkpoints
from support import SEED, Inputs, ReferenceTest, curated, hugging_face

# Batch, pieces, mask: none of them the traced shape.
UNSEEN = [(1, 1, "full"), (3, 7, "right"), (2, 31, "left"), (5, 13, "random"), (1, 50, "full")]


class DecoderWithPositions(Module):
    def __init__(self, decoder):
        super().__init__()
        self.inner = decoder

    def forward(self, input_ids, attention_mask, positions):
        return self.inner.forward(input_ids, attention_mask, positions=positions)


class DecoderTest(ReferenceTest):
    family = ""  # its model_type

    def make(self, **geometry):
        return checkpoints.decoder(self.generator, self.family, **geometry)

    def draw(self):
        return random.Random(f"{SEED} {self.id()}")

    def inputs(self, model, batch, pieces, mask="full", positions=200):
        return Inputs(
            self.generator, batch, pieces, vocabulary=model.config.vocab_size, positions=positions, mask=mask
        )

    def check(self, model, folder, kind, *, compare_curated=True, positions=False, unseen=UNSEEN):
        """Traces at 4 x 20 and compares at other shapes, with default or with random positions."""
        options = ["--model", kind, "--shape", "4x20"]
        options += ["--args", "input_ids=piece_ids,attention_mask,positions"] if positions else []
        traced, document = self.trace(folder, *options, name=f"{folder.name}-{kind}")
        self.assertEqual(document["model"]["kind"], kind)
        self.assertEqual(document["warnings"], [])
        reference = curated(folder, kind) if compare_curated else None
        if compare_curated:
            self.assert_same_module(traced, self.reference_trace(model, reference, positions))
        for batch, pieces, mask in unseen:
            inputs = self.inputs(model, batch, pieces, mask)
            more = (inputs.positions,) if positions else ()
            ours = traced(inputs.piece_ids, inputs.as_dict(), *more)
            what = f"{kind}, {batch}x{pieces}, {mask} mask"
            self.compare(model, inputs, ours, kind, what, positions)
            if compare_curated:
                theirs = reference(inputs.piece_ids, inputs.attention_mask, positions=more[0] if more else None)
                logits = theirs.logits if kind == "causal-lm" else None
                self.assert_outputs(ours, (theirs.all_outputs, logits), inputs.defined(kind), f"curated, {what}")

    def compare(self, model, inputs, ours, kind, what, positions):
        base = model if kind == "causal-lm" else checkpoints.bare(model)
        arguments = {"position_ids": inputs.positions} if positions else {}
        theirs = hugging_face(base, inputs, **arguments)
        self.assert_outputs(ours, theirs, inputs.defined(kind), f"transformers, {what}")

    def reference_trace(self, model, reference, positions):
        example = self.inputs(model, 4, 20)
        arguments = (example.piece_ids, example.attention_mask)
        if positions:
            reference, arguments = DecoderWithPositions(reference), (*arguments, example.positions)
        return torch.jit.trace(reference, arguments, check_trace=False)

    def check_both(self, model, folder, **options):
        for kind in ("decoder", "causal-lm"):
            self.check(model, folder, kind, **options)

    def check_each(self, geometries, kinds=("causal-lm",), **options):
        """A model of each geometry, by name."""
        for name, geometry in geometries.items():
            with self.subTest(name):
                model = self.make(**geometry)
                folder = checkpoints.write(model, self.folder / name)
                for kind in kinds:
                    self.check(model, folder, kind, **options)

    def check_random(self, geometry):
        # A norm over two numbers that are nearly 0, as in a model two wide, makes much of a rounding.
        self.tolerance = 1e-4
        self.check_each({str(geometry): geometry}, ("decoder", "causal-lm"))

    def check_positions(self):
        model = self.make()
        self.check_both(model, checkpoints.write(model, self.folder / "model"), positions=True)

    def check_bare(self, class_name):
        model = self.make(head="bare")
        folder = checkpoints.write(model, self.folder / "model")
        _, document = self.trace(folder, name="auto")
        self.assertEqual(document["model"]["class"], class_name)
        self.check(model, folder, "decoder")
