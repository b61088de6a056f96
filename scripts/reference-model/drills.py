"""Exercises between the dialogues: what all of them need, more of it to the token.

Each is a pair of tokens and of kinds, see `Chat.dialogue`: what can be known counts as an answer.
"""

import math

from dialogues import SPECIAL

NONE = "không có"
MISSING = 0.2
"""Keys that are asked for and missing, in those that are there."""
ALIKE = 0.3
"""Share of the columns whose values begin with the same words."""


class Drills:
    """Repetitions, and tables and lists of random words and numbers, asked for all they hold: where a
    dialogue has one answer in a hundred tokens, these have one in ten or twenty."""

    def __init__(self, config, tokenizer, rng):
        """config: for each drill by its name, the arguments of what draws it"""
        self.config, self.tokenizer, self.rng = config, tokenizer, rng
        texts = (tokenizer.decode([token]) for token in sorted(tokenizer.get_vocab().values()))
        self.words = sorted({text.strip() for text in texts if text.strip().isalpha() and len(text.strip()) > 1})

    def draw(self, name):
        drawn = {"repeats": self.repeats, "tables": self.table, "lists": self.list}
        return drawn[name](**self.config[name])

    def repeats(self, shortest, longest, fewest):
        """Random tokens two or three times over: what the heads that copy are learnt from.

        Only repetitions count in the loss. Without a diet of these, copying stays tied to the words of
        the training dialogues. Many are of few different tokens, `fewest` or more, as numbers are: there
        the last token does not tell the next, but the last few do.
        """
        vocabulary = self.tokenizer.get_vocab_size()
        length, times = self.rng.randint(shortest, longest), self.rng.randint(2, 3)
        kinds = round(math.exp(self.rng.uniform(math.log(fewest), math.log(vocabulary))))
        alphabet = [self.rng.randrange(len(SPECIAL), vocabulary) for _ in range(kinds)]
        tokens = [self.rng.choice(alphabet) for _ in range(length)]
        return tokens * times, [None] * (length + 1) + [1] * (length * (times - 1) - 1)

    def table(self, rows, columns):
        """Every cell of a table is asked for by its row and its column.

        rows, columns: the most of them; tables of one row or one column teach half of it first
        """
        rows, columns = self._several(rows), self._several(columns)
        row_name, column_name, cell = (self._kind() for _ in range(3))
        titles, names = self._different(columns, column_name), self._different(rows, row_name)
        cells = [[cell() for _ in titles] for _ in names]
        lines = [f"| {self._words()} | " + " | ".join(titles) + " |", "|" + "---|" * (columns + 1)]
        lines += [f"| {name} | " + " | ".join(line) + " |" for name, line in zip(names, cells)]
        asked = [
            (f"{name}, {title}:", f" {value}\n")
            for name, line in zip(names, cells) for title, value in zip(titles, line)
        ]
        return self._exercise("\n".join(lines) + "\n", asked)

    def list(self, lines):
        """Every line of a numbered list is asked for by its key, and what it says and its number are told;
        among them are keys that no line has.

        lines: the most of them
        """
        count = self._several(lines)
        key, value = self._kind(), self._kind()
        keys = self._different(count + math.ceil(MISSING * count), key)
        missing = [keys.pop() for _ in range(len(keys) - count)]
        values = [value() for _ in keys]
        numbered = [f"{at}. {name}: {said}\n" for at, (name, said) in enumerate(zip(keys, values), 1)]
        asked = [(f"{name}:", f" {said} [{at}]\n") for at, (name, said) in enumerate(zip(keys, values), 1)]
        asked += [(f"{name}:", f" {NONE}\n") for name in missing]
        return self._exercise("".join(numbered), asked)

    def _exercise(self, material, asked):
        self.rng.shuffle(asked)
        text, answers = material, []
        for question, answer in asked:
            text += question
            answers.append(range(len(text), len(text) + len(answer)))
            text += answer
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        kinds, at = [], 0
        for start, _ in encoded.offsets:
            while at < len(answers) and start >= answers[at].stop:
                at += 1
            kinds.append(1 if at < len(answers) and start in answers[at] else None)
        return encoded.ids, kinds

    def _several(self, most):
        """One at least, few more often than many."""
        return round(math.exp(self.rng.uniform(0, math.log(most))))

    def _kind(self):
        kind = self.rng.choice([self._words, self._words, self._number, self._code])
        if self.rng.random() < ALIKE:
            beginning = self._words()
            return lambda: f"{beginning} {kind()}"
        return kind

    def _words(self):
        return " ".join(self.rng.choice(self.words) for _ in range(self.rng.randint(1, 3)))

    def _number(self):
        return str(self.rng.randrange(10 ** self.rng.randint(2, 5)))

    def _code(self):
        letters = "".join(self.rng.choice("ABCDEGHKLMNPQRSTVX") for _ in range(self.rng.randint(1, 3)))
        return f"{letters}-{self.rng.randrange(10 ** self.rng.randint(2, 5))}"

    @staticmethod
    def _different(count, draw):
        found = {}
        while len(found) < count:
            found.setdefault(draw())
        return list(found)
