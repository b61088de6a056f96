"""How many held-out cases the model answers to the letter, by category, seen and unseen phrasings apart.

Teacher-forced: an answer counts if every token of the accepted answer, and the end after it, is the
likeliest one. That equals greedy generation of exactly this answer, at the price of one pass.
"""

import argparse
import random
from collections import defaultdict
from pathlib import Path

import torch

from checkpoint import load
from dialogues import read


def questions(path):
    """(category, unseen, prompt, system, answer) of golden cases, or of dialogues' first turns."""
    for line in read(path):
        if "messages" in line:
            question, answer = (message["content"] for message in line["messages"][:2])
            yield line["category"], False, question, None, answer
        elif line.get("accept"):
            unseen = "phrasing:unseen" in line.get("tags", [])
            yield line["category"], unseen, line["prompt"], line.get("system"), line["accept"][0]


@torch.no_grad()
def answers_exactly(model, chat, prompt, system, answer):
    asked, wanted = chat.prompt(prompt, system), chat.tokens(answer) + [chat.end]
    before = torch.arange(len(asked) - 1, len(asked) + len(wanted) - 1)
    return model(torch.tensor(asked + wanted), where=before).argmax(-1).tolist() == wanted


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="run folder of train.py")
    parser.add_argument("--limit", type=int, help="cases in all, drawn at random; all if absent")
    parser.add_argument("--misses", type=int, default=0, help="wrong greedy answers to print per category")
    parser.add_argument("cases", type=Path, nargs="+", help="golden cases or dialogues, JSON Lines")
    args = parser.parse_args()
    model, chat, _ = load(args.run)
    asked = [question for path in args.cases for question in questions(path)]
    if args.limit and args.limit < len(asked):
        asked = random.Random(0).sample(asked, args.limit)
    right, misses = defaultdict(list), defaultdict(int)
    for category, unseen, *case in asked:
        ok = answers_exactly(model, chat, *case)
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
