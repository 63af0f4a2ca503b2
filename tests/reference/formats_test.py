"""The same weights in every form that a checkpoint may have come out the same, byte for byte."""

import json

import torch

import checkpoints
from support import Inputs, ReferenceTest, cli, curated, main


class FormatsTest(ReferenceTest):
    def test_every_form_gives_the_same_module(self):
        for make, kind in ((checkpoints.bert, "encoder"), (checkpoints.falcon, "causal-lm")):
            model = make(self.generator)
            example = Inputs(self.generator, 2, 9, vocabulary=80, positions=9, mask="right")
            reference = None
            for form in checkpoints.FORMATS:
                with self.subTest(f"{kind}, {form}"):
                    folder = checkpoints.write(model, self.folder / f"{kind}-{form}", form)
                    reference = reference or curated(folder, kind)
                    traced, _ = self.trace(folder, name=folder.name)
                    own = torch.jit.trace(reference, (example.piece_ids, example.attention_mask), check_trace=False)
                    self.assert_same_module(traced, own)

    def test_a_file_of_the_folder_names_the_checkpoint(self):
        folder = checkpoints.write(checkpoints.bert(self.generator), self.folder / "model", "sharded-safetensors")
        expected = cli("inspect", folder)
        for file in sorted(folder.iterdir()):
            with self.subTest(file.name):
                self.assertEqual(cli("inspect", file), expected)

    def test_half_precision_weights_stay_as_they_are(self):
        for dtype in (torch.float16, torch.bfloat16):
            with self.subTest(dtype):
                model = checkpoints.falcon(self.generator)
                folder = checkpoints.write(model, self.folder / str(dtype), dtype=dtype)
                traced, document = self.trace(folder, name=str(dtype))
                self.assertEqual("torch." + document["dtype"], str(dtype))
                stored = curated(folder, "causal-lm").to(dtype).state_dict()
                for name, value in traced.state_dict().items():
                    self.assertTrue(torch.equal(value, stored[name]), name)

    def test_weights_are_cast_as_torch_casts_them(self):
        model = checkpoints.bert(self.generator)
        for source in (torch.float32, torch.float16, torch.bfloat16):
            folder = checkpoints.write(model, self.folder / str(source), dtype=source)
            stored = curated(folder, "encoder").to(source).state_dict()
            for target in (torch.float32, torch.float16, torch.bfloat16):
                with self.subTest(f"{source} to {target}"):
                    name = str(target).removeprefix("torch.")
                    traced, _ = self.trace(folder, "--dtype", name, name=f"{source}-{target}")
                    for key, value in traced.state_dict().items():
                        self.assertTrue(torch.equal(value, stored[key].to(target)), key)

    def test_half_precision_runs_as_the_reference_does(self):
        """To the dtype's own precision: 2 to 3 digits in bfloat16, so a layer's error is told from rounding only by
        comparing with what rounding does to the reference."""
        for dtype, tolerance in ((torch.float16, 2e-2), (torch.bfloat16, 2e-1)):
            with self.subTest(dtype):
                model = checkpoints.bert(self.generator)
                folder = checkpoints.write(model, self.folder / str(dtype), dtype=dtype)
                traced, _ = self.trace(folder, name=str(dtype))
                inputs = Inputs(self.generator, 3, 11, vocabulary=97, positions=11, mask="right")
                theirs = curated(folder, "encoder")(inputs.piece_ids, inputs.attention_mask).all_outputs
                for mine, other in zip(traced(inputs.piece_ids, inputs.as_dict())[0], theirs, strict=True):
                    self.assertEqual(mine.dtype, dtype)
                    self.assertLessEqual((mine.float() - other.float()).abs().max().item(), tolerance)

    def test_the_hub_cache_is_found_by_name(self):
        """As huggingface_hub lays it out: blobs, and a snapshot of links to them."""
        model = checkpoints.bert(self.generator)
        source = checkpoints.write(model, self.folder / "source")
        repository = self.folder / "hub" / "models--some--model"
        snapshot = repository / "snapshots" / "0123abc"
        snapshot.mkdir(parents=True)
        (repository / "blobs").mkdir()
        (repository / "refs").mkdir()
        (repository / "refs" / "main").write_text("0123abc")
        for file in source.iterdir():
            (repository / "blobs" / f"{file.name}-hash").write_bytes(file.read_bytes())
            (snapshot / file.name).symlink_to(f"../../blobs/{file.name}-hash")
        document = cli("inspect", "some/model", HF_HUB_CACHE=self.folder / "hub")
        self.assertEqual(document["checkpoint"]["name"], "some/model")
        self.assertEqual(json.dumps(document["model"]), json.dumps(cli("inspect", source)["model"]))


if __name__ == "__main__":
    main()
