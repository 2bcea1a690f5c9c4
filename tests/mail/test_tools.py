import pytest

from portevoix.mail.tools import TOOLS, configured_tools

PROFILES = """
  profiles:
  - mailchimp
  - id: brevo
    unsubscribe: "{{ my_own }}"
  - id: own-tool
    unsubscribe: "<%leave%>"
"""


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_tags_come_out_byte_for_byte_in_links_and_in_text(opened, files, options, tool):
    mail = opened(files, options).mail(tool=tool)
    tool = tool.for_language("fr")
    for tag in filter(None, (tool.unsubscribe, tool.preferences)):
        assert f'href="{tag}"' in mail.html
        assert f"\n{tag}\n" in mail.text
    assert "NLTAG" not in mail.html + mail.text
    assert "merge.invalid" not in mail.html + mail.text


def test_mailchimp_fills_in_the_address_it_insists_on(good):
    mail = good.mail(tool=TOOLS["mailchimp"])
    assert "*|HTML:LIST_ADDRESS_HTML|*" in mail.html
    assert "*|LIST:ADDRESSLINE|*" in mail.text
    assert "quai de la Fosse" not in mail.html + mail.text


def test_mailjet_has_a_tag_for_each_language(good):
    assert "[[UNSUB_LINK_FR]]" in good.mail(tool=TOOLS["mailjet"]).html


def test_a_mail_of_one_s_own_greets_nobody_by_name(good):
    mail = good.mail()
    assert "Bonjour,\n" in mail.text
    assert 'href="https://lettre.example/partir"' in mail.html


def test_the_profiles_that_the_project_names_have_a_folder_each(opened, files, options):
    project = opened(files, options + PROFILES.replace("<%leave%>", "https://x.example/leave"))
    project.build()
    assert not project.problems.errors
    folder = project.out / "2026-11"
    assert "*|UNSUB|*" in (folder / "mailchimp/mail.html").read_text("utf-8")
    assert 'href="{{ my_own }}"' in (folder / "brevo/mail.html").read_text("utf-8")
    assert "https://x.example/leave" in (folder / "own-tool/mail.txt").read_text("utf-8")
    assert not (folder / "brevo/mail.eml").exists()


def test_a_tag_that_would_end_the_link_is_refused(opened, files, options):
    project = opened(files, options + PROFILES)
    tools = configured_tools(project.project, project.problems)
    assert [tool.id for tool in tools] == ["mailchimp", "brevo"]
    assert [p.code for p in project.problems] == ["profile-tag"]


def test_a_tool_that_nobody_knows_must_say_its_tag(opened, files, options):
    project = opened(files, options + "  profiles: [mailchimps]\n")
    configured_tools(project.project, project.problems)
    assert [p.code for p in project.problems] == ["profile-unknown"]


NAMELESS = """
  profiles:
  - {id: ghost, name_field: first_name}
  - {id: own-tool, unsubscribe: "https://x.example/leave", name_field: first_name}
  - {id: listmonk, name_field: prenom}
"""


def test_a_field_for_a_tool_that_greets_nobody_by_name_is_told(opened, files, options):
    project = opened(files, options + NAMELESS)
    (tool,) = configured_tools(project.project, project.problems)
    assert (tool.id, tool.name_field) == ("listmonk", "prenom")
    assert [p.code for p in project.problems] == ["profile-name-field"] * 2
