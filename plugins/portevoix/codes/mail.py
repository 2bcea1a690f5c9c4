"""What is found while editions are put together and mails are made."""

from portevoix.codes.code import section
from portevoix.core.problems import N_

SECTIONS = (
    section(
        N_("What an edition tells"),
        "mail",
        "warning",
        (
            (
                "pick-without-effect",
                N_("An editor’s pick names nothing that the edition tells."),
                N_("Take it out: an earlier edition told it, or its section is left out."),
            ),
            (
                "shipped-untold",
                N_("Something shipped, and no edition of the newsletter tells it."),
                N_("Pick it in the next edition, or drop it there."),
            ),
            (
                "mail-no-site",
                N_("mkdocs.yml does not say where the portal lives: links in mails lead nowhere."),
                N_("Write its address as “site_url”."),
            ),
            (
                "mail-no-address",
                N_("Mails have no postal address, which the law asks for."),
                N_("Write it in mkdocs.yml, as “postal_address” under “mail:” of the plugin."),
            ),
            (
                "mail-no-unsubscribe",
                N_("Mails sent by your own server have no page to unsubscribe on."),
                N_("Write its address as “unsubscribe” under “mail:”, or name your tool."),
            ),
            (
                "picture-letters",
                N_("The font of our pictures lacks a letter of an SVG."),
                N_("Turn this text into paths in your drawing program, or write it another way."),
            ),
        ),
        is_configurable=True,
    ),
    section(
        N_("What is worth knowing of letters"),
        "mail",
        "advice",
        (
            (
                "mail-example",
                N_("An address that “init” gave as an example is still there."),
                N_("Write your own in mkdocs.yml, under “mail:”."),
            ),
            (
                "edition-not-frozen",
                N_("An edition is past and not frozen: what is written today may change it."),
                N_("Keep it as it was sent: portevoix newsletter freeze, with its name."),
            ),
            (
                "never-announced",
                N_("No letter can announce an item: nothing says since when it is there."),
                N_("Give it, or its lab, “created”."),
            ),
        ),
        is_configurable=True,
    ),
    section(
        N_("Mails that cannot be made"),
        "mail",
        "error",
        (
            (
                "mail-template",
                N_("A template of the mails cannot be used."),
                N_("Take the default as a model."),
            ),
            (
                "mail-colour",
                N_("A colour is hard to read on its ground."),
                N_("Take the nearest shade that passes, which the message names."),
            ),
            (
                "picture-not-whole",
                N_("An SVG wants another file, and none is read to draw it."),
                N_("Save it with its pictures and styles inside, or as PNG."),
            ),
            (
                "picture-too-large",
                N_("A picture takes too long or too much room to draw."),
                N_("Make it smaller or simpler, or save it as a small PNG."),
            ),
            (
                "picture-unreadable",
                N_("A picture cannot be read."),
                N_("Save it again as PNG, JPEG, WebP or SVG."),
            ),
            (
                "profile-unknown",
                N_("“profiles” names an e-mail tool that is not known here."),
                N_("Choose a known one, or give its “unsubscribe” tag."),
            ),
            (
                "profile-name-field",
                N_("“name_field” is given for a tool whose mails greet nobody by name."),
                N_("Take it out."),
            ),
            (
                "profile-tag",
                N_("A tool’s tag that goes into a link holds a quotation mark or < or >."),
                N_("It would end the link: choose a tag without."),
            ),
        ),
    ),
)
