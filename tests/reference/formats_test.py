"""The same weights in every form that a checkpoint may have come out the same, byte for byte."""

import json

import torch
from safetensors.torch import save_file

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
        targets = (torch.float32, torch.float16, torch.bfloat16)
        for make, kind in ((checkpoints.bert, "encoder"), (checkpoints.falcon, "causal-lm")):
            model = make(self.generator).double()
            for index, source in enumerate((torch.float64, *targets)):
                form = checkpoints.FORMATS[index]
                folder = checkpoints.write(model, self.folder / f"{kind}-{source}", form, dtype=source)
                stored = curated(folder, kind).to(source).state_dict()
                for target in targets:
                    with self.subTest(f"{kind}, {form}, {source} to {target}"):
                        name = str(target).removeprefix("torch.")
                        traced, document = self.trace(folder, "--dtype", name, name=f"{kind}-{source}-{target}")
                        self.assertEqual(document["dtype"], name)
                        for key, value in traced.state_dict().items():
                            self.assertTrue(torch.equal(value, stored[key].to(source).to(target)), key)

    def test_values_that_a_dtype_cannot_hold(self):
        """What overflows, subnormal numbers and halves of a last digit round as torch rounds them."""
        model = checkpoints.bert(self.generator).double()
        weight = model.encoder.layer[0].intermediate.dense.weight
        odd = [1e30, -1e30, 65519.9, 65520.0, 1e-8, -6e-8, 5.96e-8, 1e-40, 1 + 2**-11, 1 + 2**-11 + 2**-30, -0.0, 3e38]
        weight.view(-1)[: len(odd)] = torch.tensor(odd, dtype=torch.float64)
        folder = checkpoints.write(model, self.folder / "model", dtype=torch.float64)
        for target in (torch.float32, torch.float16, torch.bfloat16):
            traced, _ = self.trace(folder, "--dtype", str(target).removeprefix("torch."), name=str(target))
            value = traced.state_dict()["layers.0.ffn.intermediate.weight"]
            self.assertTrue(torch.equal(value, weight.to(target)), target)

    def test_a_checkpoint_of_several_dtypes_gets_the_one_that_most_weights_have(self):
        model = checkpoints.bert(self.generator)
        folder = checkpoints.write(model, self.folder / "model")
        mixed = {
            name: value.clone() if "LayerNorm" in name else value.to(torch.bfloat16)
            for name, value in model.state_dict().items()
        }
        save_file(mixed, folder / "model.safetensors")
        traced, document = self.trace(folder)
        self.assertEqual(document["dtype"], "bfloat16")
        norm = mixed["embeddings.LayerNorm.weight"].to(torch.bfloat16)
        self.assertTrue(torch.equal(traced.state_dict()["embeddings.embed_output_layer_norm.weight"], norm))

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
