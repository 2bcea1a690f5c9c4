"""What is found while records are made: keys, values and references."""

from portevoix.codes.code import section
from portevoix.core.problems import N_

SECTIONS = (
    section(
        N_("Keys and values"),
        "reading",
        "error",
        (
            (
                "unknown-key",
                N_("There is no such key."),
                N_("Correct it: the message says which was probably meant."),
            ),
            ("missing-key", N_("A key that has to be there is missing."), N_("Add it.")),
            (
                "not-given",
                N_("A key cannot be given here."),
                N_("Take it out: its value follows from the file."),
            ),
            (
                "unknown-value",
                N_("A value is none of those that the key may have."),
                N_("Correct it: the message names those that are known."),
            ),
            (
                "not-a-block",
                N_("There should be lines of “key: value”."),
                N_("Write them below the key, indented."),
            ),
            (
                "not-a-list",
                N_("There should be a list."),
                N_("Write one line each, starting with a dash."),
            ),
            (
                "not-text",
                N_("There should be a text."),
                N_("Write it after the key; in quotes where it looks like something else."),
            ),
            ("empty-text", N_("A text is empty."), N_("Write it, or take its key out.")),
            (
                "text-language",
                N_("A text by language names a language that there is not, or lacks its text."),
                N_("Write it plainly, or below “fr” and “en”."),
            ),
            (
                "control-character",
                N_("A text holds a character that cannot be shown."),
                N_("Take it out; an editor may not show it, or it is written with a backslash."),
            ),
            ("not-yes-or-no", N_("A value is neither true nor false."), N_("Write true or false.")),
            (
                "not-a-number",
                N_("A value is no whole number."),
                N_("Write a whole number, zero or more."),
            ),
            (
                "not-a-day",
                N_("A value is no day."),
                N_("Write year-month-day, as in 2026-11-30."),
            ),
            (
                "impossible-date",
                N_("A date does not exist."),
                N_("Correct its month or day."),
            ),
            (
                "not-a-time-zone",
                N_("A value is no time zone."),
                N_("Write a continent and a city, as in Europe/Paris."),
            ),
            (
                "not-an-address",
                N_("A value is no address that a browser may open."),
                N_("Write one that starts with https://."),
            ),
            (
                "not-a-mail-address",
                N_("A value is no e-mail address."),
                N_("Write one, such as news@example.org."),
            ),
            (
                "not-a-colour",
                N_("A value is no colour."),
                N_('Write it in quotes, as in "#0b6b5d".'),
            ),
            (
                "not-a-width",
                N_("A width does not fit a mail."),
                N_("Write a number from 24 to 560."),
            ),
            (
                "not-a-field",
                N_("A value is not what an e-mail tool calls a field."),
                N_("Use plain letters, digits and _, as in PRENOM."),
            ),
            (
                "greeting-name",
                N_("A greeting has no sentence for readers without a name, or no place for it."),
                N_("Write both sentences: “with_name” and “without_name”."),
            ),
            (
                "bad-id",
                N_("An id holds something else than plain letters, digits, - _ and full stops."),
                N_("Choose another; it becomes the address of a page."),
            ),
            (
                "reserved-id",
                N_("Another page has the address that this id would have."),
                N_("Choose another; a word more is enough."),
            ),
            (
                "duplicate-id",
                N_("Two records have the same id."),
                N_("An id is one record’s own, capitals or not: choose another."),
            ),
            (
                "former-id-taken",
                N_("An id under “formerly” is another record’s, too."),
                N_("Take it out: an address leads to one page."),
            ),
        ),
    ),
    section(
        N_("References"),
        "reading",
        "warning",
        (
            (
                "unknown-reference",
                N_("An id that a record refers to is nobody’s."),
                N_("Correct it, or add what it names."),
            ),
            ("self-reference", N_("A record refers to itself."), N_("Take the line out.")),
            (
                "broken-anchor",
                N_("A link of a record leads to a place that its target does not have."),
                N_("Correct what stands after #."),
            ),
            (
                "double-encoding",
                N_("Text in UTF-8 was read in another encoding: accents are odd characters now."),
                N_("Put in its place the restored text that the message gives, or type it again."),
            ),
        ),
        is_configurable=True,
    ),
    section(
        N_("Sums in pages"),
        "content",
        "warning",
        (
            (
                "short-code",
                N_("A page asks for a sum that nobody knows."),
                N_("Correct it: the message names what can be counted."),
            ),
        ),
        is_configurable=True,
    ),
    section(
        N_("Former ids"),
        "reading",
        "advice",
        (
            (
                "former-id",
                N_("A record refers to another by an id that it had."),
                N_("Write the id of today."),
            ),
        ),
        is_configurable=True,
    ),
)
