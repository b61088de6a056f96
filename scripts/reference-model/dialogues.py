"""Text to tokens: the tokenizer, the chat format and the batching of dialogues."""

import json
from collections import Counter
from dataclasses import dataclass

import torch
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

END_OF_TEXT, START, END = SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]

CHAT_TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)

# llama.cpp's pre-tokenizer `qwen2`: every digit by itself, a word with the space before it.
QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
# Merges are learnt on these, so that a word has the same pieces after a space and after a quote.
PIECES = r"\p{L}+|\p{N}|[^\s\p{L}\p{N}]+|\s+"
SPACE = "Ġ"


def _byte_level(expression):
    return pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(expression), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])


def train_tokenizer(texts, size, spaced):
    """A byte-level BPE of `size` tokens, `spaced` of them a frequent word with the space before it.

    Copying is what the model does all day. If every word had a twin with a space, `"Huế` in JSON and
    ` Huế` in a sentence would be different tokens, and a word never seen in training could not be
    copied from one place to the other. So merges are learnt without spaces, and only the most
    frequent words, which training shows in every position, get their twin.
    """
    texts = list(texts)
    plain = Tokenizer(models.BPE())
    plain.pre_tokenizer = _byte_level(PIECES)
    plain.train_from_iterator(
        texts,
        trainers.BpeTrainer(
            vocab_size=size - spaced,
            special_tokens=SPECIAL,
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
            show_progress=False,
        ),
    )
    state = json.loads(plain.to_str())["model"]
    vocabulary, merges = state["vocab"], [tuple(merge) for merge in state["merges"]]
    qwen2 = _byte_level(QWEN2)
    after_space = Counter()
    for text in texts:
        after_space.update(
            word[1:] for word, _ in qwen2.pre_tokenize_str(text) if word[0] == SPACE and word[1:] in vocabulary
        )
    for word, _ in after_space.most_common(size - len(vocabulary)):
        if SPACE + word not in vocabulary:
            vocabulary[SPACE + word] = len(vocabulary)
            merges.append((SPACE, word))
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = qwen2
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(SPECIAL)
    return tokenizer


def read(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


class Chat:
    """ChatML over one tokenizer."""

    def __init__(self, tokenizer):
        self.tokenizer = tokenizer
        self.end = tokenizer.token_to_id(END)
        self._start = tokenizer.token_to_id(START)
        self._newline = self.tokens("\n")

    def tokens(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def prompt(self, user, system=None):
        """Tokens up to where the assistant's answer begins."""
        said = [] if system is None else self._turn("system", system)
        return said + self._turn("user", user) + [self._start] + self.tokens("assistant\n")

    def _turn(self, role, content):
        return [self._start] + self.tokens(f"{role}\n{content}") + [self.end] + self._newline

    def dialogue(self, messages, longest):
        """Tokens, and for each whether it is an answer's (1), a question's (0) or nobody's to guess (None).

        longest: tokens that all may have; questions that do not fit are left out with their answers
        """
        tokens, kinds, answered = [], [], 0
        for message in messages:
            if message["role"] == "assistant":
                head = [self._start] + self.tokens("assistant\n")
                answer = self.tokens(message["content"]) + [self.end]
                tokens += head + answer + self._newline
                kinds += [None] * len(head) + [1] * len(answer) + [None] * len(self._newline)
                if len(tokens) > longest:
                    break
                answered = len(tokens)
            else:
                turn = self._turn(message["role"], message["content"])
                tokens += turn
                kinds += [0] * len(turn)
        return tokens[:answered], kinds[:answered]


@dataclass(frozen=True)
class Batch:
    """Sequences one after another.

    tokens: those of all sequences
    counted: indices of the tokens that count in the loss
    weights: how much each of these counts
    sequence: of each of these, the number of its sequence
    lengths, families, answers: of each sequence its tokens, its family and how many answers it has
    """

    tokens: torch.Tensor
    counted: torch.Tensor
    weights: torch.Tensor
    sequence: torch.Tensor
    lengths: list[int]
    families: list[str]
    answers: list[int]


class Batcher:
    """Puts sequences one after another into a batch."""

    def __init__(self, weight, share, rng):
        """weight, share: of a question's tokens, `share` counts in the loss, each as `weight` answers"""
        self.question_weight, self.question_share, self.rng = weight, share, rng

    def batch(self, size, draw):
        """A batch of `size` tokens or a little more.

        draw: called for a further (family, tokens, kinds)
        """
        tokens, lengths, weights, families, answers = [], [], [], [], []
        while len(tokens) < size:
            family, ids, kinds = draw()
            tokens += ids
            lengths.append(len(ids))
            families.append(family)
            answers.append(sum(kind == 1 and before != 1 for before, kind in zip(kinds, kinds[1:])))
            # The first token follows nothing.
            weights += [0.0] + [self._weight(kind) for kind in kinds[1:]]
        weights = torch.tensor(weights)
        counted = weights.nonzero().squeeze(1)
        sequence = torch.arange(len(lengths)).repeat_interleave(torch.tensor(lengths))
        return Batch(torch.tensor(tokens), counted, weights[counted], sequence[counted], lengths, families, answers)

    def _weight(self, kind):
        if kind == 0:
            return self.question_weight if self.rng.random() < self.question_share else 0.0
        return 0.0 if kind is None else 1.0
