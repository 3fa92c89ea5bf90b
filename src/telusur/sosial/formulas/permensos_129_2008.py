"""Permensos 129/HUK/2008: minimum services as plans up to 2021 report them."""

from typing import Any

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Rasio
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.bencana.jenis import MasaPemberian
from telusur.sosial.bencana.korban import korban_dibantu
from telusur.sosial.dilayani import KEBUTUHAN_DASAR, dilayani, keluarga_ppks, terlayani
from telusur.sosial.jenis import JenisLayanan
from telusur.sosial.jenis import JenisPpks as J

_LANGSUNG = (JenisLayanan.BANTUAN_SOSIAL, JenisLayanan.PERMAKANAN)
"""Services that are direct aid, the part of jaminan sosial that an agency itself gives."""
_PEMBERDAYAAN = (JenisLayanan.KUBE, JenisLayanan.UEP)
_DISABILITAS = (J.ANAK_DISABILITAS, J.DISABILITAS)


@formula(
    "SOS-PPKS-02",
    label="Persentase PPKS skala kab/kota yang memperoleh bantuan sosial untuk pemenuhan kebutuhan dasar",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-129-2008"),
    since="2008-01-01",
    bacaan=("SOS-PPKS-05", "SOS-PPKS-01"),
    sebutan=("Persentase PPKS yang terpenuhi kebutuhannya",),
)
def ppks_kebutuhan_dasar(scope: Scope) -> Rasio:
    """PPKS yang pada periode itu menerima bantuan pemenuhan kebutuhan dasar, dibagi semua PPKS yang terdata.

    Kebutuhan dasar: permakanan, sandang, bantuan sosial, alat bantu, perbekalan kesehatan. Layanan lain
    (bimbingan, rujukan) tidak memenuhi kebutuhan dasar; bersama itu semua: SOS-PPKS-01. Yang dihitung
    catatan PPKS, kebanyakan orang, karena PPKS didata per orang; menurut keluarganya: SOS-PPKS-05.
    """
    return scope.ratio(
        terlayani(scope, "PPKS terpenuhi kebutuhan dasarnya", layanan=KEBUTUHAN_DASAR),
        scope.count("PPKS terdata", "ppks"),
    )


@formula(
    "SOS-PPKS-05",
    label="Persentase keluarga PPKS yang memperoleh bantuan sosial untuk pemenuhan kebutuhan dasar",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-129-2008"),
    since="2008-01-01",
)
def keluarga_kebutuhan_dasar(scope: Scope) -> Rasio:
    """Seperti SOS-PPKS-02, tetapi keluarga: yang sedikitnya satu PPKS-nya menerima, dibagi semua keluarga.

    Bantuan seperti sembako diberikan sekali untuk satu rumah tangga; di sini keluarganya terhitung sekali.
    PPKS tanpa keluarga dan komunitas tidak ikut. Keluarga yang juga dicatat sendiri sebagai PPKS terhitung
    sekali lagi.
    """
    return _keluarga(scope, "Keluarga terpenuhi kebutuhan dasarnya", KEBUTUHAN_DASAR)


@formula(
    "SOS-PPKS-03",
    label="Persentase PPKS skala kab/kota yang menerima program pemberdayaan sosial melalui KUBE",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-129-2008"),
    since="2008-01-01",
    bacaan=("SOS-PPKS-06",),
)
def ppks_pemberdayaan(scope: Scope) -> Rasio:
    """PPKS yang pada periode itu menerima KUBE atau usaha ekonomi produktif, dibagi semua yang terdata.

    Yang dihitung catatan PPKS, kebanyakan orang, karena PPKS didata per orang; menurut keluarganya:
    SOS-PPKS-06.
    """
    return scope.ratio(
        terlayani(scope, "PPKS diberdayakan", layanan=_PEMBERDAYAAN), scope.count("PPKS terdata", "ppks")
    )


@formula(
    "SOS-PPKS-06",
    label="Persentase keluarga PPKS yang menerima program pemberdayaan sosial melalui KUBE",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-129-2008"),
    since="2008-01-01",
)
def keluarga_pemberdayaan(scope: Scope) -> Rasio:
    """Seperti SOS-PPKS-03, tetapi keluarga: yang sedikitnya satu PPKS-nya menerima, dibagi semua keluarga.

    PPKS tanpa keluarga dan komunitas tidak ikut. Keluarga yang juga dicatat sendiri sebagai PPKS terhitung
    sekali lagi.
    """
    return _keluarga(scope, "Keluarga diberdayakan", _PEMBERDAYAAN)


