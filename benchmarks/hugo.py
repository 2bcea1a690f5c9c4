"""The same pages as a Hugo site, and the Hugo that builds it."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from benchmarks.content import LINK, Page
from benchmarks.measure import AbsentError
from benchmarks.projects import ROOT, quoted, write

FOLDERS = {
    "item": "roadmap",
    "note": "releases",
    "person": "contributors",
    "spotlight": "spotlights",
}
CONFIG = """\
baseURL = "https://bench.example/"
defaultContentLanguage = "fr"
title = "Bench"
buildFuture = true
disableKinds = ["taxonomy", "term", "RSS"]
[outputs]
home = ["HTML", "JSON"]
"""
BASE = """\
<!doctype html><html lang="fr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Summary | plainify | truncate 160 }}">
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/style.css"></head>
<body><header><nav><ul>{{ range .Site.Sections }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer>Bench</footer></body></html>
"""
SINGLE = """\
{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>
{{ .TableOfContents }}{{ .Content }}<ul>{{ range .Params.about }}{{ with $.Site.GetPage . }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}</ul></article>{{ end }}
"""
LISTING = """\
{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""
SEARCH = """\
[{{ range $i, $p := .Site.RegularPages }}{{ if $i }},{{ end }}{"location":
{{ .RelPermalink | jsonify }},"title":{{ .Title | jsonify }},
"text":{{ .Plain | truncate 600 | jsonify }}}{{ end }}]
"""


def find() -> str:
    """The Hugo that `tools/peers.sh` installed, else one on the path."""
    own = ROOT.glob(".cache/peers/lib/python3*/site-packages/hugo/binaries/hugo")
    found = next((str(file) for file in own), None) or shutil.which("hugo")
    if not found:
        raise AbsentError("Hugo is not there (tools/peers.sh installs it)")
    return found


def site(pages: Sequence[Page], root: Path) -> None:
    """A page each, a list for each section, a JSON search index."""
    write(root / "hugo.toml", CONFIG)
    write(root / "layouts/_default/baseof.html", BASE)
    write(root / "layouts/_default/single.html", SINGLE)
    write(root / "layouts/_default/list.html", LISTING)
    write(root / "layouts/index.html", LISTING)
    write(root / "layouts/index.json", SEARCH)
    for page in pages:
        folder = "contributors" if page.kind == "spotlight" else "roadmap"
        front = [
            f"title: {quoted(page.title)}",
            f"date: {page.date}",
            f"area: {page.area}",
            f"about: [{', '.join(f'/{folder}/{id_}' for id_ in page.links)}]",
        ]
        text = LINK.sub(r"(/roadmap/\1/)", page.markdown)
        head = "\n".join(["---", *front, "---"])
        write(root / f"content/{FOLDERS[page.kind]}/{page.id}.md", f"{head}\n\n{text}")
