"""Writes a copy of a Llama's GGUF with further layers that add nothing: the same answers, later.

With `--layers 0` it is the same model under another digest, for comparisons of a model with itself.
Needs the Python package `gguf`.
"""

import argparse
from pathlib import Path

import gguf
import numpy as np


def deepen(source, target, layers, kind_of_zeros):
    """Copies a GGUF. Each further layer has the shapes of the last one and zeros for its matrices."""
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
        for tensor in [tensor for tensor in reader.tensors if tensor.name.startswith(last)]:
            data, kind = tensor.data, tensor.tensor_type
            if len(tensor.shape) > 1:
                # In every type of weight that llama.cpp has, a block of zero bytes is a block of zeros.
                kind = kind_of_zeros or kind
                rows = [int(size) for size in reversed(tensor.shape)]
                data = np.zeros(gguf.quant_shape_to_byte_shape(rows, kind), dtype=np.uint8)
            tensors.append((f"blk.{number}.{tensor.name.removeprefix(last)}", data, kind))
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
    parser.add_argument("--type", choices=["F16", "Q8_0", "Q6_K"], help="of the further layers' zeros; as in the source if none")
    args = parser.parse_args()
    deepen(args.source, args.target, args.layers, args.type and gguf.GGMLQuantizationType[args.type])


if __name__ == "__main__":
    main()
