"""Conditions of programs: what may be said, and what a person is answered."""

from dataclasses import dataclass
from datetime import date

import pytest

from sosial.bantuan import contoh_register as buat
from sosial.contoh_register import nik, orang
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, create
from telusur.kernel.errors import UserError
from telusur.sosial.bantuan.jenis import UnsurSyarat
from telusur.sosial.bantuan.models import PenerimaBantuan, SyaratBantuan
from telusur.sosial.bantuan.syarat import Fakta, nilai_fakta, salah_syarat, uraikan
from wilayah.contoh_register import desa

HARI = date(2021, 6, 1)
LANSIA = Fakta(date(1950, 3, 5), "P", "63.11.01.2001", nik=True, kk=False, ppks=frozenset({"08"}))
ACTOR = Actor(None, Perubahan.Sumber.SISTEM)


@dataclass
class Bilang:
    unsur: str
    dari: int | None = None
    sampai: int | None = None
    nilai: str = ""


@pytest.mark.parametrize(
    ("syarat", "layak", "kata"),
    [
        (Bilang("umur", 60), True, "Berumur 71 tahun; syaratnya umur 60 tahun ke atas."),
        (Bilang("umur", 72), False, "Berumur 71 tahun; syaratnya umur 72 tahun ke atas."),
        (Bilang("umur", 0, 71), True, "Berumur 71 tahun; syaratnya umur 0–71 tahun."),
        (Bilang("umur", None, 6), False, "Berumur 71 tahun; syaratnya umur sampai 6 tahun."),
        (Bilang("ppks", nilai="24, 08"), True, "Terdata sebagai Lanjut usia terlantar."),
        (Bilang("ppks", nilai="24"), False, "Tidak terdata sebagai PPKS “Fakir miskin”."),
        (Bilang("wilayah", nilai="63.11.01"), True, "Tinggal di 63.11.01.2001; syaratnya tinggal di wilayah"),
        (Bilang("wilayah", nilai="63.11.0"), False, "Tinggal di"),
        (Bilang("kelamin", nilai="L"), False, "Perempuan."),
        (Bilang("nik"), True, "NIK tercatat."),
        (Bilang("kk"), False, "Kartu keluarga tidak tercatat."),
    ],
)
def test_each_condition_answers_in_words(syarat, layak, kata) -> None:
    found = nilai_fakta([syarat], LANSIA, HARI)
    assert found[0] is layak
    assert found[1].startswith(kata)


def test_all_conditions_must_hold_and_every_failing_one_is_named() -> None:
    asked = [Bilang("umur", 60), Bilang("kk"), Bilang("kelamin", nilai="L")]
    assert nilai_fakta(asked, LANSIA, HARI) == (False, "Kartu keluarga tidak tercatat; perempuan.")
    assert nilai_fakta([], LANSIA, HARI) == (True, "Program ini tidak menyebut syarat.")


def test_who_is_no_longer_counted_qualifies_for_nothing() -> None:
    gone = Fakta(LANSIA.lahir, "P", LANSIA.desa, nik=True, kk=True, berakhir="meninggal 3 Mei 2021")
    assert nilai_fakta([], gone, HARI) == (False, "Tidak lagi terdata: meninggal 3 Mei 2021.")


@pytest.mark.parametrize(
    "said",
    [
        ("umur", None, None, ""),
        ("umur", 70, 60, ""),
        ("umur", 60, None, "08"),
        ("ppks", None, None, ""),
        ("ppks", None, None, "27"),
        ("ppks", 5, None, "08"),
        ("wilayah", None, None, "Paringin"),
        ("kelamin", None, None, "X"),
        ("nik", None, None, "1"),
    ],
)
def test_a_condition_that_says_nothing_or_too_much_is_refused(said) -> None:
    assert salah_syarat(*said)


@pytest.mark.parametrize(
    ("unsur", "known"),
    [("ppks", "08 Lanjut usia terlantar"), ("kelamin", "P Perempuan"), ("wilayah", "63.11.01")],
)
@pytest.mark.parametrize("nilai", ["lansia", ""])
def test_who_writes_a_code_that_is_not_known_is_told_which_are(unsur, known, nilai) -> None:
    assert known in salah_syarat(unsur, None, None, nilai)


def test_every_kind_of_condition_has_words() -> None:
    kinds = [
        Bilang("umur", 6, 18),
        Bilang("ppks", nilai="02"),
        Bilang("wilayah", nilai="63.11"),
        Bilang("kelamin", nilai="P"),
        Bilang("nik"),
        Bilang("kk"),
        Bilang("desil", nilai="1,2"),
    ]
    assert {kind.unsur for kind in kinds} == set(UnsurSyarat.values)
    assert [salah_syarat(k.unsur, k.dari, k.sampai, k.nilai) for k in kinds] == [""] * len(kinds)
    assert all(uraikan(kind) for kind in kinds)


@pytest.mark.django_db
def test_files_and_forms_refuse_the_same_conditions(dinas) -> None:
    program = buat.program(1, dinas)
    with pytest.raises(UserError, match="Kode tidak dikenal: 99"):
        create(SyaratBantuan(program=program, unsur="ppks", nilai="99", dasar="SK Bupati"), actor=ACTOR)
    rows = [{"unsur": "ppks", "dari": None, "sampai": None, "nilai": "99"}]
    rows.append({"unsur": "umur", "dari": 60, "sampai": None, "nilai": ""})
    assert [index for index, _, _ in REGISTERS.get("syarat-bantuan").periksa(rows)] == [0]


@pytest.mark.django_db
def test_a_row_of_a_list_has_possible_numbers_and_each_nik_once(dinas) -> None:
    daftar = buat.daftar(1, dinas)
    row = buat.penerima(1, dinas, "63.11.01", di=daftar)
    again = PenerimaBantuan(daftar=daftar, nomor=2, nik=row.nik, nama="Kembar", desa=desa("63.11.01"))
    with pytest.raises(UserError, match="sudah ada dalam daftar yang sama"):
        create(again, actor=ACTOR)
    again.nik = "123"
    with pytest.raises(UserError, match="nik"):
        create(again, actor=ACTOR)
    again.nik = None
    create(again, actor=ACTOR)
    own = {"daftar_id": daftar.pk, "orang_id": None, "no_kk": None}
    rows = [{**own, "nik": "123"}, {**own, "nik": row.nik}]
    assert [index for index, _, _ in REGISTERS.get("penerima-bantuan").periksa(rows)] == [0]


@pytest.mark.django_db
def test_a_row_names_a_person_with_their_own_nik_at_both_doors(dinas) -> None:
    person, daftar = orang(1, dinas, "63.11.01"), buat.daftar(1, dinas)
    other = nik(2)
    row = PenerimaBantuan(daftar=daftar, nomor=1, nik=other, nama="Contoh", desa=person.desa, orang=person)
    with pytest.raises(UserError, match="bukan NIK orang yang dipilih"):
        create(row, actor=ACTOR)
    own = {"daftar_id": daftar.pk, "orang_id": person.pk, "no_kk": None}
    rows = [{**own, "nik": other}, {**own, "nik": person.nik}, {**own, "nik": None}]
    found = list(REGISTERS.get("penerima-bantuan").periksa(rows))
    assert [(index, wrong) for index, wrong, _ in found] == [(0, "NIK ini bukan NIK orang yang dipilih.")]
