"""The pages of every register in a real browser: accessible, contained on a phone, without faults."""

from itertools import count

import pytest

from engines.registers.contract import contoh
from telusur.engines.registers.declare import REGISTERS

pytestmark = pytest.mark.django_db(transaction=True)
contoh.discover()


def test_pages_of_every_register(page, watch, live_server, sign_in, dinas, orang, layar) -> None:
    numbers, people, wrong = count(100), {}, {}
    for register in REGISTERS:
        record = contoh.make(register, next(numbers), dinas, "63.11.01")
        writes = register.lihat & register.ubah if register.fields else frozenset()
        peran = sorted(writes or register.lihat)[0]
        if peran not in people:
            people[peran] = orang(peran)
        sign_in(people[peran])
        home = f"{live_server.url}/register/{register.kode}/"
        one = f"{home}{record.pk}/"
        pages = [home, one, f"{one}ubah/"] if writes else [home, one]
        if register.kode == "warga":
            pages += [f"{live_server.url}/register/", f"{one}?tab=riwayat", f"{home}baru/", f"{one}akhiri/"]
        for url in pages:
            watch.clear()
            page.goto(url, wait_until="networkidle")
            if faults := watch.seen():
                wrong[url] = faults
    assert wrong == {}, "\n".join(f"{url}\n  " + "\n  ".join(f) for url, f in wrong.items())


def test_a_reference_is_found_by_typing(page, watch, live_server, sign_in, dinas, orang) -> None:
    """More than fifty places: the keyboard alone finds one, and the list shows its records."""
    warga = REGISTERS.get("warga")
    records = [contoh.make(warga, number, dinas, "63.11.01") for number in range(100, 155)]
    sign_in(orang("staf"))
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
