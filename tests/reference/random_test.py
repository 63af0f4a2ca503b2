"""Fresh random checkpoints over the space of configurations, each traced and compared with transformers.

TRACEWRIGHT_CASES is how many (30); TRACEWRIGHT_CASE runs a single one, with the TRACEWRIGHT_SEED that a failure names."""

import copy
import math
import os
import random

import torch

import checkpoints
import space
from support import SEED, Inputs, ReferenceTest, hugging_face, main, surprises

COUNT = int(os.environ.get("TRACEWRIGHT_CASES", 30))
ONLY = os.environ.get("TRACEWRIGHT_CASE")
FAMILIES = [*checkpoints.ENCODERS, *2 * list(checkpoints.DECODERS)]  # decoders have more forms
MASKS = ["full", "right", "left", "random"]
TOLERANCE = 1e-4  # of the range of what transformers computes, in float32


def rms(values):
    return values.double().square().mean().sqrt().item()


class Comparison:
    """What one traced module gave at all of its shapes, by output: our error and transformers', both against float64,
    and that itself."""

    def __init__(self):
        self.parts = {}

    def add(self, name, ours, theirs, exact, rows):
        ours, theirs, exact = (values[rows].double() for values in (ours, theirs, exact))
        parts = self.parts.setdefault(name, ([], [], []))
        for part, values in zip(parts, (ours - exact, theirs - exact, exact)):
            part.append(values.flatten())


class Traced:
    """A traced module, called by what its arguments and fields are; with a cache, in parts."""

    def __init__(self, module, document, arguments, fields, mask_is_tensor):
        self.module, self.document, self.arguments, self.fields = module, document, arguments, fields
        self.mask_is_tensor = mask_is_tensor

    def cuts(self, draw, case, pieces):
        """Where a sequence is cut: into one to three parts if there is a cache to hand on. With dynamic rope the keys in
        a cache have the frequencies of their time, and parts aren't the whole."""
        most = min(2, pieces - 1) if "cache" in self.arguments and not case.dynamic else 0
        return sorted(draw.sample(range(1, pieces), draw.randint(0, most)))

    def outputs(self, inputs, dtype, cuts):
        """By name, joined over the parts."""
        starts, ends = [0, *cuts], [*cuts, inputs.piece_ids.shape[1]]
        cache, parts = self.empty_cache(len(inputs.piece_ids), dtype), []
        for start, end in zip(starts, ends):
            values = self.call(inputs, start, end, cache)
            cache = values.pop("cache", None)
            parts.append(tensors_of(values, self.document["model"]["dimensions"]["layers"]))
        return {name: torch.cat([part[name] for part in parts], 1) for name in parts[0]}

    def call(self, inputs, start, end, cache):
        mask = inputs.mask[:, :end] if self.mask_is_tensor else {"bool_mask": inputs.as_dict()["bool_mask"][..., :end]}
        given = {"attention_mask": mask, "cache": cache and list(cache)}
        for name in ("piece_ids", "type_ids", "positions"):
            given[name] = getattr(inputs, name)[:, start:end]
        returned = self.module(*(given[name] for name in self.arguments))
        return dict(zip(self.fields, returned if self.returns_a_tuple else (returned,)))

    @property
    def returns_a_tuple(self):
        return len(self.fields) > 1 or self.document["signature"]["keep"] == []

    def empty_cache(self, batch, dtype):
        for argument in self.document["signature"]["arguments"]:
            if argument["input"] == "cache":
                _, heads, _, width = argument["shape"]
                layers = self.document["model"]["dimensions"]["layers"]
                return [(torch.zeros(batch, heads, 0, width, dtype=dtype),) * 2] * layers
        return None


