from importlib.resources import files

import jinja2

from portevoix.plugin.material import FAULTY, MendMaterial


def test_material_has_the_fault_still() -> None:
    """Once it has not, the mend can go."""
    assert FAULTY in (files("material") / "templates/base.html").read_text()


def test_the_fault_is_mended_in_the_base_template_only() -> None:
    templates = {"base.html": f"<input{FAULTY}>", "form.html": f"<input{FAULTY}>"}
    env = jinja2.Environment(loader=jinja2.DictLoader(templates), autoescape=True)
    env.add_extension(MendMaterial)
    assert env.get_template("base.html").render() == "<input>"
    assert env.get_template("form.html").render() == f"<input{FAULTY}>"
