"""Material's own faults that no template of ours can reach, mended as its templates are read."""

from jinja2.ext import Extension

# base.html opens with two checkboxes outside of any block. `autocomplete` is not allowed on them.
FAULTY = ' autocomplete="off"'


class MendMaterial(Extension):
    """A Jinja extension: `env.add_extension(MendMaterial)`, before a page is rendered."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's text, without the fault."""
        del filename
        return source.replace(FAULTY, "") if name == "base.html" else source
