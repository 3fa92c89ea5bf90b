"""Two agencies side by side: each blind to the other at every door."""

import csv
import io
from dataclasses import dataclass

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from kelembagaan.contoh_register import lembaga, status
from sosial.bantuan.contoh_register import penerima
from sosial.contoh_register import LAHIR, keluarga, layanan, nik, ppks, psks
from telusur.engines.registers.declare import REGISTERS, Aksi
from telusur.engines.registers.massal import batal, kerja
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor, create
from telusur.kernel.errors import UserError
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User
from telusur.sosial.gabung import merge
from telusur.sosial.kemiripan import kembar, mirip
from telusur.sosial.models import Layanan, Orang, Penggabungan, Ppks
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
PLACE = "63.11.01"
KINDS = ("orang", "keluarga", "ppks", "layanan", "psks", "penggabungan", "lembaga", "status-lembaga")
HEAD = ("NIK", "Nama lengkap", "JK", "Tgl lahir", "Kode desa", "Terdata sejak")
SYSTEM = Actor(None, Perubahan.Sumber.SISTEM)


@dataclass
class Instansi:
    """An agency with one record of each kind and an account of a role."""

    unit: UnitOrganisasi
    catatan: dict[str, object]

    def akun(self, peran: str = "staf", unit: UnitOrganisasi | None = None) -> User:
        place = unit or self.unit
        user, _ = User.objects.get_or_create(username=f"{peran}-{place.pk}", nama=f"{peran} {place.nama}")
        Penugasan.objects.get_or_create(user=user, peran=peran, unit=place, mulai="2021-01-01")
        return User.objects.get(pk=user.pk)


def filled(unit: UnitOrganisasi, number: int) -> Instansi:
    service, role, state = (
        layanan(number, unit, PLACE),
        psks(number + 1, unit, PLACE),
        status(number + 2, unit, PLACE),
    )
    need = service.ppks
    joined = Penggabungan.objects.create(utama=need.orang, ganda=role.orang, alasan="Contoh dua kali")
    found = {"orang": need.orang, "keluarga": need.orang.keluarga, "ppks": need, "layanan": service}
    found |= {"psks": role, "penggabungan": joined, "lembaga": state.lembaga, "status-lembaga": state}
    return Instansi(unit, found)


@pytest.fixture
def satu(dinas) -> Instansi:
    return filled(dinas, 10)


@pytest.fixture
def lain(dinas_lain) -> Instansi:
    return filled(dinas_lain, 20)


@pytest.mark.parametrize("kode", KINDS)
def test_pages_and_the_api_show_nothing_of_the_other(client, satu, lain, kode: str) -> None:
    mine, other = satu.catatan[kode].pk, lain.catatan[kode].pk
    client.force_login(satu.akun())
    page, api = f"/register/{kode}/", f"/api/v1/register/{kode}/"
    shown = client.get(page).content.decode()
    assert f'href="{page}{mine}/"' in shown
    assert f'href="{page}{other}/"' not in shown
    answer = client.get(api, headers={"X-Tujuan": "Uji dua dinas"})
    assert other not in [item["id"] for item in answer.json()["items"]]
    assert client.get(f"{page}{mine}/").status_code == 200
    for address in (f"{page}{other}/", f"{page}{other}/ubah/", f"{api}{other}"):
        assert client.get(address).status_code == 404, address
    assert client.get(f"{page}?instansi={lain.unit.pk}").context["daftar"].page.total == 0
    exported = client.post(f"{page}ekspor/", {"bentuk": "csv", "tujuan": "Uji dua dinas"})
    text = b"".join(exported.streaming_content).decode()
    assert "Contoh 1" in text
    assert "Contoh 2" not in text


def test_searching_finds_nobody_of_the_other(client, satu, lain) -> None:
    client.force_login(satu.akun())
    for words in (lain.catatan["orang"].nik, lain.catatan["orang"].nama):
        for kode in ("orang", "ppks", "psks", "layanan"):
            found = client.get(f"/register/{kode}/", {"cari": words}).context["daftar"]
            assert found.page.total == 0, (kode, words)


