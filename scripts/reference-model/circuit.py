"""Draws the circuit that copies into a fresh model, where training would find it late and dearly.

Two layers do it, see Olsson et al., "In-context Learning and Induction Heads", 2022: a head of the
first layer notes in each place which token stands before it; heads of the second look for places
that note the present token, and say what stands there. Training keeps, sharpens or drops it.
"""

import torch

NEIGHBOUR_PAIRS = 12
"""Rotary pairs that turn fast enough to tell a neighbour: all but these compare content."""
NEIGHBOUR_GAIN, MATCH_GAIN = 30.0, 4.0
EMBEDDING = 0.1
NOTE, SAY = 0.2, 0.5


def _rows(count, width, away_from, generator):
    """Orthonormal rows, at right angles to those of `away_from`."""
    q, _ = torch.linalg.qr(torch.cat([away_from, torch.randn(count, width, generator=generator)]).T)
    return q.T[len(away_from):].contiguous()


@torch.no_grad()
def draw_in(model, seed):
    shape = model.shape
    generator = torch.Generator().manual_seed(seed)
    head, pairs = shape.head, shape.head // 2
    turns = 1.0 / shape.rope_base ** (torch.arange(NEIGHBOUR_PAIRS) / pairs)
    slow = slice(2 * NEIGHBOUR_PAIRS, head)

    # Every token shares a direction: what depends on it depends on positions alone.
    shared = torch.randn(1, shape.width, generator=generator).sign()
    embeddings = torch.randn(shape.vocabulary, shape.width, generator=generator)
    model.token_embd.weight.copy_(EMBEDDING * (embeddings + shared))

    first, second = model.blk[0], model.blk[1]
    unit = shared / shape.width**0.5
    read = _rows(head, shape.width, unit, generator)
    note = _rows(head, shape.width, torch.cat([unit, read]), generator)

    query, key = torch.zeros(head), torch.zeros(head)
    query[0:2 * NEIGHBOUR_PAIRS:2], query[1:2 * NEIGHBOUR_PAIRS:2] = turns.cos(), -turns.sin()
    key[0:2 * NEIGHBOUR_PAIRS:2] = 1.0
    by_position = NEIGHBOUR_GAIN**0.5 * 2**0.5 / shape.width
    first.attn_q.weight[:head] += by_position * query[:, None] * shared
    first.attn_k.weight[:head] += by_position * key[:, None] * shared
    first.attn_v.weight[:head] = read
    first.attn_output.weight[:, :head] = NOTE * note.T

    group = shape.heads // shape.kv_heads
    say = _rows(head * shape.kv_heads, shape.width, unit, generator)
    for kv in range(shape.kv_heads):
        at = kv * group * head
        second.attn_q.weight[at:at + head][slow] += MATCH_GAIN * read[slow]
        second.attn_k.weight[kv * head:(kv + 1) * head][slow] += MATCH_GAIN * note[slow]
        mine = say[kv * head:(kv + 1) * head]
        second.attn_v.weight[kv * head:(kv + 1) * head] = mine
        second.attn_output.weight[:, at:at + head] = SAY * mine.T