def _keluarga(scope: Scope, label: str, layanan: tuple[JenisLayanan, ...]) -> Rasio:
    kinds = {"layanan__jenis__in": tuple(map(str, layanan))}
    return scope.ratio(
        keluarga_ppks(scope, label, **dilayani(scope), **kinds), keluarga_ppks(scope, "Keluarga PPKS")
    )


@formula(
    "SOS-BENCANA-01",
    label="Persentase korban bencana yang menerima bantuan sosial selama masa tanggap darurat",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-129-2008"),
    since="2008-01-01",
    bacaan=("SOS-BENCANA-02", "SOS-SPM-05"),
)
def korban_menerima_bantuan(scope: Scope) -> Rasio:
    """Jiwa yang diberi bantuan saat tanggap darurat, dibagi jiwa terdampak bencana yang terjadi pada periode.

    Yang dihitung jiwa, karena korban ialah orang, bukan KK (SOS-BENCANA-02) dan bukan banyaknya pemberian:
    yang diberi tiga kali tetap satu. Karena itu tidak melebihi 100, kecuali kelebihan penerima suatu desa
    dijelaskan tertulis (SOS801).
    """
    return korban_dibantu(scope, masa=MasaPemberian.TANGGAP)


@formula(
    "SOS-BENCANA-02",
    label="Persentase KK korban bencana yang menerima bantuan sosial selama masa tanggap darurat",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-129-2008"),
    since="2008-01-01",
)
def kk_menerima_bantuan(scope: Scope) -> Rasio:
    """KK yang diberi bantuan saat tanggap darurat, dibagi KK terdampak bencana yang terjadi pada periode.

    Seperti SOS-BENCANA-01, tetapi KK. Penerima yang dicatat orang demi orang terhitung satu KK seorang, bila
    pencatatnya tidak mengisi lain; karena itu angka ini dapat melebihi 100.
    """
    return korban_dibantu(scope, masa=MasaPemberian.TANGGAP, per=JenisSatuan.KELUARGA)


@formula(
    "SOS-JAMINAN-01",
    label=(
        "Persentase penyandang cacat fisik dan mental, serta lanjut usia tidak potensial yang telah menerima"
        " jaminan sosial"
    ),
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-129-2008"),
    since="2008-01-01",
    bacaan=("SOS-JAMINAN-02",),
)
def jaminan_sosial(scope: Scope) -> Rasio:
    """Penyandang disabilitas dan lanjut usia terlantar yang pada periode diberi bantuan langsung.

    Dibagi semua yang terdata. Penyandang cacat: anak maupun dewasa, semuanya, karena namanya tidak menyebut
    syarat lain; hanya yang terlantar: SOS-JAMINAN-02. Lanjut usia tidak potensial bergantung pada bantuan
    orang lain; registernya mendata mereka sebagai lanjut usia terlantar.

    Jaminan sosial: bantuan sosial tunai atau barang, dan permakanan. Asuransi tidak ikut, karena tidak
    dicatat di sini. Bantuan kepada keluarganya terhitung bila dicatat pada PPKS ini.
    """
    return _dijamin(scope, "Disabilitas dan lanjut usia terlantar", *_DISABILITAS, J.LANSIA_TERLANTAR)


@formula(
    "SOS-JAMINAN-02",
    label="Persentase penyandang disabilitas dan lanjut usia yang terlantar yang menerima jaminan sosial",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-129-2008"),
    since="2008-01-01",
)
def jaminan_sosial_terlantar(scope: Scope) -> Rasio:
    """Seperti SOS-JAMINAN-01, tetapi dari penyandang disabilitas hanya yang ditandai terlantar.

    Bacaan yang lebih ketat: jaminan sosial bagi yang tidak mampu memenuhi kebutuhan dasarnya sendiri.
    """
    disabled = _dijamin(scope, "Disabilitas terlantar", *_DISABILITAS, terlantar=True)
    elderly = _dijamin(scope, "Lanjut usia terlantar", J.LANSIA_TERLANTAR)
    return scope.ratio(disabled.pembilang + elderly.pembilang, disabled.penyebut + elderly.penyebut)


def _dijamin(scope: Scope, label: str, *jenis: J, **filters: Any) -> Rasio:
    meant = {"jenis__in": tuple(map(str, jenis)), **filters}
    return scope.ratio(
        terlayani(scope, f"{label}: menerima bantuan langsung", layanan=_LANGSUNG, **meant),
        scope.count(f"{label}: terdata", "ppks", **meant),
    )
