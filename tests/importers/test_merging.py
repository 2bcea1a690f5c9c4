"""What a source says over what stands there."""

from portevoix.importers.merging import merge_record, with_constants


def test_the_source_wins_and_other_keys_stay() -> None:
    there = {"id": "a", "title": "Old", "labels": ["x"], "owners": ["lea"]}
    said = {"title": "New", "labels": ["y", "z"]}
    assert merge_record(there, said, set(), "fr") == {
        "id": "a", "title": "New", "labels": ["y", "z"], "owners": ["lea"],
    }  # fmt: skip


def test_what_is_filled_once_is_not_filled_again() -> None:
    there = {"title": "Ours", "effort": None}
    assert merge_record(
        there, {"title": "Theirs", "effort": "deep"}, {"title", "effort"}, "fr"
    ) == {
        "title": "Ours",
        "effort": "deep",
    }


def test_a_translation_is_kept() -> None:
    there = {"title": {"fr": "Ancien", "en": "Old"}}
    assert merge_record(there, {"title": "Nouveau"}, set(), "fr") == {
        "title": {"fr": "Nouveau", "en": "Old"}
    }


def test_two_ways_of_writing_one_thing_change_nothing() -> None:
    there = {"summary": "Text\n", "labels": "x", "links": [{"url": "u"}]}
    said = {"summary": "Text", "labels": ["x"], "links": [{"url": "u"}]}
    assert merge_record(there, said, set(), "fr") == there


def test_blocks_are_completed() -> None:
    there = {"decision": {"outcome": "later", "by": ["lea"]}}
    assert merge_record(there, {"decision": {"outcome": "declined"}}, set(), "fr") == {
        "decision": {"outcome": "declined", "by": ["lea"]}
    }


def test_a_row_over_constants() -> None:
    constants = {"consent": {"name": "true"}, "team": "false"}
    assert with_constants(constants, {"consent": {"since": "2026"}, "team": "true"}) == {
        "consent": {"name": "true", "since": "2026"},
        "team": "true",
    }
