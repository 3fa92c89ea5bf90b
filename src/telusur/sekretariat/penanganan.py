"""What may be done with a complaint: receive, hand on, note, answer, close, and say how satisfied one is."""

from datetime import date

from django.utils import timezone
from django.utils.crypto import constant_time_compare

from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.sekretariat.models import Pengaduan, TindakLanjut, nomor_baru
from telusur.sekretariat.pin import fingerprint, new_pin, of_sending

Jenis = TindakLanjut.Jenis
PERIHAL = "register:pengaduan"
PUBLIC_PER_DAY = 300
"""Complaints that the public page takes in a day; more is a flood: people are sent to other channels."""


@rantai.writing()
def receive_public(pengaduan: Pengaduan, *, actor: Actor, kunci: str = "") -> tuple[Pengaduan, str]:
    """Take in a complaint from the public page and return it with its PIN.

    With the key of its form, what is sent a second time is the complaint of the first, with the same PIN.

    Raises:
        UserError: it is not valid, or today's page has taken all it may.
    """
    nomor, pin = of_sending(kunci, _sent(pengaduan)) if kunci else (nomor_baru(), new_pin())
    taken = Pengaduan.objects.filter(nomor=nomor).first()
    if taken is not None and kunci and constant_time_compare(taken.pin, fingerprint(nomor, pin)):
        return taken, pin
    today = Pengaduan.objects.filter(kanal=Pengaduan.Kanal.LAMAN, tanggal=timezone.localdate())
    if today[PUBLIC_PER_DAY - 1 : PUBLIC_PER_DAY].exists():
        raise UserError(
            "Laman ini sudah menerima terlalu banyak pengaduan hari ini.",
            remedy="Sampaikan langsung, lewat telepon atau surat, atau coba lagi besok.",
        )
    pengaduan.nomor = nomor_baru() if taken is not None else nomor
    pengaduan.pin = fingerprint(pengaduan.nomor, pin)
    return records.create(pengaduan, actor=actor, perihal=PERIHAL), pin


def _sent(pengaduan: Pengaduan) -> str:
    """Return what a complaint says, for telling the same one sent again from another."""
    said = (pengaduan.unit_id, pengaduan.isi, pengaduan.tempat, pengaduan.pelapor, pengaduan.kontak)
    return repr(said)


def renew_pin(pengaduan: Pengaduan, *, actor: Actor) -> str:
    """Give a complaint a new PIN, which ends the one before, and return it."""
    pin = new_pin()
    records.change(pengaduan, {"pin": fingerprint(pengaduan.nomor, pin)}, actor=actor, perihal=PERIHAL)
    return pin


@rantai.writing()
def step(
    pengaduan: Pengaduan,
    jenis: str,
    isi: str,
    *,
    actor: Actor,
    ke_unit: UnitOrganisasi | None = None,
) -> TindakLanjut:
    """Take a step with a complaint: it moves to the unit it is handed to, is answered or closed with it.

    Raises:
        UserError: the complaint is closed or voided, or the step lacks its text or its unit.
    """
    pengaduan.refresh_from_db()
    if pengaduan.ditutup or pengaduan.dibatalkan:
        state = "ditutup" if pengaduan.ditutup else "dibatalkan"
        raise UserError(
            f"Pengaduan ini sudah {state}.", place=pengaduan.nomor, remedy="Catat pengaduan baru."
        )
    if jenis == Jenis.DITERUSKAN and ke_unit is None:
        raise UserError("Pilih unit yang menangani.", place=pengaduan.nomor, remedy="Isi «Ke unit».")
    if jenis != Jenis.DITERUSKAN and not isi.strip():
        raise UserError("Tulis isi langkah ini.", place=pengaduan.nomor, remedy="Isi «Isi».")
    made = records.create(
        TindakLanjut(
            pengaduan=pengaduan,
            jenis=jenis,
            isi=isi.strip(),
            ke_unit=ke_unit if jenis == Jenis.DITERUSKAN else None,
            oleh=_person(actor),
        ),
        actor=actor,
        perihal=PERIHAL,
    )
    changed = _consequences(pengaduan, jenis, ke_unit, timezone.localdate())
    if changed:
        records.change(pengaduan, changed, actor=actor, perihal=PERIHAL)
    return made


def rate(pengaduan: Pengaduan, kepuasan: int, *, actor: Actor) -> None:
    """Note how satisfied the complainant is, from 1 to 5, once the complaint has been answered.

    Raises:
        UserError: it has not been answered yet, or the number is none of these.
    """
    if pengaduan.dijawab is None:
        raise UserError(
            "Pengaduan belum dijawab.", place=pengaduan.nomor, remedy="Nilai setelah ada jawaban."
        )
    records.change(pengaduan, {"kepuasan": kepuasan}, actor=actor, perihal=PERIHAL)


def _consequences(
    pengaduan: Pengaduan, jenis: str, ke_unit: UnitOrganisasi | None, today: date
) -> dict[str, object]:
    changed: dict[str, object] = {}
    if jenis == Jenis.DITERUSKAN:
        changed["unit"] = ke_unit
    if jenis in {Jenis.JAWABAN, Jenis.PENUTUPAN} and pengaduan.dijawab is None:
        late = pengaduan.tenggat is not None and today > pengaduan.tenggat
        changed |= {"dijawab": today, "tepat_waktu": not late}
    if jenis == Jenis.PENUTUPAN:
        changed["ditutup"] = today
    return changed


def _person(actor: Actor) -> User:
    if not isinstance(actor.user, User):
        raise UserError("Langkah ini dicatat atas nama petugas.", remedy="Masuk dengan akun Anda.")
    return actor.user
