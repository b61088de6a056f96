"""Writes down which model files belong to which golden set, for `manifest:` in a quantgate.yaml."""

import argparse
import hashlib
import json
import os
from pathlib import Path


def golden_set(folder):
    """Name, version and hash of a golden set, the hash over its files' digests as the program makes it."""
    said = json.loads((folder / "golden-set.json").read_text())
    lines = sorted(f"{file['path']} sha256:{file['sha256']}\n" for file in said["files"])
    return {
        "name": said["name"], "version": said["version"],
        "sha256": hashlib.sha256("".join(lines).encode()).hexdigest(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--golden-set", type=Path, required=True, help="folder with golden-set.json")
    parser.add_argument("--out", type=Path, required=True, help="e.g. manifest.json beside the models' folder")
    parser.add_argument("models", type=Path, nargs="+", help="GGUF files")
    args = parser.parse_args()
    models = [
        {
            "path": Path(os.path.relpath(model, args.out.parent)).as_posix(),
            "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        }
        for model in args.models
    ]
    manifest = {"goldenSet": golden_set(args.golden_set), "models": models}
    args.out.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
