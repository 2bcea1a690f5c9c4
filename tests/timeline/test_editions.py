import pytest

from portevoix.model.articles import SECTIONS
from portevoix.schema.converters import convert
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.editions import edition_documents
from portevoix.timeline.frozen import dump, freeze

EDITION = "content/newsletter/2026-11.md"


@pytest.fixture
def tell(write_project, read_all, today):
    """The documents of a project made of these files, and the problems met."""

    def tell(files, options=""):
        read = read_all(write_project(files, options))
        assert not read.problems.errors, [p.format(str) for p in read.problems]
        documents = edition_documents(read.community, read.project, today, read.problems)
        tell.project, tell.problems = read.project, read.problems
        return {document.id: document for document in documents}

    return tell


def with_front(files, line, name=EDITION):
    return {**files, name: files[name].replace("subject:", f"{line}\n            subject:", 1)}


def ids(document, section):
    return [entry.ref.id for entry in document.section(section).entries]


def codes(problems):
    return [problem.code for problem in problems]


def test_an_edition_has_every_section_in_order_unless_it_chooses(tell, november):
    written = with_front(november, "team: Un mot.")
    assert [s.name for s in tell(written)["2026-11"].sections] == list(SECTIONS)
    chosen = tell(with_front(november, "sections: [events, shipped]"))["2026-11"]
    assert [s.name for s in chosen.sections] == ["events", "shipped"]


def test_what_shipped_comes_by_tier_and_items_without_a_note_are_found(tell, november):
    document = tell(november)["2026-11"]
    assert ids(document, "shipped") == ["2026-11-10-reminders", "export", "2026-11-18-small"]
    top = document.section("shipped").entries[0]
    assert (top.needs, [i.ref.id for i in top.items]) == (1, ["reminders"])


def test_two_moves_of_one_item_are_told_once_from_the_first_to_the_last(tell, november):
    (move,) = tell(november)["2026-11"].section("moved").entries
    assert move.ref.id == "receipts"
    assert (str(move.former_target), str(move.target)) == ("2026-Q4", "2027-Q1")
    assert (move.former_status, move.status) == ("planned", "in_progress")
    assert [str(reason) for reason in move.reasons] == ["Un détour.", "La loi change."]
    assert move.move == "pushed_back"


def test_what_comes_next_is_what_was_so_on_the_edition_s_day(tell, november):
    assert ids(tell(november)["2026-11"], "next") == ["receipts"]
    october = november[EDITION].replace("2026-11", "2026-10").replace("2026-10-30", "2026-10-28")
    documents = tell({**november, "content/newsletter/2026-10.md": october})
    early = {e.ref.id: e for e in documents["2026-10"].section("next").entries}
    assert set(early) == {"reminders", "receipts"}
    assert (early["receipts"].status, str(early["receipts"].target)) == ("planned", "2026-Q4")


def test_only_calls_that_are_open_on_the_day_are_told_with_the_days_left(tell, november):
    (call,) = tell(november)["2026-11"].section("calls").entries
    assert (call.call, call.days_left) == ("test", 3)


def test_the_last_answer_to_a_need_is_the_one_told(tell, november):
    (answer,) = tell(november)["2026-11"].section("answers").entries
    assert (answer.outcome, str(answer.reason), answer.people) == ("accepted", "Oui.", 1)


def test_events_to_come_stand_before_those_of_the_window(tell, november):
    meetings = tell(november)["2026-11"].section("events").entries
    assert [(m.ref.id, m.is_past) for m in meetings] == [
        ("2026-12-04-meetup", False),
        ("2026-11-06-meet", True),
    ]


def test_people_are_thanked_only_by_name_where_they_agreed_to_a_letter(tell, november):
    thanks = tell(november)["2026-11"].section("thanks")
    assert [entry.person.name for entry in thanks.entries] == ["Léa Martin"]
    assert thanks.entries[0].person.organisation == "La Chorale du Port"
    assert len(thanks.entries[0].reasons) == 2
    assert thanks.others == 1


