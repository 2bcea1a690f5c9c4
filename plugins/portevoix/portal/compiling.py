"""What the portal's templates are compiled to.

A page calls a hundred macros and methods, and reads and writes some hundreds of values. Jinja
has functions that ask of each what it is; here the code of a template asks itself, does at once
what is nearly always right, and leaves the rest to Jinja.
"""

from keyword import iskeyword
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from portevoix.portal.escaping import escaped
from portevoix.portal.view import View

_DOING_MORE = (nodes.Filter, nodes.Test, nodes.Assign, nodes.CallBlock, nodes.Include, nodes.Import)
"""What may make a macro say something else another time."""
METHODS = frozenset((MethodType, BuiltinMethodType))
_VIEW = frozenset(name for name in dir(View) if not name.startswith("_"))
"""What `view` has, in every template."""


def written(value: Any) -> str:
    """A value as it stands on a page."""
    return escaped(value) if type(value) is str else escape(value)


class PageMacro(Macro):
    """A macro that may be called as the function that it was compiled to."""

    def __init__(
        self, environment: Any, function: Any, name: str, arguments: Any, *how: Any
    ) -> None:
        super().__init__(environment, function, name, arguments, *how)
        self.function = function
        is_simple = how == (False, False, False, True)  # nothing caught, no caller; it escapes
        self.most = self._argument_count if is_simple else -1
        """How many arguments the function takes as they stand, if it does so at all."""
        if is_simple:
            function.__defaults__ = (missing,) * self.most

    def remembering(self) -> "PageMacro":
        """The same macro, which works out once what it says of each text."""
        function, known = self.function, {}

        def said(given: Any = missing) -> Any:
            if type(given) is not str:
                return function(given)
            if given not in known:
                known[given] = function(given)
            return known[given]

        self.function = said
        return self

    def _invoke(self, arguments: list[Any], autoescape: bool) -> str:
        text: Markup = self._func(*arguments)  # type: ignore[assignment]
        return text if autoescape else str.__str__(text)


class PageContext(Context):
    """Calls methods and macros at once: neither of ours wants anything of the context."""

    def call(self, called: Any, /, *args: Any, **options: Any) -> Any:
        kind = type(called)
        if kind is PageMacro:
            args = (self.eval_ctx, *args)
        elif kind not in METHODS:
            return super().call(called, *args, **options)
        if options:
            options.pop("_loop_vars", None)
            options.pop("_block_vars", None)
        return called(*args, **options)


class Generator(CodeGenerator):
    """Writes the code of a template.

    A value that is asked something first gets a name: `(t_1 if type(t_1 := …) is Markup else …)`.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._imported: set[str] = set()
        """What templates are imported as: what is called of them are macros."""
        self._alike: set[str] = set()
        """The macros that say the same whenever they are given the same text."""
        self._sentences: dict[Markup, str] = {}
        """HTML that the code says as a value, and the names it has."""
        self._values: list[str] = []

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline("from functools import partial")
        self.writeline("from portevoix.portal.escaping import marked")
        self.writeline("from portevoix.portal.compiling import METHODS, PageMacro, written")
        super().visit_Template(node, frame)
        for sentence, name in self._sentences.items():
            self.writeline(f"{name} = {sentence!r}")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802
        if type(node.value) is Markup:
            name = f"said_{len(self._sentences)}"
            self.write(self._sentences.setdefault(node.value, name))
        else:
            super().visit_Const(node, frame)

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802
        self._imported.add(node.target)
        super().visit_Import(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if _is_of_view(node):
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
            return
        owner, found = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({found} if ({found} := getattr({owner} := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing")
        self.write(f" else environment.getattr({owner}, {node.attr!r}))")

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,
    ) -> None:
        escapes = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        is_odd = node.dyn_args or node.dyn_kwargs or any(iskeyword(k.key) for k in node.kwargs)
        may_be_macro = self._may_be_macro(node.node)
        if forward_caller or is_odd or not escapes or (may_be_macro and node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        if _is_of_view(node.node):
            self.visit(node.node, frame)
        else:
            self._write_called(node, frame, may_be_macro=may_be_macro)
        self.write("(")
        for number, argument in enumerate((*node.args, *node.kwargs)):
            self.write(", " if number else "")
            self.visit(argument, frame)
        self.write(")")

    def _write_called(self, node: nodes.Call, frame: Frame, *, may_be_macro: bool) -> None:
        """The function that a call comes down to: as it is, if it is ours."""
        called = self.temporary_identifier()
        self.write(f"({called}.function" if may_be_macro else f"({called}")
        self.write(f" if type({called} := ")
        self.visit(node.node, frame)
        if may_be_macro:
            self.write(f") is PageMacro and {called}.most >= {len(node.args)}")
        else:
            self.write(") in METHODS")
        self.write(f" else partial(context.call, {called}")
        if frame.loop_frame:
            self.write(", _loop_vars=_loop_vars")
        if frame.block_frame:
            self.write(", _block_vars=_block_vars")
        self.write("))")

    def _may_be_macro(self, called: nodes.Expr) -> bool:
        if isinstance(called, nodes.Getattr):
            return isinstance(called.node, nodes.Name) and called.node.name in self._imported
        return isinstance(called, nodes.Name) and called.name not in ("_", "gettext", "ngettext")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("Page")
        super().macro_def(macro_ref, frame)
        if isinstance(macro_ref.node, nodes.Macro) and self._is_alike(macro_ref.node):
            self._alike.add(macro_ref.node.name)
            self.write(".remembering()")

    def _is_alike(self, macro: nodes.Macro) -> bool:
        """Whether a macro speaks of its one argument alone, in words of the reader's language."""
        found = list(macro.find_all(nodes.Node))
        if len(macro.args) != 1 or any(isinstance(node, _DOING_MORE) for node in found):
            return False
        known = {macro.args[0].name, *self._alike}
        asked = [node for node in found if isinstance(node, nodes.Getattr)]
        names = [node.name for node in found if isinstance(node, nodes.Name)]
        return (
            all(_is_word(node) for node in asked)
            and names.count("view") == len(asked)
            and known.issuperset({*names} - {"view"})
        )

    def return_buffer_contents(
        self,
        frame: Frame,
        force_unescaped: bool = False,
    ) -> None:
        if force_unescaped:  # the end of a macro
            self.writeline(f"return marked(concat({frame.buffer}))")
        else:
            super().return_buffer_contents(frame, force_unescaped)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            self._values.append("")
            super()._output_child_pre(node, frame, finalize)
        else:
            value = self.temporary_identifier()
            self._values.append(value)
            self.write(f"({value} if type({value} := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        value = self._values.pop()
        if value:
            self.write(f") is Markup else written({value}))")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_of_view(node: nodes.Expr) -> bool:
    """Whether something is an attribute of `view` that is certainly there."""
    return (
        isinstance(node, nodes.Getattr)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "view"
        and node.attr in _VIEW
    )


def _is_word(node: nodes.Getattr) -> bool:
    """Whether something is `view.word`."""
    return isinstance(node.node, nodes.Name) and (node.node.name, node.attr) == ("view", "word")
