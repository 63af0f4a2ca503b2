"""The space of configurations that the random suite draws from: families, forms, geometries, dtypes and containers."""

import dataclasses

import torch

import checkpoints

ACTIVATIONS = ["gelu", "gelu_new", "gelu_fast", "gelu_pytorch_tanh", "quick_gelu", "relu", "silu", "swish", "tanh"]
DTYPES = [torch.float32, torch.float16, torch.bfloat16]
RENAMES = {"its own": str, "old": checkpoints.old_names, "within something": lambda name: "module." + name}


@dataclasses.dataclass
class Case:
    family: str
    kind: str
    head: str
    geometry: dict
    stored: torch.dtype  # of the checkpoint
    dtype: torch.dtype  # of the trace
    container: str
    shards: int
    names: str
    rotary: bool = False
    max_pieces: int = 0  # 0: no limit
    padding: int = 0  # in front of the first position

    @property
    def dynamic(self):
        return self.geometry.get("rope_scaling", {}).get("rope_type") == "dynamic"


def draw_case(draw, families):
    while True:
        case = draw_any(draw, families)
        if not is_judged_by_chance(case):
            return case


def is_judged_by_chance(case):
    """A norm over so few elements tells little but their signs, and in half precision the last digit flips those, in
    either library."""
    width = case.geometry.get("hidden_size") or case.geometry["d_model"]
    return case.dtype != torch.float32 and width < 4


def draw_any(draw, families):
    family = draw.choice(families)
    case = DRAWS.get(family, encoder)(draw, family)
    case.stored = draw.choice([torch.float32] * 4 + DTYPES[1:] + [torch.float64])
    converts = draw.random() < 0.25 or case.stored == torch.float64
    case.dtype = draw.choice(DTYPES) if converts else case.stored
    case.container = draw.choice(checkpoints.FORMATS)
    case.shards = draw.randint(1, 4)
    case.names = draw.choice(list(RENAMES) if case.kind == "encoder" else ["its own", "within something"])
    return case


def new_case(family, kind, head, geometry, **more):
    return Case(family, kind, head, geometry, torch.float32, torch.float32, "safetensors", 1, "its own", **more)


