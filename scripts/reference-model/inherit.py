"""Begins with what an earlier model of ours knows, instead of with fresh weights.

Blocks are taken over as they are: what they do with tokens, they do with whatever tokens stand for.
A token that the earlier tokenizer had keeps its embedding; any other begins as the mean of its
pieces, made its own by noise, since two tokens alike in everything could not be told apart.
"""

import gguf
import torch
from tokenizers import Tokenizer, models

NOISE = 0.7
"""Share of a new token's embedding, by length, that is random."""


def _contents(path):
    reader = gguf.GGUFReader(str(path))

    def strings(key):
        field = reader.get_field(key)
        if field is None:
            raise SystemExit(f"{path}: has no {key}")
        return field.contents()

    merges = [tuple(merge.split(" ")) for merge in strings("tokenizer.ggml.merges")]
    tokens = strings("tokenizer.ggml.tokens")
    tensors = {}
    for tensor in reader.tensors:
        if tensor.tensor_type not in (gguf.GGMLQuantizationType.F16, gguf.GGMLQuantizationType.F32):
            raise SystemExit(f"{path}: {tensor.name} is {tensor.tensor_type.name}, needed is F16 or F32")
        tensors[tensor.name] = torch.from_numpy(tensor.data.copy()).float()
    return tokens, merges, tensors


def _pieces(tokens, merges):
    """Splits a token's text, as it stands in a byte-level vocabulary, into the earlier model's ids."""
    bpe = Tokenizer(models.BPE(vocab={token: at for at, token in enumerate(tokens)}, merges=merges))
    return lambda token: bpe.encode(token, add_special_tokens=False).ids


@torch.no_grad()
def begin_with(path, model, tokenizer, seed):
    """path: GGUF in F16 of a model of the same shape; its tokenizer may be another"""
    tokens, merges, tensors = _contents(path)
    earlier = tensors.pop("token_embd.weight")
    own = model.state_dict()
    wrong = [
        f"{name} is {tuple(tensors[name].shape) if name in tensors else 'missing'}, needed is {tuple(own[name].shape)}"
        for name in own
        if name != "token_embd.weight" and (name not in tensors or tensors[name].shape != own[name].shape)
    ]
    wrong += [f"{name} has no place" for name in tensors if name not in own]
    if wrong:
        raise SystemExit(f"{path}: " + "; ".join(wrong))
    model.load_state_dict(tensors, strict=False)

    generator = torch.Generator().manual_seed(seed)
    length = earlier.norm(dim=1).median()
    known, pieces = {token: at for at, token in enumerate(tokens)}, _pieces(tokens, merges)
    for token, at in tokenizer.get_vocab().items():
        if token in known:
            model.token_embd.weight[at] = earlier[known[token]]
        else:
            mean = earlier[pieces(token)].mean(0)
            noise = torch.randn(len(mean), generator=generator)
            kept = (1 - NOISE**2) ** 0.5
            model.token_embd.weight[at] = length * (kept * mean / mean.norm() + NOISE * noise / noise.norm())
