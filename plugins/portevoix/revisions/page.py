"""Facts as a page of its own, with letters before and after."""

from collections.abc import Mapping, Sequence

import jinja2

from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.revisions.facts import Fact
from portevoix.revisions.wording import NOTHING, NOTHING_PRIVATE, TITLE, grouped

_PAGE = """<!doctype html>
<html lang="{{ language.code }}" dir="{{ language.direction }}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ title }}</title>
<style>
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:0}
main{max-width:80rem;margin:auto;padding:1rem}
li{margin:.3rem 0;overflow-wrap:anywhere}
.private{border:2px solid #d93025;border-radius:.5rem;padding:0 1rem}
.letters{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr))}
figure{margin:0}
iframe{width:100%;height:80vh;border:1px solid;background:#fff}
</style>
<main>
<h1>{{ title }}</h1>
{% for grade, heading, sentences in groups %}
<section class="{{ grade }}">
<h2>{{ heading }}</h2>
<ul>{% for one in sentences %}<li>{{ one }}</li>{% endfor %}</ul>
</section>
{% endfor %}
{% if closing %}<p>{{ closing }}</p>{% endif %}
{% for heading, (was, now) in letters.items() %}
<h2>{{ heading }}</h2>
<div class="letters">
{% for caption, text in ((before, was), (after, now)) %}
<figure>
<figcaption>{{ caption }}</figcaption>
<iframe sandbox title="{{ heading }}: {{ caption }}" srcdoc="{{ text }}"></iframe>
</figure>
{% endfor %}
</div>
{% endfor %}
</main>
</html>
"""


def as_page(
    facts: Sequence[Fact], language: Language, letters: Mapping[str, tuple[str, str]]
) -> str:
    """A page; `letters` are HTML before and after, by their titles."""
    say = language.gettext
    is_private = any(one.grade == "private" for one in facts)
    closing = (NOTHING_PRIVATE if facts else NOTHING) if not is_private else ""
    template = jinja2.Environment(autoescape=True, trim_blocks=True).from_string(_PAGE)
    return template.render(
        language=language,
        title=say(TITLE),
        groups=list(grouped(facts, language)),
        closing=say(closing),
        letters=letters,
        before=say(N_("Before")),
        after=say(N_("After")),
    )
