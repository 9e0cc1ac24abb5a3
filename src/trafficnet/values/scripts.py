"""Which script a text is written in."""

from typing import Final

_BLOCKS: Final = (
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x0900, 0x0D7F, "indic"),
    (0x0E00, 0x0E7F, "thai"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1C80, 0x1C8F, "cyrillic"),
    (0x1C90, 0x1CBF, "georgian"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3005, 0x3005, "han"),
    (0x3040, 0x30FF, "kana"),
    (0x3130, 0x318F, "hangul"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB50, 0xFEFF, "arabic"),
    (0xFF66, 0xFF9F, "kana"),
)
UNSPACED: Final = frozenset({"han", "kana", "hangul"})
"""Scripts whose names are often written without spaces, family name first."""

CHARACTERS: Final = frozenset({"han", "hangul"})
"""Scripts of which a sign is a syllable, and names of one sound may be others."""

ABJADS: Final = frozenset({"arabic", "hebrew", "thai", "other"})
"""Scripts that leave short vowels out, or of which we only read the consonants."""


def script_of(text: str) -> str | None:
    """Return the script of a text that is not Latin, by its letters; None for Latin.

    Examples
    --------
    >>> script_of("Дмитрий"), script_of("Dmitry"), script_of("Țîrlea")
    ('cyrillic', None, None)
    """
    if text.isascii():
        return None
    counts: dict[str, int] = {}
    for sign in text:
        code = ord(sign)
        if code >= _BLOCKS[0][0] and sign.isalpha():
            found = next((s for a, z, s in _BLOCKS if a <= code <= z), "other")
            if found != "other" or code > 0x1EFF or 0x0590 <= code < 0x1E00:  # noqa: PLR2004 - Latin letters with marks stand in 1E00-1EFF
                counts[found] = counts.get(found, 0) + 1
    if "han" in counts and "kana" in counts:
        return "han"
    return max(sorted(counts), key=counts.__getitem__) if counts else None