def test_picks_come_first_in_their_order_and_may_drop_and_comment(tell, november):
    picks = (
        "picks: [2026-11-18-small, {id: export, comment: À voir.}, {id: 2026-11-10-reminders, "
        "drop: true}]"
    )
    document = tell(with_front(november, picks))["2026-11"]
    assert ids(document, "shipped") == ["2026-11-18-small", "export"]
    assert str(document.section("shipped").entries[1].comment) == "À voir."
    assert document.section("thanks").others == 0


def test_a_note_of_other_days_is_told_where_it_is_picked(tell, november):
    late = november["content/releases/2026-11-18-small.md"].replace("2026-11-18", "2026-10-02")
    files = {**november, "content/releases/2026-11-18-small.md": late}
    assert "2026-11-18-small" not in ids(tell(files)["2026-11"], "shipped")
    picked = tell(with_front(files, "picks: [2026-11-18-small]"))["2026-11"]
    assert ids(picked, "shipped")[0] == "2026-11-18-small"


def test_areas_narrow_every_section(tell, november):
    document = tell(with_front(november, "areas: [gifts]"))["2026-11"]
    assert ids(document, "shipped") == ["export", "2026-11-18-small"]
    assert ids(document, "events") == []


def test_a_thing_is_told_once_to_the_same_readers(tell, november):
    december = november[EDITION].replace("2026-11-30", "2026-12-15")
    documents = tell({**november, "content/newsletter/2026-12.md": december})
    assert ids(documents["2026-11"], "shipped")
    for name in ("shipped", "moved", "answers", "spotlights", "thanks"):
        assert ids(documents["2026-12"], name) == []
    assert [e.reminder for e in documents["2026-12"].section("next").entries] == [True]


def test_other_readers_are_told_in_an_edition_of_their_own(tell, november):
    internal = november[EDITION].replace("subject", "audience: internal\n            subject")
    files = {**november, "content/newsletter/2026-11-team.md": internal}
    documents = tell(files, "{languages: [fr], audience: internal}")
    assert ids(documents["2026-11-team"], "shipped") == ids(documents["2026-11"], "shipped")
    named = [e.person.name for e in documents["2026-11-team"].section("thanks").entries]
    assert "Ana Silva" in named
    assert "2026-11-team" not in tell(files)


def test_what_shipped_between_two_editions_and_is_in_none_is_a_warning(tell, november):
    tell(with_front(november, "sections: [moved]"))
    assert codes(tell.problems.warnings) == ["shipped-untold", "shipped-untold"]


def test_what_members_are_not_told_is_a_warning_where_all_is_for_members(tell, november):
    files = with_front(november, "sections: [moved]")
    tell(files, "audience: members\ndefault_audience: members")
    assert codes(tell.problems.warnings) == ["shipped-untold", "shipped-untold"]


def test_a_pick_that_has_nothing_to_tell_is_a_warning(tell, november):
    tell(with_front(november, "sections: [shipped]\n            picks: [2026-12-04-meetup]"))
    assert codes(tell.problems.warnings) == ["pick-without-effect"]


def test_an_empty_community_has_an_edition_of_empty_sections(tell, november):
    document = tell({EDITION: november[EDITION].replace("signed: bo", "")})["2026-11"]
    assert [section.name for section in document.sections] == list(SECTIONS[:-1])
    assert all(section.is_empty for section in document.sections)


def test_the_team_s_words_stand_where_they_were_put_signed(tell, november):
    lines = "sections: [team, shipped]\n            team: Un *mot*."
    unsigned = tell(with_front(november, lines))["2026-11"]
    assert [s.name for s in unsigned.sections] == ["team", "shipped"]
    assert unsigned.section("team").signed is None, "who signs the introduction signs only that"
    signed = tell(with_front(november, lines + "\n            team_signed: bo"))["2026-11"]
    assert str(signed.section("team").text) == "Un *mot*."
    assert signed.section("team").signed.name == "Bo Team"


def test_a_team_that_wrote_nothing_has_no_section(tell, november):
    document = tell(with_front(november, "sections: [shipped, team]"))["2026-11"]
    assert [section.name for section in document.sections] == ["shipped"]


