"""Made-up records of the smaller daily jobs: KUBE, KAT, recommendations, graves, kampung siaga.

Few of each, from a fixed seed of its own, about persons, villages and institutions that are there already.
KUBE and the families of KAT who were coached are those of the plan's section 2.3 (450 families in groups of
ten, and 80); all else is invented, and says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from telusur.demo.populasi.unit import seksi
from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.kelembagaan.models import JenisLembaga, Lembaga
from telusur.organisasi.models import UnitOrganisasi
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from telusur.sosial.izin.models import RekomendasiIzin
from telusur.sosial.jenis import JenisLayanan, JenisPpks
from telusur.sosial.kat.models import LokasiKat, PembinaanKat, TahapKat, WargaKat
from telusur.sosial.lembaga.models import KesiapanKampung
from telusur.sosial.makam.models import KeadaanMakam, Makam, PemeliharaanMakam, TamanMakam
from telusur.sosial.models import Keluarga, Layanan, Ppks
from telusur.sosial.usaha.keadaan import KeadaanUsaha, salah_keadaan
from telusur.sosial.usaha.models import AnggotaUsaha, BantuanUsaha, KelompokUsaha, PerkembanganUsaha
from telusur.wilayah.models import Desa

BENIH = 63_11_02
CONTOH = "Contoh rekaan"
_USAHA = ("Keripik singkong", "Ternak itik", "Anyaman purun", "Kebun sayur", "Kue kering", "Menjahit")
_PER_KUBE, _MAKAM = 10, 30
_PEMBINAAN = "1.06.02.2.01.02"
_BENTUK, _MULAI, _KUNJUNGAN = date(2020, 10, 5), date(2021, 1, 11), date(2021, 6, 14)


def tulis_pemberdayaan(unit: UnitOrganisasi, kat_dibina: int, actor: Actor) -> None:
    """Write them for an agency whose people, services and institutions are written; once.

    `kat_dibina` is how many families of KAT were coached.

    Raises:
        UserError: a made-up value does not fit its field.
    """
    if KelompokUsaha.objects.exists():
        return
    acak = Random(BENIH)  # noqa: S311 - made-up data, not secrets
    where = seksi(unit, "Seksi Pemberdayaan Sosial")
    _kube(acak, where, actor)
    _kat(where, kat_dibina, actor)
    _makam(acak, where, actor)
    _rekomendasi(where, actor)
    kampung = Lembaga.objects.filter(unit=unit, jenis=JenisLembaga.KAMPUNG_SIAGA, selesai=None)
    ready = [
        KesiapanKampung(
            lembaga=item,
            terlatih=acak.randrange(8, 31),
            gardu=acak.random() < 0.7,
            lumbung=acak.random() < 0.5,
            peralatan=CONTOH,
            mulai=_KUNJUNGAN,
        )
        for item in kampung.order_by("pk")
    ]
    records.bulk_create(KesiapanKampung, ready, actor=actor)


def _kube(acak: Random, unit: UnitOrganisasi, actor: Actor) -> None:
    """Write a group of ten for each ten who got KUBE in 2020, village by village, with aid and two visits."""
    given = Layanan.objects.filter(jenis=JenisLayanan.KUBE, tanggal__year=2020, ppks__orang__isnull=False)
    rows = list(given.order_by("desa__kode", "pk").values_list("ppks__orang", "desa").distinct())
    teams = [rows[start : start + _PER_KUBE] for start in range(0, len(rows), _PER_KUBE)]
    made = [
        KelompokUsaha(
            jenis="kube",
            nama=f"Contoh {number:02}",
            desa_id=team[0][1],
            usaha=acak.choice(_USAHA),
            mulai=_BENTUK,
            catatan=CONTOH,
            unit=unit,
        )
        for number, team in enumerate(teams, 1)
    ]
    groups = records.bulk_create(KelompokUsaha, made, actor=actor)
    role = AnggotaUsaha.Peran
    titles = {0: role.KETUA, 1: role.SEKRETARIS, 2: role.BENDAHARA}
    members = [
        AnggotaUsaha(kelompok=group, orang_id=person, peran=titles.get(place, role.ANGGOTA), mulai=_BENTUK)
        for group, team in zip(groups, teams, strict=True)
        for place, (person, _) in enumerate(team)
    ]
    records.bulk_create(AnggotaUsaha, members, actor=actor)
    aid = [
        BantuanUsaha(
            kelompok=group,
            bentuk="Modal usaha (contoh)",
            nilai=20_000_000,
            sumber_dana="apbd_kabupaten",
            tanggal=date(2020, 11, 2),
        )
        for group in groups
    ]
    records.bulk_create(BantuanUsaha, aid, actor=actor)
    visits = [
        visit
        for group, team in zip(groups, teams, strict=True)
        for visit in _kunjungan(acak, group, len(team))
    ]
    records.bulk_create(PerkembanganUsaha, visits, actor=actor)


def _kunjungan(acak: Random, group: KelompokUsaha, anggota: int) -> Iterator[PerkembanganUsaha]:
    """Yield the visits to a group: one in ten has none."""
    if acak.random() < 0.1:
        return
    before = acak.randrange(20, 60) * 100_000
    after = acak.randrange(15, 80) * 100_000
    word = next(
        item
        for item in KeadaanUsaha
        if not salah_keadaan(item, _KUNJUNGAN, omzet=after, sebelumnya=before, aktif=anggota)
    )
    capital = 20_000_000
    yield PerkembanganUsaha(
        kelompok=group,
        modal=capital,
        omzet=before,
        aktif=anggota,
        keadaan=KeadaanUsaha.TETAP,
        berikutnya=_KUNJUNGAN,
        mulai=_MULAI,
        selesai=_KUNJUNGAN,
        catatan=CONTOH,
    )
    yield PerkembanganUsaha(
        kelompok=group,
        modal=capital + after - before,
        omzet=after,
        aktif=anggota,
        keadaan=word,
        berikutnya=date(2021, 12, 13),
        mulai=_KUNJUNGAN,
        catatan=CONTOH,
    )


def _kat(unit: UnitOrganisasi, dibina: int, actor: Actor) -> None:
    """Write a location for each community of KAT, with families of its village and their coaching.

    So many families are coached, in equal parts of the locations.
    """
    held = Ppks.objects.filter(jenis=JenisPpks.KOMUNITAS_ADAT, selesai=None).order_by("desa__kode", "pk")
    stages = tuple(TahapKat.Tahap)
    coached = KegiatanDilaksanakan.objects.filter(subkegiatan=_PEMBINAAN).order_by("tanggal", "pk")
    start = min((item.tanggal for item in coached), default=_BENTUK)
    for number, community in enumerate(held):
        place = LokasiKat(
            nama=f"Balai {community.desa}",
            komunitas=community.kelompok,
            desa=community.desa,
            mulai=community.mulai,
            unit=unit,
        )
        records.create(place, actor=actor)
        stage = TahapKat(
            lokasi=place,
            tahap=stages[number % 3],
            perumahan=number % 3 == 1,
            dasar=CONTOH,
            mulai=community.mulai,
        )
        records.create(stage, actor=actor)
        share = dibina // len(held) + (number < dibina % len(held))
        known = Keluarga.objects.filter(desa=community.desa, selesai=None, mulai__lte=start)
        families = known.order_by("no_kk")[:share]
        there = [
            WargaKat(lokasi=place, keluarga=item, mulai=max(item.mulai, community.mulai)) for item in families
        ]
        _bina(coached, records.bulk_create(WargaKat, there, actor=actor), actor)


def _bina(held: Iterable[KegiatanDilaksanakan], warga: Sequence[WargaKat], actor: Actor) -> None:
    """Write that each family took part in some of the coaching that was held."""
    rows = [
        PembinaanKat(warga=family, kegiatan=item, tanggal=item.tanggal)
        for number, item in enumerate(held)
        for family in warga[number % 2 :: 2]
    ]
    records.bulk_create(PembinaanKat, rows, actor=actor)


def _makam(acak: Random, unit: UnitOrganisasi, actor: Actor) -> None:
    """Write a cemetery with graves, the last of which nobody inspected, and the upkeep of some years."""
    place = TamanMakam(
        nama="Taman Makam Pahlawan Contoh",
        desa=Desa.objects.filter(selesai=None).order_by("kode")[0],
        alamat=CONTOH,
        mulai=date(1975, 11, 10),
        unit=unit,
    )
    records.create(place, actor=actor)
    made = [
        Makam(taman=place, nomor=f"{number:02}", nama=f"Pahlawan Contoh {number}", mulai=date(1975, 11, 10))
        for number in range(1, _MAKAM + 1)
    ]
    graves = records.bulk_create(Makam, made, actor=actor)
    kinds = KeadaanMakam.Keadaan
    weights = {kinds.TERAWAT: 8, kinds.RUSAK_RINGAN: 2, kinds.RUSAK_BERAT: 1}
    states = [
        KeadaanMakam(
            makam=grave,
            keadaan=acak.choices(tuple(weights), tuple(weights.values()))[0],
            catatan=CONTOH,
            mulai=date(2020, 11, 3),
        )
        for grave in graves[:-1]
    ]
    records.bulk_create(KeadaanMakam, states, actor=actor)
    records.bulk_create(PemeliharaanMakam, _pemeliharaan(place, graves), actor=actor)


def _pemeliharaan(place: TamanMakam, graves: list[Makam]) -> list[PemeliharaanMakam]:
    """Return the upkeep of graves of three years, more each year, and two repairs."""
    work = PemeliharaanMakam.Jenis
    upkeep = [
        PemeliharaanMakam(
            taman=place,
            jenis=work.PEMELIHARAAN,
            makam=grave,
            uraian="Pengecatan dan pembersihan (contoh)",
            biaya=150_000,
            tanggal=date(year, 11, 5),
        )
        for year in (2019, 2020, 2021)
        for grave in graves[: 18 + 3 * (year - 2019)]
    ]
    repairs = [
        PemeliharaanMakam(
            taman=place,
            jenis=work.REHABILITASI,
            sarana=name,
            uraian=CONTOH,
            biaya=35_000_000,
            tanggal=day,
        )
        for name, day in (("Pagar", date(2019, 8, 5)), ("Gapura", date(2020, 8, 3)))
    ]
    return [*upkeep, *repairs]


def _rekomendasi(unit: UnitOrganisasi, actor: Actor) -> None:
    """Write requests in every state: reported, report due, refused, waiting."""
    village = Desa.objects.filter(selesai=None).order_by("kode")[0]
    district = village.induk.induk if village.induk else None
    yes: dict[str, object] = {"putusan": "direkomendasikan", "alasan": "Berkas lengkap (contoh)"}
    no: dict[str, object] = {"putusan": "ditolak", "alasan": "Susunan panitia belum ada (contoh)"}
    states: tuple[tuple[str, str, date, dict[str, object]], ...] = (
        ("pub", "kotak", date(2021, 1, 18), {**yes, "lapor": 20, "terkumpul": Decimal(18_250_000)}),
        ("pub", "bazar", date(2021, 3, 1), yes),
        ("ugb", "undian_langsung", date(2021, 5, 3), no),
        ("ugb", "undian_tidak_langsung", date(2021, 9, 6), yes),
        ("pub", "daftar_derma", date(2021, 11, 22), {}),
    )
    rows = [
        RekomendasiIzin(
            jenis=kind,
            nama=f"Panitia Contoh {number}",
            alamat=CONTOH,
            surat=f"0{number}/CTH/2021",
            tujuan="Membantu korban banjir (contoh)" if kind == "pub" else "Promosi dagang (contoh)",
            wilayah=district or village,
            tanggal=day,
            dari=day + timedelta(days=21),
            sampai=day + timedelta(days=51),
            cara=way,
            perkiraan=Decimal(20_000_000),
            tenggat=day + timedelta(days=7),
            unit=unit,
            **_putusan(number, day, dict(state)),
        )
        for number, (kind, way, day, state) in enumerate(states, 1)
    ]
    records.bulk_create(RekomendasiIzin, rows, actor=actor)


def _putusan(number: int, day: date, state: dict[str, object]) -> dict[str, object]:
    """Return the fields of a decision five days after the request, and of its report."""
    if not state:
        return {}
    reported = state.pop("lapor", None)
    due = day + timedelta(days=81) if state["putusan"] == "direkomendasikan" else None
    values = {"diputuskan": day + timedelta(days=5), "nomor_surat": f"466.1/{number:03}/CTH/2021"}
    if isinstance(reported, int):
        values["laporan_diterima"] = day + timedelta(days=51 + reported)
    return {**state, **values, "laporan_sampai": due}
