"""Text that came in as bytes: what is no text, or no UTF-8, is refused before it can be taken for another name."""

_FIRST, _LAST = 0xDC80, 0xDCFF
"""Code points that stand for the bytes 0x80 to 0xff where they could not be decoded (PEP 383)."""
_UTF16 = ("\udcff\udcfe", "\udcfe\udcff")
"""The byte order marks of UTF-16, read as UTF-8."""

_NO_TEXT = {
    b"\x1f\x8b": "packed by gzip; unpack it first, such as with gunzip",
    b"PK\x03\x04": "a workbook, a document or another zip file; save it as text in UTF-8, a sheet as CSV, or unpack it",
    b"\xd0\xcf\x11\xe0": "a workbook or a document of an old office program; save it as text in UTF-8, a sheet as CSV",
    b"%PDF-": "a PDF; take its text out first, such as with pdftotext",
}
"""What files begin with that are no text (RFC 1952; .ZIP File Format Specification 4.3.7; [MS-CFB] 2.2; ISO 32000-1 7.5.2), and
what such a file is told."""


def refuse_no_text(begins: bytes) -> None:
    """Refuse a file that is no text.

    Parameters:
        begins: its first bytes, five at least.

    Raises:
        ValueError: says what it is, and what would do.

    >>> refuse_no_text(b"%PDF-1.7")
    Traceback (most recent call last):
    ValueError: is a PDF; take its text out first, such as with pdftotext
    """
    for magic, told in _NO_TEXT.items():
        if begins.startswith(magic):
            raise ValueError(f"is {told}")


def proved(text: str, *, line: int | None = None) -> str:
    """A text as it is, if it was UTF-8.

    Parameters:
        text: a text in which surrogates stand for bytes that could not be decoded.
        line: the number of its first line, where it is told by lines; by characters where it is None.

    Raises:
        ValueError: a byte of it is not UTF-8; says which, where, and what would do.

    >>> proved("Ош")
    'Ош'
    >>> proved("Os\\udcffh")
    Traceback (most recent call last):
    ValueError: character 3: byte 0xff is not UTF-8; convert it first, such as with iconv -f cp1251 -t utf-8
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        at = error.start
    else:
        return text
    place = f"character {at + 1}" if line is None else f"line {line + text.count(chr(10), 0, at)}"
    point = ord(text[at])
    byte = f"byte 0x{point - 0xDC00:02x}" if _FIRST <= point <= _LAST else f"U+{point:04X}"
    encoding = "utf-16" if text.startswith(_UTF16) else "cp1251"
    raise ValueError(f"{place}: {byte} is not UTF-8; convert it first, such as with iconv -f {encoding} -t utf-8")
