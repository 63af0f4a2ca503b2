"""Falcon in all of its forms, as decoder and as causal language model, against both libraries."""

import json

import checkpoints
from decoders import DecoderTest
from support import ROOT, Inputs, curated, hugging_face, main

NEW = dict(new_decoder_architecture=True)
OLD = dict(multi_query=False)
# The 7B form, the 40B form and the old one with a key-value head for each head.
GEOMETRIES = {
    "one layer": dict(num_hidden_layers=1),
    "head width 14": dict(hidden_size=42, num_attention_heads=3, num_hidden_layers=3),
    "head width 2": dict(hidden_size=22, num_attention_heads=11, vocab_size=7),
    "one head, biases": dict(num_attention_heads=1, bias=True, layer_norm_epsilon=1e-3),
    "biases, four layers": dict(hidden_size=40, num_attention_heads=5, num_hidden_layers=4, bias=True),
    "untied head": dict(tie_word_embeddings=False, num_attention_heads=6),
    "40B": dict(**NEW, num_attention_heads=6, num_kv_heads=3),
    "40B, one group, biases": dict(**NEW, num_kv_heads=1, bias=True, num_hidden_layers=1),
    "40B, no groups": dict(**NEW, num_kv_heads=4),
    "multi-head, parallel": dict(**OLD, hidden_size=30, num_attention_heads=5),
    "multi-head, serial, biases": dict(**OLD, parallel_attn=False, bias=True),
    "multi-query, serial": dict(parallel_attn=False, num_hidden_layers=3),
}
# What curated-transformers computes otherwise (ALiBi isn't scaled) or can't.
BEYOND_CURATED = {
    "another rope base": dict(rope_theta=5000.0),
    "RW": dict(**OLD, alibi=True, parallel_attn=False, bias=True),
    "RW, 6 heads, parallel": dict(**OLD, alibi=True, num_attention_heads=6),
    "7B with ALiBi, 3 heads of width 5": dict(alibi=True, num_attention_heads=3, hidden_size=15),
    "40B with ALiBi": dict(**NEW, alibi=True, num_attention_heads=12, num_kv_heads=4),
    "11B": dict(**NEW, num_kv_heads=2, num_ln_in_parallel_attn=1, ffn_hidden_size=70, rope_theta=500042.0),
    "gelu_new, linear rope": dict(activation="gelu_new", rope_scaling={"type": "linear", "factor": 3.0}),
}
# By the reference's names for old configs: key, and what it is called there.
OLD_KEYS = {"num_attention_heads": "n_head", "num_hidden_layers": "n_layer", "num_kv_heads": "n_head_kv"}


class FalconTest(DecoderTest):
    family = "falcon"

    def test_geometries(self):
        self.check_each(GEOMETRIES, ("decoder", "causal-lm"))

    def test_what_only_transformers_can(self):
        self.check_each(BEYOND_CURATED, compare_curated=False)

    def test_a_random_geometry(self):
        draw = self.draw()
        heads = draw.randint(1, 9)
        geometry = dict(
            num_attention_heads=heads, hidden_size=heads * 2 * draw.randint(1, 9), bias=draw.random() < 0.5,
            num_hidden_layers=draw.randint(1, 4), vocab_size=draw.randint(2, 200),
        )
        self.check_random(geometry)

    def test_a_checkpoint_without_a_head_is_a_decoder(self):
        self.check_bare("FalconDecoder")

    def test_positions(self):
        self.check_positions()

    def test_configs_from_before_transformers_had_falcon(self):
        forms = {
            "RefinedWebModel": dict(),
            "RefinedWeb": dict(**NEW, num_kv_heads=2),
            "RefinedWebModel, serial": dict(**OLD, parallel_attn=False, bias=True),
        }
        for name, geometry in forms.items():
            with self.subTest(name):
                model = self.make(**geometry)
                folder = checkpoints.write(model, self.folder / name)
                self.make_old(folder / "config.json", name.split(",")[0])
                self.check_both(model, folder)

    def make_old(self, path, model_type):
        """Names as they were, and nothing that was not there then."""
        config = json.loads(path.read_text())
        kept = ["alibi", "bias", "hidden_size", "layer_norm_epsilon", "multi_query", "parallel_attn", "torch_dtype",
                "vocab_size"]
        old = {key: config[key] for key in kept} | {"model_type": model_type, "architectures": ["RWForCausalLM"]}
        for key, name in OLD_KEYS.items():
            if key != "num_kv_heads" or config["new_decoder_architecture"]:
                old[name] = config[key]
        path.write_text(json.dumps(old))

    def test_far_positions(self):
        """Beyond the 2048 that the reference has tables for when it is made."""
        model = self.make()
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
