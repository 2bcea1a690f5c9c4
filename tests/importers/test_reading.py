"""What a map makes of a row: each of its words, and what is left out with its place."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

Item = Callable[..., SimpleNamespace]
Run = Callable[..., SimpleNamespace]


def test_a_word_becomes_a_status_whatever_its_capitals(run: Run) -> None:
    result = run(
        "roadmap",
        "items:\n- {id: a, name: A, state: Implemented}\n",
        """
        rows: items
        keys:
          id: id
          title: name
          status: {from: state, words: {implemented: shipped}}
        """,
    )
    assert result.messages == []
    assert result.community.items["a"].status == "shipped"


def test_a_word_that_is_not_mapped_is_listed_and_the_row_too_where_it_is_needed(run: Run) -> None:
    result = run(
        "roadmap",
        "- {id: a, title: A, state: implmented}\n- {id: b, title: B, state: implemented}\n",
        """
        keys:
          id: id
          title: title
          status: {from: state, words: {implemented: shipped}}
        """,
    )
    assert result.said == ["source.yaml:1:3: not-imported", "source.yaml:1:28: not-mapped"]
    assert "“implmented”" in result.messages[1]
    assert "Is it “implemented”?" in result.messages[1]
    assert list(result.community.items) == ["b"]
    assert result.outcome.left == 1


def test_a_word_that_is_not_mapped_is_left_out_of_a_key_that_may_be_absent(item: Item) -> None:
    result = item("size: huge", "effort: {from: size, words: {small: quick_win}}")
    assert result.said == ["source.yaml:4:9: not-mapped"]
    assert result.item.effort is None


def test_what_is_not_mapped_may_be_kept(item: Item) -> None:
    keys = "target: {from: t, words: {v1.30: 2024-04-17}, others: keep}"
    assert str(item("t: v1.30", keys).item.target) == "2024-04-17"
    assert str(item("t: v1.31", keys).item.target) == "v1.31"


def test_the_source_keeps_its_own_word(item: Item) -> None:
    result = item("maturity: beta", "stage: maturity")
    assert str(result.item.stage) == "beta"


@pytest.mark.parametrize("word", ["n/a", "N/A", "none", '""', "' TBD '"])
def test_words_for_nothing_are_nothing(item: Item, word: str) -> None:
    result = item(f"t: {word}", "target: {from: t, ignore: tbd}", "ignore: [n/a, none]")
    assert result.messages == []
    assert result.item.target is None


def test_what_becomes_nothing_is_left_out_without_a_word(item: Item) -> None:
    keys = "labels: {from: l, words: {x: ''}, patterns: {'^y': ''}, others: keep}"
    assert item("l: [x, yes, z]", keys).item.labels == ("z",)


def test_owners_lose_what_is_around_them(item: Item) -> None:
    result = item("who: ['@lea', 'tom@']", "owners: {from: who, strip: '@'}")
    assert result.item.owners == ("lea", "tom")
    assert result.said == [
        "source.yaml:4:9: unknown-reference",
        "source.yaml:4:17: unknown-reference",
    ]


def test_ids_are_found_by_a_pattern(item: Item) -> None:
    result = item(
        "see: [/keps/sig-a/95-crd, 'https://x.org/issues/7', /keps/readme]",
        r"""
        related:
          from: see
          patterns: {'/0*(\d+)-[^/]+$': 'KEP-{1}', 'issues/(?P<n>\d+)': 'KEP-{n}'}
        """,
    )
    assert result.item.related == ("KEP-95", "KEP-7")
    assert "source.yaml:4:55: not-mapped" in result.said


def test_dates_are_read_by_their_format(item: Item) -> None:
    result = item("d: 29-Sep-2014", "created: {from: d, format: [YYYY-MM-DD, DD-MMM-YYYY]}")
    assert str(result.item.created) == "2014-09-29"


@pytest.mark.parametrize(
    ("date", "code"),
    [("2023-14-05", "impossible-date"), ("soon", "not-a-date"), ("2023-9-18", "not-a-date")],
)
def test_a_date_that_is_none_is_listed_and_left_out(item: Item, date: str, code: str) -> None:
    result = item(f"d: {date}", "created: {from: d, format: YYYY-MM-DD}")
    assert result.said == [f"source.yaml:4:6: {code}"]
    assert f"“{date}”" in result.messages[0]
    assert result.item.created is None


def test_what_the_model_refuses_is_listed_and_left_out(item: Item) -> None:
    result = item(
        "d: 2023-14-05\nlinks: [{title: no address}, https://a.b]", "created: d\nlinks: links"
    )
    assert "source.yaml:4:6: impossible-date" in result.said
    assert result.item.created is None


def test_text_in_two_languages_comes_from_two_fields(item: Item) -> None:
    result = item("fr: Résumé\nen: Summary", "summary.fr: fr\nsummary.en: en")
    assert result.item.summary.by_language == (("fr", "Résumé"), ("en", "Summary"))


def test_of_several_fields_the_first_that_says_something(item: Item) -> None:
    result = item("a: TBD\nb: Q4", "target: {from: [none, a, b], ignore: TBD}")
    assert str(result.item.target) == "Q4"


def test_a_list_takes_all_fields_each_value_once(item: Item) -> None:
    result = item("a: [x, y]\nb: y; z", "labels: {from: [a, b], split: ;}")
    assert result.item.labels == ("x", "y", "z")


def test_several_values_for_one_key_are_listed_unless_the_map_says_which(item: Item) -> None:
    assert item("a: [x, y]", "stage: a").said == ["source.yaml:4:10: several-values"]
    assert str(item("a: [x, y]", "stage: {from: a, pick: first}").item.stage) == "x"
    assert str(item("a: [x, y]", "stage: {from: a, pick: last}").item.stage) == "y"
    assert str(item("a: [x, y]", "stage: {from: a, join: ', '}").item.stage) == "x, y"


def test_text_is_made_of_fields(item: Item) -> None:
    fields = "roles: [{team: infra, role: lead}, {team: docs}]\nn: 7"
    result = item(fields, "stage: {from: roles, text: '{team} ({role})', join: ', '}")
    assert str(result.item.stage) == "infra (lead)"
    assert str(item(fields, "stage: {text: 'n° {n}'}").item.stage) == "n° 7"


def test_blocks_are_read_key_by_key(item: Item) -> None:
    result = item(
        "refs: [{url: 'https://a', text: '[Doc]'}, 'https://b', {text: no address}]",
        "links: {from: refs, each: {url: [url, value], title: {from: text, strip: '[]'}}}",
    )
    links = result.item.links
    assert [(link.url, str(link.title or "")) for link in links] == [
        ("https://a", "Doc"),
        ("https://b", ""),
    ]
    assert result.said == ["source.yaml:4:58: missing-key"]


def test_one_block_is_filled_by_its_paths(item: Item) -> None:
    result = item(
        "why: Too dear\nwho: lea",
        "decision.reason: why\ndecision.outcome: {from: why, patterns: {'': declined}}",
    )
    assert (result.item.decision.outcome, str(result.item.decision.reason)) == (
        "declined",
        "Too dear",
    )


def test_a_block_where_text_is_wanted_is_listed(item: Item) -> None:
    assert item("m: {alpha: v1}", "target: m").said == ["source.yaml:4:6: not-text"]


def test_constants_are_for_all_and_a_row_says_otherwise(item: Item) -> None:
    result = item("effort: deep", "effort: effort", "set: {effort: standard, labels: [imported]}")
    assert (result.item.effort, result.item.labels) == ("deep", ("imported",))


def test_ids_are_made_of_names_and_what_makes_none_is_listed(run: Run) -> None:
    result = run(
        "contributors",
        "- Zoé Ünal\n- 北京\n",
        "keys: {id: {from: value, as_id: true}, name: value}",
    )
    assert list(result.community.people) == ["zoe-unal"]
    assert result.said == ["source.yaml:2:3: no-id", "source.yaml:2:3: not-imported"]


def test_what_is_named_is_created_once_and_keeps_its_title(item: Item, run: Run) -> None:
    keys = "area: {from: t, as_id: true, create: true}"
    assert item("t: Vie associative", keys).outcome.created == {"areas": 1}
    result = item("t: Vie associative", keys)
    assert result.outcome.created == {}
    assert str(result.community.areas["vie-associative"].title) == "Vie associative"


def test_nothing_is_created_under_an_id_that_is_none(item: Item) -> None:
    result = item("t: Vie associative", "area: {from: t, create: true}")
    assert result.said == ["source.yaml:4:6: bad-id"]
    assert result.item.area is None


def test_a_taken_id_gives_way_to_the_one_in_store(run: Run) -> None:
    source = "- {id: a, path: x/one}\n- {id: a, path: x/two}\n- {id: A, path: x/two}\n"
    map_ = r"""
    keys:
      id: {from: id, if_taken: {from: path, patterns: {'([^/]+)$': 'a-{1}'}}}
      title: path
    set: {status: planned}
    """
    result = run("roadmap", source, map_)
    assert list(result.community.items) == ["a", "a-two"]
    assert result.said == ["source.yaml:2:8: id-taken", "source.yaml:3:8: id-taken"]
    assert "becomes “a-two”" in result.messages[0]
    assert "not imported" in result.messages[1]


def test_another_id_that_is_none_is_refused(run: Run) -> None:
    result = run(
        "roadmap",
        "- {id: a, title: A}\n- {id: a, title: É B}\n",
        "keys: {id: {from: id, if_taken: title}, title: title}\nset: {status: planned}\n",
    )
    assert [str(item.title) for item in result.community.items.values()] == ["A"]
    assert result.said == ["source.yaml:2:8: bad-id", "source.yaml:2:3: not-imported"][::-1]


def test_the_same_row_twice_is_one_record(run: Run) -> None:
    result = run("contributors", "- lea\n- lea\n", "keys: {id: value, name: value}")
    assert (result.changes, result.messages) == ({"added": 1}, [])


def test_a_field_that_no_row_has_is_said_once_at_its_place_in_the_map(item: Item) -> None:
    result = item("summry: Text", "summary: summary")
    assert result.said == ["map.yaml:5:12: no-such-field"]
    assert "Did you mean “summry”?" in result.messages[0]
    assert result.outcome.unused == ["summry"]


def test_references_to_nothing_are_said_with_their_place_and_kept(item: Item) -> None:
    result = item("needs: [b, a]", "requires: needs")
    assert result.said == [
        "source.yaml:4:11: unknown-reference",
        "source.yaml:4:14: self-reference",
    ]
    assert result.item.requires == ("b", "a")