def test_what_can_be_chosen_is_ones_own(client, satu, lain) -> None:
    user = satu.akun()
    client.force_login(user)
    form = client.get("/register/layanan/baru/").context["form"]
    offered = {name: set(form.fields[name].queryset) for name in ("orang", "ppks", "unit")}
    assert satu.catatan["orang"] in offered["orang"]
    assert lain.catatan["orang"] not in offered["orang"]
    assert offered["ppks"] == {satu.catatan["ppks"]}
    assert lain.unit not in offered["unit"]
    for kode, name in (("ppks", "orang"), ("layanan", "ppks"), ("orang", "keluarga")):
        answer = client.get(f"/register/{kode}/isian/{name}/", {"q": "Contoh"}).json()["pilihan"]
        assert answer, (kode, name)
        assert not [item for item in answer if "Contoh 2" in item["teks"].partition(" (")[0]], (kode, name)
    boxes = client.get("/register/status-lembaga/").context["daftar"].boxes
    options = next(box for box in boxes if box.name == "lembaga").options
    assert [text.partition(" (")[0] for _, text in options] == ["PKK Contoh 12"]


def test_a_posted_reference_to_the_other_is_refused(client, satu, lain) -> None:
    client.force_login(satu.akun())
    place = satu.catatan["orang"].desa_id
    data = {"jenis": "08", "desa": place, "mulai": "2021-03-01", "unit": satu.unit.pk}
    for more in (
        {"orang": lain.catatan["orang"].pk},
        {"orang": satu.catatan["orang"].pk, "unit": lain.unit.pk},
    ):
        assert client.post("/register/ppks/baru/", data | more).status_code == 422
        answer = client.post("/api/v1/register/ppks/", {"isi": data | more}, "application/json")
        assert answer.status_code == 400
    assert Ppks.objects.count() == 2


def test_a_number_that_only_the_other_knows_is_new_here(client, satu, lain) -> None:
    other = lain.catatan["orang"]
    client.force_login(satu.akun())
    data = {"nik": other.nik, "nama": "Sendiri", "jenis_kelamin": "P", "tanggal_lahir": LAHIR.isoformat()}
    data |= {"desa": other.desa_id, "mulai": "2021-05-01"}
    page = client.get("/register/orang/baru/")
    assert page.context["form"].fields["unit"].widget.is_hidden
    assert client.post("/register/orang/baru/", data | {"unit": satu.unit.pk}).status_code == 302
    assert sorted(Orang.objects.filter(nik=other.nik).values_list("unit_id", flat=True)) == [
        satu.unit.pk,
        lain.unit.pk,
    ]
    again = client.post("/register/orang/baru/", data | {"unit": satu.unit.pk})
    assert again.status_code == 422
    assert "sudah tercatat" in again.content.decode()


def trial(user: User | None, kode: str, head: tuple[str, ...], *rows: tuple[str, ...]) -> BatchImpor:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([head, *rows])
    file = ContentFile(text.getvalue().encode())
    return kerja.run_trial(kerja.receive(REGISTERS.get(kode), file, "berkas.csv", user))


def person_row(number: str, nama: str) -> tuple[str, ...]:
    return (number, nama, "P", "05-03-1950", f"{PLACE}.2001", "01-01-2021")


def test_an_import_trial_tells_nothing_of_the_other(satu, lain) -> None:
    user, other = satu.akun(), lain.catatan["orang"]
    Orang.objects.filter(pk=other.pk).update(nama="Zubaidah Karimah")
    other.refresh_from_db()
    batch = trial(user, "orang", HEAD, person_row(other.nik, "Siapa"), person_row("", other.nama))
    told = list(batch.baris.order_by("nomor").values_list("status", "objek_id", "masalah"))
    assert told == [("baru", None, "[]"), ("baru", None, "[]")]
    kerja.run_apply(batch, Actor(user, Perubahan.Sumber.IMPOR))
    other.refresh_from_db()
    assert other.nama == "Zubaidah Karimah"
    assert Orang.objects.get(nik=other.nik, unit=satu.unit).nama == "Siapa"
    own = trial(
        user, "orang", HEAD, person_row(satu.catatan["orang"].nik, "Ubah"), person_row("", "Contoh 11")
    )
    assert list(own.baris.order_by("nomor").values_list("status", flat=True)) == ["berubah"]
    needs = trial(user, "ppks", ("NIK", "Jenis PMKS", "Desa", "Terdata sejak"), (other.nik, "08", "x", "x"))
    assert needs.hitungan["ditolak"] == 1
    head = ("NIK", "Jenis PMKS", "Desa", "Terdata sejak")
    foreign = lain.catatan["psks"].orang.nik
    refused = trial(user, "ppks", head, (foreign, "08", f"{PLACE}.2001", "01-02-2021"))
    assert "tidak dikenal" in refused.baris.get().masalahnya[0]["alasan"]


