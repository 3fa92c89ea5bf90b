"""Persons and families, those of them in need of social services (PPKS), and the services given."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from telusur.engines.registers.base import Catatan, JenisKelamin, Kejadian
from telusur.engines.registers.masa import Terjadi, arrived, as_recorded
from telusur.organisasi.milik import MilikInstansi, MilikUnit, seinstansi
from telusur.pelaksanaan.validators import kode_subkegiatan
from telusur.sosial.bantuan.models import ProgramBantuan as ProgramBantuan  # and with it all models of aid
from telusur.sosial.bantuan.models_serah import TandaTerima as TandaTerima  # with legs and deeds
from telusur.sosial.bencana.models import Bencana as Bencana  # and with it disasters and relief stock
from telusur.sosial.dtsen.desil import kata_desil
from telusur.sosial.dtsen.models import Lapisan as Lapisan  # and with it DTKS, DTSEN and objections
from telusur.sosial.izin.models import RekomendasiIzin as RekomendasiIzin  # and with it the papers
from telusur.sosial.jenis import JenisLayanan, JenisPpks, JenisPsks, SumberDana
from telusur.sosial.kat.models import LokasiKat as LokasiKat  # and with it all models of KAT
from telusur.sosial.ketentuan import salah_ppks
from telusur.sosial.lembaga.models import KonsultasiLk3 as KonsultasiLk3  # and readiness
from telusur.sosial.makam.models import TamanMakam as TamanMakam  # and with it graves
from telusur.sosial.nomor import kk_benar, nik_benar
from telusur.sosial.psks.models import RiwayatPsks as RiwayatPsks  # what persons who serve did
from telusur.sosial.rehabilitasi.models import ButirRencana  # and with it all of cases
from telusur.sosial.usaha.models import KelompokUsaha as KelompokUsaha  # and with it members and visits
from telusur.wilayah.models import Desa


class Keluarga(MilikInstansi, Catatan):
    """A family as its card lists it, known to an agency. The card's number is private."""

    no_kk = models.CharField("nomor KK", max_length=16, null=True, blank=True, validators=[kk_benar])
    kepala = models.CharField("kepala keluarga", max_length=100)
    alamat = models.CharField(max_length=200, blank=True)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="keluarga")

    class Meta(Catatan.Meta):
        ordering = ("kepala", "pk")
        verbose_name = "keluarga"
        verbose_name_plural = "keluarga"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("no_kk", "unit"),
                name="sosial_keluarga_kk_tunggal",
                violation_error_message="Nomor KK ini sudah tercatat.",
            ),
        )

    def __str__(self) -> str:
        return f"Keluarga {self.kepala}"


class Orang(MilikInstansi, Catatan):
    """A person, known to an agency from `mulai`; `selesai` and `sebab` tell when and why no longer.

    Two agencies that know one person have a record each. A record entered twice is `GANDA` and names in
    `menjadi` the one that is kept.
    """

    class Sebab(models.TextChoices):
        """Why a person is no longer counted."""

        MENINGGAL = "meninggal", "Meninggal"
        PINDAH = "pindah", "Pindah"
        GANDA = "ganda", "Tercatat ganda"

    nik = models.CharField("NIK", max_length=16, null=True, blank=True, validators=[nik_benar])
    nama = models.CharField(max_length=100)
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin)
    tanggal_lahir = models.DateField("tanggal lahir")
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="orang")
    keluarga = models.ForeignKey(
        Keluarga, null=True, blank=True, on_delete=models.PROTECT, related_name="anggota"
    )
    alamat = models.CharField(max_length=200, blank=True)
    sebab = models.CharField("sebab berakhir", max_length=10, choices=Sebab, blank=True)
    menjadi = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="kembaran",
    )

    class Meta(Catatan.Meta):
        ordering = ("nama", "pk")
        verbose_name = "orang"
        verbose_name_plural = "orang"
        constraints = (
            *Catatan.Meta.constraints,
            models.CheckConstraint(
                condition=Q(sebab="") | Q(selesai__isnull=False),
                name="sosial_orang_sebab_bila_selesai",
                violation_error_message="Sebab berakhir diisi bersama tanggal selesainya.",
            ),
            models.CheckConstraint(
                condition=Q(tanggal_lahir__lte=F("mulai")),
                name="sosial_orang_lahir_sebelum_terdata",
                violation_error_message="Tanggal lahir sesudah tanggal terdata.",
            ),
            models.UniqueConstraint(
                fields=("nik", "unit"),
                name="sosial_orang_nik_tunggal",
                violation_error_message="NIK ini sudah tercatat.",
            ),
        )
        indexes = (
            models.Index(fields=("nama", "id")),
            models.Index(fields=("tanggal_lahir", "desa")),
            models.Index(
                fields=("menjadi",), condition=Q(menjadi__isnull=False), name="sosial_orang_menjadi"
            ),
        )

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """Check that the family is known to the same agency."""
        super().clean()
        seinstansi(self, "keluarga")


