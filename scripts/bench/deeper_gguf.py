"""Writes a copy of a Llama's GGUF with further layers that add nothing: the same answers, later.

With `--layers 0` it is the same model under another digest, for comparisons of a model with itself.
Needs the Python package `gguf`.
"""

import argparse
from pathlib import Path

import gguf
import numpy as np

ADDS_TO_THE_STREAM = ("attn_output.weight", "ffn_down.weight")
"""What a layer adds to what it was given passes through one of these; zeros add nothing."""


def deepen(source, target, layers):
    """Copies a GGUF. Each further layer is the last one with zeros where it would add something."""
    reader = gguf.GGUFReader(source)
    blocks_key = "llama.block_count"
    blocks = int(reader.fields[blocks_key].contents())
    writer = gguf.GGUFWriter(str(target), "llama")
    for field in reader.fields.values():
        if field.name == "general.architecture" or field.name.startswith("GGUF."):
            continue
        value = field.contents()
        if field.name == blocks_key:
            value = blocks + layers
        elif field.name == "general.name":
            value = f"{value}, {layers} layers deeper"
        kind = field.types[0]
        writer.add_key_value(field.name, value, kind, field.types[-1] if kind == gguf.GGUFValueType.ARRAY else None)
    tensors = [(tensor.name, tensor.data, tensor.tensor_type) for tensor in reader.tensors]
    last = f"blk.{blocks - 1}."
    for number in range(blocks, blocks + layers):
        for name, data, kind in [tensor for tensor in tensors if tensor[0].startswith(last)]:
            part = name.removeprefix(last)
            if part in ADDS_TO_THE_STREAM:
                # In every type of weight that llama.cpp has, a block of zero bytes is a block of zeros.
                data = np.zeros_like(data)
            tensors.append((f"blk.{number}.{part}", data, kind))
    for name, data, kind in tensors:
        writer.add_tensor(name, data, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--layers", type=int, default=1)
    args = parser.parse_args()
    deepen(args.source, args.target, args.layers)


if __name__ == "__main__":
    main()
