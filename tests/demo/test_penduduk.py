"""The made-up district: always the same, lawful, and with the counts of `calibration.yaml`."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from telusur.demo.akun import create_accounts
from telusur.demo.isi import install, install_population, load_regions, villages
from telusur.demo.kalibrasi import kalibrasi
from telusur.demo.pengaduan import create_complaints
from telusur.demo.populasi.susun import Populasi, susun
from telusur.engines.audit import run
from telusur.engines.formulas.compute import compute
from telusur.engines.registers import rantai
from telusur.engines.registers.declare import REGISTERS, Selection
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.nik import janggal, salah_kk, salah_nik
from telusur.kernel.period import Period
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.sekretariat.models import Pengaduan
from telusur.sosial.aturan import KASUS_RULES
from telusur.sosial.bantuan.models import DaftarBantuan
from telusur.sosial.bantuan.models_serah import TandaTerima
from telusur.sosial.bencana.models_logistik import PersediaanLogistik
from telusur.sosial.dtsen.models import Sanggah
from telusur.sosial.kemiripan import kembar
from telusur.sosial.ketentuan import salah_ppks
from telusur.sosial.models import Layanan, Orang, Ppks
from telusur.sosial.rehabilitasi.hitung_keadaan import kasus_dari
from telusur.sosial.rehabilitasi.models import Penanganan

SKALA = 0.03
TAHUN = Period.year(2020)


@pytest.fixture(scope="module")
def penuh() -> Populasi:
    return susun(kalibrasi(), villages())


def test_the_same_seed_gives_the_same_district() -> None:
    kal = kalibrasi(0.05)
    first = susun(kal, villages())
    assert first.sidik == susun(kal, villages()).sidik
    assert first.sidik != susun(kal, villages(), benih=1).sidik


def test_the_stock_has_the_counts_that_the_plan_states(penuh: Populasi) -> None:
    kal = kalibrasi()
    held = [item for item in penuh.pemerlu if item.selama(kal.akhir, kal.akhir)]
    assert Counter(item.jenis for item in held) == {item.jenis: item.jumlah for item in kal.ppks}
    for item in kal.ppks:
        if item.rumah_tangga:
            cards = {record.warga.kk for record in held if record.jenis == item.jenis and record.warga}
            assert len(cards) == item.rumah_tangga, item.jenis


def test_the_services_of_the_year_are_those_of_the_plan(penuh: Populasi) -> None:
    given = Counter(
        (item.penerima.jenis, item.program) for item in penuh.bantuan if item.tanggal.year == TAHUN.tahun
    )
    assert given == {(item.ppks, item.program): item.jumlah for item in kalibrasi().layanan}
    first, last = kalibrasi().isi["rentang"]
    assert {item.tanggal.year for item in penuh.bantuan} == set(range(first, last + 1))


def test_the_persons_who_serve_add_up_to_the_share_that_the_plan_prints() -> None:
    kal = kalibrasi()
    told = kal.isi["psks_aktif"]
    sums = (sum(getattr(item, name) for item in kal.psks) for name in ("jumlah", "aktif"))
    assert tuple(sums) == (told["jumlah"], told["aktif"])
    assert round(100 * told["aktif"] / told["jumlah"], 2) == 65.96


def test_the_victims_of_the_disasters_are_those_that_the_plan_counts_and_all_of_them_were_helped(
    penuh: Populasi,
) -> None:
    for item in kalibrasi().ppks:
        if item.jenis not in {"21", "22"}:
            continue
        events = [event for event in penuh.peristiwa if event.butir.ppks == item.jenis]
        places = [place for event in events for place in event.desa]
        assert (sum(p.kk for p in places), sum(p.jiwa for p in places)) == (item.rumah_tangga, item.jumlah)
        assert sum(who.jiwa for place in places for who in place.dibantu) == item.jumlah
    for event in penuh.peristiwa:
        helped = sum(who.jiwa for place in event.desa for who in place.dibantu)
        hit = sum(place.jiwa for place in event.desa)
        assert helped == round(hit * event.butir.diberi), event.butir.kode
        for place in event.desa:
            assert sum(who.jiwa for who in place.dibantu) <= place.jiwa
            assert sum(who.kk for who in place.dibantu) <= place.kk


def test_made_up_people_break_no_rule(penuh: Populasi) -> None:
    for family in penuh.rumah_tangga:
        assert salah_kk(family.kk) == ""
        for person in family.anggota:
            assert salah_nik(person.nik) == ""
            assert person.nik.startswith("99")
            assert janggal(person.nik, person.lahir, perempuan=person.perempuan) == []
            assert person.lahir <= person.mulai
            assert person.selesai is None or person.mulai < person.selesai
    for item in penuh.pemerlu:
        who = (item.warga.lahir, "P" if item.warga.perempuan else "L") if item.warga else None
        assert salah_ppks(item.jenis, item.mulai, orang=who, kelompok=bool(item.kelompok)) == "", item
        assert item.selesai is None or item.mulai < item.selesai
        gone = item.warga.selesai if item.warga else None
        assert gone is None or (item.selesai is not None and item.selesai <= gone)
    for given in penuh.bantuan:
        assert given.penerima.selama(given.tanggal, given.tanggal), given


def test_the_district_has_the_shape_of_one(penuh: Populasi) -> None:
    people = [person for family in penuh.rumah_tangga for person in family.anggota]
    women = sum(person.perempuan for person in people)
    assert 0.45 < women / len(people) < 0.57
    years = Counter((2020 - person.lahir.year) // 15 for person in people)
    assert all(years[band] > len(people) * 0.05 for band in range(5)), years
    places = Counter(person.desa for person in people)
    assert set(places) == set(villages())
    assert max(places.values()) > 3 * min(places.values())
    assert Counter(person.sebab for person in people).keys() == {"", "meninggal", "pindah"}


def test_nothing_is_decided_where_the_plan_is_silent_or_contradicts_itself_without_saying_so() -> None:
    """Each count names where the plan states it, or says that it is a choice."""
    isi = kalibrasi().isi
    for part in (
        "ppks",
        "pencatat",
        "layanan",
        "psks",
        "lembaga",
        "dokumen",
        "kegiatan",
        "bencana",
        "dokumen_subkegiatan",
        "daftar_bantuan",
    ):
        for item in isi[part]:
            assert ("di" in item) != bool(item.get("pilihan")), item
    for part in ("tahun_lain", "perubahan", "logistik", "riwayat_psks", "konsultasi_lk3"):
        assert isi[part]["pilihan"] is True


def _stated(part: object) -> Iterator[dict[str, Any]]:
    """Yield what says where the plan states it, at any depth."""
    if isinstance(part, dict):
        if "di" in part:
            yield part
        part = list(part.values())
    for item in part if isinstance(part, list) else ():
        yield from _stated(item)


def test_counts_from_tables_stand_in_the_lines_that_are_named() -> None:
    """The line of each count, and the code of the part of the plan in it or above it; prose is not here."""
    lines = (files("telusur.demo") / "data" / "renstra-balangan.txt").read_text("utf-8").split("\n")
    checked = 0
    for item in _stated(kalibrasi().isi):
        rows = [int(number) for number in re.findall(r"\d+", item["di"].partition("baris")[2])]
        if not rows or not item["di"].startswith("T-C."):
            continue
        said = re.findall(r"\d+(?:[.,]\d+)*", f"{item} {item.get('bacaan', '')}")
        codes = re.findall(r"\d\.\d\d\.[\d.]*\d", item["di"].partition("baris")[0])
        for row in rows:
            printed = re.findall(r"\d+(?:[.,]\d+)*", lines[row - 1].partition("\t")[2])
            assert set(said) & set(printed), item
        owners = {_code_above(lines, row) for row in rows}
        assert all(any(code.startswith(owner) for owner in owners) for code in codes), (item, owners)
        checked += 1
    assert checked >= 20


def _code_above(lines: list[str], row: int) -> str:
    """Return the code of the part of T-C.27 to which a line belongs: its own, else the last above it."""
    for line in reversed(lines[:row]):
        head = re.match(r"[\d\s.,]{6,}", line)
        if head and len(parts := re.findall(r"\d+", head[0])) > 2:
            return ".".join(parts)
    return ""


@pytest.fixture
def kabupaten(dinas) -> UnitOrganisasi:
    load_regions()
    create_accounts(dinas)
    return dinas


def _content() -> str:
    """Return a hash over what the registers hold, keys and times of writing aside."""
    digest = hashlib.sha256()
    for model, names in (
        (Orang, ("nik", "nama", "desa__kode", "keluarga__no_kk", "mulai", "selesai")),
        (Ppks, ("nomor", "orang__nik", "jenis", "mulai", "selesai")),
        (Layanan, ("ppks__nomor", "jenis", "tanggal", "sumber_dana", "catatan")),
    ):
        for row in model._default_manager.order_by("pk").values_list(*names):
            digest.update(repr(row).encode())
    return digest.hexdigest()


@pytest.mark.django_db
def test_installed_twice_from_the_start_the_registers_hold_the_same(kabupaten) -> None:
    with transaction.atomic():
        install_population(kabupaten, SKALA)
        first = _content()
        transaction.set_rollback(True)
    assert not Orang.objects.exists()
    assert install_population(kabupaten, SKALA)
    assert _content() == first
    rows = Perubahan.objects.count()
    assert not install_population(kabupaten, SKALA)
    assert Perubahan.objects.count() == rows


def _count(kode: str, **filters: object) -> int:
    return REGISTERS.get(kode).select(Selection(filters, TAHUN)).count()


@pytest.fixture(scope="class")
def terisi(django_db_setup, django_db_blocker):
    """The district at a small scale, installed once for all tests of a class, and gone after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        unit = UnitOrganisasi.objects.create(nama="Dinas Sosial", jenis=UnitOrganisasi.Jenis.PERANGKAT_DAERAH)
        load_regions()
        create_accounts(unit)
        install_population(unit, SKALA)
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.usefixtures("terisi")
class TestTheDistrictAsInstalled:
    def test_the_registers_and_formulas_find_the_calibrated_counts(self) -> None:
        kal = kalibrasi(SKALA)
        for item in kal.ppks:
            assert _count("ppks", jenis=item.jenis) == item.jumlah, item
        given: Counter[tuple[str, str, str]] = Counter()
        for service in kal.layanan:
            given[service.ppks, service.jenis, service.dana] += service.jumlah
        for (ppks, jenis, dana), number in given.items():
            assert _count("layanan", ppks__jenis=ppks, jenis=jenis, sumber_dana=dana) == number, (ppks, jenis)
        for kind in kal.psks:
            assert _count("psks", jenis=kind.jenis) == kind.jumlah, kind
            assert _count("psks", jenis=kind.jenis, keadaan="aktif") == kind.aktif, kind
            assert _count("psks", jenis=kind.jenis, terampil_sejak__lte=TAHUN.selesai) == kind.terampil, kind
        for body in kal.lembaga:
            assert _count("lembaga", jenis=body.jenis) == body.jumlah, body
            assert _count("status-lembaga", lembaga__jenis=body.jenis, keadaan="aktif") == body.aktif, body
            before = Selection({"lembaga__jenis": body.jenis, "keadaan": "aktif"}, Period.year(2019))
            assert REGISTERS.get("status-lembaga").select(before).count() == min(body.dulu, body.aktif), body
        total = sum(item.jumlah for item in kal.ppks)
        assert compute("SOS-PPKS-01", TAHUN).penyebut == total
        assert compute("PLK-PEREMPUAN-01", TAHUN).nilai == 102
        assert compute("DES-RKPDES-01", TAHUN).nilai == 100

    def test_the_records_came_through_the_door_and_stand_up_to_their_rules(self) -> None:
        assert rantai.verify().putus is None
        assert {batch.status for batch in BatchImpor.objects.all()} == {BatchImpor.Status.DITERAPKAN}
        assert all(batch.hitungan["ditolak"] == 0 for batch in BatchImpor.objects.all())
        for kode in ("keluarga", "orang", "ppks", "layanan", "psks", "lembaga", "status-lembaga", "dokumen"):
            register = REGISTERS.get(kode)
            logged = Perubahan.objects.filter(objek=register.model._meta.label_lower)
            assert logged.count() == register.all().count() > 0, kode
            for record in register.all()[:200]:
                record.full_clean()
        assert list(kembar()) == []
        assert not Layanan.objects.filter(tanggal__gt=date(2021, 12, 31)).exists()

    def test_a_few_cases_are_walked_and_one_of_each_kind_is_left_open(self) -> None:
        cases = Penanganan.objects.order_by("ppks__jenis", "nomor")
        kinds = Counter(cases.values_list("ppks__jenis", flat=True))
        assert kinds == {"02": 4, "08": 4, "09": 4}
        assert Counter(cases.filter(selesai=None).values_list("ppks__jenis", flat=True)) == dict.fromkeys(
            kinds, 1
        )
        assert {item.alasan for item in cases.exclude(selesai=None)} == {"tercapai", "keluarga"}
        states = kasus_dari(cases, date(2021, 12, 31))
        found = {f.kode for state in states.values() if state.selesai for f in run(state, KASUS_RULES)}
        assert found <= {"SOS822"}, (
            "services of the other registers may fall beside a plan; nothing else is wrong"
        )

    def test_disasters_and_stock_stand_up_to_their_rules_and_say_what_the_plan_says(self) -> None:
        for kode in (
            "bencana",
            "terdampak",
            "kebutuhan-bencana",
            "penerima-logistik",
            "pemberian-logistik",
            "mutasi-logistik",
            "persediaan-logistik",
        ):
            rows = list(REGISTERS.get(kode).all())
            assert rows, kode
            for record in rows[:100]:
                record.full_clean()
        assert compute("SOS-BENCANA-01", TAHUN).nilai == 100
        for stock in PersediaanLogistik.objects.all():
            moves = stock.barang.mutasi.order_by("tanggal", "pk")
            assert sum(m.jumlah if m.jenis == "masuk" else -m.jumlah for m in moves) == stock.jumlah
        left = {item["nama"]: item["sisa"] for item in kalibrasi().isi["logistik"]["barang"]}
        assert {str(item.barang): item.jumlah for item in PersediaanLogistik.objects.all()} == left

    def test_what_hangs_on_other_records_is_there_too_and_stands_up_to_its_rules(self) -> None:
        kal = kalibrasi(SKALA)
        for kode in (
            "riwayat-psks",
            "konsultasi-lk3",
            "kesiapan-kampung-siaga",
            "lembaga-peserta",
            "peserta",
            "dokumen-subkegiatan",
            "berkas-izin",
            "sanggah",
            "pasangan-bantuan",
        ):
            rows = list(REGISTERS.get(kode).all())
            assert rows, kode
            for record in rows[:50]:
                record.full_clean()
        for item in kal.isi["daftar_bantuan"]:
            assert compute(f"SOS-BANTU-KK:{item['jenis']}", TAHUN).nilai == kal.kecil(item["diterima"]), item
        assert compute("SOS-KAT-01", TAHUN).nilai == kal.kecil(kal.isi["kat_dibina"]["jumlah"])
        for kode in ("SOS-PSKS-06", "SOS-PSKS-07", "SOS-PSKS-08", "SOS-SPM-01", "LEM-KSB-01"):
            assert compute(kode, TAHUN).nilai is not None, kode
        stock = next(item for item in kal.ppks if item.terlantar)
        assert _count("ppks", jenis=stock.jenis, terlantar=True) == round(stock.jumlah * stock.terlantar)
        held = Sanggah.objects.values_list("keadaan", flat=True)
        assert set(held) == {"diterima", "musyawarah", "surat", "dikirim", "dijawab"}


