"""A small plan as a reader would give it, with doubts and a cell that found no place."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

ISI = (
    b"# RENCANA STRATEGIS 2021 - 2023\n"
    b"Kode\tNama\tTarget\n"
    b"1.06.02.2.03.01\tPendataan PPKS\t1 Dokumen\n"
    b"tercecer\t\t25\n"
)


@pytest.fixture
def bacaan(rencana_kecil):
    """The small plan with two doubts of one reason, one about a whole row, and one cell listed."""
    from telusur.kernel.cells import Doubt, Place, Unplaced

    plan = rencana_kecil
    for node in plan.nodes():
        node.place = node.place and Place(3, "2")
    alasan = "Kolom bergeser"
    plan.ragu = [
        Doubt(Place(3, "3"), "T-C.27/1.06.02.2.03.01", "pagu.2022", alasan, ("20", "25")),
        Doubt(Place(3, "3"), "T-C.27/1.06.02.2.03.02/i1", "target.2021", alasan, ("8", "9")),
        Doubt(Place(4, "1"), "3.1/r1", "baris", "Letak diperkirakan", ()),
    ]
    plan.tidak_ditempatkan = [Unplaced(Place(4, "3"), "25"), Unplaced(Place(4, "1"), "tercecer")]
    return plan


@pytest.fixture
def pembaca(monkeypatch, bacaan):
    """Let every file be read as the small plan."""
    from telusur.perencanaan import readers
    from telusur.perencanaan.wire import plan_from_wire, plan_to_wire

    stored = plan_to_wire(bacaan)
    monkeypatch.setattr(readers, "read_renstra", lambda source: plan_from_wire(stored), raising=False)
    return lambda **changes: monkeypatch.setattr(
        readers, "read_renstra", lambda source: replace(plan_from_wire(stored), **changes), raising=False
    )


@pytest.fixture
def perencana(orang):
    from telusur.organisasi.models import User

    return User.objects.filter(username="perencana").first() or orang("perencana")


@pytest.fixture
def unggah(client, dinas, django_capture_on_commit_callbacks):
    """Return a function that uploads bytes as a person and returns (response, import)."""
    from telusur.perencanaan.models import Impor

    def send(user, isi: bytes = ISI, nama: str = "renstra.txt"):
        client.force_login(user)
        data = {"unit": dinas.pk, "berkas": SimpleUploadedFile(nama, isi)}
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post("/impor/", data)
        return response, Impor.objects.order_by("-id").first()

    return send


@pytest.fixture
def tinjauan(unggah, perencana, pembaca):
    """An import under review, uploaded by the planner."""
    return unggah(perencana)[1]
