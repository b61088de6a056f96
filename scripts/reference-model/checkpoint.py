"""A trained model as the other scripts open it: a run folder of train.py."""

import torch
from tokenizers import Tokenizer

from dialogues import Chat
from model import Llama, Shape


def load(run):
    """Model, chat and config of a run folder; the model is in float32 on the CPU."""
    chat = Chat(Tokenizer.from_file(str(run / "tokenizer.json")))
    state = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=False)
    model = Llama(Shape(vocabulary=chat.tokenizer.get_vocab_size(), **state["config"]["model"]))
    model.load_state_dict(state["model"])
    return model.eval(), chat, state["config"]
