"""The same pages written as a project of each tool."""

import json
import textwrap
from collections.abc import Sequence
from pathlib import Path

from benchmarks.content import AREAS, Page

FOLDERS = {"item": "roadmap", "note": "releases", "person": "contributors"}
MATERIAL = """\
site_name: Bench
site_url: https://bench.example/
docs_dir: content
theme:
  name: material
  language: fr
  font: false
  features: [navigation.tabs]
markdown_extensions: [toc, tables, fenced_code]
"""


def portevoix(pages: Sequence[Page], root: Path) -> None:
    """A project of Portevoix: items in roadmap.yaml, people in contributors.yaml, notes as files."""
    _write(root / "mkdocs.yml", MATERIAL + "plugins:\n  - search\n  - portevoix\n")
    _write(root / "content/index.md", "# Bench\n")
    roadmap = ["areas:"] + [f"- {{id: {area}, title: {area}}}" for area in AREAS] + ["items:"]
    people = ["people:"]
    for page in pages:
        text = page.markdown.replace("LINK/", "roadmap/")
        text = _linked(text, "roadmap/", ".md")
        if page.kind == "item":
            roadmap += [
                f"- id: {page.id}",
                f"  title: {page.title}",
                f"  status: {page.status}",
                f"  area: {page.area}",
                f"  related: [{', '.join(page.links)}]",
                "  description: |",
                textwrap.indent(text, "    "),
            ]
            if page.status == "declined":
                decision = "{outcome: declined, reason: Trop peu de demandes., date: 2026-01-15}"
                roadmap.append(f"  decision: {decision}")
        elif page.kind == "person":
            people += [
                f"- id: {page.id}",
                f"  name: {page.title}",
                "  consent: {name: true, since: 2024-01-01}",
                "  bio: |",
                textwrap.indent(text, "    "),
            ]
        else:
            items = f"items: [{', '.join(page.links)}]\n" if page.links else f"area: {page.area}\n"
            front = f'---\ntitle: "{page.title}"\ndate: {page.date}\n{items}---\n\n'
            text = text.replace("(roadmap/", "(../roadmap/")
            _write(root / f"content/releases/{page.id}.md", front + text)
    _write(root / "roadmap.yaml", "\n".join(roadmap) + "\n")
    _write(root / "contributors.yaml", "\n".join(people) + "\n")


def naive(pages: Sequence[Page], root: Path) -> None:
    """The obvious MkDocs plugin: a generated Markdown page each, out of the nav."""
    _write(root / "mkdocs.yml", MATERIAL + "plugins:\n  - search\nhooks: [hook.py]\n")
    _write(root / "content/index.md", "# Bench\n")
    _write(root / "pages.json", json.dumps([_named(page) for page in pages]))
    _write(
        root / "hook.py",
        """\
import json
from pathlib import Path

from mkdocs.structure.files import File, InclusionLevel


def on_files(files, config):
    pages = json.loads(Path(config.config_file_path).with_name("pages.json").read_text("utf-8"))
    for source, title, text in pages:
        content = f"# {title}\\n\\n{text}"
        level = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, source, content=content, inclusion=level))
    return files
""",
    )


def empty(_pages: Sequence[Page], root: Path) -> None:
    """A Material site with one page: what MkDocs and its theme cost by themselves."""
    _write(root / "mkdocs.yml", MATERIAL + "plugins:\n  - search\n")
    _write(root / "content/index.md", "# Bench\n")


def hugo(pages: Sequence[Page], root: Path) -> None:
    """A Hugo site: the same pages, a list page for each section, a JSON search index."""
    _write(
        root / "hugo.toml",
        'baseURL = "https://bench.example/"\nlanguageCode = "fr"\ntitle = "Bench"\n'
        'buildFuture = true\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
        '[outputs]\nhome = ["HTML", "JSON"]\n[markup.goldmark.renderer]\nunsafe = false\n',
    )
    for page in pages:
        text = _linked(page.markdown.replace("LINK/", "/roadmap/"), "/roadmap/", "/")
        front = f'---\ntitle: "{page.title}"\ndate: {page.date}\narea: {page.area}\n---\n\n'
        _write(root / f"content/{FOLDERS[page.kind]}/{page.id}.md", front + text)
    base = (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>{{ .Title }}</title>'
        '<meta name="description" content="{{ .Summary | plainify | truncate 160 }}">'
        '<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/style.css">'
        '</head><body><header><nav><ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">'
        "{{ .Title }}</a></li>{{ end }}</ul></nav></header><main>"
        '{{ block "main" . }}{{ end }}</main><footer>Bench</footer></body></html>'
    )
    _write(root / "layouts/_default/baseof.html", base)
    _write(
        root / "layouts/_default/single.html",
        '{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>'
        "{{ .TableOfContents }}{{ .Content }}</article>{{ end }}",
    )
    listing = (
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li>'
        '<a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}'
    )
    _write(root / "layouts/_default/list.html", listing)
    _write(root / "layouts/index.html", listing)
    _write(
        root / "layouts/index.json",
        '[{{ range $i, $p := .Site.RegularPages }}{{ if $i }},{{ end }}{"location":'
        '{{ .RelPermalink | jsonify }},"title":{{ .Title | jsonify }},'
        '"text":{{ .Plain | truncate 600 | jsonify }}}{{ end }}]',
    )


def eleventy(pages: Sequence[Page], root: Path) -> None:
    """An Eleventy site: the same pages in one layout, and a list of them."""
    layout = (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ title }}</title>'
        "</head><body><main><h1>{{ title }}</h1>{{ content }}</main></body></html>"
    )
    _write(root / "_includes/page.liquid", layout)
    for page in pages:
        text = _linked(page.markdown.replace("LINK/", "/roadmap/"), "/roadmap/", "/")
        folder = FOLDERS[page.kind]
        front = f'---\ntitle: "{page.title}"\nlayout: page.liquid\ntags: {folder}\n---\n\n'
        _write(root / f"{folder}/{page.id}.md", front + text)
    for folder in FOLDERS.values():
        links = f'{{% for p in collections.{folder} %}}<a href="{{{{ p.url }}}}">{{{{ p.data.title }}}}</a>{{% endfor %}}'
        _write(
            root / f"{folder}/index.html",
            f"---\nlayout: page.liquid\ntitle: {folder}\n---\n{links}",
        )


def zensical(pages: Sequence[Page], root: Path) -> None:
    """A Zensical site: the same pages as Markdown files, out of the navigation as everywhere.

    With them in it, every page would list its whole section: 330 KB each at 1,000 pages.
    """
    _write(root / "mkdocs.yml", MATERIAL + "nav: [index.md]\n")
    _write(root / "content/index.md", "# Bench\n")
    for source, title, text in map(_named, pages):
        _write(root / "content" / source, f"# {title}\n\n{text}")


def _named(page: Page) -> tuple[str, str, str]:
    text = _linked(page.markdown.replace("LINK/", "../roadmap/"), "../roadmap/", ".md")
    return f"{FOLDERS[page.kind]}/{page.id}.md", page.title, text


def _linked(text: str, start: str, end: str) -> str:
    """Complete the one link of a page in the way its tool writes links."""
    head, _, tail = text.partition(f"({start}item-")
    number, _, rest = tail.partition(")")
    return f"{head}({start}item-{number}{end}){rest}" if tail else text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
