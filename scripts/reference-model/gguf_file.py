"""Writes a Llama of ours as GGUF: matrices in F16, norms in F32, the tokenizer and its chat template."""

import gguf
import numpy as np

from dialogues import CHAT_TEMPLATE, END, END_OF_TEXT, SPECIAL

F16 = gguf.LlamaFileType.MOSTLY_F16


def write(path, shape, vocabulary, merges, tensors, about, chat_template=CHAT_TEMPLATE):
    """vocabulary: token texts by id; merges: pairs; tensors: GGUF name to float array;
    about: `general.*` values `name`, `description`, `license`, `author`, `version`"""
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_type(gguf.GGUFType.MODEL)
    writer.add_name(about["name"])
    writer.add_version(about["version"])
    writer.add_author(about["author"])
    writer.add_description(about["description"])
    writer.add_license(about["license"])
    writer.add_languages(["vi"])
    writer.add_file_type(F16)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_rope_dimension_count(shape.head)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(shape.norm_epsilon)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(vocabulary)
    writer.add_token_types([
        gguf.TokenType.CONTROL if token in SPECIAL else gguf.TokenType.NORMAL for token in vocabulary
    ])
    writer.add_token_merges([" ".join(merge) for merge in merges])
    writer.add_bos_token_id(vocabulary.index(END_OF_TEXT))
    writer.add_eos_token_id(vocabulary.index(END))
    writer.add_pad_token_id(vocabulary.index(END_OF_TEXT))
    writer.add_add_bos_token(False)
    writer.add_chat_template(chat_template)
    for name, values in tensors:
        writer.add_tensor(name, values.astype(np.float16 if values.ndim == 2 else np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
