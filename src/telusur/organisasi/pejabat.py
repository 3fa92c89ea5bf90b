"""Who headed the units of an agency on a day, as documents name them. NIPs are private and stay out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from telusur.engines.registers.declare import Stock, StockBagian
from telusur.kernel.period import Period
from telusur.kernel.text import fold
from telusur.organisasi.golongan import pangkat
from telusur.organisasi.models import KeadaanPegawai, PemangkuJabatan, UnitOrganisasi

Cara = PemangkuJabatan.Cara
_URUTAN = (Cara.DEFINITIF, Cara.PLT, Cara.PLH)


class StockPemangku(StockBagian):
    """Who holds a position: as long as they are on the staff and the position is there."""

    def within(self, period: Period) -> Q:
        """Return the condition for holders at the end of `period` of positions that are there then."""
        return StockBagian.within(self, period) & Stock("jabatan__mulai", "jabatan__selesai").within(period)


@dataclass(frozen=True, slots=True)
class Pejabat:
    """A head of a unit in words: the position (`Plt. Kepala Dinas`), the name, the rank with its golongan."""

    sebutan: str
    nama: str
    pangkat: str = ""


def heads_on(agency: UnitOrganisasi, hari: date) -> dict[str, Pejabat]:
    """Return who headed the agency and the units below it on a day, by the folded name of the unit.

    A definitive holder goes before a Plt. and that before a Plh., who may not decide in the holder's place
    (UU 30/2014, article 14). A name that two units share names nobody.
    """
    found = _holders(agency, hari)
    ranks = _ranks(found, hari)
    heads = {
        item.jabatan.unit_id: (
            fold(item.jabatan.unit.nama),
            Pejabat(item.sebutan, item.pegawai.nama, ranks.get(item.pegawai_id, "")),
        )
        for item in sorted(found, key=lambda item: _URUTAN.index(Cara(item.cara)), reverse=True)
    }
    names = Counter(name for name, _ in heads.values())
    return {name: head for name, head in heads.values() if names[name] == 1}


def _holders(agency: UnitOrganisasi, hari: date) -> list[PemangkuJabatan]:
    held = PemangkuJabatan.objects.filter(
        StockPemangku(induk="pegawai").within(Period(hari, hari)),
        jabatan__memimpin=True,
        jabatan__unit__jalur__startswith=agency.jalur,
    )
    return list(held.select_related("pegawai", "jabatan__unit"))


def _ranks(holders: Iterable[PemangkuJabatan], hari: date) -> dict[int, str]:
    """Return the rank of each holder on the day, by the key of the person."""
    states = KeadaanPegawai.objects.filter(
        Stock().within(Period(hari, hari)), pegawai__in={item.pegawai_id for item in holders}
    )
    return {key: pangkat(golongan) for key, golongan in states.values_list("pegawai", "golongan")}
