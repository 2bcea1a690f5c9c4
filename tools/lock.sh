#!/bin/sh
# Pin versions and hashes, for all systems, naming no index.
set -e
bin=$1
"$bin/python" -m pip install --quiet uv
compile() {
    "$bin/uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate --quiet --upgrade "$@"
}
compile --group build --output-file requirements.lock
compile --group dev --constraint requirements.lock --output-file requirements-dev.lock
