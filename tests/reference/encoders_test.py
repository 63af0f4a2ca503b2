"""Encoders: numbers, schema and state of traces against curated-transformers and transformers."""

import random

import torch
from torch.nn import Module

import checkpoints
from support import SEED, Inputs, ReferenceTest, cli, curated, hugging_face, main

GEOMETRIES = {
    "bert": {
        "one layer": dict(num_hidden_layers=1),
        "odd head width": dict(hidden_size=35, num_attention_heads=5, intermediate_size=33, type_vocab_size=3),
        "one head, gelu_new": dict(num_attention_heads=1, hidden_act="gelu_new", num_hidden_layers=3),
        "wide heads, relu": dict(hidden_size=64, num_attention_heads=2, hidden_act="relu", type_vocab_size=1),
        "silu, four layers": dict(num_hidden_layers=4, hidden_act="silu", intermediate_size=7, layer_norm_eps=1e-3),
        "heads as wide as 1": dict(hidden_size=12, num_attention_heads=12, vocab_size=11, max_position_embeddings=33),
    },
    "albert": {
        "one group": dict(num_hidden_layers=3),
        "a group for each layer": dict(num_hidden_layers=3, num_hidden_groups=3, hidden_act="gelu_new"),
        "two groups of five layers each": dict(num_hidden_layers=10, num_hidden_groups=2, embedding_size=5),
        "wider embeddings than layers": dict(embedding_size=50, hidden_act="relu", type_vocab_size=1),
        # Those that the reference refuses, or gets wrong: it has no projection where the widths are equal.
        "groups that don't divide": dict(num_hidden_layers=7, num_hidden_groups=3),
        "three layers in a group": dict(num_hidden_layers=6, num_hidden_groups=2, inner_group_num=3),
        "embeddings as wide as layers": dict(embedding_size=32),
    },
    "roberta": {
        "padding 0": dict(pad_token_id=0, type_vocab_size=1),
        "padding 7": dict(pad_token_id=7, num_hidden_layers=3, hidden_act="gelu_new"),
    },
    "camembert": {"its own": dict(hidden_size=36, type_vocab_size=1)},
    "xlm-roberta": {"its own": dict(num_hidden_layers=1, vocab_size=200, type_vocab_size=1)},
    "electra": {
        "narrow embeddings": dict(embedding_size=7),
        "equal widths": dict(embedding_size=32, hidden_act="gelu_new"),
    },
}
WITHOUT_REFERENCE = ("groups that don't divide", "three layers in a group", "embeddings as wide as layers")
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


