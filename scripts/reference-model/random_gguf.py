"""Writes a Llama of random weights as GGUF, F16: for speed and memory, where answers do not matter.

Never commit one. The same arguments write the same bytes. quantize.sh makes the usual variants of it.
"""

import argparse
from pathlib import Path

import numpy as np
from tokenizers import pre_tokenizers

import gguf_file
from dialogues import SPECIAL
from model import Shape

MERGES = [("Ġ", "Ġ")]
"""llama.cpp refuses a tokenizer that has none."""


def vocabulary(size):
    """A byte-level vocabulary: any text can be read, any token can be said."""
    bytes_and_merged = sorted(pre_tokenizers.ByteLevel.alphabet()) + ["".join(merge) for merge in MERGES]
    spare = size - len(SPECIAL) - len(bytes_and_merged)
    if spare < 0:
        raise SystemExit(f"--vocabulary: must be at least {size - spare}, was {size}")
    return SPECIAL + bytes_and_merged + [f"[spare{number}]" for number in range(spare)]


def tensors(shape, seed):
    """Name and values, one at a time, so that a large model does not have to fit in memory twice."""
    rng = np.random.default_rng(seed)

    def matrix(rows, columns):
        return (rng.standard_normal((rows, columns), dtype=np.float32) * columns**-0.5).astype(np.float16)

    norm = np.ones(shape.width, dtype=np.float32)
    yield "token_embd.weight", matrix(shape.vocabulary, shape.width)
    for layer in range(shape.layers):
        name = f"blk.{layer}."
        yield name + "attn_norm.weight", norm
        yield name + "attn_q.weight", matrix(shape.width, shape.width)
        yield name + "attn_k.weight", matrix(shape.kv_width, shape.width)
        yield name + "attn_v.weight", matrix(shape.kv_width, shape.width)
        yield name + "attn_output.weight", matrix(shape.width, shape.width)
        yield name + "ffn_norm.weight", norm
        yield name + "ffn_gate.weight", matrix(shape.feed_forward, shape.width)
        yield name + "ffn_up.weight", matrix(shape.feed_forward, shape.width)
        yield name + "ffn_down.weight", matrix(shape.width, shape.feed_forward)
    yield "output_norm.weight", norm


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=20)
    parser.add_argument("--width", type=int, default=1024)
    parser.add_argument("--heads", type=int, default=16)
    parser.add_argument("--kv-heads", type=int, default=8)
    parser.add_argument("--feed-forward", type=int, default=3584)
    parser.add_argument("--vocabulary", type=int, default=16384)
    parser.add_argument("--context", type=int, default=4096)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    shape = Shape(
        vocabulary=args.vocabulary, layers=args.layers, width=args.width, heads=args.heads, kv_heads=args.kv_heads,
        feed_forward=args.feed_forward, context=args.context, rope_base=10000.0, norm_epsilon=1e-5,
    )
    about = {
        "name": f"random-{args.layers}x{args.width}", "version": f"seed-{args.seed}", "author": "Quantgate",
        "license": "cc0-1.0", "description": "Random weights: for measuring speed and memory only.",
    }
    gguf_file.write(args.out, shape, vocabulary(args.vocabulary), MERGES, tensors(shape, args.seed), about)
    print(f"{args.out}: {args.out.stat().st_size / 2 / 1e6:.0f}M parameters")


if __name__ == "__main__":
    main()
