"""Persons: numbers, likeness, merging and parting; what rules refuse at the single door and in bulk."""

from datetime import date

import pytest
from typer.testing import CliRunner

from organisasi.contoh_register import agency
from sosial.bantuan import contoh_register as buat
from sosial.contoh_register import LAHIR, layanan, nik, orang, ppks, psks
from sosial.dtsen.contoh_register import lapisan
from sosial.psks.contoh_register import riwayat
from sosial.usaha.contoh_register import anggota, kelompok
from telusur.engines.registers.declare import REGISTERS, Selection
from telusur.engines.registers.ending import end
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.sosial.bantuan.models import DaftarBantuan, PenerimaBantuan
from telusur.sosial.bencana.models import PenerimaLogistik
from telusur.sosial.cli_orang import app
from telusur.sosial.dtsen.models import Sanggah
from telusur.sosial.gabung import _MODELS, merge, undo
from telusur.sosial.jenis import JenisLayanan, JenisPpks
from telusur.sosial.kemiripan import kembar, mirip, serupa
from telusur.sosial.models import Layanan, Orang, Penggabungan, Ppks, Psks
from telusur.sosial.psks.models import RiwayatPsks
from telusur.sosial.usaha.models import AnggotaUsaha
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, Perubahan.Sumber.SISTEM)
PLACE = "63.11.01"


def state(*models: type) -> list[tuple]:
    """Return everything that the models hold."""
    return [tuple(row.values()) for model in models for row in model.objects.order_by("pk").values()]


@pytest.mark.parametrize(
    ("satu", "dua", "alike"),
    [
        ("Siti Aminah", "SITI AMINAH", True),
        ("Siti Aminah", "Aminah Siti", True),
        ("Siti Aminah", "Siti Aminnah", True),
        ("Muhammad Rifqi", "Mohammad Rifki", True),
        ("Siti Aminah", "Budi Santoso", False),
    ],
)
def test_names_alike(satu: str, dua: str, alike: bool) -> None:
    assert (serupa(satu, dua) >= 0.8) == alike


def person(nama: str, **more: object) -> Orang:
    values = {
        "nama": nama,
        "jenis_kelamin": "P",
        "tanggal_lahir": LAHIR,
        "desa": desa(PLACE),
        "mulai": date(2020, 1, 1),
        "unit": agency(None),
    }
    return create(Orang(**{**values, **more}), actor=ACTOR)


def test_pairs_are_born_alike_in_one_village() -> None:
    one, other = person("Siti Aminah"), person("Siti Aminnah")
    person("Siti Aminah", tanggal_lahir=date(1951, 1, 1))
    person("Siti Aminah", desa=desa(PLACE, 2))
    person("Budi")
    assert [item for item, _ in mirip(one)] == [other]
    assert [(a, b) for a, b, _ in kembar("63.11")] == [(one, other)]
    assert list(kembar("63.12")) == []
    shown = CliRunner().invoke(app, ["list", "kembar"])
    assert shown.output.count("\n") == 1
    assert f"{one.pk}\tSiti Aminah\t{other.pk}" in shown.output


def test_a_wrong_number_is_refused_and_an_odd_one_listed() -> None:
    with pytest.raises(UserError, match="kalender"):
        person("Siti", nik="99000132139000" + "01")
    odd = person("Siti", nik=nik(1, date(1990, 1, 1)))
    person("Ani", nik=nik(2))
    shown = CliRunner().invoke(app, ["list", "janggal"]).output
    assert shown.startswith(f"{odd.pk}\tSiti\tTanggal lahir")
    assert shown.count("\n") == 1
    assert str(odd.nik) not in shown


def test_a_period_counts_who_is_there_on_its_last_day() -> None:
    """A record holds until the day before it ends: who left on the last day of a year is not of that year."""
    people = [person(f"Contoh {day}", selesai=date(2021, 12, day)) for day in (30, 31)]
    stays = person("Contoh tetap", selesai=date(2022, 1, 1))
    came = person("Contoh baru", mulai=date(2021, 12, 31))
    later = person("Contoh nanti", mulai=date(2022, 1, 1))
    found = set(REGISTERS.get("orang").select(Selection(period=Period.year(2021))))
    assert found == {stays, came}
    assert found.isdisjoint({*people, later})


def test_a_reason_needs_an_end_and_nobody_is_known_before_birth() -> None:
    with pytest.raises(UserError):
        person("Siti", sebab="meninggal")
    with pytest.raises(UserError):
        person("Siti", tanggal_lahir=date(2021, 1, 1))


