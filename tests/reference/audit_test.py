"""What the audit tells of traces that others made: the reference's and transformers' own."""

import tempfile
import unittest
from pathlib import Path

import torch
from curated_transformers.layers import AttentionMask
from transformers import BertConfig, BertModel

import checkpoints
from support import cli, curated

IDS = torch.zeros(3, 21, dtype=torch.long)
MASK = torch.ones(3, 21, dtype=torch.bool)


def bert(train=False):
    config = BertConfig(
        vocab_size=97, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=64, torchscript=True, attn_implementation="eager",
    )
    return BertModel(config).train(train)


class AuditTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def findings(self, model, *inputs, strict=1):
        torch.jit.trace(model, inputs, check_trace=False, strict=False).save(self.folder / "traced.pt")
        return cli("inspect", self.folder / "traced.pt", "--strict", exit_code=strict)["findings"]

    def verdicts(self, *arguments, **options):
        return {finding["verdict"] for finding in self.findings(*arguments, **options)}

    def test_dropout_left_in_training_mode_is_found_and_only_there(self):
        self.assertIn("random", self.verdicts(bert(train=True), IDS, MASK.long()))
        self.assertNotIn("random", self.verdicts(bert(), IDS, MASK.long()))

    def test_a_length_baked_into_transformers_trace_is_found_with_its_number(self):
        class Positions(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.table = torch.nn.Embedding(64, 8)

            def forward(self, ids):
                return self.table(torch.arange(len(ids[0])).expand(ids.shape[0], -1))

        baked = [f for f in self.findings(Positions(), IDS) if f["verdict"] == "shape baked"]
        self.assertTrue(any("21" in finding["text"] for finding in baked), baked)

    def test_the_references_decoder_is_held_to_its_device(self):
        folder = checkpoints.write(checkpoints.falcon(torch.Generator().manual_seed(3)), self.folder / "falcon")
        decoder = curated(folder, "decoder")
        self.assertIn("device baked", self.verdicts(decoder, IDS, AttentionMask(MASK)))

    def test_our_own_trace_of_the_same_has_no_fault(self):
        folder = checkpoints.write(checkpoints.falcon(torch.Generator().manual_seed(3)), self.folder / "falcon")
        traced = cli("trace", folder, "--strict", "--export", self.folder / "ours.pt")
        self.assertEqual({f["verdict"] for f in traced["findings"]} - {"harmless", "belongs to the config"}, set())
        cli("inspect", self.folder / "ours.pt", "--strict")


if __name__ == "__main__":
    unittest.main()