def test_the_team_s_words_go_unsigned_where_their_author_may_not_be_named(tell, november):
    files = with_front(november, "team: Un mot.\n            team_signed: ana")
    assert tell(files)["2026-11"].section("team").signed is None, "no consent to be in a letter"


def test_a_document_reads_back_as_itself(tell, november):
    document = tell(november)["2026-11"]
    assert convert(EditionDocument, dump(document)) == document


def test_a_frozen_edition_is_told_the_same_when_the_roadmap_has_changed(tell, november):
    document = tell(november)["2026-11"]
    freeze(tell.project, document)
    other = "---\n{title: Autre, date: 2020-01-01}\n---\n"
    again = tell({**november, "content/releases/2026-11-18-small.md": other})["2026-11"]
    assert again == document.changed(is_frozen=True)


def test_someone_forgotten_is_not_in_a_frozen_edition(tell, november):
    document = tell(november)["2026-11"]
    freeze(tell.project, document)
    without = november["contributors.yaml"].replace("since: 2026-01-01}", "since: 2027-01-01}", 1)
    again = tell({**november, "contributors.yaml": without})["2026-11"]
    assert "Léa Martin" not in str(dump(again))
    assert again.section("thanks").others == 2


def test_a_photo_and_words_taken_back_are_not_in_a_frozen_edition(tell, november):
    agreed = "photo: lea.svg\n              consent: {name: true, photo: true, quote: true, "
    people = november["contributors.yaml"].replace("consent: {name: true, ", agreed, 1)
    spot = november["content/spotlights/lea.md"].replace("title: Léa", "title: Léa, quote: Voilà")
    files = {**november, "contributors.yaml": people, "content/spotlights/lea.md": spot}
    files["content/lea.svg"] = "<svg/>"
    document = tell(files)["2026-11"]
    (portrait,) = document.section("spotlights").entries
    assert (str(portrait.quote), portrait.picture.src) == ("Voilà", "lea.svg")
    freeze(tell.project, document)
    assert tell(files)["2026-11"] == document.changed(is_frozen=True)
    taken = people.replace("photo: true, quote: true", "photo: false, quote: false")
    again = tell({**files, "contributors.yaml": taken})["2026-11"]
    (portrait,) = again.section("spotlights").entries
    assert (portrait.quote, portrait.picture, portrait.person.photo) == (None, None, None)
    assert "lea.svg" not in str(dump(again))


def test_a_frozen_edition_keeps_the_team_s_words_and_forgets_who_signed_them(tell, november):
    files = with_front(november, "team: Un mot.\n            team_signed: bo")
    document = tell(files)["2026-11"]
    freeze(tell.project, document)
    assert tell(november)["2026-11"].section("team") == document.section("team")
    over = files["contributors.yaml"].replace("since: 2026-01-01", "since: 2027-01-01")
    again = tell({**files, "contributors.yaml": over})["2026-11"]
    assert str(again.section("team").text) == "Un mot."
    assert again.section("team").signed is None


def test_a_frozen_file_that_was_spoilt_is_a_problem(tell, november):
    document = tell(november)["2026-11"]
    file = freeze(tell.project, document)
    file.write_text("{}", encoding="utf-8")
    tell(november)
    assert codes(tell.problems.errors) == ["frozen-unreadable"]


def test_a_long_roadmap_is_announced_in_part_and_the_rest_is_counted(tell, november):
    items = "".join(
        f"- {{id: x{n}, title: X, status: planned, target: 2027-Q1}}\n            "
        for n in range(40)
    )
    roadmap = november["roadmap.yaml"].replace("- id: reminders", items + "- id: reminders")
    files = {**november, "roadmap.yaml": roadmap}
    section = tell(files)["2026-11"].section("next")
    assert (len(section.entries), section.beyond) == (24, 17)
    picked = tell(with_front(files, "picks: [x39]"))["2026-11"].section("next")
    assert picked.entries[0].ref.id == "x39"
