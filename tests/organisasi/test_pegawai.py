"""Staff and holders of positions over time: one state, one holder; what an import says of a second."""

from datetime import date

import pytest

from organisasi.contoh_register import jabatan, keadaan, pegawai
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.organisasi.golongan import golongan_ruang, pangkat, tingkat_pendidikan
from telusur.organisasi.models import KeadaanPegawai, Pegawai, PemangkuJabatan, UnitOrganisasi

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, Perubahan.Sumber.SISTEM)
Cara = PemangkuJabatan.Cara


def _hold(position, person, cara: Cara, mulai: date, selesai: date | None = None) -> PemangkuJabatan:
    return create(
        PemangkuJabatan(jabatan=position, pegawai=person, cara=cara, mulai=mulai, selesai=selesai),
        actor=ACTOR,
    )


def test_a_position_has_one_holder_and_beside_a_definitive_one_a_plh(dinas) -> None:
    position, first, second = jabatan(1, dinas), pegawai(1, dinas), pegawai(2, dinas)
    held = _hold(position, first, Cara.DEFINITIF, date(2020, 1, 1))
    for cara in (Cara.DEFINITIF, Cara.PLT):
        with pytest.raises(UserError, match="Contoh 1, definitif"):
            _hold(position, second, cara, date(2021, 3, 1))
    _hold(position, second, Cara.PLH, date(2021, 3, 1), date(2021, 3, 15))
    with pytest.raises(UserError, match="pelaksana harian"):
        _hold(position, first, Cara.PLH, date(2021, 3, 10), date(2021, 3, 20))
    change(held, {"selesai": date(2021, 6, 1)}, actor=ACTOR)
    acting = _hold(position, second, Cara.PLT, date(2021, 6, 1))
    assert acting.sebutan == f"Plt. {position.nama}"


def test_an_import_refuses_a_second_holder_in_the_register_and_in_the_file(dinas) -> None:
    position, first, second = jabatan(1, dinas), pegawai(1, dinas), pegawai(2, dinas)
    held = _hold(position, first, Cara.DEFINITIF, date(2020, 1, 1))

    def row(person, cara: str, mulai: date, selesai: date | None = None) -> dict[str, object]:
        return {
            "jabatan_id": position.pk,
            "pegawai_id": person.pk,
            "cara": cara,
            "mulai": mulai,
            "selesai": selesai,
        }

    periksa = REGISTERS.get("pemangku-jabatan").periksa
    late = row(second, "plt", date(2021, 6, 1))
    assert [(index, "Contoh 1" in why) for index, why, _ in periksa([late])] == [(0, True)]
    ended = row(first, "definitif", held.mulai, date(2021, 6, 1))
    assert list(periksa([ended, late])) == []
    twice = [ended, late, row(first, "definitif", date(2022, 1, 1))]
    assert [(index, "Contoh 2" in why) for index, why, _ in periksa(twice)] == [(2, True)]


def test_somebody_stands_in_one_way_at_a_time(dinas) -> None:
    first = keadaan(1, dinas)
    later = KeadaanPegawai(
        pegawai=first.pegawai, status="pns", golongan="III/c", pendidikan="s2", unit=dinas, mulai="2021-04-01"
    )
    with pytest.raises(UserError, match="akhiri dahulu"):
        create(later, actor=ACTOR)
    change(first, {"selesai": date(2021, 4, 1)}, actor=ACTOR)
    create(later, actor=ACTOR)
    row = {
        "pegawai_id": first.pegawai_id,
        "unit_id": dinas.pk,
        "status": "pns",
        "golongan": "II/a",
        "mulai": date(2020, 1, 1),
        "selesai": date(2022, 1, 1),
    }
    assert [index for index, _, _ in REGISTERS.get("keadaan-pegawai").periksa([row])] == [0]


