from importlib.resources import files
from types import SimpleNamespace
from typing import Any

import jinja2

from portevoix.plugin.material import (
    FAULTY,
    IMPORTED,
    PATCHES,
    MaterialPatch,
    patch_material,
)


def test_material_has_the_faults_still() -> None:
    """Once it has not, the mends can go."""
    base = (files("material") / "templates/base.html").read_text()
    assert all(fault in base for fault in PATCHES)


def test_the_fault_is_mended_in_the_base_template_only() -> None:
    templates = {"base.html": f"<input{FAULTY}>", "form.html": f"<input{FAULTY}>"}
    env = jinja2.Environment(loader=jinja2.DictLoader(templates), autoescape=True)
    env.add_extension(MaterialPatch)
    assert env.get_template("base.html").render() == "<input>"
    assert env.get_template("form.html").render() == f"<input{FAULTY}>"


def test_the_words_of_the_theme_are_those_of_its_own_templates_and_read_once() -> None:
    own = "{% macro t(key) %}{{ { 'nav': 'Menu', 'plus': 1 }[key] ~ config.mark() }}{% endmacro %}"
    page = IMPORTED + "{{ lang.t('nav') }} {{ lang.t('nav') }} {{ lang.t('plus') }}"
    templates = {"base.html": page, "partials/language.html": own}
    env = jinja2.Environment(loader=jinja2.DictLoader(templates), autoescape=True)
    marks = iter("!?.")
    config: Any = SimpleNamespace(mark=lambda: next(marks))
    patch_material(env, config)
    assert env.get_template("base.html").render() == "Menu! Menu! 1?"
