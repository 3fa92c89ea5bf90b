"""Writing in a case: each step of the walk in one transaction, with the case held meanwhile."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.sosial.jenis import JenisLayanan
from telusur.sosial.models import Layanan
from telusur.sosial.rehabilitasi.hak import spm_untuk
from telusur.sosial.rehabilitasi.hitung_keadaan import butir_berlaku, kasus_dari
from telusur.sosial.rehabilitasi.jenis import (
    BELUM_KEMBALI,
    CATAT_REUNIFIKASI,
    SEKALIGUS_LAYANAN,
    AlasanTerminasi,
    HasilLangkah,
    JenisLangkah,
)
from telusur.sosial.rehabilitasi.models import ButirRencana, LangkahPenanganan, Penanganan


@rantai.writing()
def ambil(kasus: Penanganan, *, actor: Actor) -> None:
    """Make the writer the one who answers for a case."""
    records.change(_dibuka(kasus), {"petugas": _user(actor)}, actor=actor, perihal=_perihal(kasus))


@rantai.writing()
def catat_langkah(
    kasus: Penanganan,
    isi: Mapping[str, Any],
    *,
    actor: Actor,
    kebutuhan: Iterable[str] = (),
    sumber_dana: str = "",
    mendahului: str = "",
) -> LangkahPenanganan:
    """Add a step with the fields `isi`; of an assessment also the services found to be needed.

    A referral, a tracing or a reunification is a service too and is recorded as one, paid by `sumber_dana`.

    Raises:
        UserError: the case is closed, or the step is not valid.
    """
    case = _dibuka(kasus)
    made = LangkahPenanganan(penanganan=case, petugas=_user(actor), **isi)
    records.create(made, actor=actor, perihal=_perihal(kasus))
    if made.jenis == JenisLangkah.ASESMEN:
        known = set(butir_terbuka(case).values_list("jenis", flat=True))
        for jenis in kebutuhan:
            if jenis not in known:
                need = ButirRencana(penanganan=case, asesmen=made, jenis=jenis, tanggal=made.tanggal)
                records.create(need, actor=actor, perihal=_perihal(kasus))
    elif made.hasil in SEKALIGUS_LAYANAN.get(made.jenis, ()):
        given = {"tanggal": made.tanggal, "sumber_dana": sumber_dana}
        _beri(case, made.jenis, given, mendahului, actor)
    return made


@rantai.writing()
def jawab_rujukan(
    langkah: LangkahPenanganan, tanggal: date, hasil: str, jawaban: str, *, actor: Actor
) -> None:
    """Record what the institution answered to a referral, also after the case was closed.

    One that is refused was no service: its record is voided, and the item of the plan is open again.

    Raises:
        UserError: it does not wait for an answer, or the answer is not valid.
    """
    case = Penanganan.objects.select_for_update(of=("self",)).get(pk=langkah.penanganan_id)
    step = LangkahPenanganan.objects.get(pk=langkah.pk)
    if (step.jenis, step.hasil, step.dibatalkan) != (JenisLangkah.RUJUKAN, HasilLangkah.MENUNGGU, None):
        raise UserError(
            "Rujukan ini tidak lagi menunggu jawaban.", remedy="Muat ulang halaman penanganannya."
        )
    values = {"dijawab": tanggal, "hasil": hasil, "jawaban": jawaban}
    records.change(step, values, actor=actor, perihal=_perihal(case))
    if hasil == HasilLangkah.DITOLAK:
        given = Layanan.objects.filter(butir__penanganan=case, jenis=step.jenis, tanggal=step.tanggal)
        for service in given.filter(dibatalkan=None)[:1]:
            records.change(service, {"dibatalkan": tanggal}, actor=actor, perihal=_perihal(case))


@rantai.writing()
def rencanakan(kasus: Penanganan, batas: Mapping[int, date], *, actor: Actor) -> None:
    """Plan items, by key, until a day each.

    Raises:
        UserError: the case is closed, or a day is before the need was found.
    """
    case = _dibuka(kasus)
    for item in butir_berlaku([case.pk]).filter(pk__in=batas):
        records.change(item, {"batas": batas[item.pk]}, actor=actor, perihal=_perihal(kasus))


@rantai.writing()
def tiadakan(kasus: Penanganan, butir: int, sebab: str, alasan: str, *, actor: Actor) -> None:
    """Say why an item will not be given: a kind of cause, and in words.

    Raises:
        UserError: the case is closed, or the item is not open.
    """
    item = butir_terbuka(_dibuka(kasus)).filter(pk=butir).first()
    if item is None:
        raise UserError("Layanan ini tidak lagi terbuka.", remedy="Muat ulang halaman penanganannya.")
    records.change(item, {"sebab_tiada": sebab, "ditiadakan": alasan}, actor=actor, perihal=_perihal(kasus))


@rantai.writing()
def beri(
    kasus: Penanganan, jenis: str, isi: Mapping[str, Any], *, actor: Actor, mendahului: str = ""
) -> Layanan:
    """Record a service given in a case, with the fields `isi`; it carries out the item of its kind.

    A need that shows only now joins the last assessment; before any, `mendahului` says why nobody waited.

    Raises:
        UserError: the case is closed, the service is not valid, or comes before an assessment without reason.
    """
    return _beri(_dibuka(kasus), jenis, isi, mendahului, actor)


@rantai.writing()
def tutup(
    kasus: Penanganan,
    tanggal: date,
    alasan: str,
    capaian: str,
    *,
    actor: Actor,
    sebab_butir: str = "",
    alasan_butir: str = "",
) -> None:
    """Close a case; what is still open of its plan is called off for `sebab_butir` and `alasan_butir`.

    Raises:
        UserError: it is closed, something happened after that day, open items have no reason, or nobody
            recorded the reunification of one who is said to be back with the family.
    """
    case = _dibuka(kasus)
    later = case.langkah.filter(dibatalkan=None, tanggal__gt=tanggal).order_by("-tanggal").first()
    given = Layanan.objects.filter(butir__penanganan=case, dibatalkan=None, tanggal__gt=tanggal).first()
    if later or given:
        raise UserError(
            f"{later or given} sesudah tanggal penutupan.", remedy="Pilih tanggal yang lebih akhir."
        )
    if alasan == AlasanTerminasi.KELUARGA and not kasus_dari([case], tanggal)[case.pk].kembali:
        raise UserError(BELUM_KEMBALI, remedy=CATAT_REUNIFIKASI)
    still = list(butir_terbuka(case))
    if still and not (sebab_butir and alasan_butir.strip()):
        names = ", ".join(str(item.get_jenis_display()).lower() for item in still)
        raise UserError(
            f"Belum diberikan: {names}.", remedy="Catat layanannya, atau tulis mengapa tidak diberikan."
        )
    off = {"sebab_tiada": sebab_butir, "ditiadakan": alasan_butir}
    for item in still:
        records.change(item, off, actor=actor, perihal=_perihal(kasus))
    values = {"selesai": tanggal, "alasan": alasan, "capaian": capaian}
    records.change(case, values, actor=actor, perihal=_perihal(kasus))


def _beri(case: Penanganan, jenis: str, isi: Mapping[str, Any], mendahului: str, actor: Actor) -> Layanan:
    day = isi["tanggal"]
    open_first = butir_terbuka(case).filter(jenis=jenis, tanggal__lte=day).first()
    open_first = open_first or _tersedia(case, jenis, day, actor)
    kept = butir_berlaku([case.pk]).filter(jenis=jenis, tanggal__lte=day, ditiadakan="")
    item = (
        open_first
        or kept.order_by("-tanggal").first()
        or _kebutuhan_baru(case, jenis, day, mendahului, actor)
    )
    made = Layanan(
        ppks=case.ppks,
        jenis=jenis,
        desa=case.ppks.desa,
        unit=case.unit,
        butir=item,
        subkegiatan=_subkegiatan(case, jenis, day),
        **isi,
    )
    return records.create(made, actor=actor, perihal=_perihal(case))


def _tersedia(case: Penanganan, jenis: str, day: date, actor: Actor) -> ButirRencana | None:
    """Open an item again that was called off because there was nothing to give; None without such one."""
    lacking = butir_berlaku([case.pk]).filter(jenis=jenis, tanggal__lte=day, dilepas=True, gugur=False)
    item = lacking.order_by("-tanggal").first()
    if item is not None:
        records.change(item, {"sebab_tiada": "", "ditiadakan": ""}, actor=actor, perihal=_perihal(case))
    return item


def _kebutuhan_baru(case: Penanganan, jenis: str, day: date, mendahului: str, actor: Actor) -> ButirRencana:
    """Add the need that a service shows: of the last assessment, or with the reason why before any.

    Raises:
        UserError: there is neither.
    """
    steps = case.langkah.filter(jenis=JenisLangkah.ASESMEN, dibatalkan=None, tanggal__lte=day)
    found = steps.order_by("-tanggal", "-pk").first()
    if found is None and not mendahului.strip():
        raise UserError(
            f"{JenisLayanan(jenis).label} pada {day:%d-%m-%Y} mendahului asesmen.",
            remedy="Catat asesmennya dahulu, atau tulis alasan mendahului asesmen.",
        )
    item = ButirRencana(
        penanganan=case,
        asesmen=found,
        mendahului="" if found else mendahului,
        jenis=jenis,
        tanggal=day,
        batas=day,
    )
    return records.create(item, actor=actor, perihal=_perihal(case))


def _subkegiatan(case: Penanganan, jenis: str, day: date) -> str:
    """Return the subkegiatan of a minimum service's item; empty where the need has none."""
    service = spm_untuk(case.ppks, day)
    return service.butir[jenis].subkegiatan if service and jenis in service.butir else ""


def butir_terbuka(case: Penanganan) -> QuerySet[ButirRencana]:
    """Return the items of a case that are neither given nor called off."""
    given = Layanan.objects.filter(butir=OuterRef("pk"), ppks=case.ppks_id, dibatalkan=None)
    return butir_berlaku([case.pk]).filter(~Exists(given), ditiadakan="")


def _dibuka(kasus: Penanganan) -> Penanganan:
    """Return the case as it stands, held until the transaction ends.

    Raises:
        UserError: it is closed.
    """
    rows = Penanganan.objects.select_for_update(of=("self",)).select_related("ppks__desa", "unit")
    found = rows.get(pk=kasus.pk)
    if found.selesai is not None:
        raise UserError(
            f"{found} sudah ditutup {found.selesai:%d-%m-%Y}.", remedy="Buka penanganan baru bila perlu."
        )
    return found


def _user(actor: Actor) -> User | None:
    return actor.user if isinstance(actor.user, User) else None


def _perihal(kasus: Penanganan) -> str:
    return f"penanganan:{kasus.pk}"
