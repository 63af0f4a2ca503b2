"""BERT as an encoder: numbers, schema and state of traces against curated-transformers and transformers."""

import random

import torch
from torch.nn import Module

import checkpoints
from support import SEED, Inputs, ReferenceTest, curated, hugging_face, main

GEOMETRIES = {
    "bare, one layer": dict(num_hidden_layers=1),
    "odd head width": dict(hidden_size=35, num_attention_heads=5, intermediate_size=33, type_vocab_size=3),
    "one head, gelu_new": dict(num_attention_heads=1, hidden_act="gelu_new", num_hidden_layers=3),
    "wide heads, relu": dict(hidden_size=64, num_attention_heads=2, hidden_act="relu", type_vocab_size=1),
    "silu, four layers": dict(num_hidden_layers=4, hidden_act="silu", intermediate_size=7, layer_norm_eps=1e-3),
    "heads as wide as 1": dict(hidden_size=12, num_attention_heads=12, vocab_size=11, max_position_embeddings=33),
}
# Batch, pieces, mask: none of them the traced shape.
UNSEEN = [(1, 1, "full"), (3, 7, "right"), (2, 31, "left"), (5, 13, "random")]


class EncoderWithPositions(Module):
    def __init__(self, encoder):
        super().__init__()
        self.inner = encoder

    def forward(self, piece_ids, attention_mask, positions):
        return self.inner.forward(piece_ids, attention_mask, positions=positions)


class EncoderWithTypes(Module):
    def __init__(self, encoder):
        super().__init__()
        self.inner = encoder

    def forward(self, type_ids, ids, positions, mask):
        return self.inner.forward(ids, mask, positions=positions, type_ids=type_ids)


class BertTest(ReferenceTest):
    def inputs(self, model, batch, pieces, mask="full"):
        config = model.config
        return Inputs(
            self.generator, batch, pieces, vocabulary=config.vocab_size, types=config.type_vocab_size,
            positions=config.max_position_embeddings, mask=mask,
        )

    def check(self, model, folder):
        """The model's own signature: the reference's schema and state, and its numbers at unseen shapes."""
        base = getattr(model, "bert", model)
        traced, _ = self.trace(folder, "--shape", "4x20")
        reference = curated(folder, "encoder")
        example = self.inputs(model, 4, 20)
        self.assert_same_module(
            traced, torch.jit.trace(reference, (example.piece_ids, example.attention_mask), check_trace=False)
        )
        for batch, pieces, mask in UNSEEN:
            inputs = self.inputs(model, batch, pieces, mask)
            ours = traced(inputs.piece_ids, inputs.as_dict())
            rows, what = inputs.defined("encoder"), f"{batch}x{pieces}, {mask} mask"
            theirs = reference(inputs.piece_ids, inputs.attention_mask)
            self.assert_outputs(ours, (theirs.all_outputs, None), rows, f"curated, {what}")
            self.assert_outputs(ours, hugging_face(base, inputs), rows, f"transformers, {what}")

    def test_geometries(self):
        for name, geometry in GEOMETRIES.items():
            with self.subTest(name):
                model = checkpoints.bert(self.generator, **geometry)
                self.check(model, checkpoints.write(model, self.folder / name))

    def test_a_random_geometry(self):
        draw = random.Random(SEED)
        heads = draw.randint(1, 9)
        geometry = dict(
            num_attention_heads=heads, hidden_size=heads * draw.randint(1, 17), num_hidden_layers=draw.randint(1, 4),
            intermediate_size=draw.randint(1, 90), vocab_size=draw.randint(2, 200),
            type_vocab_size=draw.randint(1, 4), max_position_embeddings=draw.randint(31, 90),
            hidden_act=draw.choice(["gelu", "gelu_new", "relu", "silu"]),
        )
        with self.subTest(geometry):
            model = checkpoints.bert(self.generator, **geometry)
            self.check(model, checkpoints.write(model, self.folder / "random"))

    def test_any_head_and_old_names(self):
        for head in checkpoints.BERT_HEADS:
            for rename in (str, checkpoints.old_names):
                with self.subTest(f"{head}, {rename.__name__}"):
                    model = checkpoints.bert(self.generator, head)
                    folder = self.folder / f"{head}-{rename.__name__}"
                    self.check(model, checkpoints.write(model, folder, rename=rename))

    def test_positions_and_types(self):
        model = checkpoints.bert(self.generator, type_vocab_size=4)
        folder = checkpoints.write(model, self.folder / "model")
        reference = curated(folder, "encoder")
        example = self.inputs(model, 4, 20)
        mask = example.attention_mask

        positions, document = self.trace(folder, "--args", "piece_ids,attention_mask,positions", name="positions")
        self.assertEqual(document["signature"]["wrapper"], "EncoderWithPositions")
        arguments = (example.piece_ids, mask, example.positions)
        self.assert_same_module(positions, torch.jit.trace(EncoderWithPositions(reference), arguments))

        arguments = "type_ids,ids=piece_ids,positions,mask=attention_mask"
        types, _ = self.trace(folder, "--args", arguments, "--wrapper", "EncoderWithTypes", name="types")
        arguments = (example.type_ids, example.piece_ids, example.positions, mask)
        self.assert_same_module(types, torch.jit.trace(EncoderWithTypes(reference), arguments))

        for batch, pieces, kind in UNSEEN:
            inputs = self.inputs(model, batch, pieces, kind)
            rows, what = inputs.defined("encoder"), f"{batch}x{pieces}, {kind} mask"
            self.assert_outputs(
                positions(inputs.piece_ids, inputs.as_dict(), inputs.positions),
                hugging_face(model, inputs, position_ids=inputs.positions), rows, f"positions, {what}",
            )
            ours = types(inputs.type_ids, inputs.piece_ids, inputs.positions, inputs.as_dict())
            theirs = hugging_face(model, inputs, position_ids=inputs.positions, token_type_ids=inputs.type_ids)
            self.assert_outputs(ours, theirs, rows, f"types, transformers, {what}")
            theirs = reference(
                inputs.piece_ids, inputs.attention_mask, positions=inputs.positions, type_ids=inputs.type_ids
            )
            self.assert_outputs(ours, (theirs.all_outputs, None), rows, f"types, curated, {what}")

    def test_a_mask_as_tensor(self):
        model = checkpoints.bert(self.generator)
        traced, document = self.trace(checkpoints.write(model, self.folder / "model"), "--mask-as", "tensor")
        self.assertEqual(document["signature"]["wrapper"], "EncoderWrapper")
        for batch, pieces, kind in UNSEEN:
            inputs = self.inputs(model, batch, pieces, kind)
            ours, theirs = traced(inputs.piece_ids, inputs.mask), hugging_face(model, inputs)
            self.assert_outputs(ours, theirs, inputs.defined("encoder"), f"{batch}x{pieces}, {kind} mask")


if __name__ == "__main__":
    main()
