"""Counts of operations beside PyTorch's own counter, which runs transformers' models."""

import torch
from torch.utils.flop_counter import FlopCounterMode

from checkpoints import FORMS, make, write
from support import ReferenceTest, cli, main


def counted(model, batch, pieces):
    """Operations of matrix products, by PyTorch. Angles of rotary embeddings are a matrix product in transformers,
    and an outer one that nothing is added up in: ours multiplies."""
    ids = torch.zeros(batch, pieces, dtype=torch.long)
    counter = FlopCounterMode(display=False)
    with counter, torch.nn.attention.sdpa_kernel(torch.nn.attention.SDPBackend.MATH):
        model(ids, attention_mask=torch.ones_like(ids))
    counts = counter.get_flop_counts()
    rotary = sum(sum(by_kind.values()) for name, by_kind in counts.items() if name.endswith("rotary_emb"))
    return counter.get_total_flops() - rotary


def evaluated(figure, batch, pieces):
    total = 0
    for term in figure["terms"]:
        sizes = dict(batch=batch, pieces=pieces, past=0, keys=pieces)
        value = term["factor"]
        for name, size in sizes.items():
            value *= size ** term.get(name, 0)
        total += value
    return total


class CostsTest(ReferenceTest):
    def test_matrix_products_are_those_that_pytorch_counts(self):
        for name, (family, kind, geometry) in FORMS.items():
            with self.subTest(name):
                model = make(self.generator, family, **geometry)
                model = model if kind == "causal-lm" else getattr(model, model.base_model_prefix, model)
                checkpoint = write(model, self.folder / name)
                costs = cli("trace", checkpoint, "--model", kind)["costs"]
                self.assertEqual(costs["uncounted"], [])
                for batch, pieces in [(4, 20), (1, 1), (3, 31)]:
                    pooler = self.pooler(model, batch)
                    self.assertEqual(
                        evaluated(costs["matrix_flops"], batch, pieces) + pooler, counted(model, batch, pieces),
                        f"{name} at {batch}x{pieces}",
                    )

    @staticmethod
    def pooler(model, batch):
        """What transformers computes of the first piece beside the hidden states."""
        layer = getattr(model, "pooler", None)
        layer = getattr(layer, "dense", layer)
        return 0 if layer is None else 2 * batch * layer.in_features * layer.out_features


if __name__ == "__main__":
    main()
