"""Trains the reference model; see README.md.

Everything lives in the run folder: tokenizer, generated dialogues, checkpoint, log. Called again
with the same folder it goes on where it stopped.
"""

import argparse
import json
import os
import random
import shlex
import signal
import statistics
import subprocess
import time
from datetime import datetime
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

import circuit
import inherit
from dialogues import Batcher, Chat, read, train_tokenizer
from drills import Drills
from model import Llama, Shape, device_and_type
from muon import Muon
from twins import Twins

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]


def write_atomically(path, write):
    """`write` gets a path beside `path`; a reader sees the old file or the new one, never half of one."""
    beside = path.with_name(path.name + ".new")
    write(beside)
    os.replace(beside, path)


def generate(command, seed, count, out):
    """Lets the Java generator, called in the repository's root, write `count` dialogues, unless it did so already."""
    if not out.exists():
        def run(path):
            words = [word.format(seed=seed, count=count, out=path.resolve()) for word in shlex.split(command)]
            # In a session of its own: a Ctrl-C is the training's to answer, which first ends its step.
            subprocess.run(words, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL, start_new_session=True)
        write_atomically(out, run)
    return out


def tokenizer_of(run, config, command):
    """The run's tokenizer, trained once on a large sample of dialogues."""
    path = run / "tokenizer.json"
    if not path.exists():
        wanted = config["tokenizer"]
        sample = generate(command, wanted["seed"], wanted["dialogues"], run / "tokenizer-sample.jsonl")
        texts = (message["content"] for dialogue in read(sample) for message in dialogue["messages"])
        trained = train_tokenizer(texts, wanted["size"], wanted["spaced"])
        write_atomically(path, lambda beside: trained.save(str(beside)))
        sample.unlink()
    return Tokenizer.from_file(str(path))


def dialogues(path, count, command, rng):
    """Generated dialogues without end: `count` fresh ones at a time, of a seed of their own, in a file at `path`."""
    while True:
        path.unlink(missing_ok=True)
        lines = list(read(generate(command, rng.randrange(2**31), count, path)))
        rng.shuffle(lines)
        yield from lines


class Interest:
    """How much of each family is still to be learnt, told by the loss of its answers: of whole ones,
    since one wrong token makes an answer wrong, so long ones are learnt late.

    Of a family that is not among the worst known only a share of the dialogues is drawn, so that
    time goes where it is needed.
    """

    MEMORY = 0.98
    ALL = 2.0
    """Loss from which on all of a family's dialogues are drawn, in those of the middle family."""

    def __init__(self, least, apart):
        """least: of the best known family, the share that is drawn all the same; apart: what is no family"""
        self.least, self.apart = least, apart
        self.losses = {}

    def saw(self, families, losses):
        """families: of some sequences; losses: of each, the loss of an answer"""
        for family, loss in zip(families, losses):
            before = self.losses.get(family, loss)
            self.losses[family] = self.MEMORY * before + (1 - self.MEMORY) * loss

    def share(self, family):
        if family not in self.losses:
            return 1.0
        middle = statistics.median(loss for family, loss in self.losses.items() if family not in self.apart)
        return max(self.least, min(1.0, self.losses[family] / (self.ALL * middle)))


def phase_of(config, progress):
    return next(phase for phase in config["phases"] if progress < phase["until"])


class Curriculum:
    """Draws batches: what, and how long, depends on how far the training is."""

    COMMON = 640
    """Tokens of a dialogue above which it is drawn the rarer the longer it is, or batches would hold little but lists."""

    def __init__(self, config, lines, tokenizer, rng, board):
        """lines: dialogues without end; board: the training's `progress`, and the `losses` of families"""
        self.config, self.lines, self.rng, self.board = config, lines, rng, board
        self.chat = Chat(tokenizer)
        self.drills = Drills(config["drills"], tokenizer, rng)
        self.batcher = Batcher(**config["prompt_loss"], rng=rng)
        self.interest = Interest(config["least_interest"], config["drills"])

    def batch(self):
        phase = phase_of(self.config, self.board["progress"])
        self.interest.losses = self.board["losses"]
        return self.batcher.batch(phase["tokens"], lambda: self._draw(phase))

    def _draw(self, phase):
        shares, longest = phase["drills"], phase["longest"]
        drill, = self.rng.choices((*shares, None), (*shares.values(), 1 - sum(shares.values())))
        while drill:
            tokens, kinds = self.drills.draw(drill)
            if len(tokens) <= longest:
                return drill, tokens, kinds
        for line in self.lines:
            if self.rng.random() < self.interest.share(line["family"]):
                tokens, kinds = self.chat.dialogue(line["messages"], longest)
                if tokens and self.rng.random() < self.COMMON / len(tokens):
                    return line["family"], tokens, kinds