def test_merging_brings_everything_over_and_undoing_puts_everything_back() -> None:
    main = person("Siti Aminah")
    double = orang(1, None, PLACE)
    need = ppks(2, None, PLACE)
    change(need, {"orang": double}, actor=ACTOR)
    served = create(
        Layanan(
            ppks=need,
            jenis=JenisLayanan.SANDANG,
            desa=need.desa,
            tanggal=date(2021, 5, 1),
            sumber_dana="apbn",
            unit=need.unit,
        ),
        actor=ACTOR,
    )
    role = psks(3, None, PLACE)
    change(role, {"orang": double}, actor=ACTOR)
    number, family = double.nik, double.keluarga
    before = state(Orang, Ppks, Psks, Layanan)

    merged = merge(main, double, "Dicatat dua kali", actor=ACTOR)
    for item in (main, double, need, served, role):
        item.refresh_from_db()
    assert (main.nik, main.keluarga, need.orang, role.orang) == (number, family, main, main)
    assert (double.nik, double.menjadi, double.sebab, double.selesai) == (None, main, "ganda", double.mulai)
    logged = Perubahan.objects.filter(objek="sosial.orang", objek_id=double.pk, perihal=f"orang:{main.pk}")
    assert logged.count() == 2
    everything = str(list(Perubahan.objects.values_list("sebelum", "sesudah")))
    assert str(number) not in everything

    undo(merged, actor=ACTOR)
    assert state(Orang, Ppks, Psks, Layanan) == before
    with pytest.raises(UserError, match="sudah dibatalkan"):
        undo(merged, actor=ACTOR)


def test_merging_knows_all_that_refers_to_a_person() -> None:
    """What a later model has of a person, or of what is made one with them, must not stay with what ends."""
    owners = (Orang, Ppks, Psks, PenerimaLogistik)
    related = [item for owner in owners for item in owner._meta.related_objects if not item.many_to_many]
    refers = {item.related_model for item in related}
    assert refers - {Penggabungan} <= set(_MODELS.values())


def test_in_a_group_the_person_stays_once_and_keeps_the_office(dinas) -> None:
    main, double = person("Siti Aminah"), person("Siti Aminnah")
    chair = anggota(1, dinas, PLACE)
    change(chair, {"orang": double, "peran": "ketua"}, actor=ACTOR)
    held = create(AnggotaUsaha(kelompok=chair.kelompok, orang=main, mulai=date(2021, 1, 1)), actor=ACTOR)
    other = create(
        AnggotaUsaha(kelompok=kelompok(2, dinas, PLACE), orang=double, mulai=date(2021, 1, 1)), actor=ACTOR
    )
    layer = lapisan(1, dinas)
    objection = Sanggah.objects.create(
        nomor="S-1", jenis="usul", lapisan=layer, orang=double, desa=main.desa, alasan="Rumahnya tidak layak",
        pengaju="Contoh", unit=dinas,
    )  # fmt: skip
    before = state(Orang, AnggotaUsaha, Sanggah)

    merged = merge(main, double, "Dicatat dua kali", actor=ACTOR)
    for item in (chair, held, other, objection):
        item.refresh_from_db()
    assert (chair.selesai, held.peran, held.selesai) == (chair.mulai, "ketua", None)
    assert other.orang == objection.orang == main
    undo(merged, actor=ACTOR)
    assert state(Orang, AnggotaUsaha, Sanggah) == before


def test_what_somebody_did_in_a_role_goes_with_the_role(dinas) -> None:
    main, double = person("Siti Aminah"), person("Siti Aminnah")
    held, doubled = psks(3, dinas, PLACE), psks(4, dinas, PLACE)
    for role, who in ((held, main), (doubled, double)):
        Psks.objects.filter(pk=role.pk).update(orang=who)
    same = [riwayat(1, dinas, PLACE, psks=role, bukti="LAP/1") for role in (held, doubled)]
    alone = riwayat(2, dinas, PLACE, psks=doubled, tanggal=date(2021, 4, 1))
    before = state(Orang, Psks, RiwayatPsks)
    merged = merge(main, double, "Dicatat dua kali", actor=ACTOR)
    alone.refresh_from_db()
    same[1].refresh_from_db()
    assert (alone.psks, same[1].psks) == (held, doubled)
    undo(merged, actor=ACTOR)
    assert state(Orang, Psks, RiwayatPsks) == before


