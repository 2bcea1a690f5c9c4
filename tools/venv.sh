#!/bin/sh
# Make a virtual environment. Debian and Ubuntu keep a part of Python apart that it needs:
# install it where we may, and say the command where we may not.
set -e
python=$1
folder=$2
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ]; then
        sudo=
    elif sudo -n true 2>/dev/null; then
        sudo=sudo
    else
        echo "A part of Python is missing. Install it, then try again:" >&2
        echo "    sudo apt-get install $package" >&2
        exit 1
    fi
    $sudo apt-get update -qq
    $sudo apt-get install -qq -y "$package" >/dev/null
fi
"$python" -m venv "$folder"
