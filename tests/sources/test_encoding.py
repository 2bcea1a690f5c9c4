"""Text that was read in the wrong encoding is found and restored; right text is left in peace."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portevoix.sources.encoding import (
    _CODECS,
    _SUSPECT,
    _TIMES,
    _patterns,
    _table,
    find_mojibake,
)

SENTENCES = {
    "fr": "« Ça alors ! » L’été dernier, la pièce était déjà à l’œuvre : où ? À côté, naïf Noël…",
    "ro": "Aceștia au învățat în pădure să scrie „Țară” și România, mâine dimineață.",
    "pl": "Zażółć gęślą jaźń, proszę: już wkrótce – „Łódź” będzie większa.",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "pt": "São João não está à mão; a informação é útil, avó.",
    "tr": "Şimdi İstanbul’da çalışıyoruz, güneş doğdu.",
    "vi": "Tiếng Việt được đọc ở Hà Nội, đã có những bài viết mới.",
    "de": "Die größte Übersicht für jährliche Beiträge – „schön“.",
}
LETTERS = {
    "fr": "abcdeilmnorstuvàâæçéèêëîïôœùûüÿ",
    "ro": "abcdeilmnorstuăâîșț",
    "ro with cedillas": "aceimnortuăâîşţ",
    "pl": "abcdeiklmnorstuwyząćęłńóśźż",
    "cs": "acdeiklmnorstuvyzáčďéěíňóřšťúůýž",
    "sk": "acdeiklmnorstuvyzáäčďéíĺľňóôŕšťúýž",
    "pt": "acdeilmnorstuvãáâàçéêíõóôú",
    "vi": "bcghiklmnopqrstuvxyaăâđêôơưãáàảạấầẩẫậắằẳẵặéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợúùủũụứừửữự",
    "tr": "abcdefgğhıijklmnoöprsştuüvyzçâî",
    "sv": "abdefghijklmnoprstuvåäö",
    "es": "abcdeilmnorstuáéíñóúü",
    "hu": "abdeégiklmnorstuáéíóöőúüű",
}
BEFORE = ("", "", "", "“", "«\xa0", "„", "(", "«", "‘", "# ", "- ")
AFTER = ("", "", "", "”", "\xa0»", "“", ")", "»", "…", "’", "™", "®", "\xa0!", " €", ",", "\xa0:")
CASES = (str.lower, str.upper, str.capitalize)


@st.composite
def right_texts(draw: st.DrawFn) -> str:
    letters = LETTERS[draw(st.sampled_from(sorted(LETTERS)))]
    word = st.tuples(
        st.sampled_from(BEFORE),
        # No word has these two letters side by side.
        st.text(letters, min_size=1, max_size=8).map(lambda word: word.replace("âœ", "œâ")),
        st.sampled_from(CASES),
        st.sampled_from(AFTER),
    ).map(lambda parts: parts[0] + parts[2](parts[1]) + parts[3])
    return " ".join(draw(st.lists(word, min_size=1, max_size=12)))


def damaged(text: str, encoding: str, times: int = 1) -> str:
    characters = {byte: char for char, byte in _table(encoding).items()}
    for _ in range(times):
        text = "".join(characters.get(byte, chr(byte)) for byte in text.encode())
    return text


def restored(text: str) -> str:
    at, was = 0, ""
    for damage in find_mojibake(text):
        was += text[at : damage.start] + (damage.restored or "\0")
        at = damage.end
    return was + text[at:]


@given(right_texts())
@example("AMANHÃ…” « Ã », MANHÃ™")
@example("ORĂȘEAN RĂȘINĂ “CASĂ” IĂ, Ăștia: pădure, Ăsta")
@example("CAFÉ\xa0» É… «está»… «está»–sí Â’s Ă’s")
@example("3.2 Å±0.1 mÅ² 5\xa0Å\xa0 MÅL† »Â« Ãngela # A–Ă-ă")
@example("#MónĂnNgon “â” â… ESPAÑA» PERCHÈ› © Â² Ã³ “€” 5 €")
@example("São João MAÇÃ… MÃE ÂMBAR ÂNGULO ÃO")
def test_right_text_is_never_suspected(text: str) -> None:
    assert find_mojibake(text) == []


@pytest.mark.parametrize("encoding", _CODECS)
@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("times", [1, 2, _TIMES])
def test_a_sentence_is_restored_exactly(encoding: str, language: str, times: int) -> None:
    text = damaged(SENTENCES[language], encoding, times)
    assert restored(text) == SENTENCES[language]
    assert all(encoding in damage.encodings for damage in find_mojibake(text))


@given(
    st.lists(st.sampled_from(re.findall(r"\w+", " ".join(SENTENCES["fr"].split())))),
    st.sampled_from(sorted(_CODECS)),
)
def test_any_words_around_a_damaged_one_are_restored(words: list[str], encoding: str) -> None:
    text = " ".join(["étés", *words, "déjà vu"])
    assert restored(damaged(text, encoding)) == text


@given(st.text(), st.sampled_from(sorted(_CODECS)))
def test_any_text_at_all_is_read(text: str, encoding: str) -> None:
    for one in (text, damaged(text, encoding)):
        found = find_mojibake(one)
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(damage.encodings for damage in found)
        assert all(damage.restored != one[damage.start : damage.end] for damage in found)


@pytest.mark.parametrize(
    ("text", "was", "encoding"),
    [
        ("dÃ©jÃ\xa0 vu", "déjà vu", "Windows-1252"),
        ("lâ€™Ã©tÃ©", "l’été", "Windows-1252"),
        ("Â« mot Â»", "« mot »", "Windows-1252"),
        ("5Â°C", "5°C", "Windows-1252"),
        ("10 â‚¬, âœ… ðŸŽ‰", "10 €, ✅ 🎉", "Windows-1252"),
        ("\xc3\x89tat", "État", "ISO-8859-1"),
        ("l\xe2\x80\x99an", "l’an", "ISO-8859-1"),
        ("modÃšle", "modèle", "ISO-8859-15"),
        ("dĂ©clarĂ©e", "déclarée", "Windows-1250"),
        ("tĂŞte", "tête", "ISO-8859-2"),
        ("rĂŠponse", "réponse", "ISO-8859-2"),
        ("mĂȘme", "même", "ISO-8859-16"),
        ("ĂȘtre", "être", "ISO-8859-16"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет", "Windows-1252"),
    ],
)
def test_the_encoding_is_told(text: str, was: str, encoding: str) -> None:
    assert restored(text) == was
    assert all(encoding in damage.encodings for damage in find_mojibake(text))


@pytest.mark.parametrize(
    "text",
    ["voilÃ ", "voilÃ, oui", "jusquâ€", "dit-il â€?", "cafÃ\ufffd", "mĂ ", "Ã¢â‚¬â€ une"],
)
def test_what_lost_bytes_is_found_and_not_restored(text: str) -> None:
    found = find_mojibake(text)
    assert found
    assert all(damage.restored is None for damage in found)


def test_a_lone_capital_is_damage_in_a_damaged_text_only() -> None:
    assert [damage.restored for damage in find_mojibake("Ã Ã©tÃ©")] == [None, "é", "é"]
    assert find_mojibake("Ã été") == []


@pytest.mark.parametrize("encoding", _CODECS)
def test_all_damage_starts_where_it_is_looked_for(encoding: str) -> None:
    characters = {byte: char for char, byte in _table(encoding).items()}
    pair, _ = _patterns(encoding)
    for code in range(0x80, 0x20000):
        if not 0xD800 <= code < 0xE000:
            read = "".join(characters[byte] for byte in chr(code).encode())
            assert not pair.fullmatch(read) or _SUSPECT.match(read), hex(code)