class Batches(IterableDataset):
    """Batches without end, drawn by this process or by several workers, each with a generator of random numbers of its own."""

    def __init__(self, run, config, command, tokenizer, board, step):
        """step: from which on the training goes on; its dialogues are others than those before"""
        self.run, self.config, self.command, self.tokenizer, self.board = run, config, command, tokenizer, board
        self.seed = f"{config['data']['seed']} {step}"

    def __iter__(self):
        worker = get_worker_info()
        number = worker.id if worker else 0
        if worker:
            torch.set_num_threads(1)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        rng = random.Random(f"{self.seed} {number}")
        lines = dialogues(
            self.run / f"dialogues-{number:02d}.jsonl", self.config["data"]["dialogues_a_pass"], self.command, rng
        )
        curriculum = Curriculum(self.config, lines, self.tokenizer, rng, self.board)
        while True:
            yield curriculum.batch()


def loss_of(model, batch, dtype):
    """The weighted loss, that of the answers alone, a token, and for each sequence that of an answer."""
    device = model.token_embd.weight.device
    tokens, counted, weights, sequence = (
        values.to(device) for values in (batch.tokens, batch.counted, batch.weights, batch.sequence)
    )
    with torch.autocast(device.type, torch.bfloat16, enabled=dtype == torch.bfloat16):
        scores = model(tokens, batch.lengths, counted - 1)
    losses = F.cross_entropy(scores.float(), tokens[counted], reduction="none")
    loss = (losses * weights).sum() / weights.sum()

    of_answers = losses.detach() * (weights == 1)
    sums = torch.zeros(len(batch.lengths), device=device).index_add(0, sequence, of_answers)
    answers = torch.tensor(batch.answers, device=device)
    return loss, of_answers.sum() / (weights == 1).sum(), sums / answers


class Training:
    """All that changes while the model learns, and so all that a checkpoint holds."""

    def __init__(self, run, config, command, begin_with=None):
        self.run, self.config = run, config
        wanted = config["training"]
        self.device, self.dtype = device_and_type()
        torch.manual_seed(wanted["seed"])
        self.tokenizer = tokenizer_of(run, config, command)
        self.model = Llama(Shape(vocabulary=self.tokenizer.get_vocab_size(), **config["model"]))
        self.path, self.undecayed = run / "checkpoint.pt", run / "before-decay.pt"
        if not self.path.exists():
            if begin_with:
                inherit.begin_with(begin_with, self.model, self.tokenizer, wanted["seed"])
            else:
                circuit.draw_in(self.model, wanted["seed"])
        self.model.to(self.device)
        self.twins = Twins(self.tokenizer, self.device)
        if not self.path.exists():
            self.twins.tie(self.model.token_embd.weight)
        blocks = [p for name, p in self.model.named_parameters() if p.dim() == 2 and name.startswith("blk.")]
        others = [p for name, p in self.model.named_parameters() if p.dim() != 2 or not name.startswith("blk.")]
        self.optimizers = [
            Muon(blocks, wanted["muon_rate"], wanted["muon_momentum"], wanted["muon_decay"]),
            torch.optim.AdamW(others, lr=wanted["adam_rate"], betas=tuple(wanted["adam_betas"]), weight_decay=0.0),
        ]
        self.rates = [wanted["muon_rate"], wanted["adam_rate"]]
        self.interest = Interest(config["least_interest"], config["drills"])
        self.step, self.tokens, self.seconds = 0, 0, 0.0
        if self.path.exists():
            self._resume()

    def save(self, path=None):
        state = {
            "config": self.config,
            "model": self.model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "step": self.step, "tokens": self.tokens, "seconds": self.seconds,
            "interest": self.interest.losses,
        }
        write_atomically(path or self.path, lambda beside: torch.save(state, beside))

    def _resume(self):
        state = torch.load(self.path, map_location=self.device, weights_only=False)
        if state["config"]["model"] != self.config["model"]:
            raise SystemExit(f"{self.path}: is of another shape; train in another folder")
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"]):
            optimizer.load_state_dict(saved)
        self.step, self.tokens, self.seconds = state["step"], state["tokens"], state["seconds"]
        self.interest.losses = state["interest"]

    def set_rates(self, progress):
        """Warm-up, then constant, then down in a straight line."""
        wanted = self.config["training"]
        left = (1 - progress) / (1 - wanted["decay_from"])
        factor = min(1.0, (self.step + 1) / wanted["warmup_steps"]) * max(wanted["final_rate"], min(1.0, left))
        for optimizer, rate in zip(self.optimizers, self.rates):
            for group in optimizer.param_groups:
                group["lr"] = rate * factor


