"""A figure from its target to its records in a real browser, on a laptop and on a phone."""

import pytest
from django.urls import reverse

from engines.formulas.conftest import bantu, rumus_uji, warga  # noqa: F401  (fixtures)
from perencanaan.formula.conftest import indikator, people, planner  # noqa: F401  (fixtures)
from telusur.perencanaan.formula.tautan import link_formula
from telusur.wilayah.models import Batas

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_target_to_the_records_and_what_changed_since(
    page,
    watch,
    live_server,
    sign_in,
    people,  # noqa: F811 - a fixture
    indikator,  # noqa: F811 - a fixture
    planner,  # noqa: F811 - a fixture
    warga,  # noqa: F811 - a fixture
    layar,
) -> None:
    sign_in(planner.user)
    source = reverse("sumber_angka", args=[indikator.renstra_id, indikator.pk])
    page.goto(live_server.url + source)
    watch.look()
    link_formula(indikator, "UJI-P", actor=planner)
    page.goto(live_server.url + reverse("indikator_rinci", args=[indikator.renstra_id, indikator.pk]))
    watch.look()
    page.get_by_role("row", name="2021").locator("a[href^='/angka/']").first.click()
    page.wait_for_url("**/angka/**")
    watch.look()
    page.locator("a[href^='/register/warga/?']").first.click()
    page.wait_for_url("**/register/warga/**")
    assert "3 catatan" in page.locator("main").inner_text()
    page.goto(f"{live_server.url}/rumus/UJI-P/?periode=2021&menurut=kecamatan")
    watch.look()
    page.get_by_role("button", name="Bekukan angka ini").click()
    page.wait_for_url("**/angka/**")
    assert "tidak ada yang berubah" in page.locator("main").inner_text()
    warga("63.11.01.2001", "P")
    page.reload()
    page.locator("summary", has_text="1 catatan masuk").first.click()
    watch.look()


def test_a_quarter_by_kecamatan_on_a_map_with_its_table(
    page,
    watch,
    live_server,
    sign_in,
    people,  # noqa: F811 - a fixture
    indikator,  # noqa: F811 - a fixture
    planner,  # noqa: F811 - a fixture
    layar,
) -> None:
    for number, kode in enumerate(("63.11.01", "63.11.02")):
        west = 115 + number
        ring = [[west, -2.0], [west + 1, -2.0], [west + 1, -3.0], [west, -3.0], [west, -2.0]]
        Batas.objects.create(kode=kode, geometri=[[ring]], sumber="BIG 2023")
    link_formula(indikator, "UJI-P", actor=planner)
    sign_in(planner.user)
    page.goto(live_server.url + reverse("indikator_rinci", args=[indikator.renstra_id, indikator.pk]))
    page.get_by_label("Periode", exact=True).select_option("2021-T2")
    page.get_by_role("button", name="Tampilkan").click()
    page.wait_for_url("**periode=2021-T2**")
    watch.look()
    titles = page.locator(".tl-peta title").all_text_contents()
    assert [text.rpartition(": ")[2] for text in titles] == ["75", "0"]
    hatched = page.locator(".tl-peta path[fill^='url(#peta-4)']")
    assert hatched.count() == 1, "the highest class is told by hatching, not by colour alone"
    assert page.locator(".tl-peta path").first.bounding_box()["width"] > 50
    assert page.get_by_role("row", name="63.11.02").count() == 1


def test_sources_of_many_indicators_are_chosen_by_keyboard(
    page,
    watch,
    live_server,
    sign_in,
    indikator,  # noqa: F811 - a fixture
    planner,  # noqa: F811 - a fixture
) -> None:
    sign_in(planner.user)
    page.goto(live_server.url + reverse("sumber_massal", args=[indikator.renstra_id]))
    group = page.locator(f"input[name='cara-{indikator.pk}']")
    last = group.last
    last.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    way, _, chosen = page.evaluate("document.activeElement.value").partition(":")
    assert way == "rumus"
    page.keyboard.press("Enter")
    page.get_by_text("Sumber angka 1 indikator dipastikan").wait_for()
    assert indikator.sumber_angka.get().rumus == chosen
    watch.look()
