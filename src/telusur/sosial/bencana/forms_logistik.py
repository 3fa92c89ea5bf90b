"""The form of a move of relief stock."""

from typing import Any

from django import forms

from telusur.engines.registers.declare import REGISTERS, Account, Aksi
from telusur.engines.registers.forms import DateInput
from telusur.sosial.bencana.models_logistik import MutasiLogistik
from telusur.wilayah.models import Desa


class MutasiForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A move: stores in which this person may write, disasters that still go on, villages these hit."""

    class Meta:
        model = MutasiLogistik
        fields = (
            "jenis",
            "gudang",
            "barang",
            "jumlah",
            "bencana",
            "desa",
            "sumber",
            "keterangan",
            "tanggal",
        )
        widgets = {"tanggal": DateInput(), "jumlah": forms.NumberInput({"min": 1, "inputmode": "numeric"})}
        labels = {"sumber": "Sumber dana (untuk barang masuk)", "bencana": "Untuk kejadian (barang keluar)"}
        help_texts = {
            "keterangan": "Wajib bila barang keluar tanpa kejadian, rusak, kedaluwarsa atau hilang."
        }

    def __init__(self, *args: Any, user: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events = REGISTERS.get("bencana").queryset(user).filter(selesai=None)
        hit = REGISTERS.get("terdampak").queryset(user).filter(bencana__in=events, dibatalkan=None)
        choices: dict[str, Any] = {
            "gudang": gudang(user),
            "barang": REGISTERS.get("barang-logistik").queryset(user).filter(selesai=None),
            "bencana": events,
            "desa": Desa.objects.filter(pk__in=hit.values("desa")).select_related("induk"),
        }
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset = rows
        villages: Any = self.fields["desa"]
        villages.label_from_instance = lambda desa: f"{desa}, {desa.induk}"
        stores: Any = self.fields["gudang"]
        if choices["gudang"].count() == 1:
            stores.initial = choices["gudang"].first()


def gudang(user: Account) -> Any:
    """Return the stores of which `user` may enter moves."""
    return REGISTERS.get("gudang-logistik").queryset(user, Aksi.UBAH).filter(selesai=None)
