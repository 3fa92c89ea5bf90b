"""Cleaning of printed text: markup remnants and white space."""

import html
import re
import unicodedata
from functools import lru_cache

_TAG = re.compile(
    r"</?(?:a|b|i|u|s|p|em|strong|br|hr|ul|ol|li|sup|sub|span|div|font|small|mark|del|ins|code|pre|img|center"
    r"|table|thead|tbody|tfoot|tr|td|th|col|colgroup|caption|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<*&]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_EMPHASIS = re.compile(r"\*{2,}")
_ITALIC = re.compile(r"(?<![\w*])\*(?=\w)([^*\n]+)(?<=[\w.,)])\*(?![\w*])")
_OTHER = re.compile(r"[^0-9a-z]+")
_CACHED = 2**15


def squeeze(text: str) -> str:
    """Return `text` with runs of white space made one space, none at the ends."""
    return " ".join(text.split())


@lru_cache(_CACHED)
def clean(text: str) -> str:
    """Return `text` as printed on paper, white space squeezed.

    HTML tags and entities, Markdown emphasis and invisible characters go; what only looks like a tag,
    such as `<nama desa>`, stays.
    """
    if _MARKUP.search(text):
        text = html.unescape(_ITALIC.sub(r"\1", _EMPHASIS.sub("", _TAG.sub(" ", text))))
    return squeeze(text if text.isascii() else _INVISIBLE.sub("", text))


@lru_cache(_CACHED)
def fold(text: str) -> str:
    """Return a form for comparing names: lower case, no accents, only letters, digits and single spaces."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in plain if not unicodedata.combining(char))
    return squeeze(_OTHER.sub(" ", text.lower()))
