"""References to what could not be read."""


def test_what_a_file_that_cannot_be_read_would_hold_is_not_missed(write_project, read_all) -> None:
    root = write_project({
        "roadmap.yaml": """
            items:
            - {id: a, title: A, status: planned, owners: [lea], requires: [b]}
            """,
        "contributors.yaml": "people:\n- id: lea\n  name: 'Léa\n",
    })  # fmt: skip
    codes = [problem.code for problem in read_all(root).problems]
    assert sorted(codes) == ["unknown-reference", "yaml-syntax"]
