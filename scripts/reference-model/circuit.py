"""Draws the circuit that copies into a fresh model, where training would find it late and dearly.

Two layers do it, see Olsson et al., "In-context Learning and Induction Heads", 2022: heads of the
first layer note in each place which tokens stand before it, one, two and three places back; heads
of the second look for places that note what the present place says and notes, and say what stands
there. Half of these look at the present token alone, which finds where a value begins, half at the
last three, which keep the place among digits that occur again and again. Training keeps, sharpens
or drops it.
"""

import torch

NEIGHBOUR_PAIRS = 12
"""Rotary pairs that turn fast enough to tell a neighbour: all but these compare content."""
NEIGHBOURS = 3
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
    if shape.heads < NEIGHBOURS or shape.layers < 2:
        raise ValueError(f"{shape.heads} heads in {shape.layers} layers are too few for the circuit")
    generator = torch.Generator().manual_seed(seed)
    head, pairs, group = shape.head, shape.head // 2, shape.heads // shape.kv_heads
    turns = 1.0 / shape.rope_base ** (torch.arange(NEIGHBOUR_PAIRS) / pairs)
    fast, slow = slice(0, 2 * NEIGHBOUR_PAIRS), slice(2 * NEIGHBOUR_PAIRS, head)
    content = head - 2 * NEIGHBOUR_PAIRS

    # Every token shares a direction: what depends on it depends on positions alone.
    shared = torch.randn(1, shape.width, generator=generator).sign()
    embeddings = torch.randn(shape.vocabulary, shape.width, generator=generator)
    model.token_embd.weight.copy_(EMBEDDING * (embeddings + shared))

    first, second = model.blk[0], model.blk[1]
    unit = shared / shape.width**0.5
    rows = _rows(content * (1 + NEIGHBOURS), shape.width, unit, generator)
    # What a place says, and what it notes of its neighbours, the nearest first.
    read, *notes = rows.split(content)

    by_position = NEIGHBOUR_GAIN**0.5 * 2**0.5 / shape.width
    key = torch.zeros(head)
    key[fast][0::2] = 1.0
    for kv in range(shape.kv_heads):
        at = slice(kv * head, (kv + 1) * head)
        first.attn_k.weight[at] += by_position * key[:, None] * shared
        first.attn_v.weight[at][slow] = read
    for number, note in enumerate(notes):
        query = torch.zeros(head)
        query[fast][0::2], query[fast][1::2] = (turns * (number + 1)).cos(), -(turns * (number + 1)).sin()
        at = slice(number * head, (number + 1) * head)
        first.attn_q.weight[at] += by_position * query[:, None] * shared
        first.attn_output.weight[:, at][:, slow] = NOTE * note.T

    # Turned differently for each place, neighbours share the room of one without being mixed up.
    mixing = [torch.eye(content)] + [
        torch.linalg.qr(torch.randn(content, content, generator=generator))[0] for _ in notes[1:]
    ]
    say = _rows(head * shape.kv_heads, shape.width, unit, generator)
    for kv in range(shape.kv_heads):
        reach = 1 if kv % 2 == 0 else NEIGHBOURS
        asked = sum(mix @ what for mix, what in zip(mixing[:reach], [read, *notes]))
        found = sum(mix @ what for mix, what in zip(mixing[:reach], notes))
        at = kv * group * head
        second.attn_q.weight[at:at + head][slow] += MATCH_GAIN * asked
        second.attn_k.weight[kv * head:(kv + 1) * head][slow] += MATCH_GAIN * found
        mine = say[kv * head:(kv + 1) * head]
        second.attn_v.weight[kv * head:(kv + 1) * head] = mine
        second.attn_output.weight[:, at:at + head] = SAY * mine.T
