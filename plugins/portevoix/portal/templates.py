"""The portal's own template environment: it escapes, which MkDocs' does not, and it is quick.

A page calls a hundred macros and methods, and has dozens of sentences that are the same on
every page. So sentences are translated while a template is compiled, macros that pages import
are made once, and what templates call is called without asking first what it is.
"""

import functools
import itertools
import re
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from portevoix.languages import Language
from portevoix.portal.compiling import Generator, PageContext, PageMacro


def environment(folders: list[Path], language: Language) -> jinja2.Environment:
    """Templates from `folders`, the first that has one; they speak `language`."""
    env = _Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=0,
    )
    # Nothing here is asynchronous: the filters that ask each time are taken out of their wrappers.
    for name, wrapper in env.filters.items():
        if getattr(wrapper, "jinja_async_variant", False):
            env.filters[name] = wrapper.__wrapped__
    env.speak(language)
    return env


class _Speaker:
    """The words that templates ask for."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def translated(self, message: str) -> str:
        return self._language.gettext(message)

    def gettext(self, message: str, /, **values: Any) -> Markup:
        return Markup(self._language.gettext(message)) % values  # noqa: S704 - our catalogue

    def ngettext(self, one: str, many: str, number: int, /, **values: Any) -> Markup:
        message = self._language.ngettext(one, many, number)
        return Markup(message) % {"num": number, **values}  # noqa: S704 - our catalogue


class _Template(jinja2.Template):
    """A template whose macros, where it has nothing else, are made for the first page only."""

    _macros: TemplateModule | None = None
    _macros_context: Context

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's own name
        shared: bool = False,
        locals: Any = None,  # noqa: A002 - Jinja's own name
    ) -> TemplateModule:
        if self._macros is not None and shared and vars is not None:
            # Macros look up the names they use when they are called.
            given = {k: v for k, v in locals.items() if v is not missing} if locals else {}
            self._macros_context.parent = {**vars, **given} if given else vars
            return self._macros
        context = self.new_context(vars, shared, locals)
        module = TemplateModule(self, context)
        if not str(module).strip() and all(_is_fixed(one) for one in context.vars.values()):
            self._macros, self._macros_context = module, context
        return module


def _is_fixed(value: Any) -> bool:
    return isinstance(value, PageMacro | TemplateModule)


@functools.cache
def _has_items(cls: Any) -> bool:
    return hasattr(cls, "__getitem__") or issubclass(cls, type)


class _Environment(jinja2.Environment):
    context_class = PageContext
    code_generator_class = Generator
    template_class = _Template
    newstyle_gettext = True
    """Sentences are filled by `gettext` itself."""
    _speaker: _Speaker

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, jinja2.Template] = {}

    def speak(self, language: Language) -> None:
        self._speaker = _Speaker(language)
        self.globals["_"] = self.globals["gettext"] = self._speaker.gettext
        self.globals["ngettext"] = self._speaker.ngettext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dictionary for each template: a chain of them is slow to copy."""
        return {**self.globals, **(d or {})}

    def _load_template(self, name: str, globals: Any) -> jinja2.Template:  # noqa: A002
        """What was loaded stays as it is, and nobody gives globals of their own."""
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super()._load_template(name, globals)
        return found

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What filters ask of records by name, without trying to find it by number first."""
        if type(argument) is str and not _has_items(obj.__class__):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return _Translated(self._speaker).visit(tree)  # type: ignore[no-any-return]


_FILLED = re.compile(r"%\((\w+)\)s")
"""Where a value goes in a sentence."""


class _Translated(NodeTransformer):
    """Puts the translation in the place of each sentence; those that are written where they stand
    come apart into what they say and what fills them.
    """

    def __init__(self, speaker: _Speaker) -> None:
        self._speaker = speaker

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - Jinja's own name
        """Writes nothing where a condition without `else` is not met."""
        for child in node.nodes:
            if isinstance(child, nodes.CondExpr) and child.expr2 is None:
                child.expr2 = nodes.Const(Markup(), lineno=child.lineno)
        node.nodes = [part for child in node.nodes for part in self._parts(child)]
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's own name
        self.generic_visit(node)
        if _is_sentence(node) and not node.kwargs:
            said = self._speaker.gettext(node.args[0].value)  # type: ignore[attr-defined]
            return nodes.Const(said, lineno=node.lineno)
        return node

    def _parts(self, node: nodes.Expr) -> list[nodes.Expr]:
        """A sentence in which each value stands once, as HTML and values in turn."""
        if not isinstance(node, nodes.Call) or not _is_sentence(node) or not node.kwargs:
            return [node]
        values = {one.key: one.value for one in node.kwargs}
        said = self._speaker.translated(node.args[0].value)  # type: ignore[attr-defined]
        texts, names = _FILLED.split(said)[::2], _FILLED.findall(said)
        if sorted(names) != sorted(values) or any("%" in text for text in texts):
            return [node]
        parts = [nodes.Const(Markup(text), lineno=node.lineno) for text in texts]  # noqa: S704 - ours
        filled = zip(parts, [values[name] for name in names], strict=False)
        return [*itertools.chain.from_iterable(filled), parts[-1]]


def _is_sentence(node: nodes.Call) -> bool:
    """Whether a call asks for a sentence that is known."""
    return (
        isinstance(node.node, nodes.Name)
        and node.node.name in ("_", "gettext")
        and [type(one) for one in node.args] == [nodes.Const]
        and not (node.dyn_args or node.dyn_kwargs)
    )
