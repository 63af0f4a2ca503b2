"""Shared by the tests of decoder families: their checkpoints, and one check of a trace against both libraries."""

import random

import torch
from torch.nn import Module
from transformers import (
    FalconConfig,
    FalconForCausalLM,
    FalconModel,
    GPTNeoXConfig,
    GPTNeoXForCausalLM,
    GPTNeoXModel,
    LlamaConfig,
    LlamaForCausalLM,
    LlamaModel,
)

import checkpoints
from support import SEED, Inputs, ReferenceTest, curated, hugging_face

# Batch, pieces, mask: none of them the traced shape.
UNSEEN = [(1, 1, "full"), (3, 7, "right"), (2, 31, "left"), (5, 13, "random"), (1, 50, "full")]


def make(config_class, model_class, generator, defaults, geometry, attention="eager"):
    config = config_class(**(defaults | geometry), attn_implementation=attention)
    return checkpoints.randomise(model_class(config), generator)


def falcon(generator, head="causal-lm", **geometry):
    defaults = dict(
        vocab_size=89, hidden_size=48, num_hidden_layers=2, num_attention_heads=4, multi_query=True,
        parallel_attn=True, new_decoder_architecture=False, alibi=False, bias=False,
    )
    # Its eager attention adds ALiBi twice, so that only the other form, which is the default, is right.
    attention = "sdpa" if geometry.get("alibi") else "eager"
    model_class = FalconForCausalLM if head == "causal-lm" else FalconModel
    return make(FalconConfig, model_class, generator, defaults, geometry, attention)


def gpt_neox(generator, head="causal-lm", **geometry):
    defaults = dict(
        vocab_size=89, hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=72,
        rotary_pct=0.5, max_position_embeddings=256,
    )
    return make(
        GPTNeoXConfig, GPTNeoXForCausalLM if head == "causal-lm" else GPTNeoXModel, generator, defaults, geometry
    )


def llama(generator, head="causal-lm", **geometry):
    defaults = dict(
        vocab_size=89, hidden_size=48, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
        intermediate_size=72, max_position_embeddings=256,
    )
    return make(LlamaConfig, LlamaForCausalLM if head == "causal-lm" else LlamaModel, generator, defaults, geometry)


class DecoderWithPositions(Module):
    def __init__(self, decoder):
        super().__init__()
        self.inner = decoder

    def forward(self, input_ids, attention_mask, positions):
        return self.inner.forward(input_ids, attention_mask, positions=positions)


class DecoderTest(ReferenceTest):
    def draw(self):
        return random.Random(f"{SEED} {self.id()}")

    def inputs(self, model, batch, pieces, mask="full", positions=200):
        return Inputs(
            self.generator, batch, pieces, vocabulary=model.config.vocab_size, positions=positions, mask=mask
        )

    def check(self, model, folder, kind, *, compare_curated=True, positions=False, unseen=UNSEEN):
        """Traces at 4 x 20 and compares at other shapes, with default or with random positions."""
        options = ["--model", kind, "--shape", "4x20"]
        options += ["--args", "input_ids=piece_ids,attention_mask,positions"] if positions else []
        traced, document = self.trace(folder, *options, name=f"{folder.name}-{kind}")
        self.assertEqual(document["model"]["kind"], kind)
        self.assertEqual(document["warnings"], [])
        reference = curated(folder, kind) if compare_curated else None
        if compare_curated:
            self.assert_same_module(traced, self.reference_trace(model, reference, positions))
        for batch, pieces, mask in unseen:
            inputs = self.inputs(model, batch, pieces, mask)
            more = (inputs.positions,) if positions else ()
            ours = traced(inputs.piece_ids, inputs.as_dict(), *more)
            what = f"{kind}, {batch}x{pieces}, {mask} mask"
            self.compare(model, inputs, ours, kind, what, positions)
            if compare_curated:
                theirs = reference(inputs.piece_ids, inputs.attention_mask, positions=more[0] if more else None)
                logits = theirs.logits if kind == "causal-lm" else None
                self.assert_outputs(ours, (theirs.all_outputs, logits), inputs.defined(kind), f"curated, {what}")

    def compare(self, model, inputs, ours, kind, what, positions):
        base = model if kind == "causal-lm" else model.base_model
        arguments = {"position_ids": inputs.positions} if positions else {}
        theirs = hugging_face(base, inputs, **arguments)
        self.assert_outputs(ours, theirs, inputs.defined(kind), f"transformers, {what}")

    def reference_trace(self, model, reference, positions):
        example = self.inputs(model, 4, 20)
        arguments = (example.piece_ids, example.attention_mask)
        if positions:
            reference, arguments = DecoderWithPositions(reference), (*arguments, example.positions)
        return torch.jit.trace(reference, arguments, check_trace=False)

    def check_both(self, model, folder, **options):
        for kind in ("decoder", "causal-lm"):
            self.check(model, folder, kind, **options)
