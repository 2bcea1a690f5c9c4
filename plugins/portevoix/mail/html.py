"""The HTML of a mail: templates are rendered, styles put in line, and the rest into the head."""

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portevoix.loading.templates import bytecode_cache
from portevoix.mail import merge_tags
from portevoix.mail.author_content import WIDE
from portevoix.mail.view import PHOTO, HtmlView, TextView

LONG_LINE = 900
HEAD_MARK = "<!--portevoix:head-->"
_TAG = re.compile(r"""<[a-zA-Z][^\s>/]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*/?>""")
_CLASS = re.compile(r' class="([^"]*)"')


def make_environment(folders: list[Path], *, html: bool) -> Environment:
    """The templates of those folders; an undefined name in one is an error."""
    return Environment(
        loader=FileSystemLoader(folders),
        bytecode_cache=bytecode_cache("newsletter-html" if html else "newsletter-text"),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )


def template_context(view: TextView) -> dict[str, object]:
    """The variables of templates."""
    return {
        "view": view,
        "_": view.gettext,
        "ngettext": view.ngettext,
        "letter": view.letter,
        "document": view.letter.document,
        "language": view.letter.language,
        "mail": view.options,
        "project": view.project,
        "theme": view.theme,
        "merge_tags": merge_tags,
        "PHOTO": PHOTO,
        "WIDE": WIDE,
    }


def render_html(view: HtmlView, environment: Environment) -> str:
    """The whole HTML, with inline styles."""
    names = template_context(view)
    variables = {
        **view.theme.variables(),
        "start": "left" if view.letter.language.direction == "ltr" else "right",
        "end": "right" if view.letter.language.direction == "ltr" else "left",
    }
    page = environment.get_template("mail.html").render(names)
    sheet = resolve_variables(_source(environment, "styles.css"), variables)
    head = resolve_variables(_source(environment, "head.css"), variables)
    page = css_inline.inline(page, extra_css=sheet, load_remote_stylesheets=False, minify_css=True)
    page = _drop_unused_classes(page, head)
    page = page.replace(HEAD_MARK, f"<style>{_minify(head)}</style>", 1)
    # Outlook on Windows knows no &apos;, and nobody needs the bodies that the inliner adds.
    page = (
        page.replace("&nbsp;", "\u00a0")
        .replace("&apos;", "&#39;")
        .replace("</tbody></table>", "</table>")
    )
    return _tidy(re.sub(r"(<table[^>]*>)<tbody>", r"\1", page))


def _tidy(page: str) -> str:
    """The page without the template's indents and empty lines, except in `pre`."""
    parts = re.split(r"(<pre.*?</pre>)", page, flags=re.DOTALL)
    for number in range(0, len(parts), 2):
        parts[number] = re.sub(r"[ \t]*\n\s*", "\n", parts[number])
    return _fold("".join(parts).strip()) + "\n"


def _fold(page: str) -> str:
    """The page without lines that a mail server would refuse: long text is folded at spaces."""
    lines = []
    for line in page.split("\n"):
        if len(line.encode()) < LONG_LINE:
            lines.append(line)
            continue
        length, parts = 0, re.split(r"(<[a-zA-Z/!][^<]*?>| )", line)
        for number, part in enumerate(parts):
            length += len(part.encode())
            if part == " " and length > LONG_LINE // 2:
                parts[number], length = "\n", 0
            elif len(part) > LONG_LINE // 4 and not part.startswith("<"):
                parts[number] = "\n".join(textwrap.wrap(part, LONG_LINE // 4))
        lines.append("".join(parts))
    return "\n".join(lines)


def _source(environment: Environment, name: str) -> str:
    assert environment.loader  # noqa: S101 - made above
    return environment.loader.get_source(environment, name)[0]


def resolve_variables(sheet: str, variables: Mapping[str, str]) -> str:
    """A style sheet without comments and `var(--name)`, which mail programs do not support."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return re.sub(r"var\(--([\w-]+)\)", lambda match: variables[match[1]], sheet)


def _minify(sheet: str) -> str:
    sheet = re.sub(r"\s+", " ", sheet)
    return re.sub(r"\s*([{}:;,>])\s*", r"\1", sheet).replace(";}", "}").replace("}", "}\n").strip()


def _drop_unused_classes(page: str, head: str) -> str:
    """The page without classes that the head's styles do not name."""
    known = set(re.findall(r"\.([A-Za-z][\w-]*)", head))

    def keep(match: re.Match[str]) -> str:
        names = [name for name in match[1].split() if name in known]
        return f' class="{" ".join(names)}"' if names else ""

    return _TAG.sub(lambda tag: _CLASS.sub(keep, tag[0], count=1), page)
