"""Templates say what they say under Jinja's own compiler, errors included."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from portevoix.languages import language
from portevoix.portal.templates import environment

PARTS = """
{% macro plain(one, two="deux & <b>") %}[{{ one }}|{{ two }}]{% endmacro %}
{% macro outer(value) %}<i>{{ plain(value) }}{{ shared }}</i>{% endmacro %}
{% macro many() %}{{ varargs | join("+") }} {{ kwargs | dictsort | join("+") }}{% endmacro %}
{% macro box(title) %}<div>{{ title }}: {{ caller("<x>") }}</div>{% endmacro %}
{% macro lazy(caller=none) %}{{ caller() if caller else "-" }}{% endmacro %}
{% macro late(one, two=one ~ "!") %}{{ one }}{{ two }}{% endmacro %}
{% macro dot(one) %}<b>{{ one }}</b>{% endmacro %}
{% macro pill(one) %}{{ dot(one) }}{{ dot("dot-" ~ one) if one }}{{ one is string }}{% endmacro %}
{% macro mark(one) %}{{ dot(one) }}{{ dot("dot-" ~ one) if one }}{% endmacro %}
"""
BASE = "<{% block head %}head{% endblock %}>{% block body %}{% endblock %}"
SAID = {
    "arguments in their places": "{{ p.plain(1) }}{{ p.plain('<', '&') }}",
    "named arguments": "{{ p.plain(two=2, one='\"') }}{{ p.plain(1, two=html) }}",
    "starred arguments": "{{ p.plain(*row[:2]) }}{{ p.plain(**{'one': 1, 'two': 2}) }}",
    "defaults that use other arguments": "{{ p.late('a') }}{{ p.late('a', 'b') }}",
    "macros that call macros and read the page": "{{ p.outer(text) }}",
    "what macros catch": "{{ p.many(1, 2, a='<', b=3) }}",
    "the same macro of the same and of others": "{{ p.dot('<') }}{{ p.dot(html) }}{{ p.dot('<') }}"
    "{{ p.pill('1') }}{{ p.pill(1) }}{{ p.mark('1') }}{{ p.mark(1) }}{{ p.mark('1') }}"
    "{{ p.mark(row) }}{% for a in ('<', html, '<', html) %}{{ p.mark(a) }}{% endfor %}",
    "call blocks": "{% call(x) p.box('T') %}({{ x }}){% endcall %}{{ p.lazy() }}",
    "call blocks without arguments": "{% call p.lazy() %}in{% endcall %}",
    "macros of the page": "{% macro m(a) %}{{ a }}{{ p.plain(a) }}{% endmacro %}{{ m('&') }}",
    "what macros tell of themselves": "{{ p.plain.name }} {{ p.plain.arguments }}"
    " {{ p.many.catch_varargs }} {{ p.box.caller }}",
    "macros as values": "{{ row | map('string') | map('upper') | list }}{% set m = p.plain %}"
    "{{ m(3) }}",
    "from imports": "{% from 'parts.html' import plain as q, outer with context %}{{ q(1) }}"
    "{{ outer(2) }}",
    "imports without context": "{% import 'parts.html' as r %}{{ r.plain(5) }}",
    "without escaping": "{% autoescape false %}{{ text }}{{ p.plain(text) }}{% endautoescape %}"
    "{{ text }}",
    "sometimes without escaping": "{% autoescape flag %}{{ text }}{{ p.plain(text) }}"
    "{% endautoescape %}",
    "loops": "{% for a in row if a > 1 %}{{ loop.index }}{{ p.plain(a) }}{{ loop.cycle('x', 'y') }}"
    "{% else %}none{% endfor %}",
    "loops with calls in their conditions": "{% for a in row if thing.add(a, 1) > 2 %}{{ a }}"
    "{% endfor %}",
    "recursive loops": "{% for a in tree recursive %}{{ a.name }}({{ loop(a.below) }}){% endfor %}",
    "attributes, items and what is not there": "{{ thing.name }}{{ thing['name'] }}{{ table.key }}"
    "{{ table['key'] }}{{ table.items() | list }}{{ thing.nothing is defined }}",
    "attributes that are asked for by name": "{{ [thing, thing] | map(attribute='name') | join }}"
    "{{ rows | sort(attribute='n') | map(attribute='n') | list }}"
    "{{ rows | selectattr('n', 'gt', 1) | list | length }}"
    "{% for n, some in rows | groupby('n') %}{{ n }}{{ some | length }}{% endfor %}",
    "methods": "{{ thing.add(1, 2) }}{{ thing.add(1, b=3) }}{{ text.upper() }}{{ thing.html() }}"
    "{{ thing.make(4) }}",
    "what the view says": "{{ view.say('<') }}{% for a in row %}{{ view.title(a, more='&') }}"
    "{% endfor %}{{ view.today }}{{ view.more }}{{ view.nothing is defined }}"
    "{% set ask = view.say %}{{ ask(1) }}{{ view.say(view.title(1)) }}",
    "functions": "{{ function('<') }}{{ range(3) | list }}{{ joiner('&')() }}{{ dict(a=1).a }}",
    "methods with odd names of arguments": "{{ thing.keywords(class='<', if=2) }}",
    "conditions without an else": "[{{ text if false }}{{ text if flag }}"
    "{{ (text if false) is defined }}]",
    "sentences": "{{ _('A & b') }}{{ _('%(n)s < 2', n='<') }}{% trans n=2 %}{{ n }} one"
    "{% pluralize %}{{ n }} more{% endtrans %}",
    "sentences that are filled": "{% trans a='<', b=html %}{{ b }} & {{ a }}{% endtrans %}"
    "{% for a in row %}{% trans a=thing.add(a, 1) %}{{ a }}.{% endtrans %}{% endfor %}"
    "{{ _('%(n)s and %(n)s', n='<') }}{{ _('100 %% of %(n)s', n=html) }}{{ _('%(n)d', n=2) }}"
    "{% autoescape false %}{% trans a=text %}<b> {{ a }}{% endtrans %}{% endautoescape %}",
    "sentences as arguments": "{{ p.plain(_('A <b>'), _('A <b>')) }}"
    "{{ thing.add(_('x'), _('y')) }}",
    "numbers, nothing, HTML": "{{ 1 }}{{ 1.5 }}{{ none }}{{ html }}{{ [html, text] }}{{ true }}",
    "quotes": "{{ \"'\" ~ '\"<>&' }}{{ quotes }}{{ html ~ quotes }}",
    "blocks": "{% extends 'base.html' %}{% block body %}{{ super() }}"
    "{% import 'parts.html' as p with context %}{{ p.plain(1) }}{{ self.head() }}{% endblock %}",
    "includes and set blocks": "{% set x %}{{ p.plain(text) }}<hr>{% endset %}{{ x }}"
    "{% include 'base.html' %}",
    "namespaces and filters of blocks": "{% set n = namespace(a=1) %}{% for i in row %}"
    "{% set n.a = n.a + i %}"
    "{% endfor %}{{ n.a }}{% filter upper %}{{ text }}{% endfilter %}{% do row.append(1) %}"
    "{{ row }}",
    "nested macros": "{% macro a(x) %}{% macro b(y) %}{{ x }}{{ y }}{% endmacro %}{{ b('<') }}"
    "{% endmacro %}{{ a(1) }}",
}
REFUSED = {
    "a name that is not there": "\n{{ nobody }}",
    "an attribute that is not there": "\n\n{{ thing.nothing }}",
    "an attribute of nothing": "\n{{ thing.nothing.more }}",
    "an attribute of a name that is not there": "\n{{ nobody.name }}",
    "a method that is not there": "\n{% for a in row %}\n{{ thing.nothing(a) }}{% endfor %}",
    "what is missing in a sentence": "\n{% trans n=thing.nothing %}{{ n }}!{% endtrans %}",
    "what the view does not have": "\n{{ view.nothing(1) }}",
    "an error in what the view says": "\n\n{{ view.title() }}",
    "a macro that is not there": "\n{{ p.nobody(1) }}",
    "too many arguments": "\n{{ p.plain(1, 2, 3) }}",
    "a named argument that is not known": "\n{{ p.plain(three=3) }}",
    "an argument that is missing": "\n{{ p.plain() }}",
    "an error in a method": "\n\n\n{{ thing.fail() }}",
    "something that can't be called": "\n{{ thing.name() }}",
    "a caller that is missing": "\n{{ p.box('T') }}",
}


class Thing:
    name = "<thing>"
    make = int

    def add(self, a: Any, b: Any = 0) -> Any:
        return a + b

    def html(self) -> Markup:
        return Markup("<hr>")

    def keywords(self, **values: Any) -> str:
        return str(sorted(values.items()))

    def fail(self) -> None:
        raise ValueError("no")


class View:
    today = "<today>"
    more = Markup("<more>")

    def say(self, words: Any) -> Any:
        return words

    def title(self, record: Any, more: Any = "") -> Markup:
        return Markup("<i>{}{}</i>").format(record, more)


def given() -> dict[str, Any]:
    below = SimpleNamespace(name="b", below=[])
    return {
        "thing": Thing(),
        "view": View(),
        "text": "a <b> & 'c'",
        "quotes": "\"'",
        "html": Markup("<hr>"),
        "row": [1, 2, 3],
        "rows": [SimpleNamespace(n=n) for n in (2, 1, 2)],
        "table": {"key": "<value>"},
        "tree": [SimpleNamespace(name="a", below=[below])],
        "function": lambda text: text * 2,
        "flag": True,
        "shared": "<shared>",
    }


@pytest.fixture
def rendered(tmp_path: Path) -> Callable[[str], tuple[Any, Any]]:
    """A template's text, or its error and the template's line: ours, then Jinja's own."""

    def render(source: str) -> tuple[Any, Any]:
        (tmp_path / "parts.html").write_text(PARTS)
        (tmp_path / "base.html").write_text(BASE)
        head = "{% import 'parts.html' as p with context %}"
        is_child = "extends" in source
        (tmp_path / "page.html").write_text(source if is_child else head + source)
        ours = environment([tmp_path], language("en"))
        theirs = jinja2.Environment(
            loader=jinja2.FileSystemLoader([tmp_path]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        theirs.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
        return _result(ours), _result(theirs)

    return render


def _result(env: jinja2.Environment) -> Any:
    template = env.get_template("page.html")
    try:
        return [template.render(given()), template.render({**given(), "shared": "twice"})]
    except Exception as error:  # noqa: BLE001 - whatever it is, it has to be the same
        trace, lines = error.__traceback__, []
        while trace:
            if trace.tb_frame.f_code.co_filename.endswith(".html"):
                lines.append(trace.tb_lineno)
            trace = trace.tb_next
        return type(error), str(error), lines


@pytest.mark.parametrize("source", SAID.values(), ids=SAID)
def test_templates_say_the_same(source: str, rendered: Callable[[str], tuple[Any, Any]]) -> None:
    ours, theirs = rendered(source)
    assert isinstance(theirs, list), theirs
    assert ours == theirs


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_errors_are_the_same_and_name_the_same_lines(
    source: str, rendered: Callable[[str], tuple[Any, Any]]
) -> None:
    ours, theirs = rendered(source)
    assert isinstance(theirs, tuple), theirs
    assert ours == theirs