def test_what_the_other_imported_and_annulled_is_not_there(client, satu, lain) -> None:
    theirs = lain.akun()
    batch = trial(theirs, "orang", HEAD, person_row(nik(88), "Zubaidah Karimah"))
    kerja.run_apply(batch, Actor(theirs, Perubahan.Sumber.IMPOR))
    gone = Orang.objects.get(nik=nik(88)).pk
    batal.undo(REGISTERS.get("orang"), batch.pk, actor=Actor(theirs, Perubahan.Sumber.IMPOR))
    client.force_login(theirs)
    assert "dibatalkan" in client.get(f"/register/orang/{gone}/").content.decode()
    assert client.get(f"/register/orang/impor/{batch.pk}/").status_code == 200
    client.force_login(satu.akun())
    assert client.get(f"/register/orang/{gone}/").status_code == 404
    assert client.get(f"/register/orang/impor/{batch.pk}/").status_code == 404


def test_institutions_of_the_other_are_new_here(satu, lain) -> None:
    head = ("Jenis lembaga", "Desa", "Nama lembaga", "Berdiri")
    batch = trial(satu.akun(), "lembaga", head, ("pkk", f"{PLACE}.2001", "PKK Contoh 22", "01-01-2020"))
    assert batch.hitungan["baru"] == 1


def test_who_serves_two_agencies_says_for_which(satu, lain) -> None:
    user = satu.akun()
    Penugasan.objects.create(user=user, peran="staf", unit=lain.unit, mulai="2021-01-01")
    user = User.objects.get(pk=user.pk)
    number = nik(77)
    silent = trial(user, "orang", HEAD, person_row(number, "Tanpa unit"))
    assert "Isi Perangkat daerah" in str(silent.baris.get().masalahnya)
    said = (*HEAD, "Perangkat daerah")
    both = trial(
        user,
        "orang",
        said,
        (*person_row(number, "Di sini"), satu.unit.nama),
        (*person_row(number, "Di sana"), lain.unit.nama),
        (*person_row(number, "Lagi"), lain.unit.nama),
    )
    assert list(both.baris.order_by("nomor").values_list("status", flat=True)) == ["baru", "baru", "ditolak"]
    kerja.run_apply(both, Actor(user, Perubahan.Sumber.IMPOR))
    family = keluarga(30, lain.unit, PLACE)
    crossed = trial(
        user, "orang", (*said, "No KK"), (*person_row(number, "Di sini"), satu.unit.nama, family.no_kk)
    )
    assert "perangkat daerah lain" in crossed.baris.get().masalahnya[0]["alasan"]
    head = ("NIK", "Jenis PMKS", "Desa", "Terdata sejak", "Unit")
    twice = trial(user, "ppks", head, (number, "08", f"{PLACE}.2001", "01-02-2021", satu.unit.nama))
    assert "Lebih dari satu" in twice.baris.get().masalahnya[0]["alasan"]
    theirs = Orang.objects.get(nik=number, unit=lain.unit)
    row = (f"#{theirs.pk}", "08", f"{PLACE}.2001", "01-02-2021", satu.unit.nama)
    assert "perangkat daerah lain" in str(trial(user, "ppks", head, row).baris.get().masalahnya)


def test_likeness_and_merging_stay_within_one_agency(client, satu, lain) -> None:
    one, other = satu.catatan["orang"], lain.catatan["orang"]
    Orang.objects.filter(pk__in=(one.pk, other.pk)).update(nama="Siti Aminah", nik=None)
    for person in (one, other):
        person.refresh_from_db()
    assert other not in [item for item, _ in mirip(one)]
    assert not [pair for pair in kembar() if {pair[0].pk, pair[1].pk} == {one.pk, other.pk}]
    with pytest.raises(UserError, match="perangkat daerah yang berbeda"):
        merge(one, other, "Dicatat dua kali", actor=SYSTEM)
    client.force_login(satu.akun())
    address = f"/register/orang/{one.pk}/gabung/"
    posted = client.post(address, {"ganda": other.pk, "alasan": "Dicatat dua kali oleh kami"})
    assert posted.status_code == 422
    assert client.get(f"/register/orang/{other.pk}/gabung/").status_code == 404
    assert client.get(f"/register/penggabungan/{lain.catatan['penggabungan'].pk}/pisah/").status_code == 404


