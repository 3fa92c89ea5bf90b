"""Rahma, the planner, brings a plan in: upload, doubts by keyboard, acceptance, the plan."""

from importlib.resources import as_file, files

import pytest
from playwright.sync_api import expect

from telusur.demo.akun import create_accounts
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import User
from telusur.perencanaan.impor import tinjau
from telusur.perencanaan.impor.unit import create_tree
from telusur.perencanaan.models import Impor, Renstra
from telusur.perencanaan.plan import Plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rahma(transactional_db) -> User:
    plan = Plan("Dinas Contoh", 2021, 2026, "Kabupaten Contoh")
    create_accounts(create_tree(plan, plan.unit, actor=Actor(None, Perubahan.Sumber.IMPOR)))
    return User.objects.get(username="perencana")


@pytest.fixture
def tinjauan(page, watch, live_server, rahma, sign_in, dari_salinan) -> Impor:
    """The example file, uploaded by Rahma through the page, open for review; uploaded once, then copied."""

    def upload() -> None:
        sign_in(rahma)
        page.goto(f"{live_server.url}/impor/")
        with as_file(files("telusur.demo") / "data" / "renstra-balangan.txt") as path:
            page.set_input_files("#im-berkas", path)
            page.get_by_role("button", name="Unggah dan baca").click()
            page.wait_for_url("**/impor/*/", timeout=60_000)
        page.get_by_role("heading", name="Tinjau renstra-balangan.txt").wait_for()

    dari_salinan("tinjauan", upload)
    found = Impor.objects.get()
    sign_in(User.objects.get(username="perencana"))
    page.goto(f"{live_server.url}/impor/{found.pk}/")
    page.get_by_role("heading", name="Tinjau renstra-balangan.txt").wait_for()
    return found


def _press(page, key: str) -> None:
    """Press a key, and wait until the card it asks for stands in the place of the one that was there."""
    page.locator("#im-ragu").evaluate("card => card.dataset.lama = '1'")
    page.keyboard.press(key)
    expect(page.locator("#im-ragu:not([data-lama])")).to_be_focused()


def _number(page) -> list[int]:
    words = page.inner_text("#im-ragu h2").replace(".", "").split()
    return [int(word) for word in words if word.isdigit()]


def test_a_planner_takes_a_file_into_the_plan_by_keyboard(page, watch, live_server, tinjauan, rahma):
    first, total = _number(page)
    assert first == 1
    assert total > 1
    assert page.evaluate("document.activeElement.id") == "im-ragu"
    _press(page, "n")
    assert _number(page) == [2, total]
    _press(page, "ArrowUp")
    assert _number(page) == [1, total]
    reading = page.inner_text("#im-ragu .im-nilai")
    _press(page, "Enter")
    assert _number(page)[1] == total - 1
    page.keyboard.press("e")
    expect(page.locator("#im-teks")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("77")
    _press(page, "Enter")
    tinjauan.refresh_from_db()
    accepted, typed = tinjauan.keputusan
    assert (accepted["jenis"], accepted["nama"]) == ("terima", "Rahma Contoh")
    assert typed["sel"][0]["menjadi"]["teks"] == "77"
    assert reading
    assert str(total - len(typed["ragu"]) - 1) in page.inner_text("#im-angka").replace(".", "")
    assert not Renstra.objects.exists()
    page.get_by_role("button", name="Terima ke dalam rencana").click()
    page.wait_for_url("**/rencana/", timeout=60_000)
    renstra = Renstra.objects.get()
    assert renstra.ragu.filter(selesai=False).count() == total - len(typed["ragu"]) - 1
    assert renstra.unit.nama == "Dinas Contoh"
    assert watch.faults() == []


def test_digits_choose_another_reading(page, tinjauan):
    while not page.locator('#im-ragu [data-pilihan="1"]').count():
        _press(page, "n")
    wanted = page.locator('#im-ragu form:has([data-pilihan="1"]) [name=teks]').input_value()
    _press(page, "1")
    tinjauan.refresh_from_db()
    assert tinjauan.keputusan[-1]["sel"][0]["menjadi"].get("teks", "") == wanted


def test_keys_do_nothing_outside_the_card(page, watch, tinjauan):
    watch.clear()
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    watch.settle()
    assert watch.posted == []
    tinjauan.refresh_from_db()
    assert tinjauan.keputusan == []


def test_the_second_person_sees_what_the_first_chose(page, tinjauan):
    ragu = page.locator("#im-ragu [name=ragu]").first.input_value()
    tinjau.settle(tinjauan.pk, ragu, oleh=None, teks="1")
    page.fill("#im-teks", "2")
    with page.expect_response(lambda response: response.status == 409):
        page.keyboard.press("Enter")
    alert = page.locator("#im-ragu [role=alert]")
    alert.wait_for()
    assert "«1»" in alert.inner_text()
    assert "«2»" in alert.inner_text()
    with page.expect_response(lambda response: response.request.method == "POST"):
        alert.get_by_role("button", name="Pakai isian saya").click()
    tinjauan.refresh_from_db()
    assert tinjauan.keputusan[-1]["sel"][0]["menjadi"]["teks"] == "2"


def test_every_part_of_the_review_is_accessible(page, watch, live_server, tinjauan):
    wrong = {}
    for part in ("ragu", "sisa", "T-C.27", "T-C.24", "misi"):
        page.goto(f"{live_server.url}/impor/{tinjauan.pk}/?bagian={part}")
        if faults := watch.everywhere():
            wrong[part] = faults
    assert wrong == {}


def test_a_bad_file_is_explained(page, live_server, rahma, sign_in, tmp_path):
    path = tmp_path / "renstra.xlsx"
    path.write_bytes(b"%PDF-1.7 bukan lembar kerja")
    sign_in(rahma)
    page.goto(f"{live_server.url}/impor/")
    page.set_input_files("#im-berkas", path)
    page.get_by_role("button", name="Unggah dan baca").click()
    page.get_by_role("heading", name="Berkas ini tidak dapat dibaca").wait_for()
    assert "Rencana tidak berubah" in page.inner_text("main")


def test_a_file_too_large_is_told_before_it_is_sent(
    page, watch, live_server, rahma, sign_in, tmp_path, settings
):
    settings.TELUSUR_MAX_UPLOAD = 1024 * 1024
    path = tmp_path / "besar.txt"
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    sign_in(rahma)
    page.goto(f"{live_server.url}/impor/")
    page.set_input_files("#im-berkas", path)
    assert "lebih besar dari 1 MB" in page.inner_text("#im-pilih")
    page.get_by_role("button", name="Unggah dan baca").click()
    watch.settle()
    assert watch.posted == []
    assert page.url.endswith("/impor/")
    assert not Impor.objects.exists()
