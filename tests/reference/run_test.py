"""`tracewright-cli run` gives Python's numbers, and traces keep every name and example that was asked for."""

import numpy
import torch
from safetensors.torch import load_file, save_file

import checkpoints
from support import Inputs, ReferenceTest, cli, main, plain


def flat(value, path="Y"):
    if isinstance(value, torch.Tensor):
        yield path, value
    else:
        for index, part in enumerate(value):
            yield from flat(part, f"{path}[{index}]")


class RunTest(ReferenceTest):
    def setUp(self):
        super().setUp()
        self.checkpoint = checkpoints.write(checkpoints.falcon(self.generator), self.folder / "checkpoint")
        self.inputs = Inputs(self.generator, 3, 11, vocabulary=80, positions=90, mask="right")

    def run_file(self, name, tensors):
        inputs, outputs = self.folder / "in.safetensors", self.folder / "out.safetensors"
        save_file(tensors, inputs)
        document = cli("run", self.folder / f"{name}.pt", "--inputs", inputs, "--outputs", outputs, "--force")
        loaded = load_file(outputs)
        self.assertEqual({output["path"] for output in document["outputs"]}, set(loaded))
        return loaded

    def assert_runs_as_in_python(self, name, tensors, arguments):
        expected = dict(flat(torch.jit.load(str(self.folder / f"{name}.pt"))(*arguments)))
        loaded = self.run_file(name, tensors)
        self.assertEqual(set(loaded), set(expected))
        for path, value in expected.items():
            self.assert_close(loaded[path], value, what=path)

    def test_a_dict_mask(self):
        self.trace(self.checkpoint, name="own")
        mask = self.inputs.attention_mask.bool_mask.contiguous()
        arguments = (self.inputs.piece_ids, self.inputs.as_dict())
        for name in ("attention_mask", "attention_mask.bool_mask"):
            with self.subTest(name):
                tensors = {"piece_ids": self.inputs.piece_ids, name: mask}
                self.assert_runs_as_in_python("own", tensors, arguments)

    def test_a_tensor_mask_and_positions(self):
        arguments = "ids=piece_ids,where=positions,seen=attention_mask"
        self.trace(self.checkpoint, "--args", arguments, "--mask-as", "tensor", name="tensor")
        values = (self.inputs.piece_ids, self.inputs.positions, self.inputs.mask)
        self.assert_runs_as_in_python("tensor", dict(zip(("ids", "where", "seen"), values)), values)

    def test_pythons_own_traces_run_too(self):
        class Pair(torch.nn.Module):
            def forward(self, left, right):
                return left + right, (left * right, left)

        values = (torch.rand(2, 3, generator=self.generator), torch.rand(2, 3, generator=self.generator))
        torch.jit.trace(Pair(), values).save(str(self.folder / "pair.pt"))
        self.assert_runs_as_in_python("pair", dict(zip(("left", "right"), values)), values)

    def test_inspect_tells_the_schema_that_python_sees(self):
        traced, document = self.trace(self.checkpoint, "--args", "a=attention_mask,p=piece_ids", name="named")
        inspected = cli("inspect", self.folder / "named.pt")
        self.assertEqual(plain(inspected["schema"]), plain(traced.forward.schema))
        self.assertEqual(plain(document["schema"]), plain(traced.forward.schema))

    def test_every_example_gives_the_same_module(self):
        """Shape, dtype, fill and file of an example leave no mark in the trace."""
        numpy_file, tensors = self.folder / "ids.npy", self.folder / "examples.safetensors"
        numpy.save(numpy_file, numpy.zeros((2, 9), dtype=numpy.int32))
        save_file({"mask": torch.ones(2, 1, 1, 9, dtype=torch.bool)}, tensors)
        plain_trace, _ = self.trace(self.checkpoint, name="plain")
        for index, options in enumerate((
            ["--shape", "1x3"],
            ["--example", "piece_ids=2x9:int32:random:7", "--example", "attention_mask=2x9"],
            ["--example", "piece_ids=5x6:ones", "--example", "attention_mask=5x1x1x6:bool:random"],
            ["--example", f"piece_ids={numpy_file}", "--example", f"attention_mask={tensors}:mask"],
        )):
            with self.subTest(options):
                traced, _ = self.trace(self.checkpoint, *options, name=f"example{index}")
                self.assertEqual(traced.code, plain_trace.code)
                arguments = (self.inputs.piece_ids, self.inputs.as_dict())
                for mine, other in zip(traced(*arguments)[0], plain_trace(*arguments)[0], strict=True):
                    self.assertTrue(torch.equal(mine, other))

    def test_refused_signatures_leave_nothing_behind(self):
        for options in (
            ["--args", "piece_ids"], ["--args", "piece_ids,attention_mask,type_ids"], ["--shape", "0x4"],
            ["--args", "self=piece_ids,attention_mask"], ["--example", "attention_mask=4x20:float32"],
            ["--wrapper", "2nd"], ["--example", f"piece_ids={self.folder}/missing.npy"],
        ):
            with self.subTest(options):
                file = self.folder / "refused.pt"
                document = cli("trace", self.checkpoint, *options, "--export", file, exit_code=2)
                self.assertEqual(document["error"]["code"], "bad-signature")
                self.assertFalse(file.exists())

    def test_names_that_torchscript_would_change_are_refused_and_others_kept(self):
        for name in ("match", "type", "input", "inner", "forward", "X", "_x", "int", "Tensor", "print", "x1", "l"):
            with self.subTest(name):
                arguments = f"{name}=piece_ids,mask=attention_mask"
                traced, _ = self.trace(self.checkpoint, "--args", arguments, name=f"name-{name}")
                self.assertIn(f"Tensor {name},", str(traced.forward.schema))
                traced(self.inputs.piece_ids, self.inputs.as_dict())
        for name in ("torch", "ops", "_", "class", "NoneType", "inf"):
            with self.subTest(name):
                cli("trace", self.checkpoint, "--args", f"{name}=piece_ids,attention_mask", exit_code=2)

    def test_wrapper_names_are_kept(self):
        for name in ("Served", "Tensor", "Module", "int", "SelfAttention", "Linear", "_Private"):
            with self.subTest(name):
                traced, _ = self.trace(self.checkpoint, "--wrapper", name, name=f"wrapper-{name}")
                self.assertEqual(traced.original_name, name)
                self.assertTrue(all(key.startswith("inner.") for key in traced.state_dict()))
                traced(self.inputs.piece_ids, self.inputs.as_dict())


if __name__ == "__main__":
    main()
