"""The forms of the walk: one for each kind of step, and for plan, service and closure."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html

from telusur.engines.formulas.parameters import parameter_on
from telusur.engines.registers.columns import called
from telusur.engines.registers.declare import register_for
from telusur.engines.registers.forms import DateInput
from telusur.kelembagaan.models import Lembaga
from telusur.sosial.jenis import JenisLayanan, SumberDana
from telusur.sosial.rehabilitasi.jenis import (
    BELUM_KEMBALI,
    CATAT_REUNIFIKASI,
    DIJAWAB,
    HASIL,
    SEKALIGUS_LAYANAN,
    AlasanTerminasi,
    HasilLangkah,
    JenisLangkah,
    SebabTiada,
)
from telusur.sosial.rehabilitasi.keadaan import LAYANAN, RENCANA, TERMINASI, Butir, Kasus
from telusur.sosial.spm.katalog import katalog

KATA: dict[str, str] = {
    **{str(kind.value): str(kind.label) for kind in JenisLangkah},
    RENCANA: "Rencana layanan",
    LAYANAN: "Layanan",
    TERMINASI: "Penutupan",
}
"""What is done on the page of a case, in the order of the walk, in words."""
URUTAN = ("penjangkauan", "asesmen", RENCANA, LAYANAN, "rujukan", "penelusuran", "reunifikasi", "pemantauan")
_PIHAK = {
    JenisLangkah.REUNIFIKASI: "Kembali kepada (nama dan hubungan)",
    JenisLangkah.PENELUSURAN: "Keluarga yang ditemukan",
}


def _teks(label: str, help_text: str = "", *, rows: int = 3) -> forms.CharField:
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=False, max_length=4000, widget=area, help_text=help_text)


def _alasan(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=300, help_text=help_text)


def sudah_tiba(day: date) -> date:
    """Return a day that has come.

    Raises:
        ValidationError: it has not.
    """
    if day > timezone.localdate():
        raise forms.ValidationError("Tanggal ini belum tiba.")
    return day


def _dana() -> forms.ChoiceField:
    return forms.ChoiceField(label="Sumber dana", choices=SumberDana, initial=SumberDana.APBD_KABUPATEN)


class _BertanggalForm(forms.Form):
    """What happens on a day, today if nothing else is said."""

    tanggal = forms.DateField(label="Tanggal", widget=DateInput(), initial=timezone.localdate)

    def __init__(self, *args: Any, kasus: Kasus, jenis: str, ppks: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kasus, self.jenis, self.ppks = kasus, jenis, ppks

    def clean_tanggal(self) -> date:
        """Refuse a day to come."""
        return sudah_tiba(self.cleaned_data["tanggal"])


class LangkahForm(_BertanggalForm):
    """A step of a kind, with what its kind asks for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = JenisLangkah(self.jenis)
        self.fields["hasil"] = forms.ChoiceField(
            label="Hasil", choices=[(item.value, item.label) for item in HASIL[kind]]
        )
        if kind == JenisLangkah.ASESMEN:
            self.fields["kebutuhan"] = forms.MultipleChoiceField(
                label="Layanan yang dibutuhkan",
                choices=pilihan_layanan(self.ppks, self.kasus.hari),
                required=False,
                widget=forms.CheckboxSelectMultiple(),
            )
        if kind == JenisLangkah.RUJUKAN:
            self._rujukan()
        elif kind in _PIHAK:
            required = kind != JenisLangkah.PENELUSURAN
            self.fields["pihak"] = forms.CharField(label=_PIHAK[kind], max_length=150, required=required)
        if kind in {JenisLangkah.REUNIFIKASI, JenisLangkah.PENJANGKAUAN}:
            required = kind == JenisLangkah.REUNIFIKASI
            self.fields["tempat"] = forms.CharField(label="Tempat", max_length=150, required=required)
        if kind in SEKALIGUS_LAYANAN:
            self.fields["sumber_dana"] = _dana()
            if self.kasus.asesmen is None:
                self.fields["mendahului"] = _alasan("Alasan mendahului asesmen")
        self.fields["uraian"] = _teks("Uraian", "Rahasia: hanya dibaca petugas unit ini.")

    def _rujukan(self) -> None:
        """Ask for the institution, the letter, why, and until when an answer is waited for."""
        self.fields["lembaga"] = forms.ModelChoiceField(
            Lembaga.objects.none(),
            label="Lembaga yang dituju",
            required=False,
            empty_label="Tidak ada dalam daftar",
        )
        self.fields["pihak"] = forms.CharField(
            label="Nama lembaga, bila tidak ada dalam daftar", max_length=150, required=False
        )
        self.fields["nomor_surat"] = forms.CharField(label="Nomor surat rujukan", max_length=60)
        self.fields["alasan"] = _teks("Mengapa dirujuk", "Tertulis pada surat rujukannya.", rows=2)
        days = int(parameter_on("penanganan.jawab_rujukan_hari", self.kasus.hari)[2])
        self.fields["jawab_sampai"] = forms.DateField(
            label="Jawaban ditunggu sampai",
            widget=DateInput(),
            initial=self.kasus.hari + timedelta(days=days),
            required=False,
        )

    def tujuan(self, institutions: QuerySet[Lembaga]) -> None:
        """Offer institutions to which a referral may go."""
        field: Any = self.fields.get("lembaga")
        if field is not None:
            field.queryset = institutions.select_related("wilayah")
            field.label_from_instance = partial(called, register=register_for(Lembaga))

    def clean(self) -> dict[str, Any]:
        """Ask for needs where an assessment finds some, and for none where it finds none."""
        data = super().clean() or {}
        if self.jenis == JenisLangkah.RUJUKAN:
            if not data.get("lembaga") and not data.get("pihak"):
                self.add_error("lembaga", "Pilih lembaganya, atau tulis namanya di bawah ini.")
            if data.get("hasil") != HasilLangkah.MENUNGGU:
                data["jawab_sampai"], data["dijawab"] = None, data.get("tanggal")
        found = data.get("kebutuhan")
        if data.get("hasil") == "perlu" and not found:
            self.add_error("kebutuhan", "Pilih layanan yang dibutuhkan.")
        if data.get("hasil") == "tidak_perlu" and found:
            self.add_error("kebutuhan", "Hasilnya tidak memerlukan layanan; kosongkan pilihan ini.")
        return data


