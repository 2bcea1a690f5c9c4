from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.markdown.mail import mail_html, mail_text


def html(text, show=lambda src: None):
    def resolve(link, _):
        return link if "://" in link else "https://p.example/" + link

    return mail_html(text, resolve, str, show, site="https://p.example/")


def text(markdown):
    return list(mail_text(html(markdown)))


def test_raw_html_is_shown_as_text():
    assert html("<b>x</b> <script>y</script>") == (
        "<p>&lt;b&gt;x&lt;/b&gt; &lt;script&gt;y&lt;/script&gt;</p>"
    )


def test_headings_have_one_level_so_that_none_is_left_out():
    assert html("# A\n\n#### B") == "<h2>A</h2>\n<h2>B</h2>"


def test_a_picture_is_shown_in_its_copy_with_its_size_or_else_in_words():
    shown = html("![Un plan](a.svg)", lambda src: ("https://p.example/c.png", 10, 20))
    for part in ('src="https://p.example/c.png"', 'width="10"', 'height="20"', 'alt="Un plan"'):
        assert part in shown
    assert html("![Un plan](a.svg)") == "<p>Un plan</p>"


def test_a_picture_from_elsewhere_becomes_a_link():
    assert 'href="https://x.example/a.png"' in html("![Un plan](https://x.example/a.png)")


def test_as_text_each_link_has_its_address_and_lists_keep_their_marks():
    assert text("[ici](a.md) et **là**") == ["ici <https://p.example/a.md> et là"]
    assert text("- un\n- deux") == ["- un\n- deux"]
    assert text("1. un\n2. deux") == ["1. un\n2. deux"]
    assert text("> dit") == ["> dit"]


@given(st.text())
@settings(deadline=None)
def test_any_text_is_rendered(markdown):
    assert "<script" not in html(markdown)
    list(mail_text(html(markdown)))


def test_a_link_that_is_not_safe_is_left_out_of_both():
    def resolve(link, _):
        return link

    made = mail_html("[a](java&Tab;script:x) [b](<//[c>)", resolve, str, lambda _: None)
    assert made == '<p>a <a href="//%5Bc">b</a></p>'
    assert list(mail_text(made)) == ["a b <//%5Bc>"]
