"""Falcon in the 7B form, as decoder and as causal language model, against curated-transformers and transformers."""

import random

import torch
from torch.nn import Module

import checkpoints
from support import ROOT, SEED, Inputs, ReferenceTest, curated, hugging_face, main

GEOMETRIES = {
    "one layer": dict(num_hidden_layers=1),
    "head width 14": dict(hidden_size=42, num_attention_heads=3, num_hidden_layers=3),
    "head width 2": dict(hidden_size=22, num_attention_heads=11, vocab_size=7),
    "one head, biases": dict(num_attention_heads=1, bias=True, layer_norm_epsilon=1e-3),
    "biases, four layers": dict(hidden_size=40, num_attention_heads=5, num_hidden_layers=4, bias=True),
    "untied head": dict(tie_word_embeddings=False, num_attention_heads=6),
}
# Batch, pieces, mask: none of them the traced shape.
UNSEEN = [(1, 1, "full"), (3, 7, "right"), (2, 31, "left"), (5, 13, "random"), (1, 50, "full")]


class DecoderWithPositions(Module):
    def __init__(self, decoder):
        super().__init__()
        self.inner = decoder

    def forward(self, input_ids, attention_mask, positions):
        return self.inner.forward(input_ids, attention_mask, positions=positions)


class FalconTest(ReferenceTest):
    def inputs(self, model, batch, pieces, mask="full", positions=200):
        return Inputs(
            self.generator, batch, pieces, vocabulary=model.config.vocab_size, positions=positions, mask=mask
        )

    def check(self, model, folder, kind, compare_curated=True):
        base = model if kind == "causal-lm" else getattr(model, "transformer", model)
        traced, document = self.trace(folder, "--model", kind, "--shape", "4x20", name=f"{folder.name}-{kind}")
        self.assertEqual(document["model"]["kind"], kind)
        reference = curated(folder, kind)
        example = self.inputs(model, 4, 20)
        self.assert_same_module(
            traced, torch.jit.trace(reference, (example.piece_ids, example.attention_mask), check_trace=False)
        )
        for batch, pieces, mask in UNSEEN:
            inputs = self.inputs(model, batch, pieces, mask)
            ours = traced(inputs.piece_ids, inputs.as_dict())
            rows, what = inputs.defined(kind), f"{kind}, {batch}x{pieces}, {mask} mask"
            self.assert_outputs(ours, hugging_face(base, inputs), rows, f"transformers, {what}")
            if compare_curated:
                theirs = reference(inputs.piece_ids, inputs.attention_mask)
                logits = theirs.logits if kind == "causal-lm" else None
                self.assert_outputs(ours, (theirs.all_outputs, logits), rows, f"curated, {what}")

    def check_both(self, model, folder):
        for kind in ("decoder", "causal-lm"):
            self.check(model, folder, kind)

    def test_geometries(self):
        for name, geometry in GEOMETRIES.items():
            with self.subTest(name):
                model = checkpoints.falcon(self.generator, **geometry)
                self.check_both(model, checkpoints.write(model, self.folder / name))

    def test_a_random_geometry(self):
        draw = random.Random(SEED)
        heads = draw.randint(1, 9)
        geometry = dict(
            num_attention_heads=heads, hidden_size=heads * 2 * draw.randint(1, 9), bias=draw.random() < 0.5,
            num_hidden_layers=draw.randint(1, 4), vocab_size=draw.randint(2, 200),
        )
        with self.subTest(geometry):
            model = checkpoints.falcon(self.generator, **geometry)
            self.check_both(model, checkpoints.write(model, self.folder / "random"))

    def test_a_checkpoint_without_a_head_is_a_decoder(self):
        model = checkpoints.falcon(self.generator, head="bare")
        folder = checkpoints.write(model, self.folder / "model")
        self.check(model, folder, "decoder")
        _, document = self.trace(folder, name="auto")
        self.assertEqual(document["model"]["class"], "FalconDecoder")

    def test_another_rope_base_is_honoured(self):
        # curated-transformers ignores rope_theta, so it is no reference for this one.
        model = checkpoints.falcon(self.generator, rope_theta=5000.0)
        folder = checkpoints.write(model, self.folder / "model")
        self.check(model, folder, "causal-lm", compare_curated=False)

    def test_positions(self):
        model = checkpoints.falcon(self.generator)
        folder = checkpoints.write(model, self.folder / "model")
        for kind in ("decoder", "causal-lm"):
            base = model if kind == "causal-lm" else model.transformer
            arguments = "input_ids=piece_ids,attention_mask,positions"
            traced, document = self.trace(folder, "--model", kind, "--args", arguments, name=kind)
            self.assertEqual(document["signature"]["wrapper"], "DecoderWithPositions")
            reference = curated(folder, kind)
            example = self.inputs(model, 4, 20)
            example_arguments = (example.piece_ids, example.attention_mask, example.positions)
            self.assert_same_module(
                traced, torch.jit.trace(DecoderWithPositions(reference), example_arguments, check_trace=False)
            )
            for batch, pieces, mask in UNSEEN:
                inputs = self.inputs(model, batch, pieces, mask)
                ours = traced(inputs.piece_ids, inputs.as_dict(), inputs.positions)
                rows, what = inputs.defined(kind), f"{kind}, {batch}x{pieces}, {mask} mask"
                theirs = hugging_face(base, inputs, position_ids=inputs.positions)
                self.assert_outputs(ours, theirs, rows, f"transformers, {what}")
                theirs = reference(inputs.piece_ids, inputs.attention_mask, positions=inputs.positions)
                logits = theirs.logits if kind == "causal-lm" else None
                self.assert_outputs(ours, (theirs.all_outputs, logits), rows, f"curated, {what}")

    def test_far_positions(self):
        """Beyond the 2048 that the reference has tables for when it is made."""
        model = checkpoints.falcon(self.generator)
        folder = checkpoints.write(model, self.folder / "model")
        traced, _ = self.trace(folder, "--model", "decoder", "--args", "piece_ids,attention_mask,positions")
        inputs = self.inputs(model, 2, 9, positions=5000)
        inputs.positions[0, 0] = 4999
        ours = traced(inputs.piece_ids, inputs.as_dict(), inputs.positions)
        theirs = hugging_face(model.transformer, inputs, position_ids=inputs.positions)
        self.assert_outputs(ours, theirs, None, "transformers")

    def test_the_sample(self):
        sample = ROOT / "resources/samples/tiny-falcon"
        traced, document = self.trace(sample)
        self.assertEqual(document["model"]["class"], "FalconCausalLM")
        reference = curated(sample, "causal-lm")
        inputs = Inputs(self.generator, 3, 11, vocabulary=256, positions=11, mask="right")
        theirs = reference(inputs.piece_ids, inputs.attention_mask)
        ours = traced(inputs.piece_ids, inputs.as_dict())
        self.assert_outputs(ours, (theirs.all_outputs, theirs.logits), None, "sample")


if __name__ == "__main__":
    main()
