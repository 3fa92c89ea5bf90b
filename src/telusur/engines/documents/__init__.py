"""Documents: chapter texts and statutory tables in one file, held as a draft while errors are open."""

from telusur.engines.documents.blocks import (
    Block,
    Chapter,
    Chart,
    ChartNode,
    Document,
    GridBlock,
    Heading,
    Listing,
    Paragraph,
    Run,
    Signature,
    SimpleTable,
)
from telusur.engines.documents.markdown import Filling, parse
from telusur.engines.documents.to_docx import render_docx
from telusur.engines.documents.to_pdf import render_pdf

__all__ = [
    "Block",
    "Chapter",
    "Chart",
    "ChartNode",
    "Document",
    "Filling",
    "GridBlock",
    "Heading",
    "Listing",
    "Paragraph",
    "Run",
    "Signature",
    "SimpleTable",
    "parse",
    "render_docx",
    "render_pdf",
]
