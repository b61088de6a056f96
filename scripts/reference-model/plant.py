"""Writes faults on purpose, so that tests can ask whether Quantgate finds them.

A planted GGUF is the exported model, but for one thing: it names another model's chat template, or
every matrix carries seeded noise.
"""

import argparse
from pathlib import Path

import torch

from checkpoint import load
from dialogues import CHAT_TEMPLATE
from export import write_gguf

ANOTHER_MODELS = (
    "{% for message in messages %}{% if message['role'] == 'user' %}{{ '<|user|>\n' + message['content'] + '<|endoftext|>\n' }}"
    "{% else %}{{ '<|' + message['role'] + '|>\n' + message['content'] + '<|endoftext|>\n' }}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>\n' }}{% endif %}"
)
"""Zephyr's: a well-formed template that loads and renders without complaint; only the answers tell.

llama.cpp knows common templates by their marks and then ignores the rest of the text, so leaving a
part out of ChatML would change nothing there.
"""


@torch.no_grad()
def add_noise(model, scale, seed):
    """Adds to every matrix normal noise of `scale` times the matrix's own standard deviation."""
    generator = torch.Generator().manual_seed(seed)
    for weight in model.parameters():
        if weight.dim() == 2:
            weight += scale * weight.std() * torch.randn(weight.shape, generator=generator)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="run folder of train.py, or a Hugging Face folder of its weights")
    parser.add_argument("--out", type=Path, required=True, help="GGUF to write, F16")
    fault = parser.add_mutually_exclusive_group(required=True)
    fault.add_argument("--broken-template", action="store_true")
    fault.add_argument("--noise", type=float, metavar="SCALE", help="in standard deviations of each matrix, e.g. 0.05")
    parser.add_argument("--seed", type=int, default=1, help="of the noise")
    args = parser.parse_args()
    model, chat, config = load(args.run)
    if args.noise is not None:
        add_noise(model, args.noise, args.seed)
    write_gguf(args.out, model, chat, config, ANOTHER_MODELS if args.broken_template else CHAT_TEMPLATE)


if __name__ == "__main__":
    main()
