"""Checkpoints made on the spot by transformers: odd geometries, random weights, every way to write them."""

import json

import torch
import transformers
from safetensors.torch import save_file

ENCODER_HEADS = {
    "bare": "Model",
    "masked-lm": "ForMaskedLM",
    "classifier": "ForSequenceClassification",
    "tagger": "ForTokenClassification",
    "answers": "ForQuestionAnswering",
}
# By model_type, what transformers' classes of the family begin with.
ENCODERS = {
    "albert": "Albert",
    "bert": "Bert",
    "camembert": "Camembert",
    "electra": "Electra",
    "roberta": "Roberta",
    "xlm-roberta": "XLMRoberta",
}
DECODERS = {"falcon": "Falcon", "gpt_neox": "GPTNeoX", "llama": "Llama", "mpt": "Mpt"}
DECODER_GEOMETRY = {
    "falcon": dict(
        hidden_size=48, num_hidden_layers=2, num_attention_heads=4, multi_query=True, parallel_attn=True,
        new_decoder_architecture=False, alibi=False, bias=False,
    ),
    "gpt_neox": dict(
        hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64, rotary_pct=0.5
    ),
    "llama": dict(hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64),
    "mpt": dict(d_model=48, n_layers=2, n_heads=4),
}
# By name, what is made of a family in tests that go through all: model_type, kind and what sets the form apart.
FORMS = {family: (family, "encoder", {}) for family in ENCODERS} | {
    "falcon": ("falcon", "causal-lm", {}),
    "falcon-new": ("falcon", "causal-lm", dict(new_decoder_architecture=True, num_kv_heads=2)),
    "falcon-alibi": ("falcon", "causal-lm", dict(alibi=True, multi_query=False, parallel_attn=False, bias=True)),
    "gpt-neox": ("gpt_neox", "causal-lm", {}),
    "llama": ("llama", "causal-lm", dict(num_key_value_heads=2)),
    "mpt": ("mpt", "causal-lm", {}),
}
PADDED = ("camembert", "roberta", "xlm-roberta")  # positions begin after the padding's
FORMATS = ("safetensors", "sharded-safetensors", "bin", "sharded-bin")


def randomise(model, generator):
    """Weights that leave nothing at its default, so that one left out or mixed up shows in the numbers."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            if parameter.dim() > 1 and "embeddings" not in name:
                parameter.copy_(noise / parameter.shape[-1] ** 0.5)
            elif parameter.dim() > 1:
                parameter.copy_(0.5 * noise)
            elif name.endswith("weight"):
                parameter.copy_(1 + 0.2 * noise)
            else:
                parameter.copy_(0.2 * noise)
    model.tie_weights()  # some configs tie by a copy
    return model.eval()


def encoder(generator, family, head="bare", **geometry):
    """A small model of `family`, with transformers' own class of that head."""
    values = dict(
        vocab_size=97, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=64, type_vocab_size=2, layer_norm_eps=1e-12,
    )
    if family in ("albert", "electra"):
        values |= dict(embedding_size=24)
    name = ENCODERS[family]
    config = getattr(transformers, name + "Config")(**(values | geometry), attn_implementation="eager")
    return randomise(getattr(transformers, name + ENCODER_HEADS[head])(config), generator)


def bare(model):
    """The model without its head."""
    return getattr(model, model.base_model_prefix, model)


def attention_of(family, geometry):
    """Falcon's eager attention adds ALiBi twice: only the other form, which is the default, is right."""
    return "sdpa" if family == "falcon" and geometry.get("alibi") else "eager"


def decoder(generator, family, head="causal-lm", **geometry):
    values = dict(vocab_size=89) | DECODER_GEOMETRY[family]
    name = DECODERS[family]
    attention = attention_of(family, geometry)
    config = getattr(transformers, name + "Config")(**(values | geometry), attn_implementation=attention)
    return randomise(getattr(transformers, name + ("ForCausalLM" if head == "causal-lm" else "Model"))(config), generator)


def make(generator, family, **geometry):
    return (encoder if family in ENCODERS else decoder)(generator, family, **geometry)


def bert(generator, head="bare", **geometry):
    return encoder(generator, "bert", head, **geometry)


def falcon(generator, head="causal-lm", **geometry):
    return decoder(generator, "falcon", head, **geometry)


def old_names(name):
    """Layer norms as the first BERT checkpoints named them."""
    if "LayerNorm" in name:
        return name.replace(".weight", ".gamma").replace(".bias", ".beta")
    return name


def write(model, folder, form="safetensors", rename=lambda name: name, shards=3, dtype=torch.float32):
    """Writes `model` as a checkpoint folder. Every tensor has storage of its own, tied or not."""
    folder.mkdir(parents=True)
    config = model.config.to_dict() | {
        "architectures": [type(model).__name__],
        "torch_dtype": str(dtype).removeprefix("torch."),
    }
    config.pop("dtype", None)
    (folder / "config.json").write_text(json.dumps(config, indent=1))
    tensors = {rename(name): tensor.detach().to(dtype).clone() for name, tensor in model.state_dict().items()}
    if form == "safetensors":
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    elif form == "bin":
        torch.save(tensors, folder / "pytorch_model.bin")
    else:
        write_shards(tensors, folder, form, shards)
    return folder


def write_shards(tensors, folder, form, count):
    stem, suffix = ("model", "safetensors") if form == "sharded-safetensors" else ("pytorch_model", "bin")
    weight_map = {}
    for shard in range(count):
        names = list(tensors)[shard::count]
        file = f"{stem}-{shard + 1:05}-of-{count:05}.{suffix}"
        part = {name: tensors[name] for name in names}
        if suffix == "safetensors":
            save_file(part, folder / file, metadata={"format": "pt"})
        else:
            torch.save(part, folder / file)
        weight_map |= {name: file for name in names}
    size = sum(tensor.numel() * tensor.element_size() for tensor in tensors.values())
    index = {"metadata": {"total_size": size}, "weight_map": weight_map}
    (folder / f"{stem}.{suffix}.index.json").write_text(json.dumps(index))
