"""What happened on a day to come is recorded neither by hand nor by a file; what stands so can be mended."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from sosial.contoh_register import ppks
from telusur.engines.registers import records
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.sosial.models import Layanan

pytestmark = pytest.mark.django_db
BESOK = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def butuh(dinas):
    return ppks(1, dinas, "63.11.01")


def test_a_service_of_tomorrow_is_not_recorded(client, orang, butuh, dinas) -> None:
    client.force_login(orang("staf"))
    form = {"ppks": butuh.pk, "jenis": "sandang", "desa": butuh.desa_id, "sumber_dana": "apbd_kabupaten"}
    address = "/register/layanan/baru/"
    refused = client.post(address, {**form, "tanggal": str(BESOK), "unit": dinas.pk})
    assert refused.status_code == 422
    assert "belum tiba" in refused.content.decode()
    today = str(timezone.localdate())
    assert client.post(address, {**form, "tanggal": today, "unit": dinas.pk}).status_code == 302
    assert Layanan.objects.count() == 1


def test_a_file_is_refused_the_rows_of_days_to_come(butuh, dinas, orang) -> None:
    rows = "\n".join(
        f"#{butuh.pk};;Sandang;{day:%d-%m-%Y};{butuh.desa.kode};APBD kabupaten/kota"
        for day in (BESOK, timezone.localdate())
    )
    data = f"PPKS;Orang bukan PPKS;Jenis layanan;Tanggal;Desa;Sumber dana\n{rows}\n".encode()
    batch = kerja.receive(REGISTERS.get("layanan"), ContentFile(data), "layanan.csv", orang("staf"))
    found = kerja.run_trial(batch)
    assert {row.nomor: row.status for row in found.baris.all()} == {2: "ditolak", 3: "baru"}
    assert "belum tiba" in found.baris.get(nomor=2).masalah


def test_a_day_to_come_that_stands_can_be_voided(butuh, dinas) -> None:
    made = Layanan.objects.create(
        ppks=butuh, jenis="sandang", desa=butuh.desa, sumber_dana="apbd_kabupaten", unit=dinas, tanggal=BESOK
    )
    actor = Actor(None, Perubahan.Sumber.SISTEM)
    records.change(made, {"dibatalkan": timezone.localdate()}, actor=actor)
    made.refresh_from_db()
    assert made.dibatalkan == timezone.localdate()
