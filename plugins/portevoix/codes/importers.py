"""What `portevoix import` finds in a map and in the rows of another tool."""

from portevoix.codes.code import section
from portevoix.core.problems import N_

_SOURCE = N_("Mend it at its source, or in the map, and import again.")
_WORDS = N_("Add the word to the “words” of that key: they say who may see the row.")

SECTIONS = (
    section(
        N_("Imports: files and maps"),
        "import",
        "error",
        (
            (
                "no-rows",
                N_("There is nothing to import."),
                N_("Name a file or a folder of CSV, JSON, YAML or Markdown."),
            ),
            (
                "file-kind",
                N_("Files of this kind cannot be imported."),
                N_("Save it as CSV, JSON or YAML."),
            ),
            (
                "json-syntax",
                N_("A file is not valid JSON."),
                N_("Export it again from the tool that it comes from."),
            ),
            (
                "csv-quote",
                N_("A quote of a table is opened and never closed."),
                N_('Add the missing ". A quote inside a quoted cell is written twice.'),
            ),
            (
                "reader-missing",
                N_("What reads spreadsheets is not installed."),
                N_("Run: pip install 'portevoix[xlsx]', or save the sheet as CSV."),
            ),
            (
                "personal-column",
                N_("The map reads a need from a column that says who answered."),
                N_("Name a column in which people wrote what they wish."),
            ),
            (
                "front-matter-unread",
                N_("The keys at the top of a Markdown file cannot be read."),
                N_("They stand between two lines “---”, the first of which is the file’s first."),
            ),
            (
                "cannot-edit",
                N_("A file cannot be changed: it says things once with & and again with *."),
                N_("Write those out, and import again."),
            ),
            (
                "unwritable-file",
                N_("A file of the project cannot be written."),
                N_("Let yourself write it; the message gives the system’s reason."),
            ),
            (
                "map-lacks",
                N_("The map does not say where a key comes from that has to be there."),
                N_("Add a line for it under “keys” or “set”."),
            ),
            (
                "map-twice",
                N_("The map fills a key and a part of it."),
                N_("Keep one of them."),
            ),
            (
                "map-empty-key",
                N_("The map does not say which field a key comes from."),
                N_("Add “from”, or “text”."),
            ),
            (
                "map-format",
                N_("The map’s way of writing a date does not say where year, month and day stand."),
                N_("Write it as in DD-MMM-YYYY or JJ/MM/AAAA."),
            ),
            (
                "map-create",
                N_("The map asks to create records from a key that names none."),
                N_("Take “create” out."),
            ),
            (
                "map-each",
                N_("The map says “each” of a key that holds no blocks."),
                N_("Take “each” out."),
            ),
            (
                "map-pattern",
                N_("A pattern of the map is no regular expression, or lacks a group."),
                N_("A \\ before a sign makes it mean itself."),
            ),
        ),
    ),
    section(
        N_("Imports: who may see a row"),
        "import",
        "error",
        (
            (
                "protection-unused",
                N_("A column or folder may say who sees something, and the map does not use it."),
                N_("Read “audience” from it, or name it under “unused”."),
            ),
            (
                "protection-missing",
                N_("A table lacks a column that protection is read from."),
                N_("Correct its name in the map, or take that key out."),
            ),
            (
                "protection-unread",
                N_("The map cannot read what a row says of who may see it."),
                _WORDS,
            ),
            (
                "protection-part",
                N_("A pattern that shows a row fits only a part of what the row says."),
                N_("Let it fit the whole, or write the words out under “words”."),
            ),
            (
                "protection-empty",
                N_("Rows say nothing where the map reads who may see them."),
                N_('Add a line "" to the “words” of that key.'),
            ),
            (
                "protection-reversed",
                N_("A word hides a row at its source, and would show it here."),
                N_("Look which word shows and which hides, in its “words”."),
            ),
            (
                "protection-unsure",
                N_("A row holds something of which nobody knows who may see it."),
                _SOURCE,
            ),
            (
                "members-only",
                N_("A part of a text is for members only at its source."),
                N_("Take that part out at its source, and import again."),
            ),
        ),
    ),
    section(
        N_("Imports: rows"),
        "import",
        "error",
        (
            ("not-imported", N_("A row cannot become a record."), _SOURCE),
            (
                "id-taken",
                N_("The id of a row is that of another record already."),
                N_("Say in the map, under “if_taken”, what else it may be called."),
            ),
        ),
    ),
    section(
        N_("Imports: what is left out"),
        "import",
        "warning",
        (
            (
                "stays-hidden",
                N_("A record stays hidden, though its source shows it now."),
                N_("If it may be seen, change that in the project by hand."),
            ),
            (
                "no-such-field",
                N_("The map names a field of which no row says anything."),
                N_("Correct its name, or take it out."),
            ),
            (
                "no-id",
                N_("No id can be made of a word without plain letters or digits."),
                N_("Give it one in the map, under “words”."),
            ),
            (
                "not-mapped",
                N_("The map does not say what a word becomes."),
                N_("Add it under “words”, or under “ignore”."),
            ),
            (
                "not-a-date",
                N_("A word is not written as a date that the map knows."),
                N_("Add its way of writing under “format”, or the word under “ignore”."),
            ),
            (
                "several-values",
                N_("A key holds one value, and a row has several."),
                N_("Add “pick: first”, “pick: last” or “join” to the map."),
            ),
            (
                "other-encoding",
                N_("A table is not in UTF-8: it is read as Windows-1252."),
                N_("Look whether accents are right; if not, export it as UTF-8."),
            ),
            (
                "csv-cell",
                N_("There is text in a column that has no name."),
                N_("Name the column, or put text that holds the delimiter in quotes."),
            ),
        ),
    ),
)