class RandomTest(ReferenceTest):
    def test_random_checkpoints(self):
        numbers = range(COUNT) if ONLY is None else [int(ONLY)]
        for number in numbers:
            draw = random.Random(f"{SEED} {number}")
            case = space.draw_case(draw, FAMILIES)
            with self.subTest(f"TRACEWRIGHT_SEED={SEED} TRACEWRIGHT_CASE={number}: {case}"):
                self.generator = torch.Generator().manual_seed(draw.randrange(1 << 40))
                self.check(draw, case, number)

    def check(self, draw, case, number):
        model = checkpoints.make(self.generator, case.family, head=case.head, **case.geometry)
        folder = checkpoints.write(
            model, self.folder / str(number), case.container, space.RENAMES[case.names], case.shards, case.stored
        )
        arguments = self.arguments(draw, case)
        fields = self.fields(draw, case, "cache" in arguments)
        options = ["--model", case.kind, "--args", ",".join(arguments), "--keep", ",".join(fields)]
        if "cache" in arguments:
            options += ["--cache-length", draw.randint(0, 9)]
        if case.dtype != case.stored:
            options += ["--dtype", str(case.dtype).removeprefix("torch.")]
        if draw.random() < 0.3:
            options += ["--mask-as", "tensor"]
        if draw.random() < 0.5:
            options += ["--shape", f"{draw.randint(1, 5)}x{draw.randint(1, 25)}"]
        traced, document = self.trace(folder, *options)
        self.assertEqual(surprises(document), [])
        told = [warning for warning in document["model"]["warnings"] if "was found under 'module." not in warning]
        self.assertEqual(told, [])
        module = Traced(traced, document, arguments, fields, "tensor" in options)
        self.compare(draw, case, cast(model, case.stored), module)

    def arguments(self, draw, case):
        """Piece ids and mask, and what else the family takes or not, in any order."""
        optional = ["type_ids", "positions"]
        if case.kind != "encoder":
            optional = ["cache", "positions"] if case.rotary else ["cache"]
        arguments = ["piece_ids", "attention_mask", *(name for name in optional if draw.random() < 0.5)]
        if draw.random() < 0.3:
            draw.shuffle(arguments)
        return arguments

    def fields(self, draw, case, cached):
        """What the trace returns: as the model does, or some of it in any order."""
        cache = ["cache"] if cached else []
        logits = ["logits"] if case.kind == "causal-lm" else []
        if draw.random() < 0.6:
            return ["all_outputs", *cache, *logits]
        rest = [draw.choice(["all_outputs", "last"]), *logits]
        kept = draw.sample(rest, draw.randint(1, len(rest))) + cache
        draw.shuffle(kept)
        return kept

    def inputs(self, draw, case, model, shape):
        batch, pieces = shape
        limit = case.max_pieces + case.padding
        return Inputs(
            self.generator, batch, pieces, vocabulary=model.config.vocab_size, positions=limit or 200,
            types=getattr(model.config, "type_vocab_size", 1), mask=draw.choice(MASKS),
        )

    def compare(self, draw, case, model, traced):
        kept = model if case.kind == "causal-lm" else checkpoints.bare(model)
        fresh = cast(copy.deepcopy(kept), case.dtype)
        # transformers' MPT can't run in float64: its mask is float32, and doesn't hold float64's minimum.
        widest = torch.float32 if case.family == "mpt" else torch.float64
        comparison = Comparison()
        for shape in self.shapes(draw, case):
            # New ones for each: with dynamic rope, transformers goes on with the longest sequence that a model has seen.
            theirs, exact = copy.deepcopy(fresh), cast(copy.deepcopy(fresh), widest)
            inputs = self.inputs(draw, case, model, shape)
            names = {"positions": ("position_ids", inputs.positions), "type_ids": ("token_type_ids", inputs.type_ids)}
            more = dict(names[name] for name in traced.arguments if name in names)
            others = named(hugging_face(theirs, inputs, **more))
            exacts = named(exactly(exact, case, inputs, more))
            outputs = traced.outputs(inputs, case.dtype, traced.cuts(draw, case, shape[1]))
            self.assertGreater(len(outputs), 0)
            for name, ours in outputs.items():
                self.assertEqual(ours.shape, others[name].shape, name)
                self.assertEqual(ours.dtype, case.dtype, name)
                comparison.add(name, ours, others[name], exacts[name], inputs.defined(case.kind))
        self.judge(case, comparison)

    def shapes(self, draw, case):
        """One piece, as many as the model takes or more than any example had, and one between."""
        longest = case.max_pieces or 60
        return [(draw.randint(1, 4), 1), (draw.randint(1, 4), longest), (draw.randint(1, 4), draw.randint(2, longest))]

    def judge(self, case, comparison):
        for name, parts in comparison.parts.items():
            ours, theirs, exact = (torch.cat(part) for part in parts)
            self.assertTrue(torch.isfinite(ours).all(), f"{name}: not finite")
            extent = (exact.max() - exact.min()).item()
            if case.dtype == torch.float32:
                apart = (ours - theirs).abs().max().item()
                self.assertLessEqual(apart, TOLERANCE * extent, f"{name}: {apart:.2e} apart of {extent:.2e}")
            else:
                # Half of the last digit is no one's error.
                least = torch.finfo(case.dtype).eps / 2 * extent / math.sqrt(12)
                self.assertLessEqual(rms(ours), 2 * max(rms(theirs), least), f"{name}: more than twice transformers'")


def cast(model, dtype):
    """Parameters alone: frequencies stay in float32, as from_pretrained has them."""
    for parameter in model.parameters():
        parameter.data = parameter.data.to(dtype)
    return model


def exactly(model, case, inputs, more):
    """What transformers computes with a float64 model. Two families take softmax in float32 whatever the dtype, where
    float64's minimum is minus infinity, and a row that sees nothing becomes NaN: they get float32's as a mask of their
    own."""
    if case.family not in ("llama", "gpt_neox"):
        return hugging_face(model, inputs, **more)
    pieces = inputs.mask.shape[1]
    seen = torch.ones(pieces, pieces, dtype=torch.bool).tril() & inputs.mask[:, None, None, :]
    mask = torch.zeros(seen.shape, dtype=torch.float64).masked_fill(~seen, torch.finfo(torch.float32).min)
    output = model(inputs.piece_ids, attention_mask=mask, output_hidden_states=True, **more)
    return list(output.hidden_states), getattr(output, "logits", None)


def tensors_of(fields, layers):
    """The names that `named` gives transformers' outputs."""
    fields = dict(fields)
    out = {f"all_outputs[{layer}]": state for layer, state in enumerate(fields.pop("all_outputs", ()))}
    if "last" in fields:
        out[f"all_outputs[{layers}]"] = fields.pop("last")
    return out | fields


def named(outputs):
    """transformers' outputs by name."""
    states, logits = outputs
    return tensors_of({"all_outputs": states} | ({} if logits is None else {"logits": logits}), len(states) - 1)


if __name__ == "__main__":
    main()