BATCHES_AHEAD = 6
"""Batches that each worker draws before they are wanted: while it waits for new dialogues the others feed the device."""
LONGEST_STEP = 60.0
"""Seconds that a step is believed to take at most; what is beyond is a machine asleep or a process stopped."""


def budget(training, minutes=None, tokens=None, until=None):
    """Tells how much of the budget is spent, from 0 to 1: of minutes, of tokens, or of the time up to `until`."""
    if tokens:
        return lambda: training.tokens / tokens
    if until:
        # With no step in it, an hour spent stopped has only brought the end nearer.
        return lambda: training.seconds / max(training.seconds + until - time.time(), training.seconds, 1.0)
    return lambda: training.seconds / (60 * minutes)


def train(training, spent, command, workers):
    """workers: processes that draw batches; 0 lets this one do it"""
    wanted, model, interest = training.config["training"], training.model, training.interest
    board = torch.multiprocessing.Manager().dict() if workers else {}
    board.update(progress=spent(), losses=dict(interest.losses))
    batches = Batches(training.run, training.config, command, training.tokenizer, board, training.step)
    ahead = {"prefetch_factor": BATCHES_AHEAD, "in_order": False} if workers else {}
    drawn = iter(DataLoader(batches, batch_size=None, num_workers=workers, **ahead))
    stopping = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, frame: stopping.append(number))
    saved_at, logged, seen = time.monotonic(), (time.monotonic(), training.tokens), []
    while not stopping:
        progress = spent()
        if progress >= 1:
            break
        if progress >= wanted["decay_from"] and not training.undecayed.exists():
            training.save(training.undecayed)
        began = time.monotonic()
        batch = next(drawn)
        training.set_rates(progress)
        loss, answers, of_each = loss_of(model, batch, training.dtype)
        for optimizer in training.optimizers:
            optimizer.zero_grad(set_to_none=True)
        loss.backward()
        training.twins.share(model.token_embd.weight.grad)
        torch.nn.utils.clip_grad_norm_(model.parameters(), wanted["clip"])
        for optimizer in training.optimizers:
            optimizer.step()
        # Read some steps later: reading waits for the device.
        seen.append((batch.families, answers, of_each))
        training.step += 1
        training.tokens += len(batch.tokens)
        now = time.monotonic()
        training.seconds += min(now - began, LONGEST_STEP)
        if training.step % wanted["log_steps"] == 0:
            for families, _, losses in seen:
                interest.saw(families, losses.tolist())
            board.update(progress=progress, losses=dict(interest.losses))
            mean = statistics.fmean(answers.item() for _, answers, _ in seen)
            speed = (training.tokens - logged[1]) / (now - logged[0])
            logged, seen = (now, training.tokens), []
            print(
                f"{time.strftime('%H:%M:%S', time.gmtime())} step {training.step} {progress:.1%}"
                f" {phase_of(training.config, progress)['name']} {training.tokens / 1e6:.2f}M tokens"
                f" answers {mean:.4f} {speed:.0f} tokens/s",
                flush=True,
            )
        if now - saved_at > 60 * wanted["checkpoint_minutes"]:
            training.save()
            saved_at = now
    training.save()
    print("stopped by a signal, checkpoint written" if stopping else "budget spent, checkpoint written", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--config", type=Path, default=HERE / "config.json")
    parser.add_argument("--run", type=Path, required=True, help="folder of tokenizer, dialogues and checkpoint")
    parser.add_argument("--generator", help="command with {seed}, {count} and {out}; the config's if absent")
    parser.add_argument("--minutes", type=float, help="time budget in all, pauses aside; the config's if absent")
    parser.add_argument("--tokens", type=float, help="budget in tokens instead of minutes")
    parser.add_argument("--until", type=datetime.fromisoformat, help="end instead, e.g. 2026-11-25T22:25+00:00")
    parser.add_argument("--begin-with", type=Path, help="GGUF in F16 of an earlier model, for a new run; fresh weights if absent")
    parser.add_argument("--workers", type=int, help="processes that draw batches; with CUDA one a core but one, else none")
    args = parser.parse_args()
    config = json.loads(args.config.read_text())
    args.run.mkdir(parents=True, exist_ok=True)
    command = args.generator or config["data"]["generator"]
    training = Training(args.run, config, command, args.begin_with)
    count = sum(p.numel() for p in training.model.parameters())
    print(f"{count} parameters, {training.device} {training.dtype}, from step {training.step}", flush=True)
    until = args.until and args.until.timestamp()
    workers = args.workers
    if workers is None:
        workers = os.cpu_count() - 1 if training.device.type == "cuda" else 0
    train(training, budget(training, args.minutes or config["training"]["minutes"], args.tokens, until), command, workers)


if __name__ == "__main__":
    main()
