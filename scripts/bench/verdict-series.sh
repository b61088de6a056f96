#!/usr/bin/env bash
# Usage: [SAME=40] [SLOWER=20] [WORKLOAD=medium/long] [DURATION=60s] [PYTHON=python3] verdict-series.sh FOLDER [MODEL.gguf]
#
# How often the latency gate is wrong: load runs of a model against itself under another digest, none of which should
# be Regressed, and against the same model with one layer more that adds nothing (of four, in Q6_K: about a fifth more
# time a token, the same answers), all of which should be. One request at a time, five restarts a run, median of total
# latency.
# Each run lies in FOLDER; called again, this goes on where it stopped. Without a MODEL the bundled one in F16.
# PYTHON needs the package gguf.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
folder=${1:?which folder?}
model=$(realpath "${2:-$root/reference-model/models/quantgate-ref-F16.gguf}")
python=${PYTHON:-python3}
mkdir -p "$folder"

make() { [[ -f $folder/$1.gguf ]] || { "$python" "$here/deeper_gguf.py" "$model" "$folder/part.gguf" --layers "$2" --type Q6_K && mv "$folder/part.gguf" "$folder/$1.gguf"; }; }
make same 0
make slower 1
cat >"$folder/quantgate.yaml" <<'YAML'
runtime: {threads: 1}
gates: {latency: {enabled: true}, benefit: {enabled: false}}
YAML

measure() {
  local out
  out=$folder/$1-$(printf %02d "$2")
  if [[ -f $out/bench.json ]]; then return; fi
  # Every exit code of a decision is a result; anything else is none.
  "$root/scripts/quantgate" bench --config "$folder/quantgate.yaml" --baseline "$model" --candidate "$folder/$1.gguf" \
    --workload "${WORKLOAD:-medium/long}" --concurrency 1 --quick --max-duration "${DURATION:-60s}" --out "$out" \
    >/dev/null 2>"$out.log" || { (($? <= 3)) || { tail -n 5 "$out.log" >&2; exit 1; }; }
}

summary() {
  "$python" - "$folder" <<'PYTHON'
import collections, glob, json, statistics, sys
for kind in ("same", "slower"):
    verdicts, ratios, decode = collections.Counter(), [], []
    for path in sorted(glob.glob(f"{sys.argv[1]}/{kind}-*/bench.json")):
        report = json.load(open(path))
        gate = next(g for g in report["candidates"][0]["gates"] if g["gate"] == "latency")
        verdicts[gate["verdict"]] += 1
        if "ratio" in gate:
            ratios.append(gate["ratio"])
        decode += [
            1 / change["ratio"]["ratio"]
            for change in report["changes"]
            if change["variant"] == report["candidates"][0]["name"]
            and change["statistic"] == "decode rate p50" and change["ratio"]
        ]
    spread = f"; total latency {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})" if ratios else ""
    spread += f", time a token {statistics.median(decode):.3f} of the baseline's" if decode else ""
    print(f"{kind}: {sum(verdicts.values())} runs, {verdicts['Regressed']} Regressed, {dict(verdicts)}{spread}")
PYTHON
}

# In turn, so that a series that is stopped early has some of both.
same=${SAME:-40} slower=${SLOWER:-20}
for ((run = 1; run <= same || run <= slower; run++)); do
  if ((run <= same)); then measure same "$run"; fi
  if ((run <= slower)); then measure slower "$run"; fi
done
summary