class RencanaForm(forms.Form):
    """Until when each open need is to be met; `batas()` gives the days by item."""

    def __init__(self, *args: Any, kasus: Kasus, jenis: str, ppks: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in kasus.terbuka:
            self.fields[f"batas_{item.pk}"] = forms.DateField(
                label=f"{item.nama}, sampai", required=False, widget=DateInput(), initial=item.batas
            )

    def batas(self) -> dict[int, date]:
        """Return the days of a valid form by item."""
        days = {int(name.removeprefix("batas_")): day for name, day in self.cleaned_data.items()}
        return {pk: day for pk, day in days.items() if day}


class LayananForm(_BertanggalForm):
    """A service given; those of the plan first."""

    layanan = forms.ChoiceField(label="Layanan yang diberikan")
    sumber_dana = _dana()
    catatan = _alasan("Catatan", "Apa dan berapa, misalnya: 10 kg beras.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["layanan"]
        field.choices = list(_menurut_rencana(self.kasus.terbuka, self.ppks, self.kasus.hari))
        if self.kasus.asesmen is None:
            self.fields["mendahului"] = _alasan("Alasan mendahului asesmen", "Misalnya: keadaan darurat.")


class TiadakanForm(forms.Form):
    """Why a planned service will not be given."""

    butir = forms.IntegerField(widget=forms.HiddenInput())
    sebab = forms.ChoiceField(label="Sebab", choices=SebabTiada)
    alasan = forms.CharField(label="Mengapa tidak diberikan?", max_length=300, min_length=10)


class TerminasiForm(_BertanggalForm):
    """How a case ends, and why what is still open will not be given."""

    alasan = forms.ChoiceField(label="Alasan penutupan", choices=[("", "Pilih…"), *AlasanTerminasi.choices])
    capaian = _teks("Hasil penanganan", "Rahasia: hanya dibaca petugas unit ini.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.kasus.kembali:
            named = AlasanTerminasi.KELUARGA.label
            self.fields["alasan"].help_text = f"“{named}”: sesudah langkah Reunifikasi keluarga dicatat."
        if self.kasus.terbuka:
            names = ", ".join(item.nama.lower() for item in self.kasus.terbuka)
            self.fields["sebab_butir"] = forms.ChoiceField(
                label="Sebab yang masih terbuka tidak diberikan",
                required=False,
                choices=[("", "---------"), *SebabTiada.choices],
                help_text=f"Masih terbuka: {names}.",
            )
            self.fields["alasan_butir"] = _alasan("Mengapa?", "Misalnya: sudah dibelikan anaknya.")

    def clean_alasan(self) -> str:
        """Ask for the reunification of one who is said to be back with the family; a link leads there."""
        said = str(self.cleaned_data["alasan"])
        if said == AlasanTerminasi.KELUARGA and not self.kasus.kembali:
            there = f"?langkah={JenisLangkah.REUNIFIKASI}#langkah"
            raise forms.ValidationError(
                format_html(
                    '{} {} <a href="{}">Catat reunifikasi</a>', BELUM_KEMBALI, CATAT_REUNIFIKASI, there
                )
            )
        return said


class JawabanForm(forms.Form):
    """What an institution answered to a referral."""

    hasil = forms.ChoiceField(label="Jawaban", choices=[(item.value, item.label) for item in DIJAWAB])
    tanggal = forms.DateField(label="Tanggal jawaban", widget=DateInput(), initial=timezone.localdate)
    jawaban = _alasan("Isi jawaban", "Rahasia: hanya dibaca petugas unit ini.")

    def clean_tanggal(self) -> date:
        """Refuse a day to come."""
        return sudah_tiba(self.cleaned_data["tanggal"])


_KHUSUS: dict[str, type[forms.Form]] = {
    RENCANA: RencanaForm,
    LAYANAN: LayananForm,
    TERMINASI: TerminasiForm,
}


def form_langkah(jenis: str) -> type[forms.Form]:
    """Return the form of what is done in a case."""
    return _KHUSUS.get(jenis, LangkahForm)


def pilihan_layanan(ppks: str, pada: date) -> list[tuple[str, Any]]:
    """Return the services from which an assessment chooses: those of the kind's minimum service first."""
    version = katalog(pada)
    services = version.layanan.values() if version else ()
    items = {kode for service in services if ppks in service.jenis for kode in service.butir}
    due = [(kind.value, kind.label) for kind in JenisLayanan if kind.value in items]
    rest = [(kind.value, kind.label) for kind in JenisLayanan if kind.value not in items]
    return [("Standar pelayanan minimal", due), ("Layanan lain", rest)] if due else rest


def _menurut_rencana(terbuka: Iterable[Butir], ppks: str, pada: date) -> Iterable[tuple[str, Any]]:
    planned = {item.jenis: item.nama for item in terbuka if item.jenis not in JenisLangkah.values}
    if planned:
        yield "Menurut rencana", list(planned.items())
    others = [
        kind for kind in JenisLayanan if kind.value not in planned and kind.value not in JenisLangkah.values
    ]
    yield "Lainnya", [(kind.value, kind.label) for kind in others]
