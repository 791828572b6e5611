#!/usr/bin/env bash
# Makes the README's pictures from the running program, in both languages.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --bin privacy-desk --example picture
draw() { cargo run --quiet --release --example picture -- "docs/desk.$1.svg" "$1" 120x34 "${@:2}"; }
draw zh-CN F3 Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down
draw en F4 Down
