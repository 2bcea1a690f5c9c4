"""Mails made from a small project."""

from types import SimpleNamespace

import pytest

from portevoix.core.output import Output
from portevoix.core.problems import Place
from portevoix.mail import build
from portevoix.mail.renderer import MailRenderer
from portevoix.mail.tools import own_tool
from portevoix.mail.validation import parse_mail
from portevoix.timeline.editions import edition_documents

OPTIONS = """
languages: [fr]
mail:
  sender: Le Club
  address: lettre@club.example
  postal_address: 12 quai de la Fosse, 44000 Nantes
  unsubscribe: https://lettre.example/partir
  greeting: {with_name: "Bonjour {first_name},", without_name: "Bonjour,"}
"""
EDITION = "content/newsletter/2026-11.md"
PREHEADER = "Ce qui est sorti, ce qui a glissé, et deux rendez-vous."


@pytest.fixture
def options():
    return OPTIONS


@pytest.fixture
def files(november):
    """The month of November, with a preheader."""
    front = november[EDITION].replace("signed:", f"preheader: {PREHEADER}\n            signed:")
    return {**november, EDITION: front}


@pytest.fixture
def opened(write_project, read_all, today, tmp_path):
    """A project made of these files, and what makes mails of it."""

    def open_(files, options=OPTIONS):
        root = write_project(files, options)
        read = read_all(root)
        renderer = MailRenderer.of(read.project, read.problems)
        documents = {
            one.id: one
            for one in edition_documents(read.community, read.project, today, read.problems)
        }

        def make(edition="2026-11", language="fr", tool=None):
            letter, _ = renderer.make_letter(documents[edition], language)
            return renderer.render_mail(letter, tool or own_tool(read.project))

        def build_all(**more):
            out = root / "dist/newsletter"
            given = {"only": read.community.editions, **more}
            built = build(read.community, read.project, today, read.problems, **given)
            if not read.problems.errors:
                output = Output.begin(out, read.project.sources, Place("mkdocs.yml"))
                output.write(built.files.items())
                editions = read.community.editions
                output.publish(lambda path: built.keeps(path, editions))
            return built

        return SimpleNamespace(
            root=root,
            project=read.project,
            community=read.community,
            problems=read.problems,
            renderer=renderer,
            documents=documents,
            mail=make,
            build=build_all,
            out=root / "dist/newsletter",
            parse=lambda mail, **more: parse_mail(mail, renderer, **more),
        )

    return open_


@pytest.fixture
def good(opened, files):
    """A mail in which nothing is wrong."""
    return opened(files)


def codes(problems):
    return sorted(problem.code for problem in problems)