class EncodersTest(ReferenceTest):
    def inputs(self, model, batch, pieces, mask="full"):
        config = model.config
        return Inputs(
            self.generator, batch, pieces, vocabulary=config.vocab_size, types=config.type_vocab_size,
            positions=config.max_position_embeddings, mask=mask,
        )

    def check(self, model, folder, has_reference=True):
        """The model's own signature: the reference's schema and state, and its numbers at unseen shapes."""
        base = checkpoints.bare(model)
        traced, _ = self.trace(folder, "--shape", "4x20")
        reference = curated(folder, "encoder") if has_reference else None
        if has_reference:
            example = self.inputs(model, 4, 20)
            self.assert_same_module(
                traced, torch.jit.trace(reference, (example.piece_ids, example.attention_mask), check_trace=False)
            )
        for batch, pieces, mask in UNSEEN:
            inputs = self.inputs(model, batch, pieces, mask)
            ours = traced(inputs.piece_ids, inputs.as_dict())
            rows, what = inputs.defined("encoder"), f"{batch}x{pieces}, {mask} mask"
            self.assert_outputs(ours, hugging_face(base, inputs), rows, f"transformers, {what}")
            if has_reference:
                theirs = reference(inputs.piece_ids, inputs.attention_mask)
                self.assert_outputs(ours, (theirs.all_outputs, None), rows, f"curated, {what}")

    def test_geometries(self):
        for family, geometries in GEOMETRIES.items():
            for name, geometry in geometries.items():
                with self.subTest(f"{family}, {name}"):
                    model = checkpoints.encoder(self.generator, family, **geometry)
                    folder = checkpoints.write(model, self.folder / f"{family} {name}")
                    self.check(model, folder, family != "electra" and name not in WITHOUT_REFERENCE)

    def test_groups_that_transformers_stumbles_over(self):
        """More layers in a group than it stands for, and more groups than layers: transformers' modules compute both,
        but its loop runs out of its list of head masks. Here they are called by hand."""
        for geometry in (dict(num_hidden_groups=2, inner_group_num=3), dict(num_hidden_groups=5)):
            with self.subTest(geometry):
                model = checkpoints.encoder(self.generator, "albert", num_hidden_layers=2, **geometry)
                traced, _ = self.trace(checkpoints.write(model, self.folder / str(len(geometry))))
                inputs = self.inputs(model, 3, 7, "right")
                hidden = model.encoder.embedding_hidden_mapping_in(model.embeddings(inputs.piece_ids))
                states = [hidden]
                mask = model.get_extended_attention_mask(inputs.mask.long(), inputs.mask.shape)
                for layer in range(2):
                    group = model.encoder.albert_layer_groups[int(layer / (2 / geometry["num_hidden_groups"]))]
                    hidden = group(hidden, mask, [None] * 3)[0]
                    states.append(hidden)
                self.assert_outputs(traced(inputs.piece_ids, inputs.as_dict()), (states, None), None, "by hand")

    def test_shared_layers_are_written_once(self):
        model = checkpoints.encoder(self.generator, "albert", num_hidden_layers=12)
        traced, _ = self.trace(checkpoints.write(model, self.folder / "model"))
        parameters = sum(p.numel() for name, p in model.named_parameters() if not name.startswith("pooler"))
        self.assertEqual(sum(p.numel() for p in traced.parameters()), parameters)
        self.assertEqual(len([key for key in traced.state_dict() if "mha.query.weight" in key]), 1)

    def test_padding_has_the_paddings_position(self):
        """Padding anywhere, in front and between pieces, whatever the mask says: both libraries derive positions from
        the piece ids alone, so that masked rows agree as well."""
        for family in checkpoints.PADDED:
            with self.subTest(family):
                model = checkpoints.encoder(self.generator, family, pad_token_id=3)
                folder = checkpoints.write(model, self.folder / family)
                traced, _ = self.trace(folder, name=family)
                reference = curated(folder, "encoder")
                for batch, pieces in ((1, 1), (4, 9), (2, 60)):
                    inputs = self.inputs(model, batch, pieces)
                    inputs.piece_ids[torch.rand(batch, pieces, generator=self.generator) < 0.4] = 3
                    ours = traced(inputs.piece_ids, inputs.as_dict())
                    self.assert_outputs(ours, hugging_face(model, inputs), None, "transformers")
                    theirs = reference(inputs.piece_ids, inputs.attention_mask)
                    self.assert_outputs(ours, (theirs.all_outputs, None), None, "curated")
                self.assertEqual(cli("inspect", folder)["model"]["max_pieces"], 60)

    def test_any_head_and_old_names(self):
        renames = (str, checkpoints.old_names, lambda name: "module." + name)
        for family in checkpoints.ENCODERS:
            for index, head in enumerate(checkpoints.ENCODER_HEADS):
                with self.subTest(f"{family}, {head}"):
                    model = checkpoints.encoder(self.generator, family, head)
                    folder = self.folder / f"{family}-{head}"
                    checkpoints.write(model, folder, rename=renames[index % len(renames)])
                    traced, _ = self.trace(folder)
                    inputs = self.inputs(model, 2, 9, "right")
                    theirs = hugging_face(checkpoints.bare(model), inputs)
                    self.assert_outputs(traced(inputs.piece_ids, inputs.as_dict()), theirs, None, "transformers")

    def test_positions_and_types(self):
        for family in ("bert", "albert", "roberta"):
            with self.subTest(family):
                self.check_positions_and_types(family)

    def check_positions_and_types(self, family):
        model = checkpoints.encoder(self.generator, family, type_vocab_size=4)
        folder = checkpoints.write(model, self.folder / family)
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
