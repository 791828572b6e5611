#!/usr/bin/env bash
# Makes the README's pictures from the running program, in both languages.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --bin privacy-desk --example picture
for language in zh-CN en; do
  cargo run --quiet --release --example picture -- "docs/desk.$language.svg" "$language" 120x34 F3 Down Down Down Down Down
done
