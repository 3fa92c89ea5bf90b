"""No file of a plan carries a person's number."""

from dataclasses import replace

import pytest

from sosial.contoh_register import nik
from telusur.engines.registers.rilis import RilisDitolak
from telusur.engines.tables import get
from telusur.kernel.cells import Cell
from telusur.perencanaan.documents.renstra import render
from telusur.perencanaan.keluar import check_table
from telusur.perencanaan.models import Bab

NUMBER = nik(1)


@pytest.fixture
def leaky(rencana_kecil):
    """The small plan with a number in a cell of table 3.1."""
    row = next(row for row in rencana_kecil.baris if row.tabel == "3.1")
    cells = {**row.sel, "masalah": Cell(f"Keluhan {NUMBER}")}
    others = [item for item in rencana_kecil.baris if item is not row]
    return replace(rencana_kecil, baris=[*others, replace(row, sel=cells)])


def test_a_table_with_a_number_stays(rencana_kecil, leaky) -> None:
    assert check_table(get("3.1").grid(rencana_kecil)).kode == "3.1"
    with pytest.raises(RilisDitolak, match="1 NIK") as refused:
        check_table(get("3.1").grid(leaky))
    assert refused.value.place == "Tabel 3.1"
    assert NUMBER not in str(refused.value)


def test_a_document_with_a_number_stays(rencana_kecil, leaky) -> None:
    with pytest.raises(RilisDitolak, match="1 NIK"):
        render(leaky, format="docx")
    with pytest.raises(RilisDitolak) as refused:
        render(rencana_kecil, {"bab-1": f"# Pendahuluan\n\nHubungi {NUMBER}."}, format="docx")
    assert refused.value.place == "bab-1"
    assert render(rencana_kecil, {"bab-1": "# Pendahuluan"}, format="docx")


def test_the_page_says_why_there_is_no_file(client, renstra_kecil) -> None:
    from telusur.organisasi.models import User

    Bab.objects.create(renstra=renstra_kecil, kode="bab-1", teks=f"Hubungi {NUMBER}.")
    client.force_login(User.objects.get(username="perencana"))
    answer = client.get(f"/renstra/{renstra_kecil.pk}/dokumen/unduh/docx/")
    assert answer.status_code == 422
    assert "tidak boleh keluar" in answer.content.decode()
