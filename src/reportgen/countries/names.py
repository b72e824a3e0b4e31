"""How names are compared and put in order, whatever their accents, articles, spaces and letter forms."""

from __future__ import annotations

import re
import unicodedata

from reportgen.patterns import pattern

# Letters that Unicode does not take apart into a base letter and a mark, and the Arabic letters that are
# commonly written for one another; the tatweel only stretches a word.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ة": "ه",
        "ى": "ي",
        "ـ": None,
    }
)
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
# The order of CLDR's Arabic collation: ة stands with ت, ى with ي.
_ARABIC_ORDER = str.maketrans({"ة": "ت", "ى": "ي", "ـ": None})
_LEADING_ARTICLE = re.compile(r"^\s*(?:(?:the|les?|la|los|las|el)\s+|l['’ʼ]\s*|ال(?=\w))", re.IGNORECASE)
_COLLATED_ARTICLE = {
    "en": pattern(r"the\s+", re.IGNORECASE),
    "fr": pattern(r"(?:les?|la)\s+|l['’ʼ]\s*", re.IGNORECASE),
    "es": pattern(r"(?:la|los|las)\s+", re.IGNORECASE),
}
_ARABIC_ARTICLE = pattern(r"\bال(?=\w\w)")
# The apostrophes that names are written with; they join, while every other mark separates two words.
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´]")
_SEPARATORS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the form in which two spellings of one name are equal.

    Case, accents, punctuation, spaces, Arabic vowel signs and the forms of alef are left out:
    ``fold("CÔTE D’IVOIRE") == fold("cote d'ivoire")``. Nothing but letters and digits remains.
    """
    if text.isascii():
        return (
            text.lower().encode("ascii").translate(None, _ASCII_MARKS).decode("ascii")
        )  # by far the fastest way
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))
    return plain if plain.isascii() else plain.translate(_LETTERS)


def without_article(text: str) -> str:
    """Return `text` without an English, French, Spanish or Arabic article before it."""
    return _LEADING_ARTICLE.sub("", text, count=1)


def collation_key(text: str, language: str) -> str:
    """Return a key whose order, compared character by character, is the alphabet's order in `language`.

    A leading article, accents and apostrophes do not count; hyphens, brackets and other marks part words as a
    space does, and a shorter word stands first ("Guinea" before "Guinea-Bissau"). Spanish ñ follows n. In
    Arabic no word's article ال counts, the forms of alef are one letter, and ة and ى stand with ت and ي. "El
    Salvador" keeps its article, which is part of the name. The rules are those of CLDR's collations, with the
    articles left out.

    `language` is a code such as "es" or "ar-MA"; one without rules of its own is ordered by its letters
    alone.
    """
    base = language.partition("-")[0].lower()
    if base == "ar":
        folded = _stripped(_ARABIC_ARTICLE.sub("", text)).translate(_ARABIC_ORDER)
    else:
        article = _COLLATED_ARTICLE.get(base)
        plain = unicodedata.normalize("NFC", text)
        plain = plain[match.end() :] if article and (match := article.match(plain)) else plain
        folded = _spanish(plain) if base == "es" else _stripped(plain).translate(_LETTERS)
    return folded.strip()


def _spanish(text: str) -> str:
    """Return the key of a Spanish text, in which ñ is a letter of its own after n."""
    parts = re.split("ñ", text.casefold())
    return "n~".join(_stripped(part).translate(_LETTERS) for part in parts)


def _stripped(text: str) -> str:
    """Return `text` in small letters without marks, its words parted by single spaces."""
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    return _SEPARATORS.sub(" ", "".join(sign for sign in apart if not unicodedata.combining(sign)))
