"""LLaMA as decoder and as causal language model, against curated-transformers and transformers."""

import torch
from transformers.activations import ACT2CLS

import checkpoints
from decoders import DecoderTest
from support import main

# What curated-transformers can read, and what it ignores or refuses.
GEOMETRIES = {
    "grouped": dict(num_attention_heads=6, num_key_value_heads=3, num_hidden_layers=3),
    "head width 2, no groups": dict(hidden_size=22, num_attention_heads=11, num_key_value_heads=None, vocab_size=7),
    "one key-value head, one layer": dict(num_key_value_heads=1, num_hidden_layers=1, rms_norm_eps=1e-3),
    "gelu": dict(hidden_act="gelu", intermediate_size=35),
}
BEYOND_CURATED = {
    "head_dim": dict(head_dim=10, num_attention_heads=3, num_key_value_heads=1, hidden_size=50),
    "attention bias": dict(attention_bias=True),
    "biases, tied": dict(attention_bias=True, mlp_bias=True, tie_word_embeddings=True),
    "rope_theta": dict(rope_theta=500000.0),
    "quick_gelu": dict(hidden_act="quick_gelu"),
    "default rope": dict(rope_scaling={"rope_type": "default"}),
    "linear rope": dict(rope_scaling={"type": "linear", "factor": 2.5}),
    "llama3 rope": dict(
        rope_theta=50000.0, head_dim=24,
        rope_scaling={
            "rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
            "original_max_position_embeddings": 64,
        },
    ),
    "yarn rope": dict(
        head_dim=32,
        rope_scaling={"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 64},
    ),
    "yarn rope, every setting": dict(
        head_dim=20,
        rope_scaling={
            "rope_type": "yarn", "factor": 3.0, "beta_fast": 16.0, "beta_slow": 2.0, "mscale": 0.7,
            "mscale_all_dim": 1.3, "truncate": False,
        },
    ),
    "yarn rope, its attention factor": dict(rope_scaling={"rope_type": "yarn", "factor": 2.0, "attention_factor": 1.7}),
}

# All but those that have weights.
ACTIVATIONS = sorted(ACT2CLS.keys() - {"prelu", "xielu"})


class LlamaTest(DecoderTest):
    family = "llama"

    def test_geometries(self):
        self.check_each(GEOMETRIES, ("decoder", "causal-lm"))

    def test_what_only_transformers_can(self):
        ropes = {name: geometry for name, geometry in BEYOND_CURATED.items() if "rope" in name}
        self.check_each(ropes, compare_curated=False, positions=True)
        others = {name: geometry for name, geometry in BEYOND_CURATED.items() if name not in ropes}
        self.check_each(others, compare_curated=False)

    def test_dynamic_rope_follows_the_longest_sequence(self):
        geometry = dict(max_position_embeddings=16, rope_scaling={"rope_type": "dynamic", "factor": 2.0})
        model = self.make(**geometry)
        folder = checkpoints.write(model, self.folder / "model")
        traced, _ = self.trace(folder, "--args", "piece_ids,attention_mask,positions")
        for positions in (10, 16, 17, 100, 12, 40):
            # A model that has seen no longer sequence: transformers keeps the base of the longest one.
            model.model.rotary_emb.max_seq_len_cached = 16
            model.model.rotary_emb.inv_freq = model.model.rotary_emb.original_inv_freq
            inputs = self.inputs(model, 3, 9, positions=positions)
            ours = traced(inputs.piece_ids, inputs.as_dict(), inputs.positions)
            self.compare(model, inputs, ours, "causal-lm", f"positions below {positions}", positions=True)

    def test_every_activation(self):
        for name in ACTIVATIONS:
            with self.subTest(name):
                model = self.make(hidden_act=name, num_hidden_layers=1)
                # Wide enough for what is clipped, and for where formulas that look alike part.
                model.model.layers[0].mlp.gate_proj.weight.mul_(4)
                folder = checkpoints.write(model, self.folder / name)
                self.check(model, folder, "decoder", compare_curated=False, unseen=[(3, 7, "right")])

    def test_masks_of_4_dimensions(self):
        """One for each head, with the trace made for a mask of 2 dimensions, whose heads share keys."""
        model = self.make(num_attention_heads=6, num_key_value_heads=2)
        traced, _ = self.trace(checkpoints.write(model, self.folder / "model"))
        for heads in (1, 6):
            inputs = self.inputs(model, 3, 9)
            mask = torch.rand(3, heads, 9, 9, generator=self.generator) < 0.6
            mask = (mask | torch.eye(9, dtype=torch.bool)).tril()
            ours = traced(inputs.piece_ids, {"bool_mask": mask})
            added = torch.where(mask, 0.0, torch.finfo(torch.float32).min)
            output = model(inputs.piece_ids, attention_mask=added, output_hidden_states=True)
            self.assert_outputs(ours, (output.hidden_states, output.logits), None, f"{heads} masks")

    def test_a_random_geometry(self):
        draw = self.draw()
        keys, group = draw.randint(1, 4), draw.randint(1, 4)
        geometry = dict(
            num_attention_heads=keys * group, num_key_value_heads=keys, hidden_size=keys * group * 2 * draw.randint(1, 6),
            num_hidden_layers=draw.randint(1, 4), intermediate_size=draw.randint(1, 90), vocab_size=draw.randint(2, 200),
        )
        self.check_random(geometry)

    def test_positions(self):
        self.check_positions()

    def test_a_checkpoint_without_a_head_is_a_decoder(self):
        self.check_bare("LlamaDecoder")


if __name__ == "__main__":
    main()
