from portevoix.mail.preview import make_preview


def test_it_shows_the_letter_in_every_light(good):
    preview = make_preview(good.renderer, good.documents["2026-11"], "fr")
    pages = {name: page.decode() for name, page in preview.pages.items()}
    assert set(pages) == {"", "light", "dark", "bare", "text"}
    assert "@media all" in pages["dark"]
    assert "prefers-color-scheme:" not in pages["light"] + pages["dark"]
    assert "<style" not in pages["bare"]
    assert pages["text"].startswith("Novembre")
    assert all(f'src="{name}"' in pages[""] for name in ("light", "dark", "bare", "text"))
