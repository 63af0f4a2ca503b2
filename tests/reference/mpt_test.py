"""MPT as decoder and as causal language model, against curated-transformers and transformers.

transformers passes over alibi_bias_max, expansion_ratio, no_bias and qk_ln, which MosaicML's own model has: there it is
told to compute what the config asks for."""

import types

import torch
from safetensors.torch import load_file, save_file
from torch.nn import LayerNorm
from transformers.models.mpt.modeling_mpt import build_mpt_alibi_tensor

import checkpoints
from decoders import DecoderTest
from support import curated, main

# What both libraries can read, and what only transformers can.
GEOMETRIES = {
    "one layer, 8 heads": dict(n_heads=8, n_layers=1),
    "3 heads": dict(n_heads=3, d_model=42, n_layers=3, vocab_size=7),
    "11 heads of width 2": dict(n_heads=11, d_model=22),
    "one head": dict(n_heads=1, layer_norm_epsilon=1e-3),
}
BEYOND_CURATED = {
    "clip_qkv": dict(attn_config={"clip_qkv": 0.4}),
    "softmax_scale": dict(attn_config={"softmax_scale": 0.9}, n_heads=6),
    "untied": dict(tie_word_embeddings=False),
}


class MptTest(DecoderTest):
    family = "mpt"

    def test_geometries(self):
        self.check_each(GEOMETRIES, ("decoder", "causal-lm"))

    def test_what_only_transformers_can(self):
        self.check_each(BEYOND_CURATED, compare_curated=False)

    def test_alibi_bias_max(self):
        for heads in (4, 6):
            with self.subTest(heads):
                model = self.make(attn_config={"alibi_bias_max": 3}, n_heads=heads)
                model.transformer.build_mpt_alibi_tensor = types.MethodType(
                    lambda self, heads, length, device=None: build_mpt_alibi_tensor(heads, length, 3, device),
                    model.transformer,
                )
                folder = checkpoints.write(model, self.folder / str(heads))
                self.check(model, folder, "causal-lm", compare_curated=False)

    def test_norms_of_queries_and_keys(self):
        model = self.make(attn_config={"qk_ln": True, "clip_qkv": 1.5})
        for block in model.transformer.blocks:
            for name in ("q_ln", "k_ln"):
                norm = LayerNorm(48, eps=1e-5, bias=False)
                norm.weight.copy_(1 + 0.2 * torch.randn(48, generator=self.generator))
                block.attn.add_module(name, norm)
            block.attn.clip_qkv = None  # clipped by the hook, before the norms
            block.attn.Wqkv.register_forward_hook(normed(block.attn, 1.5))
        folder = checkpoints.write(model, self.folder / "model")
        self.check(model, folder, "causal-lm", compare_curated=False)

    def test_biases_and_expansion_as_curated_transformers_has_them(self):
        model = self.make(no_bias=False, expansion_ratio=2)
        folder = checkpoints.write(model, self.folder / "model")
        file = folder / "model.safetensors"
        save_file(load_file(file) | self.biases(48, 2), file)
        for kind in ("decoder", "causal-lm"):
            traced, _ = self.trace(folder, "--model", kind, name=kind)
            reference = curated(folder, kind)
            self.assert_same_module(traced, self.reference_trace(model, reference, positions=False))
            inputs = self.inputs(model, 3, 17, "right")
            theirs = reference(inputs.piece_ids, inputs.attention_mask)
            logits = theirs.logits if kind == "causal-lm" else None
            ours = traced(inputs.piece_ids, inputs.as_dict())
            self.assert_outputs(ours, (theirs.all_outputs, logits), inputs.defined(kind), kind)

    def biases(self, width, expansion):
        """What transformers doesn't make: all biases, and a feed-forward layer that isn't four times as wide."""
        inner = width * expansion
        shapes = {"norm_f.bias": [width]}
        for layer in range(2):
            for name, size in {
                "norm_1": width, "norm_2": width, "attn.Wqkv": 3 * width, "attn.out_proj": width, "ffn.up_proj": inner,
                "ffn.down_proj": width,
            }.items():
                shapes[f"blocks.{layer}.{name}.bias"] = [size]
            shapes[f"blocks.{layer}.ffn.up_proj.weight"] = [inner, width]
            shapes[f"blocks.{layer}.ffn.down_proj.weight"] = [width, inner]
        return {f"transformer.{name}": 0.2 * torch.randn(shape, generator=self.generator) for name, shape in shapes.items()}

    def test_a_random_geometry(self):
        draw = self.draw()
        heads = draw.randint(1, 20)
        geometry = dict(
            n_heads=heads, d_model=heads * draw.randint(1, 9), n_layers=draw.randint(1, 4), vocab_size=draw.randint(2, 200)
        )
        self.check_random(geometry)

    def test_a_checkpoint_without_a_head_is_a_decoder(self):
        self.check_bare("MPTDecoder")


def normed(attention, clip):
    """A hook that clips the merged projection and norms its first two thirds."""

    def hook(_module, _arguments, merged):
        query, key, value = merged.clamp(-clip, clip).chunk(3, dim=2)
        return torch.cat([attention.q_ln(query), attention.k_ln(key), value], dim=2)

    return hook


if __name__ == "__main__":
    main()