class PpksManager(models.Manager["Ppks"]):
    """PPKS with whom they are about."""

    def get_queryset(self) -> models.QuerySet["Ppks"]:
        """Return the records together with person and family: their names are theirs."""
        return super().get_queryset().select_related(*Ppks.named_through)


class Ppks(MilikUnit, Catatan):
    """One in need of social services, of one of 26 kinds, from a day until it is no longer so.

    The subject is a person, for some kinds a family or a community (`ketentuan`). `desa` is where they are
    recorded. `nomor` is the unit's own number, by which files of services refer to the record. `terlantar`
    tells of a kind that does not say so by itself (a disability) that they are neglected.
    """

    named_through = ("orang", "keluarga")

    nomor = models.CharField("nomor PPKS", max_length=40, null=True, blank=True)
    orang = models.ForeignKey(Orang, null=True, blank=True, on_delete=models.PROTECT, related_name="ppks")
    keluarga = models.ForeignKey(
        Keluarga, null=True, blank=True, on_delete=models.PROTECT, related_name="ppks"
    )
    kelompok = models.CharField("kelompok atau komunitas", max_length=100, blank=True)
    jenis = models.CharField("jenis PPKS", max_length=2, choices=JenisPpks, db_index=True)
    terlantar = models.BooleanField(
        "terlantar",
        default=False,
        help_text="Kebutuhan dasarnya tidak terpenuhi dan tidak ada yang merawat; menentukan sasaran SPM.",
    )
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="ppks")
    catatan = models.CharField(max_length=300, blank=True)

    objects = PpksManager()

    class Meta(Catatan.Meta):
        ordering = ("jenis", "pk")
        verbose_name = "PPKS"
        verbose_name_plural = "PPKS"
        constraints = (
            *Catatan.Meta.constraints,
            models.CheckConstraint(
                condition=Q(orang__isnull=False, keluarga__isnull=True, kelompok="")
                | Q(orang__isnull=True, keluarga__isnull=False, kelompok="")
                | (Q(orang__isnull=True, keluarga__isnull=True) & ~Q(kelompok="")),
                name="sosial_ppks_satu_subjek",
                violation_error_message="Isi salah satu saja: orang, keluarga, atau kelompok.",
            ),
            models.UniqueConstraint(fields=("nomor", "unit"), name="sosial_ppks_nomor_tunggal"),
            models.UniqueConstraint(
                fields=("orang", "jenis"),
                condition=Q(selesai__isnull=True),
                name="sosial_ppks_orang_sekali",
                violation_error_message="Orang ini masih tercatat sebagai PPKS jenis itu.",
            ),
            models.UniqueConstraint(
                fields=("keluarga", "jenis"),
                condition=Q(selesai__isnull=True),
                name="sosial_ppks_keluarga_sekali",
                violation_error_message="Keluarga ini masih tercatat sebagai PPKS jenis itu.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subjek}: {self.get_jenis_display()}"

    @property
    def desil(self) -> str:
        """Return the decile in words, with the layer that says it; empty where none does."""
        return kata_desil(getattr(self, "desil_terbaca", None))

    @property
    def subjek(self) -> str:
        """Return the name of the person, the family or the community."""
        return str(self.orang or self.keluarga or self.kelompok)

    def clean(self) -> None:
        """Check the unit, age and sex that the law asks of the kind, and that the subject is the agency's.

        Asked once: a day of birth that is put right later must not keep the record from ending.
        """
        super().clean()
        seinstansi(self, "orang", "keluarga")
        if as_recorded(self, "jenis", "mulai", "orang_id", "keluarga_id", "kelompok"):
            return
        person = (self.orang.tanggal_lahir, self.orang.jenis_kelamin) if self.orang else None
        wrong = salah_ppks(
            self.jenis,
            self.mulai,
            orang=person,
            keluarga=self.keluarga is not None,
            kelompok=bool(self.kelompok),
        )
        if wrong:
            raise ValidationError({"jenis": wrong})


class Layanan(MilikUnit, Terjadi):
    """A service given on a day: to a recorded PPKS, or to a person who is none.

    `butir` is what of a case's plan it carries out; it is named on the page of the case.
    """

    ppks = models.ForeignKey(
        Ppks, null=True, blank=True, on_delete=models.PROTECT, related_name="layanan", verbose_name="PPKS"
    )
    orang = models.ForeignKey(
        Orang,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="layanan",
        verbose_name="orang bukan PPKS",
    )
    jenis = models.CharField("jenis layanan", max_length=30, choices=JenisLayanan, db_index=True)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="layanan")
    sumber_dana = models.CharField("sumber dana", max_length=20, choices=SumberDana)
    subkegiatan = models.CharField(
        "kode subkegiatan", max_length=20, blank=True, validators=[kode_subkegiatan]
    )
    catatan = models.CharField(max_length=300, blank=True)

    butir = models.ForeignKey(
        ButirRencana,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="layanan",
    )

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "layanan"
        verbose_name_plural = "layanan"
        constraints = (
            models.CheckConstraint(
                condition=Q(ppks__isnull=False, orang__isnull=True)
                | Q(ppks__isnull=True, orang__isnull=False),
                name="sosial_layanan_satu_penerima",
                violation_error_message="Isi salah satu saja: PPKS, atau orang bukan PPKS.",
            ),
        )
        indexes = (
            models.Index(fields=("butir",), condition=Q(butir__isnull=False), name="sosial_layanan_butir"),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tanggal:%d-%m-%Y}"

    def clean(self) -> None:
        """Refuse to record a person as no PPKS who is one on that day: the service would not be counted."""
        super().clean()
        if self.dibatalkan:
            return
        seinstansi(self, "orang", "ppks")
        if self.orang_id:
            known = terdata_pada([(self.orang_id, self.tanggal)]).get((self.orang_id, self.tanggal), [])
            if known:
                raise ValidationError({"orang": f"Orang ini PPKS: {isi_ppks(known, self.unit_id)}"})
        if self.butir and (wrong := salah_pelaksanaan(self, self.butir)):
            raise ValidationError(wrong)


def salah_pelaksanaan(layanan: Layanan, butir: ButirRencana) -> str:
    """Return why a service does not carry out an item of a plan, empty where it does."""
    if layanan.jenis != butir.jenis:
        return "Layanan ini bukan yang direncanakan butir itu."
    if wrong := butir.penanganan.masa.salah(layanan.tanggal):
        return wrong
    if layanan.tanggal < butir.tanggal:
        return (
            f"Kebutuhan ini baru ditemukan {butir.tanggal:%d-%m-%Y}; catat dengan alasan mendahului asesmen."
        )
    return ""


def isi_ppks(known: Iterable["Ppks"], unit_id: int) -> str:
    """Return what to do about a person who is PPKS: which record to name, of those that the unit keeps."""
    own = [f"#{item.pk} {item.get_jenis_display()}" for item in known if item.unit_id == unit_id]
    if own:
        return f"isi PPKS dengan {' atau '.join(own)}."
    return "dicatat unit lain di perangkat daerah ini; minta unit itu mencatat layanannya."


def terdata_pada(pairs: Iterable[tuple[int, date]]) -> dict[tuple[int, date], list[Ppks]]:
    """Return, by person and day, the PPKS records that held then."""
    days: dict[int, set[date]] = {}
    for person, day in pairs:
        days.setdefault(person, set()).add(day)
    found: dict[tuple[int, date], list[Ppks]] = {}
    for item in Ppks.objects.filter(orang__in=days).order_by("pk"):
        person = item.orang_id or 0
        for day in days[person]:
            if item.mulai <= day and (item.selesai is None or item.selesai > day):
                found.setdefault((person, day), []).append(item)
    return found


class Psks(MilikUnit, Catatan):
    """A person who serves: one of the kinds of PSKS that are persons, from a day until they leave it.

    `terampil_sejak` is the day since which the agency counts them as trained.
    """

    class Keadaan(models.TextChoices):
        """Whether they serve at present; a change ends the record and begins another."""

        AKTIF = "aktif", "Aktif"
        TIDAK_AKTIF = "tidak_aktif", "Tidak aktif"

    named_through = ("orang",)

    orang = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="psks")
    jenis = models.CharField("jenis PSKS", max_length=20, choices=JenisPsks, db_index=True)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="psks")
    keadaan = models.CharField(max_length=15, choices=Keadaan, default=Keadaan.AKTIF)
    terampil_sejak = models.DateField("terampil sejak", null=True, blank=True)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta(Catatan.Meta):
        ordering = ("jenis", "pk")
        verbose_name = "PSKS"
        verbose_name_plural = "PSKS"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("orang", "jenis"),
                condition=Q(selesai__isnull=True),
                name="sosial_psks_sekali",
                violation_error_message="Orang ini masih tercatat sebagai PSKS jenis itu.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.orang}: {self.get_jenis_display()}"

    def clean(self) -> None:
        """Check that the person is known to the unit's agency, and serves by now."""
        super().clean()
        seinstansi(self, "orang")
        arrived(self, "mulai", "terampil_sejak")


class Penggabungan(Kejadian):
    """Two records of one person made one; `langkah` holds each change, so that it can be undone."""

    log_private = ("langkah",)
    named_through = ("utama", "ganda")

    utama = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="penggabungan")
    ganda = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="digabung")
    alasan = models.CharField(max_length=300)
    langkah = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ("-pk",)
        verbose_name = "penggabungan orang"
        verbose_name_plural = "penggabungan orang"

    def __str__(self) -> str:
        return f"{self.ganda} ke {self.utama}"
