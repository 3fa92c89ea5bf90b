"""`telusur table` and `telusur document renstra`."""

import io
import json

import docx
import openpyxl
import pypdf
import pytest
from typer.testing import CliRunner

from telusur.kernel.errors import UserError
from telusur.perencanaan.cli_tables import app
from telusur.perencanaan.documents.simpanan import chapter_texts, open_errors
from telusur.perencanaan.hasil import findings_for
from telusur.perencanaan.models import Bab

OPENERS = {
    "xlsx": openpyxl.load_workbook,
    "docx": docx.Document,
    "pdf": pypdf.PdfReader,
}


def run(*words):
    result = CliRunner().invoke(app, words)
    if isinstance(result.exception, UserError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def test_json_is_the_default(renstra_kecil):
    data = json.loads(run("table", "t-c.27").stdout)
    assert data["kode"] == "T-C.27"
    assert data["baris"][0]["sel"]["kode"]["teks"] == "1.06"


@pytest.mark.parametrize("kind", OPENERS)
def test_every_format_goes_to_a_file_that_opens(renstra_kecil, tmp_path, kind):
    target = tmp_path / f"tabel.{kind}"
    run("table", "T-C.27", "--format", kind, "--output", str(target))
    assert OPENERS[kind](target)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_document_goes_to_standard_output(renstra_kecil, kind):
    result = run("document", "renstra", "--format", kind, "--renstra", str(renstra_kecil.pk))
    assert OPENERS[kind](io.BytesIO(result.stdout_bytes))


def test_an_unknown_table_is_an_error_for_people(renstra_kecil):
    with pytest.raises(UserError, match=r"T-C\.99"):
        run("table", "T-C.99")


def test_a_target_that_cannot_be_written_is_named(renstra_kecil, tmp_path):
    target = tmp_path / "tidak" / "ada.pdf"
    with pytest.raises(UserError, match="tidak dapat ditulis"):
        run("table", "3.1", "--format", "pdf", "--output", str(target))


def test_open_errors_make_a_draft(renstra_kecil):
    found = sum(item.severity == "error" for item in findings_for(renstra_kecil))
    assert open_errors(renstra_kecil) == found
    page = pypdf.PdfReader(io.BytesIO(run("table", "T-C.27", "--format", "pdf").stdout_bytes)).pages[0]
    assert ("DRAF" in page.extract_text()) is (found > 0)


def test_texts_of_staff_are_used_and_empty_ones_are_not(renstra_kecil):
    Bab.objects.create(renstra=renstra_kecil, kode="bab-8", teks="## Penutup dinas")
    Bab.objects.create(renstra=renstra_kecil, kode="bab-1", teks="  ")
    assert chapter_texts(renstra_kecil) == {"bab-8": "## Penutup dinas"}
    result = run("document", "renstra", "--format", "pdf")
    reader = pypdf.PdfReader(io.BytesIO(result.stdout_bytes))
    assert "8.1 Penutup dinas" in " ".join(page.extract_text() for page in reader.pages)
