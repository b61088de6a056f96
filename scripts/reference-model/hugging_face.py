"""A model of ours as a Hugging Face folder: written for vLLM, read back where there is no run folder."""

import json

from safetensors.torch import load_file, save_file

from dialogues import CHAT_TEMPLATE, END, END_OF_TEXT

LAYER = {
    "attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm",
    "attn_q": "self_attn.q_proj", "attn_k": "self_attn.k_proj", "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj", "ffn_up": "mlp.up_proj", "ffn_down": "mlp.down_proj",
}


def names(layers, heads, kv_heads):
    """By our name of each tensor: theirs, and the heads whose rows are in another order; 0 where none are."""
    known = {
        "token_embd.weight": ("model.embed_tokens.weight", 0),
        "output_norm.weight": ("model.norm.weight", 0),
    }
    for layer in range(layers):
        for ours, theirs in LAYER.items():
            turned = {"attn_q": heads, "attn_k": kv_heads}.get(ours, 0)
            known[f"blk.{layer}.{ours}.weight"] = f"model.layers.{layer}.{theirs}.weight", turned
    return known


def halves(weight, heads):
    """Rows of neighbouring rotary pairs in the order of Hugging Face, which pairs a head's halves."""
    rows, width = weight.shape
    return weight.view(heads, rows // heads // 2, 2, width).transpose(1, 2).reshape(rows, width)


def write(folder, model, chat):
    """Writes weights in F16, config and tokenizer."""
    shape, weights = model.shape, model.state_dict()
    tensors = {}
    for ours, (theirs, heads) in names(shape.layers, shape.heads, shape.kv_heads).items():
        tensors[theirs] = halves(weights[ours], heads) if heads else weights[ours]
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


def pairs(weight, heads):
    """The inverse of halves."""
    rows, width = weight.shape
    return weight.view(heads, 2, rows // heads // 2, width).transpose(1, 2).reshape(rows, width)


def read(folder):
    """What config.json of a training calls `model`, and weights by our names, in float32."""
    config = json.loads((folder / "config.json").read_text())
    shape = {
        "layers": config["num_hidden_layers"], "width": config["hidden_size"],
        "heads": config["num_attention_heads"], "kv_heads": config["num_key_value_heads"],
        "feed_forward": config["intermediate_size"], "context": config["max_position_embeddings"],
        "rope_base": config["rope_theta"], "norm_epsilon": config["rms_norm_eps"],
    }
    tensors = load_file(folder / "model.safetensors")
    weights = {
        ours: pairs(tensors[theirs].float(), heads) if heads else tensors[theirs].float()
        for ours, (theirs, heads) in names(shape["layers"], shape["heads"], shape["kv_heads"]).items()
    }
    return shape, weights
