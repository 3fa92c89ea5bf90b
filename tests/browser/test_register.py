"""The pages of every register in a real browser: accessible, contained on a phone, without faults."""

from datetime import date
from itertools import count

import pytest

from engines.registers.contract import contoh
from telusur.engines.registers.declare import REGISTERS
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User

pytestmark = pytest.mark.django_db(transaction=True)
contoh.discover()
WIDTHS = {"laptop": (1366, 768), "telepon": (360, 740)}
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def dinas(transactional_db) -> UnitOrganisasi:
    return UnitOrganisasi.objects.create(nama="Dinas Sosial", jenis=UnitOrganisasi.Jenis.PERANGKAT_DAERAH)


def _person(dinas: UnitOrganisasi, peran: str) -> User:
    user = User.objects.create_user(peran, password="sandi-uji-123")
    Penugasan.objects.create(user=user, peran=peran, unit=dinas, mulai=date(2021, 1, 1))
    return user


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_every_register(page, watch, live_server, sign_in, dinas, width: str) -> None:
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS[width], strict=True)))
    numbers, people, wrong = count(100), {}, {}
    for register in REGISTERS:
        record = contoh.make(register, next(numbers), dinas, "63.11.01")
        writes = register.lihat & register.ubah if register.fields else frozenset()
        peran = sorted(writes or register.lihat)[0]
        people.setdefault(peran, _person(dinas, peran) if peran not in people else None)
        sign_in(people[peran])
        home = f"{live_server.url}/register/{register.kode}/"
        one = f"{home}{record.pk}/"
        pages = [home, one, f"{one}ubah/"] if writes else [home, one]
        if register.kode == "warga":
            pages += [f"{live_server.url}/register/", f"{one}?tab=riwayat", f"{home}baru/", f"{one}akhiri/"]
        for url in pages:
            watch.clear()
            page.goto(url, wait_until="networkidle")
            faults = [*watch.faults(), *watch.accessibility()]
            if page.evaluate(_OVERFLOW) > 0:
                faults.append("wider than the screen")
            if faults:
                wrong[url] = faults
    assert wrong == {}, "\n".join(f"{url}\n  " + "\n  ".join(f) for url, f in wrong.items())


def test_a_reference_is_found_by_typing(page, watch, live_server, sign_in, dinas) -> None:
    """More than fifty places: the keyboard alone finds one, and the list shows its records."""
    warga = REGISTERS.get("warga")
    records = [contoh.make(warga, number, dinas, "63.11.01") for number in range(100, 155)]
    sign_in(_person(dinas, "staf"))
    page.goto(f"{live_server.url}/register/warga/", wait_until="networkidle")
    page.locator("details:has(#s-desa) > summary").click()
    page.locator("#s-desa").fill("Contoh 130")
    page.locator("#l-s-desa li, #l-desa li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Terapkan", exact=True).click()
    page.wait_for_url(lambda url: f"desa={records[30].desa_id}" in url)
    assert page.locator("tbody tr").count() == 1
    assert watch.faults() == []
