"""Writes a trained model as a GGUF in F16 and, if asked, as a Hugging Face folder."""

import argparse
import json
from pathlib import Path

from safetensors.torch import save_file

import gguf_file
from checkpoint import load
from dialogues import CHAT_TEMPLATE, END, END_OF_TEXT


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


def halves(weight, heads):
    """Rows of neighbouring rotary pairs in the order of Hugging Face, which pairs a head's halves."""
    rows, width = weight.shape
    return weight.view(heads, rows // heads // 2, 2, width).transpose(1, 2).reshape(rows, width)


def write_hugging_face(folder, model, chat):
    shape, weights = model.shape, model.state_dict()
    theirs = {
        "attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm",
        "attn_q": "self_attn.q_proj", "attn_k": "self_attn.k_proj", "attn_v": "self_attn.v_proj",
        "attn_output": "self_attn.o_proj",
        "ffn_gate": "mlp.gate_proj", "ffn_up": "mlp.up_proj", "ffn_down": "mlp.down_proj",
    }
    tensors = {
        "model.embed_tokens.weight": weights["token_embd.weight"],
        "model.norm.weight": weights["output_norm.weight"],
    }
    for layer in range(shape.layers):
        for ours, name in theirs.items():
            weight = weights[f"blk.{layer}.{ours}.weight"]
            if ours in ("attn_q", "attn_k"):
                weight = halves(weight, shape.heads if ours == "attn_q" else shape.kv_heads)
            tensors[f"model.layers.{layer}.{name}.weight"] = weight
    folder.mkdir(parents=True, exist_ok=True)
    halved = {name: weight.half().contiguous() for name, weight in tensors.items()}
    save_file(halved, folder / "model.safetensors", metadata={"format": "pt"})
    end_of_text, end = chat.tokenizer.token_to_id(END_OF_TEXT), chat.end
    (folder / "config.json").write_text(json.dumps({
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "torch_dtype": "float16",
        "hidden_size": shape.width, "intermediate_size": shape.feed_forward, "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads, "num_key_value_heads": shape.kv_heads, "head_dim": shape.head,
        "vocab_size": shape.vocabulary, "max_position_embeddings": shape.context,
        "rms_norm_eps": shape.norm_epsilon, "rope_theta": shape.rope_base, "hidden_act": "silu",
        "tie_word_embeddings": True, "bos_token_id": end_of_text, "eos_token_id": end, "pad_token_id": end_of_text,
    }, indent=2) + "\n")
    (folder / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": shape.context,
        "bos_token": END_OF_TEXT, "eos_token": END, "pad_token": END_OF_TEXT, "chat_template": CHAT_TEMPLATE,
    }, indent=2) + "\n")
    chat.tokenizer.save(str(folder / "tokenizer.json"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="run folder of train.py")
    parser.add_argument("--gguf", type=Path, required=True)
    parser.add_argument("--hugging-face", type=Path, help="folder to write")
    args = parser.parse_args()
    model, chat, config = load(args.run)
    args.gguf.parent.mkdir(parents=True, exist_ok=True)
    write_gguf(args.gguf, model, chat, config)
    if args.hugging_face:
        write_hugging_face(args.hugging_face, model, chat)


if __name__ == "__main__":
    main()
