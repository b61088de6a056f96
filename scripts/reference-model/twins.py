"""Keeps words that are tokens both with the space before them and without it alike.

After a space nearly every word is met, after a quote or a semicolon few are: of most such words the
token without the space is hardly ever trained. So the two differ by one vector, the same for all
words, and learn together; who can copy ` giấy in` from a sentence can then write `"giấy in"`.
"""

import torch

from dialogues import SPACE

DIFFERENCE = 1 / 3
"""Length of the vector by which twins differ, of the median embedding's."""


class Twins:
    def __init__(self, tokenizer, device):
        vocabulary = tokenizer.get_vocab()
        words = [token[1:] for token in vocabulary if token.startswith(SPACE) and token[1:] in vocabulary]
        words = [word for word in words if tokenizer.decode([vocabulary[word]]).isalpha()]
        self.spaced = torch.tensor([vocabulary[SPACE + word] for word in words], device=device)
        self.plain = torch.tensor([vocabulary[word] for word in words], device=device)

    @torch.no_grad()
    def tie(self, embedding):
        """Gives words without their space the embedding of those with it, less the space's part."""
        mean = (embedding[self.spaced] - embedding[self.plain]).mean(0)
        difference = DIFFERENCE * embedding.norm(dim=1).median() * mean / mean.norm()
        embedding[self.plain] = embedding[self.spaced] - difference

    def share(self, gradient):
        """Gives both of a pair what either has learnt: with the same gradients from the beginning on,
        Adam moves them alike."""
        both = gradient[self.spaced] + gradient[self.plain]
        gradient[self.spaced] = both
        gradient[self.plain] = both
