"""Which script a text is written in, as ISO 15924 codes."""

import functools
import re
from bisect import bisect_right

# First code point of each block that a name may stand in, and its script; "Zyyy" is common to all.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, "Zyyy"), (0x0041, "Latn"), (0x005B, "Zyyy"), (0x0061, "Latn"), (0x007B, "Zyyy"), (0x00C0, "Latn"),
    (0x02B0, "Zyyy"), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"), (0x0600, "Arab"),
    (0x0700, "Syrc"), (0x0750, "Arab"), (0x0780, "Thaa"), (0x07C0, "Nkoo"), (0x0860, "Syrc"), (0x08A0, "Arab"),
    (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Orya"), (0x0B80, "Taml"),
    (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"), (0x0E00, "Thai"), (0x0E80, "Laoo"),
    (0x0F00, "Tibt"), (0x1000, "Mymr"), (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, "Cher"),
    (0x1400, "Cans"), (0x1680, "Zzzz"), (0x1780, "Khmr"), (0x1800, "Mong"), (0x18B0, "Cans"), (0x1900, "Zzzz"),
    (0x1C50, "Olck"), (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, "Zzzz"), (0x1D00, "Latn"), (0x1DC0, "Zyyy"),
    (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, "Zyyy"), (0x2C60, "Latn"), (0x2C80, "Zzzz"), (0x2D00, "Geor"),
    (0x2D30, "Tfng"), (0x2D80, "Ethi"), (0x2DE0, "Cyrl"), (0x2E00, "Zyyy"), (0x2E80, "Hani"), (0x3000, "Zyyy"),
    (0x3005, "Hani"), (0x3008, "Zyyy"), (0x3040, "Kana"), (0x3100, "Zzzz"), (0x3130, "Hang"), (0x3190, "Hani"),
    (0x31F0, "Kana"), (0x3200, "Zyyy"), (0x3400, "Hani"), (0xA000, "Yiii"), (0xA4D0, "Zzzz"), (0xA640, "Cyrl"),
    (0xA6A0, "Zzzz"), (0xA720, "Latn"), (0xA800, "Zzzz"), (0xA960, "Hang"), (0xA980, "Zzzz"), (0xABC0, "Mtei"),
    (0xAC00, "Hang"), (0xD800, "Zyyy"), (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB13, "Armn"), (0xFB1D, "Hebr"),
    (0xFB50, "Arab"), (0xFE00, "Zyyy"), (0xFE70, "Arab"), (0xFF00, "Zyyy"), (0xFF66, "Kana"), (0xFFA0, "Hang"),
    (0xFFE0, "Zyyy"), (0x10000, "Zzzz"), (0x20000, "Hani"), (0x40000, "Zzzz"),
)  # fmt: skip
_STARTS = [start for start, _ in _BLOCKS]
WITHOUT_BLANKS = frozenset({"Hang", "Hani", "Kana", "Khmr", "Laoo", "Mymr", "Thai"})
"""Scripts in which words may be written together: those without blanks, and Korean."""


def script(text: str) -> str:
    """The ISO 15924 code of a text's first letter: "Zyyy" where it has none, "Zzzz" where the script is none that names
    of the tables are met in. Hiragana and katakana are both "Kana", also behind a Chinese character.

    >>> script("Тоқаев"), script("توقايەف"), script("托卡耶夫"), script("東カザフスタン州"), script("40")
    ('Cyrl', 'Arab', 'Hani', 'Kana', 'Zyyy')
    """
    if text.isascii():
        return "Latn" if text.islower() or text.upper() != text.lower() else "Zyyy"
    for char in text:
        code = _of(char)
        if code != "Zyyy":
            return "Kana" if code == "Hani" and _KANA.search(text) else code
    return "Zyyy"


def is_unspaced(text: str) -> bool:
    """Whether a text is in a script in which words may be written together.

    >>> is_unspaced("托卡耶夫"), is_unspaced("Tokayev"), is_unspaced("Токаев")
    (True, False, False)
    """
    return not text.isascii() and script(text) in WITHOUT_BLANKS


_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


@functools.lru_cache(maxsize=4096)
def _of(char: str) -> str:
    return _BLOCKS[bisect_right(_STARTS, ord(char)) - 1][1]
