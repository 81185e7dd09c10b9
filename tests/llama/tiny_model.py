"""Writes a language model of random weights: `python tiny_model.py FILE.gguf`.

Half a megabyte in the architecture of Llama, with a vocabulary of bytes. llama.cpp loads it in a moment, and its grammar
makes JSON of the asked form out of the noise: enough to prove protocol, forms and failures; it says nothing true.
"""

import sys

import gguf
import numpy as np

WIDTH, LAYERS, HEADS, HIDDEN, CONTEXT = 64, 2, 4, 128, 32768
_CONTROL, _BYTE, _NORMAL, _UNKNOWN = 3, 6, 1, 2


def vocabulary():
    """(text, score, kind): unknown, begin, end, all bytes, then printable ASCII."""
    yield b"<unk>", 0.0, _UNKNOWN
    yield b"<s>", 0.0, _CONTROL
    yield b"</s>", 0.0, _CONTROL
    for byte in range(256):
        yield f"<0x{byte:02X}>".encode(), 0.0, _BYTE
    for code in range(32, 127):
        yield ("▁" if code == 32 else chr(code)).encode(), -float(code), _NORMAL


def write(path):
    """Write the model to `path`; the same bytes each time."""
    random = np.random.default_rng(0)
    tokens = list(vocabulary())
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text for text, _, _ in tokens])
    writer.add_token_scores([score for _, score, _ in tokens])
    writer.add_token_types([kind for _, _, kind in tokens])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)

    def add(name, *shape, ones=False):
        values = np.ones(shape) if ones else random.normal(0, 0.3, shape)
        writer.add_tensor(name, values.astype(np.float32))

    add("token_embd.weight", len(tokens), WIDTH)
    add("output_norm.weight", WIDTH, ones=True)
    add("output.weight", len(tokens), WIDTH)
    for layer in range(LAYERS):
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            add(f"blk.{layer}.{part}.weight", WIDTH, WIDTH)
        for part in ("ffn_gate", "ffn_up"):
            add(f"blk.{layer}.{part}.weight", HIDDEN, WIDTH)
        add(f"blk.{layer}.ffn_down.weight", WIDTH, HIDDEN)
        add(f"blk.{layer}.attn_norm.weight", WIDTH, ones=True)
        add(f"blk.{layer}.ffn_norm.weight", WIDTH, ones=True)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    write(sys.argv[1])
