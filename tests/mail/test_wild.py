"""Whatever authors write, the mail is one that passes every check that could stop it."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portevoix.mail.checks.registry import all_checks

readable = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"])
texts = st.text(readable, min_size=1, max_size=200).map(lambda text: "x" + text)
tricky = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "{{ braces }} {% raw %} *|TAG|* [[x]] %%{y}%%",
        'a" onclick="x" class="y',
        "https://elsewhere.example/page?a=b&c=d",
        "שלום עולם",
        "مرحبا",
        "x" * 3_000,
        "数" * 1_500,
        "mot " * 400,
        "]]> --> <!-- <![endif]-->",
        "&nbsp; &amp; &lt;",
        "NLTAG-other",
    ]
)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


@given(title=texts | tricky, summary=texts | tricky, need=texts | tricky)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_text_passes(opened, files, title, summary, need):
    roadmap = files["roadmap.yaml"].replace("title: Reçus", f"title: {quoted(title)}")
    roadmap = roadmap.replace("Tous les reçus d’un coup", quoted(need))
    note = files["content/releases/2026-11-10-reminders.md"]
    project = opened(
        {
            **files,
            "roadmap.yaml": roadmap,
            "content/releases/2026-11-10-reminders.md": note.replace(
                "tier: top", f"summary: {quoted(summary)}"
            ),
        }
    )
    assert not project.problems.errors
    parsed = project.parse(project.mail())
    found = {check.code: list(check.run(parsed)) for check in all_checks()}
    assert {name: findings for name, findings in found.items() if findings} == {}
