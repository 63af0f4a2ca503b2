"""Every export, read back by someone else's reader."""

import ast
import hashlib
import json
import subprocess

import jsonschema
import torch

import checkpoints
from support import ROOT, Inputs, ReferenceTest, cli, main

SUFFIXES = (".pt", ".json", ".dot", ".svg", ".py", ".layout.json", ".signature.json", ".manifest.json")


def parts(part):
    yield part
    for child in part.get("children", ()):
        yield from parts(child)


class ExportsTest(ReferenceTest):
    def export(self, checkpoint, name, *options):
        files = {suffix: self.folder / f"{name}{suffix}" for suffix in SUFFIXES}
        document = cli("trace", checkpoint, *options, *(word for file in files.values() for word in ("--export", file)))
        return files, document

    def setUp(self):
        super().setUp()
        self.model = checkpoints.falcon(self.generator, num_hidden_layers=3)
        self.checkpoint = checkpoints.write(self.model, self.folder / "checkpoint", "sharded-safetensors")
        self.files, self.document = self.export(self.checkpoint, "falcon", "--shape", "4x20")

    def read(self, suffix):
        return json.loads(self.files[suffix].read_text())

    def test_the_archive_is_a_sound_zip(self):
        for command in (["zip", "-T"], ["unzip", "-t", "-qq"]):
            done = subprocess.run([*command, self.files[".pt"]], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, f"{command}: {done.stdout}{done.stderr}")

    def test_json_files_are_valid_by_their_schemas(self):
        for suffix, schema in (
            (".json", "graph"), (".layout.json", "layout"), (".manifest.json", "manifest"),
            (".signature.json", "signature"),
        ):
            file = ROOT / f"resources/schemas/{schema}.schema.json"
            if schema != "graph" and not file.exists():
                continue  # only the graph's schema is promised
            with self.subTest(schema):
                validator = jsonschema.Draft202012Validator(json.loads(file.read_text()))
                validator.check_schema(validator.schema)
                self.assertEqual([error.message for error in validator.iter_errors(self.read(suffix))], [])

    def test_the_archive_carries_manifest_layout_and_recording(self):
        names = ("manifest", "layout", "recording")
        extra = {f"tracewright.{name}.json": "" for name in names}
        torch.jit.load(str(self.files[".pt"]), _extra_files=extra)
        for name in names:
            with self.subTest(name):
                schema = json.loads((ROOT / f"resources/schemas/{name}.schema.json").read_text())
                document = json.loads(extra[f"tracewright.{name}.json"])
                errors = jsonschema.Draft202012Validator(schema).iter_errors(document)
                self.assertEqual([error.message for error in errors], [])
        self.assertEqual(json.loads(extra["tracewright.layout.json"]), self.read(".layout.json"))

    def test_the_graph_schema_refuses_a_damaged_graph(self):
        schema = json.loads((ROOT / "resources/schemas/graph.schema.json").read_text())
        graph = self.read(".json")
        for damage in ("graph", "scopes", "schema"):
            with self.subTest(damage):
                self.assertTrue(list(jsonschema.Draft202012Validator(schema).iter_errors(graph | {damage: 1})))

    def test_the_graph_is_that_of_the_module(self):
        graph, traced = self.read(".json"), torch.jit.load(str(self.files[".pt"]))
        inlined = traced.inlined_graph.copy()
        nodes = [node.kind() for node in inlined.nodes()]
        self.assertEqual(len(graph["graph"]["nodes"]), self.document["nodes"])
        kinds = [node["kind"] for node in graph["graph"]["nodes"]]
        for kind in ("aten::linear", "aten::layer_norm", "aten::embedding", "aten::gelu"):
            self.assertEqual(kinds.count(kind), nodes.count(kind), kind)
            self.assertGreater(kinds.count(kind), 0, kind)
        paths = {scope["path"] for scope in graph["scopes"]}
        self.assertEqual(paths & {"", "decoder.layers.2.mha.input"}, {"", "decoder.layers.2.mha.input"})
        self.assertLessEqual(paths, {name for name, _ in traced.named_modules()})

    def test_layout_paths_read_what_they_promise(self):
        layout, traced = self.read(".layout.json"), torch.jit.load(str(self.files[".pt"]))
        for batch, pieces in ((4, 20), (2, 37)):
            inputs = Inputs(self.generator, batch, pieces, vocabulary=80, positions=9)
            Y = traced(inputs.piece_ids, inputs.as_dict())
            sizes = self.document["model"]["dimensions"] | {"batch": batch, "pieces": pieces}
            tensors = 0
            for part in parts(layout["root"]):
                value = eval(part["python"], {"torch": torch}, {"Y": Y})
                if "alias" in part:
                    self.assertIs(eval(part["alias"], {}, {"Y": Y}), eval(part["path"], {}, {"Y": Y}))
                if "children" in part:
                    self.assertEqual(len(value), len(part["children"]), part["path"])
                    continue
                tensors += 1
                self.assertEqual(str(value.dtype), f"torch.{part['dtype']}")
                expected = [eval(str(symbol), {}, sizes) for symbol in part["symbolic_shape"]]
                self.assertEqual(list(value.shape), expected, part["path"])
                if (batch, pieces) == (4, 20):
                    self.assertEqual(list(value.shape), part["shape"], part["path"])
            self.assertEqual(tensors, 5)
        self.assertIn("cache", layout["omitted"])

    def test_layout_fields_are_the_references(self):
        fields = [(part["path"], part["field"]) for part in parts(self.read(".layout.json")["root"]) if part.get("field")]
        self.assertIn(("Y[0][3]", "all_outputs"), fields)
        self.assertIn(("Y[1]", "logits"), fields)

    def test_code_is_python_that_defines_every_module(self):
        tree = ast.parse(self.files[".py"].read_text())
        classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        names = {node.name for node in classes}
        traced = torch.jit.load(str(self.files[".pt"]))
        for name, module in traced.named_modules():
            if any(True for _ in module.parameters()) and not name.endswith("layers"):
                self.assertIn(module.original_name, names)
        root = next(node for node in classes if node.name == traced.original_name)
        forward = next(node for node in root.body if isinstance(node, ast.FunctionDef) and node.name == "forward")
        self.assertEqual([argument.arg for argument in forward.args.args], ["self", "piece_ids", "attention_mask"])

    def test_dot_draws_every_module_call(self):
        text = self.files[".dot"].read_text()
        self.assertTrue(text.lstrip().startswith("digraph"))
        self.assertEqual(text.count("{"), text.count("}"))
        self.assertIn("decoder.layers.2", text)

    def test_the_manifest_tells_true_hashes(self):
        manifest = self.read(".manifest.json")
        results = {result["path"]: result for result in manifest["results"]}
        for suffix in SUFFIXES[:-1]:
            data = self.files[suffix].read_bytes()
            result = results[self.files[suffix].name]
            self.assertEqual(result["sha256"], hashlib.sha256(data).hexdigest(), suffix)
            self.assertEqual(result["bytes"], len(data))
        for file in manifest["checkpoint"]["files"]:
            data = (self.checkpoint / file["path"]).read_bytes()
            self.assertEqual(file["bytes"], len(data))
            self.assertEqual(file["sha256"], hashlib.sha256(data).hexdigest())
        for exported in self.document["exported"]:
            with open(exported["path"], "rb") as file:
                self.assertEqual(exported["sha256"], hashlib.sha256(file.read()).hexdigest())

    def test_the_manifests_command_makes_the_same_again(self):
        command = self.read(".manifest.json")["command"]
        before = {suffix: file.read_bytes() for suffix, file in self.files.items() if suffix != ".manifest.json"}
        for file in self.files.values():
            file.unlink()
        script = 'tracewright-cli() { "$TRACEWRIGHT_CLI" "$@"; }\n' + command
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, f"{command}\n{done.stderr}")
        for suffix, data in before.items():
            self.assertEqual(self.files[suffix].read_bytes(), data, suffix)

    def test_no_shape_is_in_the_code(self):
        """Traced at two shapes of no common divisor, the code is the same text."""
        other, _ = self.export(self.checkpoint, "other", "--shape", "3x7")
        self.assertEqual(other[".py"].read_text(), self.files[".py"].read_text())

    def test_the_archive_keeps_what_torch_expects_of_it(self):
        """It loads, moves, saves and loads again in Python, and freezes, as a module of torch's own does."""
        traced = torch.jit.load(str(self.files[".pt"]))
        inputs = Inputs(self.generator, 2, 5, vocabulary=80, positions=9)
        expected = traced(inputs.piece_ids, inputs.as_dict())
        again = self.folder / "again.pt"
        torch.jit.save(traced, str(again))
        for module in (torch.jit.load(str(again)), torch.jit.freeze(traced.eval())):
            for mine, other in zip(module(inputs.piece_ids, inputs.as_dict())[0], expected[0], strict=True):
                self.assertTrue(torch.equal(mine, other))
        double = torch.jit.load(str(self.files[".pt"])).double()
        self.assertEqual(double(inputs.piece_ids, inputs.as_dict())[0][-1].dtype, torch.float64)


if __name__ == "__main__":
    main()
