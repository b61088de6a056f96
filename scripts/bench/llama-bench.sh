#!/usr/bin/env bash
# Usage: [ROUNDS=3] [THREADS=2] [STREAMS=2] [SERVER=yes] [LLAMA_TOOL=COMMAND] llama-bench.sh MODEL.gguf
#
# What Quantgate's own ways to a model cost, beside llama.cpp's own benchmarks of the same file on the same threads,
# in turn, in one run: the embedded model beside llama-bench, and (unless SERVER=no) llama-server through our client
# beside llama-batched-bench. Prints a ratio a round and their medians; above 1, ours is faster. llama-bench runs without
# flash attention, as the embedded model does: its build's default is slower on a processor.
#
# LLAMA_TOOL comes before the name of each tool, e.g. scripts/air-gapped/llama-tool.sh; without it they are on the
# PATH. A file of random weights will do: scripts/reference-model/random_gguf.py makes one. Needs python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
jar=${BENCHMARKS_JAR:-$here/../../benchmarks/target/benchmarks.jar}
model=$(realpath "${1:?which model? a GGUF file}")
rounds=${ROUNDS:-3} threads=${THREADS:-2} streams=${STREAMS:-2} port=${PORT:-8089}
read -ra tool <<<"${LLAMA_TOOL:-}"
context=4096
work=$(mktemp -d)
server=
trap 'if [[ -n $server ]]; then kill "$server" 2>/dev/null || :; fi; rm -rf "$work"' EXIT

# ours NAME BENCHMARK ARGUMENT...: one burst after another, each asker once in each; stamps to NAME.jsonl.
ours() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$jar" "$2" -bm ss -wi 1 -i 2 -foe true -rf json -rff "$work/$1.json" "${@:3}" >"$work/$1.log" ||
    { tail -n 20 "$work/$1.log" >&2; exit 1; }
}

# rate NAME: tokens a second while all askers of a burst were answered, the median burst.
rate() {
  python3 - "$work/$1.jsonl" <<'PYTHON'
import json, statistics, sys
bursts = {}
for line in open(sys.argv[1]):
    event = json.loads(line)
    due = event["request"]["dueNanos"]
    stamps = [due + at for at in event["request"]["timing"]["chunkNanos"]]
    bursts.setdefault(event["iteration"], []).append((stamps, event["request"]["timing"]["tokens"]))
rates = []
for burst in bursts.values():
    begin, end = max(s[0] for s, _ in burst), min(s[-1] for s, _ in burst)
    # A chunk can hold several tokens; where it does, they are spread evenly.
    tokens = sum(len([at for at in s if begin < at <= end]) * (t - 1) / (len(s) - 1) for s, t in burst)
    rates.append(tokens / ((end - begin) / 1e9))
print(statistics.median(rates))
PYTHON
}

# prompt NAME: tokens of a prompt, as the runtime counted, the median.
prompt() {
  python3 -c 'import json,statistics,sys; print(round(statistics.median(json.loads(l)["request"]["promptTokens"] for l in open(sys.argv[1]))))' "$work/$1.jsonl"
}

field() { python3 -c 'import json,sys; print(json.loads([l for l in sys.stdin if l.startswith("{")][-1])[sys.argv[1]])' "$1"; }
say() { python3 -c 'import sys; n,a,b=sys.argv[1],*map(float,sys.argv[2:]); print(f"{n}: ours {a:.2f}, llama.cpp {b:.2f} tokens/s, ratio {a/b:.3f}")' "$@" | tee -a "$work/ratios"; }

echo "$("${tool[@]}" llama-server --version 2>&1 | head -n 1); $threads threads; $(basename "$model")"
for ((round = 1; round <= rounds; round++)); do
  ours embedded 'MediumLong.*at1$' -p "model=$model" -p "modelThreads=$threads" -p "context=$context"
  theirs=$("${tool[@]}" llama-bench -m "${TOOL_MODEL:-$model}" -t "$threads" -fa 0 -p 0 -n 128 -d "$(prompt embedded)" -r 2 -o jsonl 2>/dev/null | field avg_ts)
  say embedded "$(rate embedded)" "$theirs"

  if [[ ${SERVER:-yes} == no ]]; then continue; fi
  "${tool[@]}" llama-server -m "${TOOL_MODEL:-$model}" -t "$threads" -np "$streams" -c $((streams * context)) -a measured --port "$port" >"$work/server.log" 2>&1 &
  server=$!
  until curl -sf "http://127.0.0.1:$port/health" >/dev/null; do
    kill -0 "$server" 2>/dev/null || { tail -n 5 "$work/server.log" >&2; exit 1; }
    sleep 0.5
  done
  ours server 'MediumLong.*at4$' -t "$streams" -p runtime=openai -p "url=http://127.0.0.1:$port" -p model=measured
  kill "$server"
  wait "$server" || :
  server=
  theirs=$("${tool[@]}" llama-batched-bench -m "${TOOL_MODEL:-$model}" -t "$threads" -c $((streams * context)) -npp "$(prompt server)" -ntg 128 -npl "$streams" --output-format jsonl 2>/dev/null | field speed_tg)
  say "llama-server at $streams" "$(rate server)" "$theirs"
done
python3 - "$work/ratios" <<'PYTHON'
import statistics, sys
ratios = {}
for line in open(sys.argv[1]):
    ratios.setdefault(line.split(":")[0], []).append(float(line.split()[-1]))
for name, all in ratios.items():
    print(f"{name}: median ratio {statistics.median(all):.3f} of {len(all)} rounds, {min(all):.3f} to {max(all):.3f}")
PYTHON
