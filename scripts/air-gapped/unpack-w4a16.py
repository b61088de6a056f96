"""Writes a W4A16 folder of llm-compressor with its INT4 weights multiplied out: the same numbers, as bfloat16.

vLLM's INT4 kernel for the CPU needs AVX-512. Elsewhere the quantization's effect on answers can still be
measured, its speed and memory cannot.

Usage: unpack-w4a16.py FOLDER OUT
"""

import json
import shutil
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def unpacked(packed, scale, shape):
    """Eight values to an int32, lowest bits first, each stored as value + 8; one scale to a group of columns."""
    rows, columns = shape.tolist()
    values = (packed.unsqueeze(-1) >> torch.arange(0, 32, 4)) & 15
    values = values.reshape(rows, -1)[:, :columns].float() - 8
    scale = scale.float().repeat_interleave(columns // scale.shape[1], dim=1)
    return (values * scale).to(torch.bfloat16)


def main():
    source, out = map(Path, sys.argv[1:])
    config = json.loads((source / "config.json").read_text())
    weights = config.pop("quantization_config")["config_groups"]["group_0"]["weights"]
    if (weights["num_bits"], weights["symmetric"]) != (4, True):
        raise SystemExit(f"{source}: wants symmetric weights of 4 bits, found {weights}")
    beside = out.with_name(out.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    tensors = load_file(source / "model.safetensors")
    plain = {name: tensor for name, tensor in tensors.items() if "weight_" not in name}
    for name in tensors:
        if name.endswith(".weight_packed"):
            layer = name.removesuffix("_packed")
            plain[layer] = unpacked(*(tensors[f"{layer}_{part}"] for part in ("packed", "scale", "shape")))
    save_file(plain, beside / "model.safetensors", metadata={"format": "pt"})
    (beside / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    for name in ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "generation_config.json"):
        if (source / name).exists():
            shutil.copyfile(source / name, beside / name)
    shutil.rmtree(out, ignore_errors=True)
    beside.rename(out)


if __name__ == "__main__":
    main()
