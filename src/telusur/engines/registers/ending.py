"""Records are never deleted: what holds ends on a day, what happened is voided."""

from datetime import date

from django import forms
from django.db import models, transaction

from telusur.engines.registers import records
from telusur.engines.registers.access import perihal
from telusur.engines.registers.declare import Register
from telusur.engines.registers.forms import DateInput
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError


class EndForm(forms.Form):
    """The day from which a record no longer holds."""

    tanggal = forms.DateField(label="Sejak tanggal", widget=DateInput())


@transaction.atomic
def end(register: Register, record: models.Model, day: date, *, actor: Actor) -> None:
    """End or void a record as of `day`, unless somebody has done so.

    Raises:
        ConflictError: it has been ended meanwhile.
        UserError: the register's records do not end, or the day lies before its beginning.
    """
    if not register.closing:
        raise UserError(f"Catatan {register.judul} tidak berakhir.", remedy="Ubah isinya bila salah.")
    records.change(
        record,
        {register.closing: day},
        actor=actor,
        expected={register.closing: None},
        perihal=perihal(register),
        tindakan=Perubahan.Tindakan.AKHIRI,
    )