def encoder(draw, family):
    heads = draw.randint(1, 9)
    pieces = draw.randint(31, 90)
    padding = draw.randint(0, 4) if family in checkpoints.PADDED else -1
    geometry = dict(
        num_attention_heads=heads, hidden_size=heads * draw.randint(1, 17), num_hidden_layers=draw.randint(1, 4),
        intermediate_size=draw.randint(1, 90), vocab_size=draw.randint(6, 200), type_vocab_size=draw.randint(1, 4),
        max_position_embeddings=pieces + padding + 1, hidden_act=draw.choice(ACTIVATIONS),
        layer_norm_eps=10 ** draw.uniform(-12, -3),
    )
    if family in checkpoints.PADDED:
        geometry["pad_token_id"] = padding
    if family in ("albert", "electra"):
        geometry["embedding_size"] = draw.choice([geometry["hidden_size"], draw.randint(1, 60)])
    if family == "albert":
        geometry["num_hidden_layers"] = draw.randint(1, 8)
        geometry["num_hidden_groups"] = draw.randint(1, geometry["num_hidden_layers"])
        # More of them is what transformers' loop over head masks can't do.
        geometry["inner_group_num"] = draw.randint(1, geometry["num_hidden_layers"] // geometry["num_hidden_groups"])
    head = draw.choice(list(checkpoints.ENCODER_HEADS))
    return new_case(family, "encoder", head, geometry, max_pieces=pieces, padding=padding + 1)


def decoder_head(draw):
    """Kind and head: a causal language model may be traced as decoder."""
    return draw.choice([("decoder", "bare"), ("decoder", "causal-lm"), ("causal-lm", "causal-lm")])


def rope_scaling(draw, width):
    # At a width of 2 transformers divides by zero for the dynamic one.
    kind = draw.choice(["linear", "llama3", "yarn", *(["dynamic"] if width > 2 else [])])
    scaling = {"rope_type": kind, "factor": draw.uniform(1, 8)}
    if kind == "llama3":
        scaling |= dict(low_freq_factor=1.0, high_freq_factor=draw.uniform(1.5, 5), original_max_position_embeddings=64)
    if kind == "yarn":
        scaling |= dict(original_max_position_embeddings=64)
    return scaling


def rotary_rest(draw, width):
    rest = dict(rope_theta=draw.choice([10000.0, 500.0, 1e6]), max_position_embeddings=256)
    if draw.random() < 0.4:
        rest["rope_scaling"] = rope_scaling(draw, width)
        if rest["rope_scaling"]["rope_type"] == "dynamic":  # which only shows beyond
            rest["max_position_embeddings"] = draw.choice([16, 64])
    return rest


def falcon(draw, family):
    form = draw.choice(["7b", "40b", "11b", "rw"])
    keys, group, width = draw.randint(1, 4), draw.randint(1, 4), 2 * draw.randint(1, 9)
    alibi = form == "rw" or (form == "7b" and draw.random() < 0.2)
    geometry = dict(
        num_attention_heads=keys * group, hidden_size=keys * group * width, num_hidden_layers=draw.randint(1, 4),
        ffn_hidden_size=draw.randint(1, 120), vocab_size=draw.randint(6, 200), alibi=alibi,
        activation=draw.choice(ACTIVATIONS), layer_norm_epsilon=10 ** draw.uniform(-7, -3), bias=draw.random() < 0.5,
        tie_word_embeddings=draw.random() < 0.5, new_decoder_architecture=form in ("40b", "11b"),
        multi_query=form != "rw" or draw.random() < 0.3, parallel_attn=form != "rw" or draw.random() < 0.5,
    )
    if form in ("40b", "11b"):
        geometry |= dict(num_kv_heads=keys, num_ln_in_parallel_attn=1 if form == "11b" else 2)
    if not alibi:
        geometry |= rotary_rest(draw, width)
    kind, head = decoder_head(draw)
    return new_case(family, kind, head, geometry, rotary=not alibi)


def gpt_neox(draw, family):
    heads, width = draw.randint(1, 9), 2 * draw.randint(1, 9)
    geometry = dict(
        num_attention_heads=heads, hidden_size=heads * width, num_hidden_layers=draw.randint(1, 4),
        intermediate_size=draw.randint(1, 90), vocab_size=draw.randint(6, 200), hidden_act=draw.choice(ACTIVATIONS),
        layer_norm_eps=10 ** draw.uniform(-7, -3), use_parallel_residual=draw.random() < 0.5,
        attention_bias=draw.random() < 0.5, tie_word_embeddings=draw.random() < 0.5,
        rotary_pct=2 * draw.randint(1, width // 2) / width, rotary_emb_base=draw.choice([10000, 700]),
        max_position_embeddings=256,
    )
    kind, head = decoder_head(draw)
    return new_case(family, kind, head, geometry, rotary=True)


def llama(draw, family):
    keys, group, width = draw.randint(1, 4), draw.randint(1, 4), 2 * draw.randint(1, 12)
    heads = keys * group
    own_width = draw.random() < 0.3
    geometry = dict(
        num_attention_heads=heads, num_key_value_heads=keys, num_hidden_layers=draw.randint(1, 4),
        hidden_size=draw.randint(1, 90) if own_width else heads * width, intermediate_size=draw.randint(1, 90),
        vocab_size=draw.randint(6, 200), hidden_act=draw.choice(ACTIVATIONS), rms_norm_eps=10 ** draw.uniform(-7, -3),
        attention_bias=draw.random() < 0.3, mlp_bias=draw.random() < 0.3, tie_word_embeddings=draw.random() < 0.5,
    ) | rotary_rest(draw, width)
    if own_width:
        geometry["head_dim"] = width
    kind, head = decoder_head(draw)
    return new_case(family, kind, head, geometry, rotary=True)


def mpt(draw, family):
    """transformers passes over alibi_bias_max, expansion_ratio, no_bias and qk_ln: mpt_test tries those."""
    heads = draw.randint(1, 9)
    attention = dict(alibi=True)
    if draw.random() < 0.4:
        attention["clip_qkv"] = draw.uniform(0.3, 3)
    if draw.random() < 0.3:
        attention["softmax_scale"] = draw.uniform(0.05, 0.6)
    geometry = dict(
        d_model=heads * draw.randint(1, 17), n_heads=heads, n_layers=draw.randint(1, 4), attn_config=attention,
        vocab_size=draw.randint(6, 200), layer_norm_epsilon=10 ** draw.uniform(-7, -3),
    )
    kind, head = decoder_head(draw)
    return new_case(family, kind, head, geometry)


DRAWS = {"falcon": falcon, "gpt_neox": gpt_neox, "llama": llama, "mpt": mpt}