@pytest.mark.django_db
def test_complaints_stand_in_every_state(kabupaten) -> None:
    planner = User.objects.get(username="perencana")
    for _ in range(2):
        create_complaints(kabupaten, planner, actor=Actor(planner, Perubahan.Sumber.IMPOR))
    today = timezone.localdate()
    states = {
        "waiting": Q(dijawab=None, tenggat__gte=today, tindak_lanjut=None),
        "handed on": Q(dijawab=None, tindak_lanjut__jenis="diteruskan"),
        "late": Q(dijawab=None, tenggat__lt=today),
        "answered": Q(dijawab__isnull=False, ditutup=None, tepat_waktu=True),
        "answered late": Q(tepat_waktu=False),
        "closed and rated": Q(ditutup__isnull=False, kepuasan__isnull=False),
    }
    for state, condition in states.items():
        assert Pengaduan.objects.filter(condition).exists(), state
    for record in Pengaduan.objects.all():
        record.full_clean()
    assert Pengaduan.objects.count() == 6


@pytest.mark.django_db
def test_aid_is_being_handed_over_with_the_faults_that_people_make(kabupaten) -> None:
    install_population(kabupaten, 0.05)
    daftar = DaftarBantuan.objects.get(kode="CONTOH-PML-1")
    assert daftar.ditetapkan
    assert not daftar.penerima.exclude(layak=True).exists()
    received = TandaTerima.objects.filter(penerima__daftar=daftar)
    assert set(received.values_list("hasil", flat=True)) == {"sendiri", "diwakilkan", "tidak"}
    deeds = daftar.bast.filter(wilayah__tingkat__in=("desa", "kelurahan"))
    assert sum(deed.jumlah for deed in deeds) == daftar.penerima.count()
    sent = daftar.penyaluran.filter(langkah="desa")
    assert sum(leg.jumlah for leg in sent) == daftar.penerima.count() - 1
    silent = daftar.penerima.filter(tanda_terima=None).values_list("desa", flat=True)
    assert len(set(silent)) == 1


@pytest.mark.django_db
def test_each_section_keeps_those_that_its_tasks_name() -> None:
    renstra = install()
    install_population(renstra.unit, 0.01)
    wanted = {(kind, item["seksi"]) for item in kalibrasi().isi["pencatat"] for kind in item["ppks"]}
    assert set(Ppks.objects.order_by().values_list("jenis", "unit__nama").distinct()) == wanted
    given = Layanan.objects.order_by().values_list("ppks__jenis", "unit__nama").distinct()
    assert set(given) == wanted
    kinds = {item.jenis for item in kalibrasi().ppks}
    for name, seen in (("kepala", kinds), ("admin", set())):
        rows = REGISTERS.get("ppks").queryset(User.objects.get(username=name))
        assert set(rows.values_list("jenis", flat=True)) == seen, name
