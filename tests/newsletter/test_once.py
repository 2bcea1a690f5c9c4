"""What takes long is done once."""

from portevoix.newsletter import authored
from portevoix.newsletter import press as press_


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
