"""A figure from its target to its records in a real browser, on a laptop and on a phone."""

import pytest
from django.urls import reverse

from engines.formulas.conftest import bantu, rumus_uji, warga  # noqa: F401  (fixtures)
from perencanaan.formula.conftest import indikator, people, planner  # noqa: F401  (fixtures)
from telusur.perencanaan.formula.tautan import link_formula

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = {"laptop": (1366, 768), "telepon": (360, 740)}


def _faults(page, watch) -> list[str]:
    page.wait_for_load_state("networkidle")
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = [*watch.faults(), *(f"axe {text}" for text in watch.accessibility())]
    watch.clear()
    return found if width <= 0 else [*found, f"{width} px wider than the screen"]


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_target_to_the_records_and_what_changed_since(
    page,
    watch,
    live_server,
    sign_in,
    people,  # noqa: F811 - a fixture
    indikator,  # noqa: F811 - a fixture
    planner,  # noqa: F811 - a fixture
    warga,  # noqa: F811 - a fixture
    width,
) -> None:
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS[width], strict=True)))
    sign_in(planner.user)
    source = reverse("sumber_angka", args=[indikator.renstra_id, indikator.pk])
    page.goto(live_server.url + source)
    assert _faults(page, watch) == []
    link_formula(indikator, "UJI-P", actor=planner)
    page.goto(live_server.url + reverse("indikator_rinci", args=[indikator.renstra_id, indikator.pk]))
    assert _faults(page, watch) == []
    page.get_by_role("row", name="2021").locator("a[href^='/angka/']").first.click()
    page.wait_for_url("**/angka/**")
    assert _faults(page, watch) == []
    page.locator("a[href^='/register/warga/?']").first.click()
    page.wait_for_url("**/register/warga/**")
    assert "3 catatan" in page.locator("main").inner_text()
    watch.clear()
    page.goto(f"{live_server.url}/rumus/UJI-P/?periode=2021&menurut=kecamatan")
    assert _faults(page, watch) == []
    page.get_by_role("button", name="Bekukan angka ini").click()
    page.wait_for_url("**/angka/**")
    assert "tidak ada yang berubah" in page.locator("main").inner_text()
    warga("63.11.01.2001", "P")
    page.reload()
    page.locator("summary", has_text="1 catatan masuk").first.click()
    assert _faults(page, watch) == []
