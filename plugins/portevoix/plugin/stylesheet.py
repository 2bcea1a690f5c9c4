"""One style sheet: that of the theme, then ours, in one file that browsers may keep for ever."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_OURS = ("theme", "colours", "icons", "parts", "pages", "find")
"""In this order: what stands later wins."""
_FOLDER = "assets/portevoix/"
_CHARSET = '@charset "UTF-8";'


def join_stylesheets(files: Files, config: MkDocsConfig) -> str:
    """Replace our style sheets by one file that has the theme's too; its address."""
    found = list(_sources(files, config))
    texts = (Path(file.abs_src_path or "").read_text(encoding="utf-8") for file in found)
    text = _CHARSET + "\n".join(_without_map(one) for one in texts)
    for file in found:
        if file.src_uri.startswith(_FOLDER):
            files.remove(file)
    name = f"{_FOLDER}portal.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
    files.append(File.generated(config, name, content=text))
    return name


def _sources(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """The theme's style sheets, then ours."""
    names = {file.src_uri: file for file in files}
    theme = ("main", "palette") if config.theme.get("palette") else ("main",)
    for part in theme:
        start = f"assets/stylesheets/{part}."
        yield from (names[name] for name in sorted(names) if _is_sheet(name, start))
    yield from (names[name] for one in _OURS if (name := f"{_FOLDER}{one}.css") in names)


def _is_sheet(name: str, start: str) -> bool:
    return name.startswith(start) and name.endswith(".css")


def _without_map(text: str) -> str:
    """A style sheet without its character set, which comes first, and its map."""
    return text.replace(_CHARSET, "").split("\n/*# sourceMappingURL", 1)[0]
