"""A planner works in the matrix by keyboard: types, pastes, undoes, sees findings, meets a colleague."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from browser.screens import PHONE
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan.models import Node, Pagu, Target
from telusur.perencanaan.store import save_plan, tetapkan

DATA = "1.06.02.2.03.01"
KEGIATAN = "1.06.02.2.03"


@pytest.fixture
def renstra(rencana_kecil, dinas, orang, transactional_db):
    return save_plan(rencana_kecil, dinas, actor=Actor(orang("perencana"), Perubahan.Sumber.WEB))


@pytest.fixture
def open_matrix(live_server):
    """Return a function that opens the matrix, at a cell, and waits until its script runs."""

    def act(page, renstra, kode="", bidang=""):
        anchor = f"#sel=T-C.27/{kode}|{bidang}" if kode else ""
        page.goto(f"{live_server.url}/renstra/{renstra.pk}/matriks/{anchor}")
        page.locator("html[data-matriks=siap]").wait_for()

    return act


@pytest.fixture
def matriks(page, watch, sign_in, renstra, open_matrix, django_user_model):
    """The matrix of the small plan, opened by the planner at a pagu."""
    sign_in(django_user_model.objects.get(username="perencana"))
    open_matrix(page, renstra, DATA, "pagu.2022")
    return page


def cell(page, kode, bidang):
    index = page.locator("th[data-b]").evaluate_all(
        "(heads, b) => heads.findIndex(h => h.dataset.b === b)", bidang
    )
    return page.locator(f"tr[data-k='T-C.27/{kode}'] > :nth-child({index + 4})")


def text(locator):
    return locator.locator("> span").first.inner_text().removesuffix(" …").strip()


def saved(page):
    page.locator("#mx-status.good").wait_for()


def stored(kode, tahun):
    return Pagu.objects.get(node__kode=kode, tahun=tahun).teks


def paste(page, block):
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const how = {clipboardData: data, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        block,
    )


def test_the_link_to_a_cell_brings_the_focus_there(matriks):
    focused = matriks.evaluate(
        "document.activeElement.parentElement.dataset.k + ' ' + document.activeElement.cellIndex"
    )
    assert focused == f"T-C.27/{DATA} {cell(matriks, DATA, 'pagu.2022').evaluate('td => td.cellIndex')}"
    assert "Pendataan PPKS · 2022 Rp" in matriks.locator("#mx-panel h2").inner_text()


def test_typing_saves_at_once_and_a_finding_appears_and_vanishes(matriks, watch):
    matriks.keyboard.type("9")
    matriks.keyboard.press("Enter")
    saved(matriks)
    assert stored(DATA, 2022) == "9"
    parent = cell(matriks, KEGIATAN, "pagu.2022")
    parent.locator(".mx-m").wait_for(state="attached")
    assert "selisih +11" in parent.inner_text()
    matriks.keyboard.press("ArrowUp")
    matriks.keyboard.press("F2")
    matriks.keyboard.press("Control+a")
    matriks.keyboard.type("20")
    matriks.keyboard.press("Enter")
    saved(matriks)
    parent.locator(".mx-m").wait_for(state="detached")
    assert "Σ sama" in parent.inner_text()
    assert watch.faults() == []


def test_escape_leaves_the_cell_as_it_was(matriks, watch):
    matriks.keyboard.type("12345")
    matriks.keyboard.press("Escape")
    watch.settle()
    assert watch.posted == []
    assert text(cell(matriks, DATA, "pagu.2022")) == "20"
    assert not Perubahan.objects.filter(tindakan="ubah").exists()


def test_tab_fills_row_by_row_and_leaves_the_grid_when_not_filling(matriks):
    matriks.keyboard.type("3")
    matriks.keyboard.press("Tab")
    matriks.keyboard.type("8")
    matriks.keyboard.press("Enter")
    saved(matriks)
    assert stored(DATA, 2022) == "3"
    assert Target.objects.get(indikator__node__kode=DATA, tahun=2023).teks == "8"
    matriks.keyboard.press("Tab")
    assert not matriks.evaluate("document.activeElement.closest('#matriks') !== null")


def test_a_block_from_a_spreadsheet_is_pasted_after_asking_and_undone(matriks):
    matriks.keyboard.press("ArrowLeft")
    paste(matriks, '7\t1.000\t"8"\t2.000\r\n')
    question = matriks.locator("#mx-tanya-teks").inner_text()
    assert "1 baris × 4 kolom: 4 sel berubah" in question
    matriks.keyboard.press("Enter")
    expect(cell(matriks, DATA, "pagu.2022")).to_contain_text("1.000")
    saved(matriks)
    assert [stored(DATA, 2022), stored(DATA, 2023)] == ["1.000", "2.000"]
    assert Target.objects.get(indikator__node__kode=DATA, tahun=2022).teks == "7"
    matriks.keyboard.press("Control+z")
    expect(cell(matriks, DATA, "pagu.2023")).to_contain_text("30")
    saved(matriks)
    assert [stored(DATA, 2022), stored(DATA, 2023)] == ["20", "30"]
    matriks.keyboard.press("Control+y")
    expect(cell(matriks, DATA, "pagu.2023")).to_contain_text("2.000")
    saved(matriks)
    assert stored(DATA, 2023) == "2.000"


def test_a_block_is_not_pasted_when_the_answer_is_no(matriks, watch):
    paste(matriks, "5\t6\n7\t8")
    matriks.locator("#mx-tanya").get_by_role("button", name="Batal").click()
    watch.settle()
    assert watch.posted == []
    assert text(cell(matriks, DATA, "pagu.2022")) == "20"
    assert not Perubahan.objects.filter(tindakan="ubah").exists()


def test_a_block_is_copied_as_tabs_and_lines(matriks):
    matriks.keyboard.press("Shift+ArrowUp")
    matriks.keyboard.press("Shift+ArrowRight")
    copied = matriks.evaluate(
        """() => {
            const data = new DataTransfer();
            const how = {clipboardData: data, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent("copy", how));
            return data.getData("text/plain");
        }"""
    )
    assert copied == "25\t\n20\t1"


def test_delete_empties_and_what_is_no_amount_is_explained(matriks):
    matriks.keyboard.press("Delete")
    saved(matriks)
    assert stored(DATA, 2022) == ""
    matriks.keyboard.type("tiga juta")
    matriks.keyboard.press("Enter")
    matriks.locator("#mx-status.warn").wait_for()
    matriks.keyboard.press("ArrowUp")
    panel = matriks.locator("#mx-panel")
    assert "bukan jumlah rupiah" in panel.inner_text()
    panel.get_by_role("button", name="Kembali ke (kosong)").click()
    saved(matriks)
    assert text(cell(matriks, DATA, "pagu.2022")) == ""


def test_two_people_at_one_cell_both_see_both_values(
    matriks, renstra, browser, orang, live_server, open_matrix
):
    context = browser.new_context()
    client = Client()
    client.force_login(orang("perencana", username="budi"))
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    other = context.new_page()
    open_matrix(other, renstra, DATA, "pagu.2022")
    other.keyboard.type("50")
    other.keyboard.press("Enter")
    saved(other)
    matriks.keyboard.type("60")
    matriks.keyboard.press("Enter")
    panel = matriks.locator("#mx-panel")
    panel.get_by_text("Diubah orang lain").wait_for()
    shown = panel.inner_text()
    assert "50" in shown
    assert "60" in shown
    assert stored(DATA, 2022) == "50"
    panel.get_by_role("button", name="Tetap pakai 60").click()
    saved(matriks)
    assert stored(DATA, 2022) == "60"
    other.keyboard.type("70")
    other.keyboard.press("Enter")
    saved(other)
    assert text(cell(other, DATA, "pagu.2022")) == "60"
    context.close()


def test_what_cannot_be_sent_is_kept_over_a_reload_and_sent_later(matriks, renstra, open_matrix, page):
    page.route("**/matriks/sel/", lambda route: route.abort())
    matriks.keyboard.type("77")
    matriks.keyboard.press("Enter")
    matriks.locator("#mx-status.bad").wait_for()
    assert "1 sel belum tersimpan" in matriks.locator("#mx-status").inner_text()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.locator("html[data-matriks=siap]").wait_for()
    assert text(cell(page, DATA, "pagu.2022")) == "77"
    page.unroute("**/matriks/sel/")
    page.locator("#mx-ulang").click()
    saved(page)
    assert stored(DATA, 2022) == "77"
    assert page.evaluate("localStorage.length") == 0


def test_a_session_that_ended_loses_nothing(matriks, page, sign_in, django_user_model):
    page.context.clear_cookies()
    matriks.keyboard.type("66")
    matriks.keyboard.press("Enter")
    matriks.locator("#mx-status.bad").wait_for()
    assert "Sesi Anda sudah berakhir" in matriks.locator("#mx-status").inner_text()
    sign_in(django_user_model.objects.get(username="perencana"))
    other = page.context.new_page()
    other.goto(page.url.partition("#")[0])
    matriks.locator("#mx-ulang").click()
    saved(matriks)
    assert stored(DATA, 2022) == "66"


def test_the_likely_value_is_taken_with_one_button(
    page, watch, sign_in, renstra, open_matrix, django_user_model
):
    node = Node.objects.get(kode=KEGIATAN)
    Pagu.objects.filter(node=node, tahun=2022).update(teks="2500", nilai=2500)
    sign_in(django_user_model.objects.get(username="perencana"))
    open_matrix(page, renstra, KEGIATAN, "pagu.2022")
    page.locator("#mx-panel").get_by_role("button", name="Pakai 25", exact=True).click()
    saved(page)
    assert stored(KEGIATAN, 2022) == "25"
    cell(page, KEGIATAN, "pagu.2022").locator(".mx-m").wait_for(state="detached")


def test_a_frozen_version_is_read_with_the_reason(matriks, renstra, open_matrix):
    tetapkan(renstra, actor=Actor(None, Perubahan.Sumber.CLI))
    matriks.reload()
    matriks.locator("html[data-matriks=siap]").wait_for()
    assert "sudah ditetapkan" in matriks.locator(".tl-msg.warn").first.inner_text()
    cell(matriks, DATA, "pagu.2022").click()
    matriks.keyboard.type("5")
    assert matriks.locator(".mx-in").count() == 0


def test_the_matrix_is_accessible_and_keeps_the_policy(matriks, watch):
    assert watch.accessibility() == []
    assert watch.faults() == []


def test_on_a_phone_one_year_is_shown_and_a_cell_edited(
    page, watch, sign_in, renstra, open_matrix, django_user_model
):
    page.set_viewport_size(PHONE)
    sign_in(django_user_model.objects.get(username="perencana"))
    open_matrix(page, renstra)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("th[data-b]:visible").count() == 2
    page.locator("#mx-tahun").select_option("2022")
    cell(page, DATA, "pagu.2022").click()
    page.locator("#mx-panel").get_by_role("button", name="Ubah").click()
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    saved(page)
    assert stored(DATA, 2022) == "4"
    assert watch.faults() == []
    assert watch.accessibility() == []


def test_moving_about_changes_no_more_in_a_wide_plan(page, sign_in, renstra, open_matrix, django_user_model):
    """A step with the arrows touches the two cells and the panel, not the 200 rows."""
    bidang = Node.objects.get(kode="1.06.04.2.01")
    Node.objects.bulk_create(
        Node(
            renstra=renstra,
            induk=bidang,
            tingkat="subkegiatan",
            kode=f"1.06.04.2.01.{n:04d}",
            nama=f"Sub {n}",
            urutan=n,
        )
        for n in range(100, 300)
    )
    sign_in(django_user_model.objects.get(username="perencana"))
    open_matrix(page, renstra, "1.06.04.2.01.0150", "pagu.2022")
    touched = page.evaluate(
        """() => {
            const seen = new MutationObserver(() => {});
            const what = {subtree: true, childList: true, attributes: true, characterData: true};
            seen.observe(document.getElementById("matriks"), what);
            for (let i = 0; i < 50; i += 1) {
                const press = new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true});
                document.activeElement.dispatchEvent(press);
            }
            return seen.takeRecords().length / 50;
        }"""
    )
    assert 0 < touched <= 8
