"""Files about records that follow each other: who left and came back, what ends and what takes its place."""

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError

from organisasi.contoh_register import jabatan, keadaan, pegawai
from telusur.engines.registers import search_index
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import KeadaanPegawai, Pegawai

pytestmark = pytest.mark.django_db
IMPOR = Actor(None, Perubahan.Sumber.IMPOR)


def _try(kode: str, *rows: str, user=None) -> BatchImpor:
    file = ContentFile("\n".join(rows).encode())
    return kerja.run_trial(kerja.receive(REGISTERS.get(kode), file, "berkas.csv", user))


def _told(batch: BatchImpor) -> list[str]:
    return [item["alasan"] for row in batch.baris.filter(status="ditolak") for item in row.masalahnya]


@pytest.fixture
def kembali(dinas) -> list[Pegawai]:
    """Return somebody's two times on the staff: until 2018, and since 2020."""
    first = pegawai(1, dinas)
    Pegawai.objects.filter(pk=first.pk).update(selesai="2018-01-01")
    again = Pegawai.objects.create(
        nip=first.nip, nama="Contoh 1", jenis_kelamin="P", unit=dinas, mulai="2020-01-01"
    )
    return [first, again]


def test_a_row_means_the_record_that_holds(kembali) -> None:
    first, again = kembali
    batch = _try("pegawai", "nip;nama", f"{first.nip};Contoh Satu, S.Sos.")
    assert (batch.hitungan["berubah"], _told(batch)) == (1, [])
    kerja.run_apply(batch, IMPOR)
    assert list(Pegawai.objects.order_by("pk").values_list("pk", "nama")) == [
        (first.pk, "Contoh 1"),
        (again.pk, "Contoh Satu, S.Sos."),
    ]


def test_a_file_may_tell_both_times(kembali) -> None:
    nip = kembali[0].nip
    head = "nip;nama;mulai;selesai"
    batch = _try("pegawai", head, f"{nip};Contoh A;01-01-2015;01-01-2018", f"{nip};Contoh B;01-01-2020;")
    assert (batch.hitungan["berubah"], _told(batch)) == (2, [])
    kerja.run_apply(batch, IMPOR)
    assert list(Pegawai.objects.order_by("mulai").values_list("nama", flat=True)) == ["Contoh A", "Contoh B"]


def test_where_none_holds_nobody_guesses(kembali) -> None:
    Pegawai.objects.filter(pk=kembali[1].pk).update(selesai="2021-01-01")
    batch = _try("pegawai", "nip;nama", f"{kembali[0].nip};Contoh Satu")
    assert _told(batch) == ["Lebih dari satu catatan memiliki kunci yang sama."]


def test_the_trial_tells_of_a_nip_that_another_agency_holds(dinas, dinas_lain, orang) -> None:
    theirs = pegawai(1, dinas_lain)
    row = f"{theirs.nip};Contoh 1;P;01-01-2020"
    batch = _try("pegawai", "nip;nama;jenis_kelamin;mulai", row, user=orang("perencana"))
    assert (batch.hitungan["baru"], batch.hitungan["ditolak"]) == (0, 1)
    assert "NIP" in _told(batch)[0]


def test_what_ends_makes_way_for_what_begins_in_the_same_file(dinas) -> None:
    old = keadaan(1, dinas)
    head = "pegawai;status;golongan;pendidikan;unit;mulai;selesai"
    place = f"#{dinas.pk}"
    batch = _try(
        "keadaan-pegawai",
        head,
        f"{old.pegawai.nip};PNS;III/c;S-1;{place};01-04-2023;",
        f"{old.pegawai.nip};PNS;III/b;S-1;{place};01-04-2019;01-04-2023",
    )
    assert (batch.hitungan["baru"], batch.hitungan["berubah"], _told(batch)) == (1, 1, [])
    done = kerja.run_apply(batch, IMPOR)
    assert (done.hitungan["baru"], done.hitungan["berubah"], _told(done)) == (1, 1, [])
    assert list(KeadaanPegawai.objects.order_by("mulai").values_list("golongan", flat=True)) == [
        "III/b",
        "III/c",
    ]


def test_counted_reasons_name_nobody(dinas) -> None:
    position, first = jabatan(1, dinas), pegawai(1, dinas)
    first.jabatan.create(jabatan=position, mulai="2020-01-01")
    second = pegawai(2, dinas)
    row = f"#{position.pk};{second.nip};Definitif;01-01-2021;01-01-2022"
    batch = _try("pemangku-jabatan", "jabatan;pegawai;cara;mulai;selesai", row)
    assert "Contoh 1" in " ".join(_told(batch))
    counted = " ".join(reason for reason, _ in batch.hitungan["sebab"])
    assert "dipangku orang lain" in counted
    assert "Contoh" not in counted


def test_rows_of_two_agencies_are_not_alike(dinas, dinas_lain) -> None:
    head, row = "nama;jenis_kelamin;mulai;unit", "Tuti Contoh;P;02-01-2020"
    batch = _try("pegawai", head, f"{row};#{dinas.pk}", f"{row};#{dinas_lain.pk}")
    assert (batch.hitungan["baru"], batch.baris.filter(status="mirip").count()) == (2, 0)
    batch = _try("pegawai", head, f"{row};#{dinas.pk}", f"{row};#{dinas.pk}")
    assert batch.baris.filter(status="mirip").count() == 1


def test_an_index_that_cannot_follow_spoils_no_application(dinas, monkeypatch, orang) -> None:
    def refuse(model, using) -> None:
        raise OperationalError("must be owner of index")

    monkeypatch.setattr(search_index, "_clean_pending", refuse)
    monkeypatch.setattr(search_index, "_in_steps", refuse)
    batch = _try("pegawai", "nama;jenis_kelamin;mulai", "Tuti Contoh;P;02-01-2020", user=orang("perencana"))
    assert kerja.run_apply(batch, IMPOR).status == BatchImpor.Status.DITERAPKAN
    assert Pegawai.objects.filter(nama="Tuti Contoh").exists()
