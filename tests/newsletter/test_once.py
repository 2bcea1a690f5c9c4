"""What takes long is done once."""

import jinja2

from portevoix.compiled import Installed
from portevoix.newsletter import authored
from portevoix.newsletter import press as press_


def test_templates_are_compiled_once_for_an_installation(
    good, opened, files, tmp_path, monkeypatch
):
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    first = Installed("now", tmp_path / "bytecode")
    good.build(installed=first)
    first.write()
    made = (good.out / "2026-11/mail.eml").read_bytes()
    compiled = []
    compile_ = jinja2.Environment.compile

    def told(self, source, name, filename):
        compiled.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(jinja2.Environment, "compile", told)
    good.build(installed=Installed("now", tmp_path / "bytecode"))
    assert compiled == []
    assert (good.out / "2026-11/mail.eml").read_bytes() == made
    own = {**files, "site_templates/newsletter/foot.html": "<p>Un autre pied.</p>"}
    opened(own).build(installed=Installed("now", tmp_path / "bytecode"))
    assert compiled == ["foot.html"]


def test_a_page_is_made_once_for_its_size_and_its_mail_and_a_text_once_for_all(
    opened, files, options, monkeypatch
):
    pages, texts = [], []
    render, mail_html = press_.render_html, authored.mail_html
    monkeypatch.setattr(
        press_, "render_html", lambda view, *of: pages.append(view.tool.id) or render(view, *of)
    )
    monkeypatch.setattr(
        authored, "mail_html", lambda text, *of: texts.append(text) or mail_html(text, *of)
    )
    several = opened(files, options + "  profiles: [brevo, listmonk]\n")
    several.build()
    assert sorted(pages) == ["brevo", "listmonk", "smtp", "smtp"], "its own again, to compare"
    assert texts
    assert len(set(texts)) == len(texts)
