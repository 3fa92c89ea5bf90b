"""Cleaning of printed text: markup remnants and white space."""

import html
import re

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_EMPHASIS = re.compile(r"\*{2,}")
_ITALIC = re.compile(r"(?<![\w*])\*(?=\w)([^*\n]+)(?<=[\w.,)])\*(?![\w*])")
_SPACE = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """Return `text` with runs of white space made one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def clean(text: str) -> str:
    """Return `text` as printed on paper: tags, entities and emphasis marks removed, white space squeezed."""
    return squeeze(html.unescape(_ITALIC.sub(r"\1", _EMPHASIS.sub("", _TAG.sub(" ", text)))))


def fold(text: str) -> str:
    """Return a form for comparing names: lower case, letters and digits only, single spaces."""
    return squeeze(re.sub(r"[^0-9a-z]+", " ", text.lower()))
