"""Writes a trained model as a GGUF in F16 and, if asked, as a Hugging Face folder."""

import argparse
import json
from pathlib import Path

import gguf_file
import hugging_face
from checkpoint import load
from dialogues import CHAT_TEMPLATE


def about(config):
    """What the GGUF says of itself."""
    return {
        "name": config["name"],
        "version": config["version"],
        "author": "Quantgate",
        "license": "apache-2.0",
        "description": "Small closed-world Vietnamese office model: every answer stands in the prompt. Not an assistant.",
    }


def write_gguf(path, model, chat, config, chat_template=CHAT_TEMPLATE):
    state = json.loads(chat.tokenizer.to_str())["model"]
    by_id = sorted(state["vocab"], key=state["vocab"].get)
    tensors = ((name, values.numpy()) for name, values in model.state_dict().items())
    gguf_file.write(path, model.shape, by_id, state["merges"], tensors, about(config), chat_template)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="run folder of train.py, or a Hugging Face folder of its weights")
    parser.add_argument("--gguf", type=Path, required=True)
    parser.add_argument("--hugging-face", type=Path, help="folder to write")
    args = parser.parse_args()
    model, chat, config = load(args.run)
    args.gguf.parent.mkdir(parents=True, exist_ok=True)
    write_gguf(args.gguf, model, chat, config)
    if args.hugging_face:
        hugging_face.write(args.hugging_face, model, chat)


if __name__ == "__main__":
    main()
