#!/bin/sh
# quantize.sh MODEL-F16.gguf: writes MODEL-{Q8_0,...}.gguf beside it, and SHA256SUMS of all of them.
# LLAMA_QUANTIZE names the program, with arguments if need be; QUANTS the variants.
set -eu

source=$1
quants=${QUANTS:-Q8_0 Q6_K Q5_K_M Q4_K_M Q3_K_M Q2_K}
folder=$(cd "$(dirname "$source")" && pwd)
file=$(basename "$source")
stem=${file%-F16.gguf}
if [ "$stem" = "$file" ]; then
    echo "$source: must end with -F16.gguf" >&2
    exit 64
fi

files=$file
for quant in $quants; do
    target=$stem-$quant.gguf
    # One thread, and no matrix of importance: the same bytes every time.
    ${LLAMA_QUANTIZE:-llama-quantize} "$folder/$file" "$folder/$target" "$quant" 1 > "$folder/.quantize.log" 2>&1 || {
        cat "$folder/.quantize.log" >&2
        exit 1
    }
    # A row that does not divide into blocks would silently get a wider type than the name says.
    if grep -q 'fallback' "$folder/.quantize.log"; then
        grep 'fallback' "$folder/.quantize.log" >&2
        exit 1
    fi
    files="$files $target"
done
rm -f "$folder/.quantize.log"
cd "$folder"
sha256sum $files > SHA256SUMS
ls -l $files | awk '{printf "%10d  %s\n", $5, $NF}'