def test_of_two_who_merge_at_once_one_is_told() -> None:
    """Both have read the records before the first one writes."""
    main, double = person("Siti Aminah"), person("Siti Aminnah")
    theirs = [Orang.objects.get(pk=item.pk) for item in (double, main)]
    merge(main, double, "Dicatat dua kali", actor=ACTOR)
    with pytest.raises(UserError, match="sudah digabung"):
        merge(*theirs, "Dicatat dua kali", actor=ACTOR)
    assert Penggabungan.objects.count() == 1


def test_a_merge_of_which_a_record_is_gone_says_so() -> None:
    main, double = person("Siti Aminah"), person("Siti Aminnah")
    need = ppks(2, None, PLACE)
    change(need, {"orang": double}, actor=ACTOR)
    merged = merge(main, double, "Dicatat dua kali", actor=ACTOR)
    Ppks.objects.filter(pk=need.pk).delete()  # as the undoing of an import does
    with pytest.raises(UserError, match="sudah tidak ada"):
        undo(merged, actor=ACTOR)


def test_what_is_put_right_elsewhere_keeps_no_record_from_ending(dinas) -> None:
    need = ppks(1, dinas, PLACE)
    served = create(
        Layanan(
            orang=person("Siti Aminah"),
            jenis=JenisLayanan.PERMAKANAN,
            desa=need.desa,
            tanggal=date(2021, 5, 1),
            sumber_dana="apbn",
            unit=dinas,
        ),
        actor=ACTOR,
    )
    change(need.orang, {"tanggal_lahir": date(1980, 3, 5)}, actor=ACTOR)
    end(REGISTERS.get("ppks"), Ppks.objects.get(pk=need.pk), date(2021, 6, 1), actor=ACTOR)
    with pytest.raises(UserError, match="umur"):
        change(need, {"mulai": date(2021, 2, 1)}, actor=ACTOR)

    create(
        Ppks(orang=served.orang, jenis=need.jenis, desa=need.desa, mulai=date(2021, 4, 1), unit=dinas),
        actor=ACTOR,
    )
    end(REGISTERS.get("layanan"), served, date(2021, 6, 1), actor=ACTOR)
    assert served.dibatalkan == date(2021, 6, 1)


def test_on_lists_of_aid_the_person_stays_once_and_approved_lists_as_they_are(dinas) -> None:
    main, double = person("Siti Aminah"), orang(1, dinas, PLACE)
    lists = [buat.daftar(number, dinas) for number in (1, 2, 3)]
    rows = [buat.penerima(1, dinas, PLACE, di=item, orang=double, nik=double.nik) for item in lists]
    held = buat.penerima(2, dinas, PLACE, di=lists[1], orang=main, nik=None)
    DaftarBantuan.objects.filter(pk=lists[2].pk).update(ditetapkan="2021-02-01")
    before = state(Orang, PenerimaBantuan)

    merged = merge(main, double, "Dicatat dua kali", actor=ACTOR)
    for row in (*rows, held):
        row.refresh_from_db()
    assert [(row.orang, row.keadaan) for row in rows] == [
        (main, "terdaftar"),
        (double, "dicoret"),
        (double, "terdaftar"),
    ]
    assert (held.orang, held.keadaan) == (main, "terdaftar")
    undo(merged, actor=ACTOR)
    assert state(Orang, PenerimaBantuan) == before


def test_the_same_need_stays_one_and_counts_from_its_first_day() -> None:
    first, second = ppks(1, None, PLACE), ppks(2, None, PLACE)
    change(second, {"mulai": date(2019, 3, 1)}, actor=ACTOR)
    served = layanan(3, None, PLACE)
    change(served, {"ppks": second}, actor=ACTOR)
    Orang.objects.filter(pk=second.orang_id).update(nik=None)
    second.refresh_from_db()
    before = state(Orang, Ppks, Layanan)
    merged = merge(first.orang, second.orang, "Ganda", actor=ACTOR)
    for item in (first, second, served):
        item.refresh_from_db()
    assert (first.mulai, second.selesai, served.ppks) == (date(2019, 3, 1), second.mulai, first)
    undo(merged, actor=ACTOR)
    assert state(Orang, Ppks, Layanan) == before


