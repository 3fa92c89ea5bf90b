"""The pages of every register in a real browser: accessible, contained on a phone, without faults."""

from collections.abc import Iterator
from itertools import count

import pytest
from django.db.models import Model
from django.urls import reverse

from engines.registers.contract import contoh
from telusur.engines.registers.declare import REGISTERS, Aksi, Register
from telusur.organisasi.models import User

pytestmark = pytest.mark.django_db(transaction=True)
contoh.discover()
PARTS = 6


def _pages(register: Register, record: Model, user: User) -> Iterator[str]:
    """Yield the addresses of a register that a person may open, with those of one record."""
    of_one = ["register_rinci"]
    of_all = ["register", "register_ekspor"]
    if register.may(user, Aksi.UBAH):
        of_all.append("register_baru")
        of_one += ["register_ubah"] if register.fields else []
        ended = bool(register.closing) and getattr(record, register.closing) is not None
        of_one += ["register_ganti"] if register.kata_ganti and not ended else []
    if register.may(user, Aksi.IMPOR):
        of_all.append("register_impor")
    yield from (reverse(name, args=[register.kode]) for name in of_all)
    yield from (reverse(name, args=[register.kode, record.pk]) for name in of_one)


@pytest.mark.parametrize("bagian", range(PARTS))
def test_pages_of_every_register(page, watch, live_server, sign_in, dinas, orang, bagian) -> None:
    numbers, people, wrong = count(100), {}, {}
    for register in list(REGISTERS)[bagian::PARTS]:
        writes = register.lihat & register.ubah if register.fields else frozenset()
        peran = sorted(writes or register.lihat)[0]
        if peran not in people:
            people[peran] = orang(peran)
        sign_in(people[peran])
        record = contoh.make(register, next(numbers), dinas, "63.11.01")
        pages = list(_pages(register, record, people[peran]))
        if register.kode == "warga":
            one = f"/register/warga/{record.pk}/"
            pages += [f"{one}?tab=riwayat", f"{one}akhiri/"]
        for path in pages:
            watch.clear()
            page.goto(live_server.url + path)
            if faults := watch.everywhere():
                wrong[path] = faults
    assert wrong == {}, "\n".join(f"{path}\n  " + "\n  ".join(f) for path, f in wrong.items())


def test_an_empty_register_and_the_index(page, watch, live_server, sign_in, orang) -> None:
    sign_in(orang("staf"))
    for path in ("/register/", "/register/warga/"):
        page.goto(live_server.url + path)
        assert watch.everywhere() == [], path


def test_a_reference_is_found_by_typing(page, watch, live_server, sign_in, dinas, orang) -> None:
    """More than fifty places: the keyboard alone finds one, and the list shows its records."""
    warga = REGISTERS.get("warga")
    records = [contoh.make(warga, number, dinas, "63.11.01") for number in range(100, 155)]
    sign_in(orang("staf"))
    page.goto(f"{live_server.url}/register/warga/")
    page.locator("details:has(#s-desa) > summary").click()
    page.locator("#s-desa").fill("Contoh 130")
    page.locator("#l-s-desa li, #l-desa li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Terapkan", exact=True).click()
    page.wait_for_url(lambda url: f"desa={records[30].desa_id}" in url)
    assert page.locator("tbody tr").count() == 1
    assert watch.faults() == []
