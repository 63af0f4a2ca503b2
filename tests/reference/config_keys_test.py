"""Each key of each family's config, changed: either the numbers follow transformers, or the key is refused by its name.

A key that changes nothing in transformers must change nothing here; all of those of a family are changed at once."""

import json
import re
import shutil

import torch
import transformers

import checkpoints
from support import Inputs, ReferenceTest, cli, hugging_face, main

# Values to try where one of the same type says little. Others get values that follow from their type.
ROPE = [
    {"rope_type": "linear", "factor": 2.0},
    {"rope_type": "dynamic", "factor": 2.0},
    {"rope_type": "yarn", "factor": 4.0},
    {"rope_type": "longrope", "factor": 4.0, "short_factor": [1.0] * 6, "long_factor": [2.0] * 6},
]
VALUES = {
    "rope_scaling": ROPE,
    "activation": ["relu", "gelu_new", "silu", "tanh"],
    "rope_theta": [50.0],
    "rotary_emb_base": [50],
    "rotary_pct": [0.5, 1.0],
    "layer_norm_epsilon": [0.01],
    "rms_norm_eps": [0.01],
    "head_dim": [6, 16],
    "num_ln_in_parallel_attn": [1, 2],
    "num_kv_heads": [1, 2, 4],
    "num_key_value_heads": [1, 4],
    "hidden_act": ["relu", "gelu_new", "silu", "tanh"],
    "position_embedding_type": ["relative_key", "relative_key_query"],
    "layer_norm_eps": [0.01],
    "pad_token_id": [0, 5, None],
    "pruned_heads": [{"0": [1]}],
}
# They choose the family, say who wrote the file, or are code.
SKIPPED = {"model_type", "architectures", "transformers_version", "auto_map", "_name_or_path"}
# Objects that are configs themselves: their keys are changed one by one.
NESTED = {"attn_config"}
BEYOND_TRANSFORMERS = {
    # What it passes over, and we do as MosaicML's model does (mpt_test).
    "mpt": {"expansion_ratio", "no_bias", "attn_config.alibi_bias_max", "attn_config.qk_ln"},
    # It takes its eager attention for them, which adds ALiBi twice.
    "falcon": {"output_attentions"},
}


def other_values(key, value):
    """Values unlike `value` that a config might have in its place."""
    if key in VALUES:
        return [other for other in VALUES[key] if other != value]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value * 2, value + 1, max(value - 1, 0)]
    if isinstance(value, float):
        return [value + 0.5]
    if isinstance(value, str):
        return [value + "_other"]
    if isinstance(value, list):
        return [[*value, 1]]
    return [3, True]


def flat(config):
    """Keys to values, those of nested configs as "outer.inner"."""
    out = {}
    for key, value in config.items():
        inner = {f"{key}.{name}": item for name, item in value.items()} if key in NESTED else {key: value}
        out |= inner
    return out


def changed(config, values):
    """The config with other values of flat keys."""
    out = json.loads(json.dumps(config))
    for key, value in values.items():
        *outer, name = key.split(".")
        (out[outer[0]] if outer else out)[name] = value
    return out


class ConfigKeysTest(ReferenceTest):
    def model(self, config, kind):
        """What transformers makes of a config.json, with weights that are the same for all that ask for the same shapes."""
        made = transformers.AutoConfig.for_model(**json.loads(json.dumps(config)))
        classes = transformers.AutoModel if kind == "encoder" else transformers.AutoModelForCausalLM
        attention = checkpoints.attention_of(config["model_type"], config)
        model = classes.from_config(made, attn_implementation=attention, dtype=torch.float32)
        return checkpoints.randomise(model, torch.Generator().manual_seed(5))

    def expected(self, model):
        states, logits = hugging_face(model, self.inputs, return_dict=True)
        return states if logits is None else [*states, logits]

    def write(self, model, config):
        """A checkpoint that has `config`, word for word."""
        shutil.rmtree(self.folder / "model", ignore_errors=True)
        folder = checkpoints.write(model, self.folder / "model")
        (folder / "config.json").write_text(json.dumps(config))
        return folder

    def ours(self, folder, kind):
        """Our hidden states, or the line that refuses the config."""
        file = self.folder / "traced.pt"
        try:
            document = cli("trace", folder, "--model", kind, "--export", file, "--force")
        except AssertionError as refusal:
            return None, str(refusal)
        self.assertEqual(document["model"]["warnings"], [])
        states, *logits = torch.jit.load(str(file))(self.inputs.piece_ids, self.inputs.as_dict())
        return [*states, *logits], ""

    def assert_follows(self, model, config, kind, key, expected):
        states, refusal = self.ours(self.write(model, config), kind)
        if states is None:
            self.assertIn("config.json: ", refusal)
            self.assertIn(key, refusal)
        else:
            self.assert_outputs([states], (expected, None), self.inputs.defined(kind), key)
        return states is not None

    def check(self, family, kind, **form):
        made = checkpoints.make(self.generator, family, **form)
        config = made.config.to_dict()
        config.pop("dtype", None)
        self.inputs = Inputs(self.generator, 3, 11, vocabulary=20, positions=11, mask="right")
        model = self.model(config, kind)
        base = self.expected(model)
        self.assertTrue(self.assert_follows(model, config, kind, "base", base))
        quiet, loud = {}, set()
        values = flat(config)
        skipped = SKIPPED | BEYOND_TRANSFORMERS.get(family, set())
        for key in sorted(values):
            name = key.split(".")[-1]
            for other in other_values(name, values[key]) if key not in skipped and name not in SKIPPED else []:
                try:
                    model = self.model(changed(config, {key: other}), kind)
                    states = self.expected(model)
                except Exception:  # its validation or its layers refuse it: there are no numbers to follow
                    continue
                if len(states) == len(base) and all(map(torch.equal, base, states)):
                    quiet[key] = other
                    continue
                if key in loud and name not in VALUES:
                    continue
                loud.add(key)
                with self.subTest(f"{family}: {key} = {other!r}"):
                    self.assert_follows(model, changed(config, {key: other}), kind, name, states)
        self.assert_quiet(config, {key: quiet[key] for key in quiet.keys() - loud}, kind, base)

    def assert_quiet(self, config, quiet, kind, base):
        """All of the keys that change nothing, at once; those that are refused all the same are left out in turn."""
        model = self.model(config, kind)
        while quiet:
            states, refusal = self.ours(self.write(model, changed(config, quiet)), kind)
            if states is not None:
                self.assert_outputs([states], (base, None), self.inputs.defined(kind), "keys that change nothing")
                return
            said = refusal.split("config.json: ")[-1]
            refused = [key for key in quiet if said.startswith(key.replace(".", ": ") + " is ")] or [
                key for key in quiet if re.search(rf"\b{key.split('.')[-1]}\b", said)
            ]
            self.assertTrue(refused, refusal)
            quiet = {key: other for key, other in quiet.items() if key != refused[0]}


def add_tests():
    for name, (family, kind, form) in checkpoints.FORMS.items():
        def test(self, family=family, kind=kind, form=form):
            self.check(family, kind, **form)

        setattr(ConfigKeysTest, "test_" + name.replace("-", "_"), test)


add_tests()

if __name__ == "__main__":
    main()
