"""KUBE and UEP: the word for a business follows from its numbers; visits follow each other."""

from datetime import date

import pytest

from sosial.contoh_register import orang
from sosial.usaha.contoh_register import anggota, kelompok, perkembangan
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.sosial.usaha.keadaan import KeadaanUsaha, salah_keadaan
from telusur.sosial.usaha.models import AnggotaUsaha, PerkembanganUsaha

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)
HERE = "63.11.01"
HARI = date(2021, 7, 15)


@pytest.mark.parametrize(
    ("sebelumnya", "omzet", "aktif", "kata"),
    [
        (100, 110, 5, "berkembang"),
        (100, 109, 5, "tetap"),
        (100, 91, 5, "tetap"),
        (100, 90, 5, "mundur"),
        (0, 0, 5, "tetap"),
        (0, 1, 5, "berkembang"),
        (100, 200, 0, "bubar"),
    ],
)
def test_one_word_fits_the_numbers(sebelumnya, omzet, aktif, kata) -> None:
    fitting = [
        word
        for word in KeadaanUsaha
        if not salah_keadaan(word, HARI, omzet=omzet, sebelumnya=sebelumnya, aktif=aktif)
    ]
    assert fitting == [kata]


def test_at_the_first_visit_only_breaking_up_follows_from_numbers() -> None:
    def fits(word: str, active: int) -> bool:
        return not salah_keadaan(word, HARI, omzet=5, sebelumnya=None, aktif=active)

    assert [fits(word, 3) for word in KeadaanUsaha] == [True, True, True, False]
    assert [fits(word, 0) for word in KeadaanUsaha] == [False, False, False, True]


@pytest.mark.django_db
def test_a_visit_takes_the_place_of_the_one_before_and_is_called_by_its_numbers(dinas) -> None:
    first = perkembangan(1, dinas, HERE)
    values = {"kelompok": first.kelompok, "modal": 20_000_000, "aktif": 9, "mulai": HARI}
    grown = PerkembanganUsaha(omzet=7_000_000, keadaan="berkembang", **values)
    with pytest.raises(UserError, match="Ada kunjungan lain"):
        create(grown, actor=SISTEM)
    change(first, {"selesai": HARI}, actor=SISTEM)
    with pytest.raises(UserError, match="berarti berkembang"):
        create(PerkembanganUsaha(omzet=7_000_000, keadaan="mundur", **values), actor=SISTEM)
    assert create(grown, actor=SISTEM).pk


@pytest.mark.django_db
def test_an_import_is_told_of_words_and_of_visits_that_hold_at_once(dinas) -> None:
    group = kelompok(1, dinas, HERE)

    def row(day: date, amount: int, word: str, ended: date | None) -> dict[str, object]:
        values = {"kelompok_id": group.pk, "mulai": day, "selesai": ended, "keadaan": word, "aktif": 5}
        return {**values, "omzet": amount}

    rows = [
        row(date(2021, 1, 5), 100, "tetap", date(2021, 7, 5)),
        row(date(2021, 7, 5), 150, "mundur", date(2022, 1, 5)),
        row(date(2021, 12, 5), 150, "tetap", None),
    ]
    told = list(REGISTERS.get("perkembangan-usaha").periksa(rows))
    assert [(index, reason.split()[0]) for index, reason, _ in told] == [(2, "Ada"), (1, "Omzet")]


@pytest.mark.django_db
def test_a_group_has_one_head_and_people_of_its_own_agency(dinas, dinas_lain) -> None:
    head = anggota(1, dinas, HERE)
    other = AnggotaUsaha(kelompok=head.kelompok, orang=orang(2, dinas, HERE), peran="ketua", mulai=HARI)
    with pytest.raises(UserError, match="sudah punya ketua"):
        create(other, actor=SISTEM)
    stranger = AnggotaUsaha(kelompok=head.kelompok, orang=orang(3, dinas_lain, HERE), mulai=HARI)
    with pytest.raises(UserError, match="perangkat daerah lain"):
        create(stranger, actor=SISTEM)
    row = {"kelompok_id": head.kelompok_id, "orang_id": stranger.orang_id}
    assert [index for index, *_ in REGISTERS.get("anggota-usaha").periksa([row])] == [0]