def test_a_service_goes_to_the_need_of_its_day() -> None:
    need = ppks(1, None, PLACE)
    double = person("Kembaran")
    served = create(
        Layanan(
            orang=double,
            jenis=JenisLayanan.SANDANG,
            desa=double.desa,
            tanggal=date(2021, 5, 1),
            sumber_dana="apbn",
            unit=need.unit,
        ),
        actor=ACTOR,
    )
    merge(need.orang, double, "Ganda", actor=ACTOR)
    served.refresh_from_db()
    assert (served.ppks, served.orang) == (need, None)


def test_what_was_changed_since_stays() -> None:
    main, double = person("Siti"), person("Siti A", nik=nik(7))
    merged = merge(main, double, "Ganda", actor=ACTOR)
    main.refresh_from_db()
    change(main, {"nik": nik(8)}, actor=ACTOR)
    before = state(Orang)
    with pytest.raises(UserError, match="sudah berubah"):
        undo(merged, actor=ACTOR)
    assert state(Orang) == before


def test_two_persons_are_not_merged() -> None:
    one, other = person("Siti", nik=nik(1)), person("Siti", nik=nik(2))
    with pytest.raises(UserError, match="NIK yang berbeda"):
        merge(one, other, "x", actor=ACTOR)
    with pytest.raises(UserError, match="dirinya sendiri"):
        merge(one, one, "x", actor=ACTOR)
    third = person("Siti")
    merge(one, third, "x", actor=ACTOR)
    third.refresh_from_db()
    with pytest.raises(UserError, match="sudah digabung"):
        merge(other, third, "x", actor=ACTOR)


def test_merging_from_the_command_line_and_back() -> None:
    one, other = person("Siti"), person("Siti A")
    run = CliRunner().invoke
    done = run(app, ["merge", "orang", str(one.pk), str(other.pk), "--reason", "Dicatat dua kali"])
    assert done.exit_code == 0, done.output
    other.refresh_from_db()
    assert other.menjadi == one
    assert run(app, ["undo", "penggabungan", done.output.split()[-1]]).exit_code == 0
    other.refresh_from_db()
    assert other.menjadi is None
    assert isinstance(run(app, ["undo", "penggabungan", "999"]).exception, UserError)
    assert isinstance(run(app, ["merge", "orang", "998", "999", "--reason", "x"]).exception, UserError)


def test_the_same_rules_at_the_single_door_and_in_bulk() -> None:
    old = orang(1, None, PLACE)
    wrong = Ppks(
        orang=old, jenis=JenisPpks.ANAK_TERLANTAR, desa=old.desa, mulai=date(2021, 1, 1), unit=old.unit
    )
    with pytest.raises(UserError, match="sampai umur 18"):
        create(wrong, actor=ACTOR)
    row = {
        "orang_id": old.pk,
        "keluarga_id": None,
        "kelompok": "",
        "jenis": "02",
        "mulai": date(2021, 1, 1),
        "unit_id": old.unit_id,
    }
    found = list(REGISTERS.get("ppks").periksa([row, {**row, "jenis": "08"}, {**row, "orang_id": None}]))
    assert [index for index, _, _ in found] == [0, 2]


def test_a_service_to_a_ppks_names_the_need() -> None:
    need = ppks(1, None, PLACE)
    values = {"jenis": JenisLayanan.SANDANG, "desa": need.desa, "sumber_dana": "apbn", "unit": need.unit}
    with pytest.raises(UserError, match=f"#{need.pk}"):
        create(Layanan(orang=need.orang, tanggal=date(2021, 2, 1), **values), actor=ACTOR)
    before = create(Layanan(orang=need.orang, tanggal=date(2021, 1, 14), **values), actor=ACTOR)
    own = {"ppks_id": None, "unit_id": need.unit_id}
    rows = [
        {**own, "orang_id": need.orang_id, "tanggal": date(2021, 2, 1)},
        {**own, "orang_id": need.orang_id, "tanggal": before.tanggal},
        {**own, "orang_id": None, "tanggal": date(2021, 2, 1)},
    ]
    found = list(REGISTERS.get("layanan").periksa(rows))
    assert [(index, saran) for index, _, saran in found] == [
        (0, f"Isi PPKS dengan #{need.pk} Lanjut usia terlantar.")
    ]


def test_one_open_need_of_a_kind() -> None:
    need = ppks(1, None, PLACE)
    again = Ppks(orang=need.orang, jenis=need.jenis, desa=need.desa, mulai=date(2022, 1, 1), unit=need.unit)
    with pytest.raises(UserError):
        create(again, actor=ACTOR)
    change(need, {"selesai": date(2021, 12, 31)}, actor=ACTOR)
    create(again, actor=ACTOR)