def test_nothing_refers_across_agencies(satu, lain) -> None:
    person, place = lain.catatan["orang"], satu.catatan["orang"].desa
    wrong = [
        Ppks(orang=person, jenis="08", desa=place, unit=satu.unit, mulai="2022-01-01"),
        Layanan(ppks=lain.catatan["ppks"], jenis="sandang", desa=place, unit=satu.unit, sumber_dana="apbn"),
        Orang(
            nama="X",
            jenis_kelamin="P",
            tanggal_lahir=LAHIR,
            desa=place,
            unit=satu.unit,
            keluarga=lain.catatan["keluarga"],
        ),
    ]
    row = penerima(60, satu.unit, PLACE)
    row.orang = person
    with pytest.raises(ValidationError, match="perangkat daerah lain"):
        row.full_clean()
    values = {"daftar_id": row.daftar_id, "orang_id": person.pk, "nik": None, "no_kk": None}
    found = [text for _, text, _ in REGISTERS.get("penerima-bantuan").periksa([values])]
    assert found == ["Catatan ini milik perangkat daerah lain."]
    for record in wrong:
        with pytest.raises(UserError, match="perangkat daerah lain"):
            create(record, actor=SYSTEM)


def test_a_section_keeps_its_own_and_shares_the_agencys_persons(client, satu) -> None:
    bidang = UnitOrganisasi.objects.get(induk=satu.unit)
    seksi = UnitOrganisasi.objects.get(induk=bidang)
    sister = UnitOrganisasi.objects.create(nama="Seksi Lain", jenis="seksi", induk=bidang)
    own = layanan(40, seksi, PLACE)
    user = satu.akun(unit=sister)
    for kode, record in (("ppks", own.ppks), ("layanan", own)):
        assert not REGISTERS.get(kode).queryset(user).filter(pk=record.pk).exists()
        assert REGISTERS.get(kode).queryset(satu.akun(unit=bidang)).filter(pk=record.pk).exists()
    for kode, record in (("orang", own.ppks.orang), ("lembaga", lembaga(41, seksi, PLACE))):
        assert REGISTERS.get(kode).queryset(user, Aksi.UBAH).filter(pk=record.pk).exists()
    client.force_login(user)
    person = own.ppks.orang
    for query in ("ppks__jenis=08", "layanan__jenis=permakanan"):
        assert client.get(f"/register/orang/?{query}").context["daftar"].page.total == 0, query
        assert client.get(f"/api/v1/register/orang/?{query}").json()["count"] == 0
    assert "Lanjut usia" not in client.get(f"/register/orang/{person.pk}/?tab=ppks").content.decode()
    data = {"orang": person.pk, "jenis": "sandang", "desa": person.desa_id, "tanggal": "2021-06-01"}
    data |= {"sumber_dana": "apbn", "unit": sister.pk}
    refused = client.post("/register/layanan/baru/", data).content.decode()
    assert "dicatat unit lain" in refused
    assert f"#{own.ppks.pk}" not in refused


def test_records_of_an_agency_name_an_agency(satu) -> None:
    seksi = UnitOrganisasi.objects.filter(jenis="seksi").first()
    place = desa(PLACE)
    with pytest.raises(UserError, match="Pilih perangkat daerahnya"):
        create(Orang(nama="X", jenis_kelamin="P", tanggal_lahir=LAHIR, desa=place, unit=seksi), actor=SYSTEM)


def test_a_government_sees_all_its_agencies(satu, lain) -> None:
    auditor = Instansi(satu.unit.induk, {}).akun("auditor")
    for kode in KINDS:
        seen = set(REGISTERS.get(kode).queryset(auditor).values_list("pk", flat=True))
        assert {satu.catatan[kode].pk, lain.catatan[kode].pk} <= seen, kode


def test_one_number_of_a_need_within_a_unit(satu, lain) -> None:
    need = ppks(50, satu.unit, PLACE)
    same = ppks(51, lain.unit, PLACE)
    same.nomor = need.nomor
    same.full_clean()
    within = ppks(52, satu.unit, PLACE)
    within.nomor = need.nomor
    with pytest.raises(ValidationError, match="sudah ada"):
        within.full_clean()
