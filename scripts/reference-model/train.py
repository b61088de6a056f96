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

import circuit
import inherit
from dialogues import Batcher, Chat, read, train_tokenizer
from drills import Drills
from model import Llama, Shape
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
            subprocess.run(words, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
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


class Dialogues:
    """Generated dialogues without end: a fresh file with a seed of its own for every pass."""

    def __init__(self, run, config, command, chat):
        self.run, self.command, self.chat = run, command, chat
        self.count, self.seed = config["dialogues_a_pass"], config["seed"]
        self.number, self.at = 0, 0
        self.lines = None

    def next(self, longest):
        """longest: tokens that a dialogue may have; of one with many questions the last are left out"""
        if self.lines is None:
            path = self._path(self.number)
            self.lines = list(read(generate(self.command, self.seed + self.number, self.count, path)))
            random.Random(self.seed + self.number).shuffle(self.lines)
        if self.at == len(self.lines):
            self._path(self.number).unlink()
            self.number, self.at, self.lines = self.number + 1, 0, None
            return self.next(longest)
        line = self.lines[self.at]
        self.at += 1
        return line["family"], *self.chat.dialogue(line["messages"], longest)

    def _path(self, number):
        return self.run / f"dialogues-{number:04d}.jsonl"


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


class Curriculum:
    """Draws batches: what, and how long, depends on how far the training is."""

    COMMON = 640
    """Tokens of a dialogue above which it is drawn the rarer the longer it is, or batches would hold little but lists."""

    def __init__(self, config, dialogues, tokenizer, rng):
        self.config, self.dialogues, self.rng = config, dialogues, rng
        self.drills = Drills(config["drills"], tokenizer, rng)
        self.batcher = Batcher(**config["prompt_loss"], rng=rng)
        self.interest = Interest(config["least_interest"], config["drills"])

    def phase(self, progress):
        return next(phase for phase in self.config["phases"] if progress < phase["until"])

    def batch(self, progress):
        phase = self.phase(progress)
        return self.batcher.batch(phase["tokens"], lambda: self._draw(phase))

    def _draw(self, phase):
        shares = phase["drills"]
        drill, = self.rng.choices((*shares, None), (*shares.values(), 1 - sum(shares.values())))
        while True:
            if drill:
                family, (tokens, kinds) = drill, self.drills.draw(drill)
            else:
                family, tokens, kinds = self.dialogues.next(phase["longest"])
            if not 0 < len(tokens) <= phase["longest"]:
                continue
            if drill or self.rng.random() < self.interest.share(family) * min(1.0, self.COMMON / len(tokens)):
                return family, tokens, kinds


def device_and_type():
    """CUDA with bfloat16; a CPU with bfloat16 only where it computes in it, else float32."""
    if torch.cuda.is_available():
        return torch.device("cuda"), torch.bfloat16
    flags = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    fast = any(flag in flags for flag in ("amx_bf16", "avx512_bf16"))
    return torch.device("cpu"), torch.bfloat16 if fast else torch.float32


def loss_of(model, batch, dtype):
    """The weighted loss, that of the answers alone, a token, and for each sequence that of an answer."""
    device = model.token_embd.weight.device
    tokens, weights = batch.tokens.to(device), batch.weights.to(device)
    counted = weights.nonzero().squeeze(1)
    with torch.autocast(device.type, torch.bfloat16, enabled=dtype == torch.bfloat16):
        scores = model(tokens, batch.lengths, counted - 1)
    losses = F.cross_entropy(scores.float(), tokens[counted], reduction="none")
    weights = weights[counted]
    loss = (losses * weights).sum() / weights.sum()

    answers = weights == 1
    of_answers = losses.detach()[answers]
    count = len(batch.lengths)
    sequence = torch.arange(count).repeat_interleave(torch.tensor(batch.lengths)).to(device)[counted[answers]]
    sums = torch.zeros(count, device=device).index_add(0, sequence, of_answers)
    return loss, of_answers.mean(), sums / torch.tensor(batch.answers, device=device)


class Training:
    """All that changes while the model learns, and so all that a checkpoint holds."""

    def __init__(self, run, config, command, begin_with=None):
        self.run, self.config = run, config
        wanted = config["training"]
        self.device, self.dtype = device_and_type()
        torch.manual_seed(wanted["seed"])
        tokenizer = tokenizer_of(run, config, command)
        self.model = Llama(Shape(vocabulary=tokenizer.get_vocab_size(), **config["model"]))
        self.twins = Twins(tokenizer)
        self.path, self.undecayed = run / "checkpoint.pt", run / "before-decay.pt"
        if not self.path.exists():
            if begin_with:
                inherit.begin_with(begin_with, self.model, tokenizer, wanted["seed"])
            else:
                circuit.draw_in(self.model, wanted["seed"])
            self.twins.tie(self.model.token_embd.weight)
        self.model.to(self.device)
        blocks = [p for name, p in self.model.named_parameters() if p.dim() == 2 and name.startswith("blk.")]
        others = [p for name, p in self.model.named_parameters() if p.dim() != 2 or not name.startswith("blk.")]
        self.optimizers = [
            Muon(blocks, wanted["muon_rate"], wanted["muon_momentum"], wanted["muon_decay"]),
            torch.optim.AdamW(others, lr=wanted["adam_rate"], betas=tuple(wanted["adam_betas"]), weight_decay=0.0),
        ]
        self.rates = [wanted["muon_rate"], wanted["adam_rate"]]
        self.rng = random.Random(wanted["seed"])
        self.dialogues = Dialogues(run, config["data"], command, Chat(tokenizer))
        self.curriculum = Curriculum(config, self.dialogues, tokenizer, self.rng)
        self.step, self.tokens, self.seconds = 0, 0, 0.0
        if self.path.exists():
            self._resume()

    def save(self, path=None):
        state = {
            "config": self.config,
            "model": self.model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "step": self.step, "tokens": self.tokens, "seconds": self.seconds,
            "rng": self.rng.getstate(), "torch_rng": torch.get_rng_state(),
            "pass": self.dialogues.number, "at": self.dialogues.at,
            "interest": self.curriculum.interest.losses,
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
        self.rng.setstate(state["rng"])
        torch.set_rng_state(state["torch_rng"].cpu())
        self.dialogues.number, self.dialogues.at = state["pass"], state["at"]
        self.curriculum.interest.losses = state["interest"]

    def set_rates(self, progress):
        """Warm-up, then constant, then down in a straight line."""
        wanted = self.config["training"]
        left = (1 - progress) / (1 - wanted["decay_from"])
        factor = min(1.0, (self.step + 1) / wanted["warmup_steps"]) * max(wanted["final_rate"], min(1.0, left))
        for optimizer, rate in zip(self.optimizers, self.rates):
            for group in optimizer.param_groups:
                group["lr"] = rate * factor


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


def train(training, spent):
    stopping = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, frame: stopping.append(number))
    wanted, model = training.config["training"], training.model
    mean, saved_at, logged = None, time.monotonic(), (time.monotonic(), training.tokens)
    while not stopping:
        progress = spent()
        if progress >= 1:
            break
        if progress >= wanted["decay_from"] and not training.undecayed.exists():
            training.save(training.undecayed)
        began = time.monotonic()
        batch = training.curriculum.batch(progress)
        training.set_rates(progress)
        loss, answers, of_each = loss_of(model, batch, training.dtype)
        for optimizer in training.optimizers:
            optimizer.zero_grad(set_to_none=True)
        loss.backward()
        training.twins.share(model.token_embd.weight.grad)
        torch.nn.utils.clip_grad_norm_(model.parameters(), wanted["clip"])
        for optimizer in training.optimizers:
            optimizer.step()
        training.curriculum.interest.saw(batch.families, of_each.tolist())
        answers = answers.item()
        mean = answers if mean is None else 0.95 * mean + 0.05 * answers
        training.step += 1
        training.tokens += len(batch.tokens)
        now = time.monotonic()
        training.seconds += min(now - began, LONGEST_STEP)
        if training.step % wanted["log_steps"] == 0:
            speed = (training.tokens - logged[1]) / (now - logged[0])
            logged = now, training.tokens
            print(
                f"{time.strftime('%H:%M:%S', time.gmtime())} step {training.step} {progress:.1%}"
                f" {training.curriculum.phase(progress)['name']} {training.tokens / 1e6:.2f}M tokens"
                f" answers {mean:.4f} {speed:.0f} tokens/s pass {training.dialogues.number}",
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
    args = parser.parse_args()
    config = json.loads(args.config.read_text())
    args.run.mkdir(parents=True, exist_ok=True)
    training = Training(args.run, config, args.generator or config["data"]["generator"], args.begin_with)
    count = sum(p.numel() for p in training.model.parameters())
    print(f"{count} parameters, {training.device} {training.dtype}, from step {training.step}", flush=True)
    until = args.until and args.until.timestamp()
    train(training, budget(training, args.minutes or config["training"]["minutes"], args.tokens, until))


if __name__ == "__main__":
    main()
