"""Every register comes back from its own export unchanged, and says what it refuses."""

import pytest
from django.core.files.base import ContentFile

from telusur.engines.registers.massal import kerja
from telusur.engines.registers.massal.ekspor import Ekspor, to_csv, to_xlsx

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_what_goes_out_comes_back_unchanged(dunia, write) -> None:
    register = dunia.register
    if not dunia.writable:
        pytest.skip("read only")
    count = len([dunia.add(), dunia.add(), *dunia.elsewhere()])
    made = Ekspor(
        register,
        register.all().order_by("pk"),
        register.fields,
        user=None,
        buka=True,
        tujuan="Uji bolak-balik",
    )
    out = write(made)
    data = "".join(out).encode() if write is to_csv else out.read()
    batch = kerja.run_trial(kerja.receive(register, ContentFile(data), "keluar", None))
    told = list(batch.baris.values("status", "masalah", "lama"))
    assert (batch.hitungan["dibaca"], batch.hitungan["tetap"]) == (register.all().count(),) * 2, told
    assert register.all().count() >= count
