#!/bin/sh
# Installs what tests need and this machine lacks: Chromium, Java, npm, the Nu checker, SpamAssassin.
# Never fails: a test that misses something fails by itself, with the command that installs it.

cd "$(dirname "$0")/.." || exit 0
exec 3>&2 >/dev/null 2>&1 # quiet, but for what `say` says

say() { echo "$1" >&3; }
have() { command -v "$1"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

packages() {
  have apt-get && as_root true || return 1
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get install -y --no-install-recommends "$@" && return
  as_root apt-get update && as_root apt-get install -y --no-install-recommends "$@"
}

has_chromium() {
  [ -x "$PORTEVOIX_CHROMIUM" ] && return
  have chromium || have chromium-browser || have google-chrome && return
  for cache in "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}" "$HOME/Library/Caches/ms-playwright"; do
    for found in "$cache"/chromium*-*; do [ -d "$found" ] && return; done
  done
  return 1
}

if ! has_chromium; then
  say "Installing Chromium for the browser tests…"
  if as_root true; then with_deps=--with-deps; fi
  .venv/bin/playwright install $with_deps chromium || packages chromium ||
    say "Chromium could not be installed: the browser tests will say what to do."
fi

if ! have java; then
  say "Installing Java for the Nu checker…"
  packages default-jre-headless ||
    say "Java could not be installed: the browser tests will say what to do."
fi

if ! [ tests/browser/node_modules/.package-lock.json -nt tests/browser/package-lock.json ]; then
  say "Installing the Nu checker…"
  have npm || packages npm
  npm ci --silent --prefix tests/browser ||
    say "The Nu checker could not be installed: the browser tests will say what to do."
fi

if ! have spamassassin; then
  say "Installing SpamAssassin for the newsletter’s tests…"
  packages spamassassin ||
    say "SpamAssassin could not be installed: its test will say what to do."
fi

exit 0
