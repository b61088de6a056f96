"""Makes the Hugging Face folders that vllm.sh serves: f16, gptq-w4a16 and w8a8.

`f16` holds the weights and the tokenizer of a GGUF in F16 (llama architecture, byte-level BPE, qwen2
pre-tokenizer, tied embeddings: the reference model). llm-compressor makes the other two from it: GPTQ INT4
(W4A16), calibrated on dialogues, and INT8 (W8A8). A folder that is there already is left as it is.

make-huggingface-variants.sh runs this in a virtual environment of its own, with scripts/reference-model on the path.
"""

import argparse
import json
import os
import shutil
from pathlib import Path

import gguf
import torch
from safetensors.torch import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

import hugging_face

# How llama.cpp splits text when a GGUF says that its pre-tokenizer is qwen2.
QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
CONTROL = 3  # the token type of a GGUF that never stands for text


class Gguf:
    """What a GGUF says of itself, by name."""

    def __init__(self, path):
        self.reader = gguf.GGUFReader(path)
        for key, wanted in {
            "general.architecture": "llama",
            "tokenizer.ggml.model": "gpt2",
            "tokenizer.ggml.pre": "qwen2",
        }.items():
            if self[key] != wanted:
                raise SystemExit(f"{path}: {key} must be {wanted}, was {self[key]}")

    def __getitem__(self, key):
        field = self.reader.fields.get(key)
        if field is None:
            raise SystemExit(f"the GGUF says nothing of {key}")
        return field.contents()

    def tensors(self):
        for tensor in self.reader.tensors:
            if tensor.tensor_type not in (gguf.GGMLQuantizationType.F16, gguf.GGMLQuantizationType.F32):
                raise SystemExit(f"{tensor.name} is {tensor.tensor_type.name}: the GGUF must be in F16")
            yield tensor.name, torch.from_numpy(tensor.data.copy())


def renamed(source):
    known = hugging_face.names(*(
        source[f"llama.{which}"] for which in ("block_count", "attention.head_count", "attention.head_count_kv")
    ))
    for name, weight in source.tensors():
        # A KeyError here is a model that this script does not know, one with an output layer of its own say.
        theirs, heads = known[name]
        if heads:
            weight = hugging_face.halves(weight, heads)
        yield theirs, weight.to(torch.float16).contiguous()


def tokenizer_of(source):
    tokens, types = source["tokenizer.ggml.tokens"], source["tokenizer.ggml.token_type"]
    merges = [tuple(merge.split(" ")) for merge in source["tokenizer.ggml.merges"]]
    made = Tokenizer(models.BPE(vocab={token: at for at, token in enumerate(tokens)}, merges=merges))
    made.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(QWEN2), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens([
        AddedToken(token, special=True, normalized=False) for token, kind in zip(tokens, types) if kind == CONTROL
    ])
    return made


def write_f16(source, folder):
    bos, eos, pad = (source[f"tokenizer.ggml.{which}_token_id"] for which in ("bos", "eos", "padding"))
    tokens = source["tokenizer.ggml.tokens"]
    heads, width = source["llama.attention.head_count"], source["llama.embedding_length"]
    save_file(dict(renamed(source)), folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer_of(source).save(str(folder / "tokenizer.json"))
    write_json(folder / "tokenizer_config.json", {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": tokens[bos], "eos_token": tokens[eos], "pad_token": tokens[pad],
        "chat_template": source["tokenizer.chat_template"],
    })
    write_json(folder / "config.json", {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "torch_dtype": "float16",
        "hidden_size": width, "intermediate_size": source["llama.feed_forward_length"],
        "num_hidden_layers": source["llama.block_count"], "num_attention_heads": heads,
        "num_key_value_heads": source["llama.attention.head_count_kv"], "head_dim": width // heads,
        "vocab_size": len(tokens), "max_position_embeddings": source["llama.context_length"],
        "rms_norm_eps": source["llama.attention.layer_norm_rms_epsilon"],
        "rope_theta": source["llama.rope.freq_base"], "hidden_act": "silu", "tie_word_embeddings": True,
        "bos_token_id": bos, "eos_token_id": eos, "pad_token_id": pad,
    })


def write_json(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def calibration(path, tokenizer, count):
    """The first `count` dialogues of a file: a line each, `{"messages": [{"role", "content"}, ...]}`."""
    from datasets import Dataset

    with open(path, encoding="utf-8") as lines:
        dialogues = [json.loads(line)["messages"] for _, line in zip(range(count), lines)]
    if len(dialogues) < count:
        raise SystemExit(f"{path}: needs {count} dialogues, has {len(dialogues)}")
    texts = [tokenizer.apply_chat_template(messages, tokenize=False) for messages in dialogues]
    return Dataset.from_list([{"input_ids": tokenizer(text)["input_ids"]} for text in texts])


def write_quantized(f16, folder, modifier, data):
    from llmcompressor import oneshot
    from transformers import AutoModelForCausalLM, AutoTokenizer

    model = AutoModelForCausalLM.from_pretrained(f16, dtype=torch.float32)
    oneshot(model=model, dataset=data, recipe=[modifier], max_seq_length=512, num_calibration_samples=len(data))
    model.save_pretrained(folder, save_compressed=True)
    AutoTokenizer.from_pretrained(f16).save_pretrained(folder)


def make(folder, write):
    """`write` fills a folder beside; `folder` is there whole or not at all."""
    if folder.exists():
        print(f"{folder} is there")
        return
    beside = folder.with_name(folder.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    write(beside)
    for file in beside.iterdir():
        file.chmod(0o644)  # safetensors writes for its owner alone
    os.replace(beside, folder)
    print(f"made {folder}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gguf", type=Path, required=True, help="the weights, in F16")
    parser.add_argument("--calibration", type=Path, required=True, help="JSON Lines of dialogues, none of them a golden case")
    parser.add_argument("--dialogues", type=int, default=128, help="how many of them (128)")
    parser.add_argument("--out", type=Path, required=True, help="the folder that gets f16, gptq-w4a16 and w8a8")
    args = parser.parse_args()

    f16 = args.out / "f16"
    make(f16, lambda folder: write_f16(Gguf(args.gguf), folder))

    from llmcompressor.modifiers.quantization import GPTQModifier, QuantizationModifier
    from transformers import AutoTokenizer

    data = calibration(args.calibration, AutoTokenizer.from_pretrained(f16), args.dialogues)
    for name, modifier in {
        "gptq-w4a16": GPTQModifier(targets="Linear", scheme="W4A16", ignore=["lm_head"]),
        "w8a8": QuantizationModifier(targets="Linear", scheme="W8A8", ignore=["lm_head"]),
    }.items():
        make(args.out / name, lambda folder: write_quantized(f16, folder, modifier, data))


if __name__ == "__main__":
    main()
