"""Two records of one person made one, and made two again.

Every change goes through the records' door and is logged. What was there before is kept beside the log, which
masks private numbers, so that it can be undone as long as nobody has changed the records since.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor, ConflictError
from telusur.kernel.errors import UserError
from telusur.sosial.bantuan.jenis import Keadaan
from telusur.sosial.bantuan.models import PenerimaBantuan
from telusur.sosial.bencana.models import BERLAKU, PemberianLogistik, PenerimaLogistik
from telusur.sosial.dtsen.models import Sanggah
from telusur.sosial.models import Layanan, Orang, Penggabungan, Ppks, Psks
from telusur.sosial.psks.models import RiwayatPsks
from telusur.sosial.rehabilitasi.models import Penanganan
from telusur.sosial.usaha.models import AnggotaUsaha

_FILLED = ("nik", "keluarga_id", "alamat")
_MODELS: dict[str, type[models.Model]] = {
    model._meta.label_lower: model
    for model in (
        Orang,
        Ppks,
        Psks,
        RiwayatPsks,
        Layanan,
        PenerimaLogistik,
        PemberianLogistik,
        PenerimaBantuan,
        Penanganan,
        AnggotaUsaha,
        Sanggah,
    )
}


@rantai.writing()
def merge(utama: Orang, ganda: Orang, alasan: str, *, actor: Actor) -> Penggabungan:
    """Make `ganda` part of `utama`: all that refers to it and empty fields go over; it ends.

    A need or a role that both have stays one: what belongs to it goes over and the doubled one holds for no
    day. On a list of aid, in a disaster and in a group the person stays once; a list that is approved stays
    as it was approved.

    Raises:
        UserError: they are the same record, one is merged already, or both have a NIK and they differ.
    """
    utama.refresh_from_db()
    ganda.refresh_from_db()
    _refuse(utama, ganda)
    steps: list[dict[str, Any]] = []

    def write(item: models.Model, **values: Any) -> None:
        before = {name: getattr(item, name) for name in values}
        if records.change(item, values, actor=actor, perihal=_perihal(utama)) is not None:
            steps.append(_step(item, before, values))

    gained = {name: getattr(ganda, name) for name in _FILLED if not getattr(utama, name)}
    if gained.get("nik"):
        write(ganda, nik=None)
    for need in Ppks.objects.filter(orang=ganda):
        _move_need(need, utama, write)
    for role in Psks.objects.filter(orang=ganda):
        _move_role(role, utama, write)
    for service in Layanan.objects.filter(orang=ganda):
        _move_service(service, utama, write)
    for relief in PenerimaLogistik.objects.filter(BERLAKU, orang=ganda):
        _move_relief(relief, utama, write)
    for row in PenerimaBantuan.objects.filter(orang=ganda, daftar__ditetapkan=None):
        _move_aid(row, utama, write)
    for member in AnggotaUsaha.objects.filter(orang=ganda):
        _move_member(member, utama, write)
    for objection in Sanggah.objects.filter(orang=ganda):
        write(objection, orang_id=utama.pk)
    write(ganda, selesai=ganda.mulai, sebab=Orang.Sebab.GANDA.value, menjadi_id=utama.pk)
    write(utama, **{name: value for name, value in gained.items() if value})
    merged = Penggabungan(
        utama=utama, ganda=ganda, alasan=alasan, tanggal=timezone.localdate(), langkah=steps
    )
    return records.create(merged, actor=actor, perihal=_perihal(utama))


@rantai.writing()
def undo(penggabungan: Penggabungan, *, actor: Actor) -> None:
    """Put back every change of a merge, the last first.

    Raises:
        UserError: it is undone already, or a record was changed since (which one is said), or is gone.
    """
    penggabungan.refresh_from_db(fields=["dibatalkan"])
    if penggabungan.dibatalkan is not None:
        raise UserError("Penggabungan ini sudah dibatalkan.", remedy="Tidak ada yang perlu dilakukan.")
    for step in reversed(penggabungan.langkah):
        model = _MODELS[step["objek"]]
        item = model._default_manager.filter(pk=step["pk"]).first()
        if item is None:
            raise _changed(f"{model._meta.verbose_name} nomor {step['pk']} sudah tidak ada")
        before, after = _typed(model, step["sebelum"]), _typed(model, step["sesudah"])
        try:
            records.change(item, before, actor=actor, expected=after, perihal=_perihal(penggabungan.utama))
        except ConflictError as error:
            raise _changed(f"{model._meta.verbose_name} “{item}” sudah berubah") from error
    records.change(
        penggabungan, {"dibatalkan": timezone.localdate()}, actor=actor, perihal=_perihal(penggabungan.utama)
    )


def _changed(what: str) -> UserError:
    return UserError(
        f"{what} sesudah penggabungan.",
        remedy="Pisahkan kedua catatan dengan mengubahnya satu per satu.",
    )


def _refuse(utama: Orang, ganda: Orang) -> None:
    remedy = "Pilih dua catatan yang masih terpisah."
    if utama.unit_id != ganda.unit_id:
        raise UserError("Kedua catatan milik perangkat daerah yang berbeda.", remedy=remedy)
    if utama.pk == ganda.pk:
        raise UserError("Catatan tidak dapat digabung dengan dirinya sendiri.", remedy=remedy)
    for person in (utama, ganda):
        if person.menjadi_id:
            raise UserError(f"{person} sudah digabung ke catatan lain.", remedy=remedy)
    if utama.nik and ganda.nik and utama.nik != ganda.nik:
        raise UserError(
            "Kedua catatan memiliki NIK yang berbeda: mungkin dua orang.",
            remedy="Bila satu NIK keliru, kosongkan dahulu.",
        )


def _move_relief(relief: PenerimaLogistik, utama: Orang, write: Any) -> None:
    """Make `utama` the recipient in a disaster; where both are, one is left with all that was given."""
    same = PenerimaLogistik.objects.filter(BERLAKU, bencana=relief.bencana_id, orang=utama).first()
    if same is None:
        write(relief, orang_id=utama.pk)
        return
    for given in PemberianLogistik.objects.filter(penerima=relief):
        write(given, penerima_id=same.pk)
    write(relief, dibatalkan=timezone.localdate())


def _move_aid(row: PenerimaBantuan, utama: Orang, write: Any) -> None:
    """Put `utama` on a list instead; where they are on it already, the doubled row is dropped."""
    on_it = PenerimaBantuan.objects.filter(daftar=row.daftar_id, orang=utama).exclude(keadaan=Keadaan.DICORET)
    if row.keadaan != Keadaan.DICORET and on_it.exists():
        write(row, keadaan=Keadaan.DICORET.value)
    else:
        write(row, orang_id=utama.pk)


def _move_role(role: Psks, utama: Orang, write: Any) -> None:
    """Give a role to `utama`, or what was done in it to the same open role that `utama` has.

    What both roles tell of one day stays with the doubled one.
    """
    held = Psks.objects.filter(orang=utama, jenis=role.jenis, selesai=None).first()
    if held is None or role.selesai is not None:
        write(role, orang_id=utama.pk)
        return
    told = set(RiwayatPsks.objects.filter(psks=held, dibatalkan=None).values_list("jenis", "tanggal"))
    for entry in RiwayatPsks.objects.filter(psks=role, dibatalkan=None):
        if (entry.jenis, entry.tanggal) not in told:
            write(entry, psks_id=held.pk)
    write(role, selesai=role.mulai)


def _move_member(member: AnggotaUsaha, utama: Orang, write: Any) -> None:
    """Make `utama` the member of a group; one of it already takes the office, and the doubled one ends."""
    held = AnggotaUsaha.objects.filter(kelompok=member.kelompok_id, orang=utama, selesai=None).first()
    if held is None or member.selesai is not None:
        write(member, orang_id=utama.pk)
        return
    write(member, selesai=member.mulai)
    if held.peran == AnggotaUsaha.Peran.ANGGOTA:
        write(held, peran=member.peran)


def _move_need(need: Ppks, utama: Orang, write: Any) -> None:
    """Give a need to `utama`, or its services and cases to the same open need that `utama` has.

    Raises:
        UserError: each has an open case for it; one is to be closed first.
    """
    same = Ppks.objects.filter(orang=utama, jenis=need.jenis, selesai=None).first()
    if same is None or need.selesai is not None:
        write(need, orang_id=utama.pk)
        return
    if Penanganan.objects.filter(ppks__in=(need, same), selesai=None).count() > 1:
        raise UserError(
            f"Kedua catatan punya penanganan terbuka untuk {need.get_jenis_display().lower()}.",
            remedy="Tutup salah satu penanganannya dahulu.",
        )
    for case in Penanganan.objects.filter(ppks=need):
        write(case, ppks_id=same.pk)
    for service in Layanan.objects.filter(ppks=need):
        write(service, ppks_id=same.pk)
    if need.mulai < same.mulai:
        write(same, mulai=need.mulai)
    write(need, selesai=need.mulai)


def _move_service(service: Layanan, utama: Orang, write: Any) -> None:
    """Give a service to `utama`, or to the first need that `utama` had on its day."""
    day = service.tanggal
    needs = Ppks.objects.filter(Q(selesai=None) | Q(selesai__gt=day), orang=utama, mulai__lte=day)
    need = needs.order_by("pk").first()
    if need is None:
        write(service, orang_id=utama.pk)
    else:
        write(service, orang_id=None, ppks_id=need.pk)


def _step(item: models.Model, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {
        "objek": item._meta.label_lower,
        "pk": item.pk,
        "sebelum": _plain(item, before),
        "sesudah": _plain(item, after),
    }


def _plain(item: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """Return values as JSON keeps them: dates as ISO text."""
    return {name: None if value is None else _json(value) for name, value in values.items()}


def _json(value: Any) -> Any:
    return value if isinstance(value, int | str) else value.isoformat()


def _typed(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """Return kept values as their fields hold them."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        field: Any = model._meta.get_field(name)
        target = field.target_field if field.is_relation else field
        found[name] = None if value is None else target.to_python(value)
    return found


def _perihal(utama: Orang) -> str:
    return f"orang:{utama.pk}"
