"""Statutory tables: one declaration gives the page, the sheet, the document and the print."""

from telusur.engines.tables.declare import (
    Column,
    Row,
    StatutoryTable,
    all_tables,
    get,
    group,
    table,
)
from telusur.engines.tables.grid import A3, A4, F4, Grid, GridCell, GridRow, Kind, Paper, RowKind
from telusur.engines.tables.to_docx import render_docx
from telusur.engines.tables.to_html import render_html
from telusur.engines.tables.to_json import render_json
from telusur.engines.tables.to_pdf import render_pdf
from telusur.engines.tables.to_xlsx import render_xlsx

__all__ = [
    "A3",
    "A4",
    "F4",
    "Column",
    "Grid",
    "GridCell",
    "GridRow",
    "Kind",
    "Paper",
    "Row",
    "RowKind",
    "StatutoryTable",
    "all_tables",
    "get",
    "group",
    "render_docx",
    "render_html",
    "render_json",
    "render_pdf",
    "render_xlsx",
    "table",
]
