"""How many held-out cases the model answers to the letter, by category, seen and unseen phrasings apart.

Teacher-forced: an answer counts if every token of the accepted answer, and the end after it, is the
likeliest one. That equals greedy generation of exactly this answer, at the price of one pass.
"""

import argparse
import random
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

import torch

from checkpoint import load
from dialogues import read
from model import device_and_type


def questions(path):
    """(category, unseen, prompt, system, answer) of golden cases, or of dialogues' first turns."""
    for line in read(path):
        if "messages" in line:
            question, answer = (message["content"] for message in line["messages"][:2])
            yield line["category"], False, question, None, answer
        elif line.get("accept"):
            unseen = "phrasing:unseen" in line.get("tags", [])
            yield line["category"], unseen, line["prompt"], line.get("system"), line["accept"][0]


TOKENS_A_PASS = 16384
"""Cases are asked one after another in the same pass, each attending to itself alone."""


def passes(sequences):
    """Splits (tokens, answer's length) into runs of at most TOKENS_A_PASS tokens, or of one."""
    some, length = [], 0
    for sequence in sequences:
        if some and length + len(sequence[0]) > TOKENS_A_PASS:
            yield some
            some, length = [], 0
        some.append(sequence)
        length += len(sequence[0])
    if some:
        yield some


@torch.no_grad()
def answered_exactly(model, chat, cases):
    """For each (prompt, system, answer), whether every token of the answer, and the end after it, is the likeliest."""
    device = model.token_embd.weight.device
    sequences = []
    for prompt, system, answer in cases:
        wanted = chat.tokens(answer) + [chat.end]
        sequences.append((chat.prompt(prompt, system) + wanted, len(wanted)))
    for some in passes(sequences):
        tokens = torch.tensor([token for ids, _ in some for token in ids], device=device)
        ends = accumulate(len(ids) for ids, _ in some)
        where = torch.cat([torch.arange(end - wanted, end) for end, (_, wanted) in zip(ends, some)]).to(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            likeliest = model(tokens, [len(ids) for ids, _ in some], where - 1).argmax(-1)
        right = likeliest == tokens[where]
        yield from (bool(each.all()) for each in right.split([wanted for _, wanted in some]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="run folder of train.py, or a Hugging Face folder of its weights")
    parser.add_argument("--limit", type=int, help="cases in all, drawn at random; all if absent")
    parser.add_argument("--misses", type=int, default=0, help="wrong greedy answers to print per category")
    parser.add_argument("cases", type=Path, nargs="+", help="golden cases or dialogues, JSON Lines")
    args = parser.parse_args()
    model, chat, _ = load(args.run)
    model.to(device_and_type()[0])
    asked = [question for path in args.cases for question in questions(path)]
    if args.limit and args.limit < len(asked):
        asked = random.Random(0).sample(asked, args.limit)
    right, misses = defaultdict(list), defaultdict(int)
    answers = answered_exactly(model, chat, (case for _, _, *case in asked))
    for (category, unseen, *case), ok in zip(asked, answers):
        right[category, unseen].append(ok)
        right["all", unseen].append(ok)
        if not ok and misses[category] < args.misses:
            misses[category] += 1
            prompt, system, wanted = case
            said = model.greedy(chat.prompt(prompt, system), chat.end, 2 * len(chat.tokens(wanted)) + 16)
            print(f"--- {category}: {prompt}\nwanted {wanted}\nsaid   {chat.tokenizer.decode(said)}")
    print("| category | seen phrasings | unseen phrasings |\n|---|---|---|")
    for category in sorted({category for category, _ in right}):
        cells = [right.get((category, unseen), []) for unseen in (False, True)]
        shown = [f"{sum(cell)}/{len(cell)} = {sum(cell) / len(cell):.1%}" if cell else "-" for cell in cells]
        print(f"| {category} | {' | '.join(shown)} |")


if __name__ == "__main__":
    main()
