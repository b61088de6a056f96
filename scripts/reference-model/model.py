"""The reference model: a small Llama whose rows are all multiples of 256, so that K-quants apply.

Rotary positions turn neighbouring pairs (0,1), (2,3), ... as llama.cpp does for this architecture;
export.py reorders rows for Hugging Face, which pairs the halves.
"""

import math
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.attention.varlen import varlen_attn


@dataclass(frozen=True)
class Shape:
    """A Llama's shape. `head` (values a head) is width / heads."""

    vocabulary: int
    layers: int
    width: int
    heads: int
    kv_heads: int
    feed_forward: int
    context: int
    rope_base: float
    norm_epsilon: float

    def __post_init__(self):
        for name in ("width", "feed_forward"):
            if getattr(self, name) % 256:
                raise ValueError(f"{name} must be a multiple of 256 for K-quants, was {getattr(self, name)}")
        if self.heads % self.kv_heads or self.width % self.heads or self.head % 2:
            raise ValueError(f"{self.width} values do not divide into {self.heads} heads over {self.kv_heads}")

    @property
    def head(self):
        return self.width // self.heads

    @property
    def kv_width(self):
        return self.kv_heads * self.head


def device_and_type():
    """CUDA with bfloat16; a CPU with bfloat16 only where it computes in it, else float32."""
    if torch.cuda.is_available():
        return torch.device("cuda"), torch.bfloat16
    flags = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    fast = any(flag in flags for flag in ("amx_bf16", "avx512_bf16"))
    return torch.device("cpu"), torch.bfloat16 if fast else torch.float32


class Norm(nn.Module):
    def __init__(self, width, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x):
        return F.rms_norm(x.float(), x.shape[-1:], self.weight, self.epsilon).to(x.dtype)


class Sequences:
    """Sequences of tokens that follow one another: how long each is, where it begins, and each token's place in its own."""

    def __init__(self, lengths, device):
        self.lengths = lengths
        self.longest = max(lengths)
        self.starts = torch.tensor([0, *accumulate(lengths)], dtype=torch.int32, device=device)
        self.places = torch.cat([torch.arange(length) for length in lengths]).to(device)


def rotate(x, turns):
    """Turns neighbouring pairs of the last dimension by their position's angle; tokens x heads x head."""
    pairs = torch.view_as_complex(x.float().unflatten(-1, (-1, 2)))
    return torch.view_as_real(pairs * turns[:, None]).flatten(-2).to(x.dtype)


def attend(q, k, v, sequences):
    """Causal attention within each of the sequences; tokens x heads x head."""
    if q.is_cuda and q.dtype == torch.bfloat16:
        starts, longest = sequences.starts, sequences.longest
        return varlen_attn(q, k, v, starts, starts, longest, longest, window_size=(-1, 0))
    answers = [
        F.scaled_dot_product_attention(*(x.transpose(0, 1)[None] for x in one), is_causal=True)[0].transpose(0, 1)
        for one in zip(*(x.split(sequences.lengths) for x in (q, k, v)))
    ]
    return torch.cat(answers)


class Block(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape

        def matrix(into, out):
            return nn.Linear(into, out, bias=False)

        self.attn_norm = Norm(shape.width, shape.norm_epsilon)
        self.attn_q = matrix(shape.width, shape.width)
        self.attn_k = matrix(shape.width, shape.kv_width)
        self.attn_v = matrix(shape.width, shape.kv_width)
        self.attn_output = matrix(shape.width, shape.width)
        self.ffn_norm = Norm(shape.width, shape.norm_epsilon)
        self.ffn_gate = matrix(shape.width, shape.feed_forward)
        self.ffn_up = matrix(shape.width, shape.feed_forward)
        self.ffn_down = matrix(shape.feed_forward, shape.width)

    def forward(self, x, turns, sequences, where=None):
        h = self.attn_norm(x)
        q, k, v = (y.unflatten(-1, (-1, self.shape.head)) for y in (self.attn_q(h), self.attn_k(h), self.attn_v(h)))
        group = self.shape.heads // self.shape.kv_heads
        k, v = rotate(k, turns).repeat_interleave(group, 1), v.repeat_interleave(group, 1)
        y = attend(rotate(q, turns), k, v, sequences).flatten(-2)
        if where is not None:
            x, y = x[where], y[where]
        x = x + self.attn_output(y)
        h = self.ffn_norm(x)
        return x + self.ffn_down(F.silu(self.ffn_gate(h)) * self.ffn_up(h))


class Llama(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.vocabulary, shape.width)
        self.blk = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.output_norm = Norm(shape.width, shape.norm_epsilon)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                into_residual = name.endswith(("attn_output.weight", "ffn_down.weight"))
                nn.init.normal_(parameter, std=0.02 / (math.sqrt(2 * shape.layers) if into_residual else 1))
        turns = 1.0 / shape.rope_base ** (torch.arange(0, shape.head, 2) / shape.head)
        angles = torch.arange(shape.context)[:, None] * turns
        self.register_buffer("turns", torch.polar(torch.ones_like(angles), angles), persistent=False)

    def forward(self, tokens, lengths=None, where=None):
        """Scores of the token after each one; embeddings and output share their matrix.

        tokens: sequences one after another, without padding
        lengths: how many tokens each sequence has; one sequence if None
        where: indices of the tokens to score; all if None
        """
        sequences = Sequences(lengths or [len(tokens)], tokens.device)
        turns = self.turns[sequences.places]
        x = self.token_embd(tokens)
        for block in self.blk[:-1]:
            x = block(x, turns, sequences)
        x = self.blk[-1](x, turns, sequences, where)
        return F.linear(self.output_norm(x), self.token_embd.weight)

    @torch.no_grad()
    def greedy(self, prompt, stop, limit):
        """Continues `prompt` by the likeliest token until `stop` or `limit` tokens; `stop` is left out."""
        tokens = list(prompt)
        device = self.token_embd.weight.device
        while len(tokens) < len(prompt) + limit:
            best = int(self(torch.tensor(tokens, device=device), where=torch.tensor([len(tokens) - 1], device=device)).argmax())
            if best == stop:
                break
            tokens.append(best)
        return tokens[len(prompt):]
