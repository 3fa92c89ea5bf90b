"""Heroes' cemeteries: one condition at a time, upkeep of a grave or of what belongs to the cemetery."""

from datetime import date

import pytest

from sosial.makam.contoh_register import HARI, keadaan, makam
from telusur.engines.registers.declare import REGISTERS, Selection
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.sosial.makam.models import KeadaanMakam, PemeliharaanMakam

pytestmark = pytest.mark.django_db
SISTEM = Actor(None, Perubahan.Sumber.SISTEM)
HERE = "63.11.01"
LATER = date(2021, 9, 1)


def waiting(kode: str) -> list[list[object]]:
    register = REGISTERS.get(kode)
    return [list(register.select(Selection(dict(work.saringan)))) for work in register.pekerjaan]


def test_an_inspection_takes_the_place_of_the_one_before(dinas) -> None:
    first = keadaan(1, dinas, HERE)
    following = KeadaanMakam(makam=first.makam, keadaan="terawat", mulai=LATER)
    with pytest.raises(UserError, match="berkeadaan lain"):
        create(following, actor=SISTEM)
    row = {"makam_id": first.makam_id, "mulai": LATER, "selesai": None}
    assert [index for index, *_ in REGISTERS.get("keadaan-makam").periksa([row])] == [0]
    assert waiting("keadaan-makam") == [[first]]
    change(first, {"selesai": LATER}, actor=SISTEM)
    create(following, actor=SISTEM)
    assert waiting("keadaan-makam") == [[]]


def test_upkeep_names_a_grave_of_the_cemetery_or_what_was_rebuilt(dinas) -> None:
    one, other = makam(1, dinas, HERE), makam(2, dinas, HERE)
    work = {"taman": one.taman, "tanggal": HARI}
    with pytest.raises(UserError, match="taman makam lain"):
        create(PemeliharaanMakam(jenis="pemeliharaan", makam=other, **work), actor=SISTEM)
    with pytest.raises(UserError, match="rehabilitasi menyebut sarananya"):
        create(PemeliharaanMakam(jenis="rehabilitasi", makam=one, **work), actor=SISTEM)
    assert create(PemeliharaanMakam(jenis="rehabilitasi", sarana="Pagar", **work), actor=SISTEM).pk
    rows = [{"taman_id": one.taman_id, "makam_id": pk} for pk in (one.pk, other.pk, None)]
    assert [index for index, *_ in REGISTERS.get("pemeliharaan-makam").periksa(rows)] == [1]
