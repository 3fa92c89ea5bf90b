"""What a DOCX says, wherever in it: tables within tables too."""

import io

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def texts(content: bytes) -> str:
    """Return the text of every paragraph, a line each."""
    document = docx.Document(io.BytesIO(content))
    return "\n".join(Paragraph(item, document).text for item in document.element.body.iter(qn("w:p")))
