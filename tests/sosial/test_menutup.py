"""Ending and voiding: what is put right in another record keeps no record from being closed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from engines.registers.contract import contoh
from sosial.makam.contoh_register import taman
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.ending import end
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kelembagaan.models import Lembaga
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from telusur.sosial.dtsen.models import Sanggah
from telusur.sosial.makam.models import Makam
from telusur.sosial.models import Ppks
from telusur.sosial.psks.models import RiwayatPsks
from telusur.sosial.rehabilitasi.kerja import tutup
from telusur.sosial.rehabilitasi.models import Penanganan
from telusur.sosial.usaha.models import PerkembanganUsaha

pytestmark = pytest.mark.django_db
contoh.discover()
ACTOR = Actor(None, Perubahan.Sumber.SISTEM)
PLACE, LATER = "63.11.01", date(2021, 6, 1)


def _other_activity(record: Any, dinas: Any) -> None:
    activity = contoh.make(REGISTERS.get("kegiatan"), 1, dinas, PLACE)
    KegiatanDilaksanakan.objects.filter(pk=activity.pk).update(jenis=KegiatanDilaksanakan.Jenis.RAPAT)
    RiwayatPsks.objects.filter(pk=record.pk).update(kegiatan=activity, jenis="pelatihan")


def _other_institution(record: Any, dinas: Any) -> None:
    Lembaga.objects.filter(pk=record.lembaga_id).update(jenis="lks")


def _other_cemetery(record: Any, dinas: Any) -> None:
    Makam.objects.filter(pk=record.makam_id).update(taman=taman(9, dinas, PLACE))


def _other_turnover(record: Any, dinas: Any) -> None:
    PerkembanganUsaha.objects.create(
        kelompok=record.kelompok, modal=1, omzet=10**12, aktif=5, keadaan="tetap", mulai="2020-01-01",
        selesai=record.mulai,
    )  # fmt: skip


def _later_opening(record: Any, dinas: Any) -> None:
    Penanganan.objects.filter(pk=record.penanganan_id).update(mulai="2021-05-01")


def _answered_in_time_to_come(record: Any, dinas: Any) -> None:
    Sanggah.objects.filter(pk=record.pk).update(dijawab="2999-01-01")


HARM: dict[str, Callable[[Any, Any], None]] = {
    "riwayat-psks": _other_activity,
    "konsultasi-lk3": _other_institution,
    "kesiapan-kampung-siaga": _other_institution,
    "pemeliharaan-makam": _other_cemetery,
    "perkembangan-usaha": _other_turnover,
    "langkah-penanganan": _later_opening,
    "sanggah": _answered_in_time_to_come,
}


@pytest.mark.parametrize("kode", HARM)
def test_it_is_closed_though_it_would_not_be_entered_so_today(kode, dinas) -> None:
    register = REGISTERS.get(kode)
    record = contoh.make(register, 1, dinas, PLACE)
    HARM[kode](record, dinas)
    record = register.model.objects.get(pk=record.pk)
    end(register, record, LATER, actor=ACTOR)
    assert register.ended(record)


def test_a_case_is_closed_though_its_need_was_ended_at_its_beginning(dinas) -> None:
    case = contoh.make(REGISTERS.get("penanganan"), 1, dinas, PLACE)
    Ppks.objects.filter(pk=case.ppks_id).update(selesai=case.mulai)
    tutup(case, LATER, "tidak_perlu", "Dicatat karena keliru", actor=ACTOR)
    case.refresh_from_db()
    assert case.selesai == LATER
