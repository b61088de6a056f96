"""A trained model as the other scripts open it: a run folder of train.py, or a Hugging Face folder of its weights."""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

import hugging_face
from dialogues import Chat
from model import Llama, Shape


def load(run):
    """Model, chat and config of a run folder or of a Hugging Face folder; the model is in float32 on the CPU."""
    chat = Chat(Tokenizer.from_file(str(run / "tokenizer.json")))
    if (run / "checkpoint.pt").exists():
        state = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=False)
        config, weights = state["config"], state["model"]
    else:
        shape, weights = hugging_face.read(run)
        config = json.loads(Path(__file__).with_name("config.json").read_text()) | {"model": shape}
    model = Llama(Shape(vocabulary=chat.tokenizer.get_vocab_size(), **config["model"]))
    model.load_state_dict(weights)
    return model.eval(), chat, config
