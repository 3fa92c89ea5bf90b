"""Positions, staff, how staff stood from time to time, and who held which position."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from telusur.engines.registers.base import Catatan, JenisKelamin
from telusur.engines.registers.masa import CatatanTunggal, one_at_a_time, overlapping
from telusur.kernel.nip import salah_nip
from telusur.organisasi.golongan import GOLONGAN_PNS, GOLONGAN_PPPK, PILIHAN, Pendidikan
from telusur.organisasi.milik import MilikInstansi, seinstansi

_BERLAKU = Q(selesai__isnull=True)


def nip_benar(text: str) -> None:
    """Check a NIP.

    Raises:
        ValidationError: it cannot be one.
    """
    if wrong := salah_nip(text):
        raise ValidationError(wrong)


class Jabatan(Catatan):
    """A position of a unit from the day it was set up; `memimpin` tells that its holder heads the unit."""

    class Jenis(models.TextChoices):
        """Kinds of positions. Source: UU 5/2014, articles 13 to 19."""

        JPT_PRATAMA = "jpt_pratama", "Pimpinan tinggi pratama"
        ADMINISTRATOR = "administrator", "Administrator"
        PENGAWAS = "pengawas", "Pengawas"
        FUNGSIONAL = "fungsional", "Fungsional"
        PELAKSANA = "pelaksana", "Pelaksana"

    class Eselon(models.TextChoices):
        """Echelons of structural positions in a district. Source: PP 18/2016."""

        II_A = "II.a", "II.a"
        II_B = "II.b", "II.b"
        III_A = "III.a", "III.a"
        III_B = "III.b", "III.b"
        IV_A = "IV.a", "IV.a"
        IV_B = "IV.b", "IV.b"

    nama = models.CharField("nama jabatan", max_length=300)
    jenis = models.CharField("jenis jabatan", max_length=15, choices=Jenis)
    eselon = models.CharField(max_length=5, choices=Eselon, blank=True)
    unit = models.ForeignKey(
        "organisasi.UnitOrganisasi",
        on_delete=models.PROTECT,
        related_name="jabatan",
        verbose_name="unit kerja",
    )
    memimpin = models.BooleanField("memimpin unitnya", default=False)

    class Meta(Catatan.Meta):
        ordering = ("unit__jalur", "jenis", "nama", "pk")
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "nama"),
                condition=_BERLAKU,
                name="organisasi_jabatan_sekali",
                violation_error_message="Unit ini sudah mempunyai jabatan bernama itu.",
            ),
            models.UniqueConstraint(
                fields=("unit",),
                condition=_BERLAKU & Q(memimpin=True),
                name="organisasi_jabatan_satu_pimpinan",
                violation_error_message="Unit ini sudah mempunyai jabatan yang memimpinnya; akhiri dahulu.",
            ),
        )

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """Check the echelon against the kind."""
        if wrong := salah_eselon(self.jenis, self.eselon):
            raise ValidationError({"eselon": wrong})


_ESELON = {Jabatan.Jenis.JPT_PRATAMA: "II", Jabatan.Jenis.ADMINISTRATOR: "III", Jabatan.Jenis.PENGAWAS: "IV"}


def salah_eselon(jenis: str, eselon: str) -> str:
    """Return in what an echelon contradicts the kind of a position, empty where in nothing."""
    wanted = {str(kind): level for kind, level in _ESELON.items()}.get(jenis, "")
    if not eselon or eselon.partition(".")[0] == wanted:
        return ""
    return f"Jabatan ini bereselon {wanted}." if wanted else "Jabatan ini tidak bereselon."


class Pegawai(MilikInstansi, Catatan):
    """Somebody on the staff of an agency, from the day they began there. The NIP is private.

    Who moves to another agency ends here and begins there.
    """

    class Sebab(models.TextChoices):
        """Why somebody is no longer on the staff."""

        PENSIUN = "pensiun", "Pensiun"
        MUTASI = "mutasi", "Mutasi ke instansi lain"
        BERHENTI = "berhenti", "Berhenti"
        MENINGGAL = "meninggal", "Meninggal"

    nip = models.CharField("NIP", max_length=18, null=True, blank=True, validators=[nip_benar])
    nama = models.CharField("nama dan gelar", max_length=150)
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin)
    sebab = models.CharField("sebab berakhir", max_length=10, choices=Sebab, blank=True)

    class Meta(Catatan.Meta):
        ordering = ("nama", "pk")
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("nip",),
                condition=_BERLAKU,
                name="organisasi_pegawai_nip_sekali",
                violation_error_message="NIP ini masih tercatat bertugas, di sini atau di dinas lain.",
            ),
            models.CheckConstraint(
                condition=Q(sebab="") | Q(selesai__isnull=False),
                name="organisasi_pegawai_sebab_bila_selesai",
                violation_error_message="Sebab berakhir diisi bersama tanggal selesainya.",
            ),
        )
        indexes = (models.Index(fields=("nama", "id")), models.Index(fields=("nip",)))

    def __str__(self) -> str:
        return self.nama


class KeadaanPegawai(CatatanTunggal):
    """How somebody on the staff stood from a day until the next change; one at a time: a count is of people.

    Status, golongan, education and unit stand together, since tables cross them. A promotion, a degree or a
    move ends one and begins the next.
    """

    class Status(models.TextChoices):
        """Kinds of staff. Source: UU 5/2014, article 6; UU 20/2023, article 5."""

        PNS = "pns", "PNS"
        CPNS = "cpns", "CPNS"
        PPPK = "pppk", "PPPK"
        HONORER = "honorer", "Honorer (non-ASN)"

    named_through = ("pegawai",)

    pemilik = "pegawai"
    bentrok = "Keadaan lain pegawai ini berlaku pada masa itu; akhiri dahulu."

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="keadaan")
    status = models.CharField("status pegawai", max_length=10, choices=Status)
    golongan = models.CharField("golongan ruang", max_length=10, choices=PILIHAN, blank=True)
    pendidikan = models.CharField("pendidikan terakhir", max_length=5, choices=Pendidikan)
    unit = models.ForeignKey(
        "organisasi.UnitOrganisasi",
        on_delete=models.PROTECT,
        related_name="keadaan_pegawai",
        verbose_name="unit kerja",
    )
    dasar = models.CharField("nomor SK", max_length=200, blank=True)

    class Meta(CatatanTunggal.Meta):
        ordering = ("-golongan", "pegawai__nama", "-mulai", "pk")
        verbose_name = "keadaan pegawai"
        verbose_name_plural = "keadaan pegawai"
        constraints = (
            *CatatanTunggal.Meta.constraints,
            *one_at_a_time(
                "pegawai", "organisasi_keadaan", "Keadaan lain pegawai ini masih berlaku; akhiri dahulu."
            ),
        )
        indexes = (models.Index(fields=("golongan",)),)

    def __str__(self) -> str:
        return " ".join(part for part in (self.pegawai.nama, self.golongan) if part)

    def clean(self) -> None:
        """Check golongan against status, and the unit; refuse what overlaps: it would be counted twice."""
        seinstansi(self, "pegawai")
        if wrong := salah_golongan(self.status, self.golongan):
            raise ValidationError({"golongan": wrong})
        super().clean()


def salah_golongan(status: str, golongan: str) -> str:
    """Return in what a golongan contradicts the status, empty where in nothing."""
    if status in {KeadaanPegawai.Status.PNS, KeadaanPegawai.Status.CPNS}:
        return "" if golongan in GOLONGAN_PNS else "PNS dan CPNS bergolongan I/a sampai IV/e."
    if status == KeadaanPegawai.Status.PPPK:
        return (
            "" if not golongan or golongan in GOLONGAN_PPPK else "PPPK bergolongan PPPK I sampai PPPK XVII."
        )
    return "Honorer tidak bergolongan." if golongan else ""


class PemangkuJabatan(Catatan):
    """Who held a position from a day to a day, and how.

    A position has one definitive holder or one Plt at a time, and beside the former perhaps a Plh.
    """

    class Cara(models.TextChoices):
        """How a position is held: Plh while its holder is away, Plt without one. Source: UU 30/2014."""

        DEFINITIF = "definitif", "Definitif"
        PLT = "plt", "Pelaksana tugas (Plt.)"
        PLH = "plh", "Pelaksana harian (Plh.)"

    named_through = ("jabatan", "pegawai")

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="pemangku")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="jabatan")
    cara = models.CharField("cara memangku", max_length=10, choices=Cara, default=Cara.DEFINITIF)
    dasar = models.CharField("nomor SK", max_length=200, blank=True)

    class Meta(Catatan.Meta):
        ordering = ("-mulai", "pk")
        verbose_name = "pemangku jabatan"
        verbose_name_plural = "pemangku jabatan"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("jabatan",),
                condition=_BERLAKU & ~Q(cara="plh"),
                name="organisasi_pemangku_satu",
                violation_error_message="Jabatan ini masih dipangku orang lain; akhiri dahulu.",
            ),
            models.UniqueConstraint(
                fields=("jabatan",),
                condition=_BERLAKU & Q(cara="plh"),
                name="organisasi_pemangku_satu_plh",
                violation_error_message="Jabatan ini masih mempunyai pelaksana harian; akhiri dahulu.",
            ),
            models.UniqueConstraint(
                fields=("jabatan", "pegawai", "mulai"), name="organisasi_pemangku_sekali_sehari"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sebutan}: {self.pegawai.nama}"

    @property
    def sebutan(self) -> str:
        """Return the position as a signature block writes it: `Plt. Kepala Dinas`."""
        short = {self.Cara.PLT: "Plt. ", self.Cara.PLH: "Plh. "}
        return f"{short.get(self.Cara(self.cara), '')}{self.jabatan.nama}"

    def clean(self) -> None:
        """Refuse a second holder of a position in the same time."""
        lane = Q(cara=self.Cara.PLH)
        others = PemangkuJabatan.objects.filter(
            lane if self.cara == self.Cara.PLH else ~lane, jabatan=self.jabatan_id
        ).exclude(pk=self.pk)
        clash = overlapping(others, self.mulai, self.selesai).first()
        if clash is not None:
            raise ValidationError({"mulai": sudah_dipangku(clash.pegawai.nama, clash.cara)})


def sudah_dipangku(nama: str, cara: str) -> str:
    """Return why somebody can't hold a position yet: who holds it, and how, in brackets."""
    how = PemangkuJabatan.Cara(cara).label.lower().replace("(", "").replace(")", "")
    return f"Jabatan ini dipangku orang lain pada masa itu ({nama}, {how}); akhiri dahulu."
