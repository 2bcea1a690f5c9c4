"""What takes long is done once."""

from portevoix.mail import author_content, renderer


def test_a_page_is_made_once_for_its_size_and_its_mail_and_a_text_once_for_all(
    opened, files, options, monkeypatch
):
    pages, texts = [], []
    render, mail_html = renderer.render_html, author_content.mail_html
    monkeypatch.setattr(
        renderer, "render_html", lambda view, *of: pages.append(view.tool.id) or render(view, *of)
    )
    monkeypatch.setattr(
        author_content, "mail_html", lambda text, *of: texts.append(text) or mail_html(text, *of)
    )
    several = opened(files, options + "  profiles: [brevo, listmonk]\n")
    several.build()
    assert sorted(pages) == ["brevo", "listmonk", "smtp", "smtp"], "its own again, to compare"
    assert texts
    assert len(set(texts)) == len(texts)
