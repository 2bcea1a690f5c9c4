"""What is found while files are read."""

from portevoix.codes.code import section
from portevoix.core.problems import N_

_SAVE = N_("Save it again as “UTF-8” in your editor.")

SECTIONS = (
    section(
        N_("Configuration"),
        "reading",
        "error",
        (
            (
                "plugin-missing",
                N_("mkdocs.yml does not name the plugin."),
                N_("Add a line “- portevoix” there."),
            ),
            (
                "plugin-twice",
                N_("mkdocs.yml names the plugin twice."),
                N_("Keep one of them, with the options of both."),
            ),
            (
                "theme",
                N_("The project uses another theme than Material."),
                N_("Write “theme: {name: material}” in mkdocs.yml."),
            ),
            (
                "unknown-check",
                N_("“checks” names a code that no problem has."),
                N_("“portevoix check --list” names all."),
            ),
            (
                "fixed-severity",
                N_("“checks” names a code of which the severity is fixed."),
                N_("Take the line out, and mend what is told."),
            ),
            (
                "output",
                N_("What is built would go where other files are, or cannot be written."),
                N_("Name another folder: “site_dir” for the site, “newsletter” for mails."),
            ),
            (
                "template",
                N_("A template of the portal cannot be filled."),
                N_("Compare it with the package’s own template of the same name."),
            ),
            (
                "old-template-name",
                N_("A template of yours uses a name that has changed."),
                N_("Write the new name, which the message tells; CHANGELOG.md lists them all."),
            ),
        ),
    ),
    section(
        N_("Where private things are"),
        "reading",
        "error",
        (
            (
                "overlay-missing",
                N_("The overlay that a build for members or the team reads is not there."),
                N_("Clone its repository where “overlay” says, or build for everyone."),
            ),
            (
                "overlay-place",
                N_("The overlay holds the project’s own files, or lies among its pages."),
                N_("Name a folder beside the project."),
            ),
            (
                "overlay-wider",
                N_("The overlay says of something that more readers may see it."),
                N_("Change “audience” in the public files; the narrower of both counts."),
            ),
            (
                "overlay-in-repository",
                N_("The overlay is in the same repository, which everyone may read."),
                N_("Make it a repository of its own, and name it in .gitignore."),
            ),
            (
                "private-in-public",
                N_("Something that is not for everyone is in a file that everyone may read."),
                N_("Move it to the overlay: portevoix split-private does."),
            ),
        ),
    ),
    section(
        N_("Catalogues of languages"),
        "reading",
        "error",
        (
            (
                "no-catalogue",
                N_("A site has a language of which there is no catalogue."),
                N_("Begin it: portevoix translate, with the code of the language."),
            ),
            (
                "not-a-language",
                N_("Something else stands where the code of a language belongs."),
                N_("Write two or three letters, such as fr or de."),
            ),
            (
                "not-a-word",
                N_("A word under “words” has a sign that a page cannot show."),
                N_("Write it without braces, per cent and angle brackets, on one line."),
            ),
            (
                "catalogue-line",
                N_("A line of a catalogue is not one of a catalogue."),
                N_('Each sentence is a line msgid "…" and a line msgstr "…", quotes and all.'),
            ),
            (
                "catalogue-fields",
                N_("A translation cannot be filled in as its sentence is."),
                N_("Write names in braces, signs and HTML as they are in the sentence."),
            ),
            (
                "catalogue-forms",
                N_("A translation has not the forms that the plural rule asks for."),
                N_("Write msgstr[0], msgstr[1] and so on, and “Plural-Forms” at the top."),
            ),
        ),
    ),
    section(
        N_("Files that cannot be read"),
        "reading",
        "error",
        (
            (
                "no-such-file",
                N_("A file that is named is not there."),
                N_("Correct its name, or add the file."),
            ),
            (
                "not-a-file",
                N_("There is a device, a pipe or a socket in the place of a file."),
                N_("Delete it, or put a file in its place."),
            ),
            (
                "unreadable-file",
                N_("A file or a folder cannot be read."),
                N_("Let yourself read it; the message gives the system’s reason."),
            ),
            (
                "file-too-large",
                N_("A file is larger than 20 million bytes."),
                N_("Split it: roadmap.yaml may be a folder of files."),
            ),
            (
                "symbolic-link",
                N_("A symbolic link leads to nothing, or out of the repository."),
                N_("Put the file itself here, or delete the link."),
            ),
            ("not-utf-8", N_("A file is not encoded in UTF-8."), _SAVE),
            (
                "merge-conflict",
                N_("A merge stopped in a file: both versions stand in it."),
                N_("Keep what is right, and delete the lines of <<<<<<<, ======= and >>>>>>>."),
            ),
            (
                "invisible-character",
                N_("A character that nobody sees, or that looks like another, breaks something."),
                N_("Delete it where the message says it is, and type what belongs here again."),
            ),
            (
                "yaml-syntax",
                N_("A file is not valid YAML."),
                N_("Look at the quotes, colons and indentation of the line that is told."),
            ),
            (
                "yaml-key",
                N_("A key is not plain text."),
                N_("Put text that starts with [ or a brace in quotes."),
            ),
            (
                "yaml-alias",
                N_("An alias (*name) refers to nothing above it."),
                N_("Put text that starts with * in quotes."),
            ),
            (
                "yaml-bounds",
                N_("A YAML file is nested too deep, or has too many aliases (*name)."),
                N_("Write out what the aliases stand for, with fewer blocks in each other."),
            ),
            (
                "yaml-several-documents",
                N_("A YAML file holds a second document."),
                N_("Keep one document a file."),
            ),
            (
                "duplicate-key",
                N_("A key is given twice in the same block, or two columns have one name."),
                N_("Keep one of them: only one can count."),
            ),
            (
                "front-matter-late",
                N_("Something stands before the line “---” that opens the keys of a page."),
                N_("Delete it: the line has to be the first of the file."),
            ),
            (
                "front-matter-missing",
                N_("A file in a folder of records has no keys at its top."),
                N_("Write them between two lines “---”, the first of which is its first line."),
            ),
            (
                "front-matter-open",
                N_("The keys at the top of a page are never closed."),
                N_("Add a line “---” after the last key."),
            ),
            (
                "front-matter-keys",
                N_("What stands between the lines “---” is not made of keys."),
                N_("Write lines of “key: value”."),
            ),
            (
                "front-matter-fence",
                N_("A line says who may read a page, and is not between two lines “---”."),
                N_("Write “---” on the first line of the file, and again after the last key."),
            ),
            (
                "twin-alone",
                N_("A translation has no original."),
                N_("Rename it, or add the original."),
            ),
            (
                "twin-key",
                N_("A translation gives a key that belongs in its original."),
                N_("Move it there."),
            ),
            (
                "frozen-unreadable",
                N_("The record of an edition that was sent cannot be read."),
                N_("Take it back from your history, or delete it to make the edition anew."),
            ),
        ),
    ),
    section(
        N_("Pictures"),
        "reading",
        "warning",
        (
            (
                "unknown-picture",
                N_("Nobody can tell what a picture holds beside what it shows."),
                N_("Save it again as PNG, JPEG, WebP or SVG."),
            ),
        ),
        is_configurable=True,
    ),
    section(
        N_("What seems to be a slip"),
        "reading",
        "advice",
        (
            (
                "front-matter-twice",
                N_("The text of a page begins with keys between two lines “---”, as its top does."),
                N_("Keep one of the two blocks: the second is shown to readers as text."),
            ),
            (
                "twin-language",
                N_("A translation is in a language that the site does not have."),
                N_("Add the language to “languages” in mkdocs.yml; or delete the file."),
            ),
            (
                "overlay-name",
                N_("The overlay is not there, and a folder has nearly its name."),
                N_("Correct “overlay” in mkdocs.yml."),
            ),
        ),
        is_configurable=True,
    ),
    section(
        N_("Comments that may be text"),
        "reading",
        "advice",
        (
            (
                "comment-in-text",
                N_("A part of a text starts with #, which makes it a comment that nobody reads."),
                N_("Put the text in quotes; if it is a comment, write a space after “#”."),
            ),
        ),
    ),
)
