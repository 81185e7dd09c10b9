#!/bin/sh
# Starts llama.cpp's server with a small model on this machine and prints, for $GITHUB_OUTPUT, how to ask it:
#   address=http://127.0.0.1:8080/v1
#   model=qwen2.5-1.5b-instruct
# The model is fetched once and used only if its checksum is right, from the cache too. Another model: change the three
# lines below, and keep its licence in mind (this one: Apache 2.0).
set -eu

name=qwen2.5-1.5b-instruct
from=https://huggingface.co/Qwen/Qwen2.5-1.5B-Instruct-GGUF/resolve/91cad51170dc346986eccefdc2dd33a9da36ead9/qwen2.5-1.5b-instruct-q4_k_m.gguf
checksum=6a1a2eb6d15622bf3c96857206351ba97e1af16c30d7a74ee38970e434e9407e

file=.cache/model.gguf
address=http://127.0.0.1:8080/v1
mkdir -p .cache

is_right() {
	[ -f "$file" ] && echo "$checksum  $file" | sha256sum --check --status
}

if ! is_right; then
	rm -f "$file"
	curl --fail --silent --show-error --location --retry 3 --max-time 900 --output "$file" "$from"
	is_right || { echo "the model is not the one that is expected" >&2; rm -f "$file"; exit 1; }
fi
make .cache/llama/.run >&2

# Listens on this machine alone and ends with the job.
.cache/llama/bin/python -m llama_cpp.server --model "$file" --model_alias "$name" --chat_format chatml \
	--n_ctx 16384 --host 127.0.0.1 --port 8080 >.cache/llama.log 2>&1 &
tries=0
until curl --fail --silent --output /dev/null "$address/models"; do
	tries=$((tries + 1))
	[ "$tries" -lt 60 ] || { echo "the model does not answer:" >&2; tail -n 5 .cache/llama.log >&2; exit 1; }
	sleep 2
done
echo "address=$address"
echo "model=$name"