@pytest.mark.parametrize(
    ("status", "golongan", "right"),
    [
        ("pns", "III/a", True),
        ("pns", "PPPK IX", False),
        ("cpns", "", False),
        ("pppk", "PPPK IX", True),
        ("pppk", "", True),
        ("pppk", "III/a", False),
        ("honorer", "", True),
        ("honorer", "II/a", False),
    ],
)
def test_golongan_follows_status(dinas, status: str, golongan: str, right: bool) -> None:
    row = {
        "pegawai_id": pegawai(1, dinas).pk,
        "unit_id": dinas.pk,
        "status": status,
        "golongan": golongan,
        "mulai": date(2020, 1, 1),
        "selesai": None,
    }
    assert (list(REGISTERS.get("keadaan-pegawai").periksa([row])) == []) == right


def test_staff_belong_to_an_agency_not_to_a_section(dinas) -> None:
    section = UnitOrganisasi.objects.get(jenis=UnitOrganisasi.Jenis.SEKSI)
    with pytest.raises(UserError, match="unit"):
        create(Pegawai(nama="Contoh", jenis_kelamin="L", unit=section, mulai="2020-01-01"), actor=ACTOR)
    assert list(REGISTERS.get("pegawai").choices("unit", None)) == [dinas]


def test_how_somebody_stands_is_kept_by_their_own_agency(dinas, dinas_lain) -> None:
    theirs = pegawai(1, dinas_lain)
    values = {"status": "pns", "golongan": "III/b", "pendidikan": "s1", "mulai": date(2020, 1, 1)}
    with pytest.raises(UserError, match="perangkat daerah lain"):
        create(KeadaanPegawai(pegawai=theirs, unit=dinas, **values), actor=ACTOR)
    row = {**values, "pegawai_id": theirs.pk, "unit_id": dinas.pk, "selesai": None}
    found = list(REGISTERS.get("keadaan-pegawai").periksa([row]))
    assert ["perangkat daerah lain" in why for _, why, _ in found] == [True]
    assert create(KeadaanPegawai(pegawai=theirs, unit=dinas_lain, **values), actor=ACTOR).pk


def test_who_moves_to_another_agency_ends_here_and_begins_there(dinas, dinas_lain) -> None:
    here = pegawai(1, dinas)
    there = Pegawai(nip=here.nip, nama=here.nama, jenis_kelamin="P", unit=dinas_lain, mulai=date(2022, 1, 1))
    with pytest.raises(UserError):
        create(there, actor=ACTOR)
    change(here, {"selesai": date(2022, 1, 1), "sebab": "mutasi"}, actor=ACTOR)
    create(there, actor=ACTOR)


def test_words_of_rank_and_education() -> None:
    assert pangkat("IV/c") == "Pembina Utama Muda (IV/c)"
    assert pangkat("PPPK IX") == pangkat("") == ""
    assert golongan_ruang("IV") == ("IV/a", "IV/b", "IV/c", "IV/d", "IV/e")
    assert golongan_ruang("I") == ("I/a", "I/b", "I/c", "I/d")
    read = {
        "SD": ("sd",),
        "SLTA/sederajat": ("sma",),
        "D-3": ("d3",),
        "Diploma III": ("d3",),
        "D-IV/S-1": ("d4", "s1"),
        "Pascasarjana (S2)": ("s2",),
        "JUMLAH": (),
    }
    assert {text: tingkat_pendidikan(text) for text in read} == read


def test_a_form_finds_by_typing_what_it_accepts_and_a_filter_what_one_sees(dinas, dinas_lain, orang, client):
    client.force_login(orang("perencana"))
    offered = {
        door: {item["teks"] for item in client.get(f"/register/pegawai/{door}/unit/").json()["pilihan"]}
        for door in ("isian", "pilihan")
    }
    assert offered["isian"] == {"Dinas Sosial"}
    assert "Seksi Rehabilitasi Anak" in offered["pilihan"]
    assert "Dinas Lain" not in offered["pilihan"]
    for name in ("nama", "takada"):
        assert client.get(f"/register/pegawai/isian/{name}/").status_code == 404
