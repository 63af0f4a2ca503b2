"""GPT-NeoX as decoder and as causal language model, against curated-transformers and transformers."""

from decoders import DecoderTest
from support import main

# What curated-transformers can read, and what it ignores or refuses.
GEOMETRIES = {
    "one layer": dict(num_hidden_layers=1),
    "all of the head turned": dict(rotary_pct=1.0, num_attention_heads=3),
    "head width 14, 2 of it turned": dict(hidden_size=42, num_attention_heads=3, rotary_pct=0.2, vocab_size=7),
    "another rope base, gelu_new": dict(rotary_emb_base=500, hidden_act="gelu_new", num_hidden_layers=3),
    "one head, gelu_fast": dict(num_attention_heads=1, hidden_act="gelu_fast", layer_norm_eps=1e-3),
}
BEYOND_CURATED = {
    "serial": dict(use_parallel_residual=False),
    "no attention bias": dict(attention_bias=False),
    "tied, mish": dict(tie_word_embeddings=True, hidden_act="mish"),
    "linear rope": dict(rope_scaling={"type": "linear", "factor": 2.0}),
}


class GptNeoxTest(DecoderTest):
    family = "gpt_neox"

    def test_geometries(self):
        self.check_each(GEOMETRIES, ("decoder", "causal-lm"))

    def test_what_only_transformers_can(self):
        self.check_each(BEYOND_CURATED, compare_curated=False)

    def test_a_random_geometry(self):
        draw = self.draw()
        heads, width = draw.randint(1, 9), 2 * draw.randint(1, 9)
        geometry = dict(
            num_attention_heads=heads, hidden_size=heads * width, rotary_pct=2 * draw.randint(1, width // 2) / width,
            num_hidden_layers=draw.randint(1, 4), intermediate_size=draw.randint(1, 90), vocab_size=draw.randint(2, 200),
        )
        self.check_random(geometry)

    def test_positions(self):
        self.check_positions()

    def test_a_checkpoint_without_a_head_is_a_decoder(self):
        self.check_bare("GPTNeoXDecoder")


if __name__ == "__main__":
    main()
