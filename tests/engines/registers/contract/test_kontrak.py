"""What every register keeps, whichever package declares it."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engines.registers.contract.conftest import TUJUAN
from telusur.engines.registers import rantai
from telusur.engines.registers.columns import value_of
from telusur.engines.registers.declare import REGISTERS, Aksi, Register, Selection, register_for
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.paths import resolve
from telusur.engines.registers.pekerjaan import Menunggu
from telusur.engines.registers.tunggu import menunggu
from telusur.kernel.period import Period
from telusur.organisasi.models import Penugasan

pytestmark = pytest.mark.django_db
QUERIES = 40
REASON = "Mencocokkan dengan kartu keluarga di meja layanan"


def _shown(dunia, answer) -> set[int]:
    """Return the keys of the records that a list page shows."""
    assert answer.status_code == 200, answer.content[:300]
    found = re.findall(rf'href="/register/{dunia.register.kode}/(\d+)/"', answer.content.decode())
    return {int(key) for key in found}


def _api_keys(answer) -> set[int]:
    assert answer.status_code == 200, answer.content
    return {item["id"] for item in answer.json()["items"]}


def test_declaration_holds_together(dunia) -> None:
    register: Register = dunia.register
    assert register.columns
    assert register.judul
    references = [
        resolve(register.model, name).field
        for name in (*register.fields, *register.filters)
        if not resolve(register.model, name).rest
    ]
    without = [f.name for f in references if f.is_relation and register_for(f.related_model) is None]
    assert without == [], "a reference needs a register: what may it point to?"
    assert [n for n in register.filters if resolve(register.model, n).field is None] == []
    assert [n for n in (*register.private, *register.natural_key) if resolve(register.model, n).rest] == []


def test_it_says_whose_the_records_are(dunia) -> None:
    register = dunia.register
    assert bool(register.unit) != bool(register.umum.strip()), (
        "a register has a path to the unit that keeps each record, or says in `umum` why it is everybody's"
    )
    assert not (register.bersama and not register.unit)
    if register.key_within:
        assert register.unit.startswith(f"{register.key_within}__")
        assert register.unit.endswith("__jalur")


def test_what_refers_to_a_record_is_found_by_an_index(dunia) -> None:
    """Without one, undoing an import reads a whole table for each record it annuls."""
    slow = []
    for relation in dunia.register.model._meta.related_objects:
        field, meta = relation.field, relation.field.model._meta
        indexed = {index.fields[0] for index in meta.indexes if index.fields}
        indexed |= {item.fields[0] for item in meta.constraints if getattr(item, "fields", ())}
        if not relation.many_to_many and not (field.db_index or field.unique or field.name in indexed):
            slow.append(str(field))
    assert slow == []


def test_empty_pages_open(dunia, client) -> None:
    client.force_login(dunia.reader())
    assert client.get(dunia.list_url).status_code == 200


def test_pages_of_a_record_open(dunia, client) -> None:
    record = dunia.add()
    client.force_login(dunia.reader())
    assert record.pk in _shown(dunia, client.get(dunia.list_url))
    for query in ("", *(f"?tab={name}" for name in dunia.register.related), "?tab=riwayat"):
        assert client.get(dunia.url(record) + query).status_code == 200, query
    if dunia.writable:
        client.force_login(dunia.writer())
        assert client.get(dunia.list_url + "baru/").status_code == 200
        assert client.get(dunia.url(record, "ubah/")).status_code == 200
        if dunia.register.closing:
            assert client.get(dunia.url(record, "akhiri/")).status_code == 200


@pytest.mark.parametrize("peran", Penugasan.Peran.values)
def test_the_index_lists_what_a_role_sees_and_nothing_else(orang, client, peran: str) -> None:
    client.force_login(orang(peran))
    seen = {register.kode for register in REGISTERS if peran in register.lihat}
    assert {item["kode"] for item in client.get("/api/v1/register/").json()} == seen
    page = client.get("/register/").content.decode()
    assert {kode for kode in REGISTERS.codes() if f'href="/register/{kode}/"' in page} == seen
    assert [kode for kode in seen if REGISTERS.get(kode).judul not in page] == []


@pytest.mark.parametrize("peran", Penugasan.Peran.values)
def test_roles_reach_what_is_theirs_and_nothing_else(dunia, client, peran: str) -> None:
    register = dunia.register
    mine, others = dunia.add(), dunia.elsewhere()
    client.force_login(dunia.person(peran))
    sees, writes = peran in register.lihat, peran in register.lihat & register.ubah and bool(register.fields)
    doors = (dunia.list_url, dunia.url(mine), dunia.api(), dunia.api(mine))
    answers = {url: client.get(url) for url in doors}
    assert {answer.status_code for answer in answers.values()} == {200 if sees else 404}
    for url in (dunia.list_url + "baru/", dunia.url(mine, "ubah/")):
        assert client.get(url).status_code == (200 if writes else 404)
    assert client.patch(dunia.api(mine), {"baru": {}}, "application/json").status_code == (
        200 if writes else 404
    )
    if sees:
        keys = {record.pk for record in others}
        shown = _shown(dunia, answers[dunia.list_url])
        assert mine.pk in shown
        assert not keys & shown
        assert not keys & _api_keys(answers[dunia.api()])
    for record in others:
        absent = (
            dunia.url(record),
            dunia.url(record, "ubah/"),
            dunia.url(record, "akhiri/"),
            dunia.api(record),
        )
        assert {client.get(url).status_code for url in absent[:3]} == {404}
        assert client.get(dunia.api(record)).status_code == 404
        assert client.patch(dunia.api(record), {"baru": {}}, "application/json").status_code == 404


def test_an_ended_assignment_opens_nothing(dunia, client) -> None:
    record, user = dunia.add(), dunia.reader()
    user.penugasan.update(selesai="2021-12-31")
    client.force_login(user)
    doors = (dunia.list_url, dunia.url(record), dunia.api(), dunia.api(record))
    assert {client.get(url).status_code for url in doors} == {404}


def _secrets(dunia, record) -> dict[str, str]:
    """Return the private values on a record's pages that are long enough to be recognised."""
    names = dict.fromkeys((*dunia.register.columns, *dunia.register.fields, *dunia.register.private))
    found = {name: str(value_of(record, name) or "") for name in names if dunia.register.hides(name)}
    return {name: text for name, text in found.items() if len(text) >= 6}


def test_private_fields_are_masked_in_every_door(dunia, client) -> None:
    record = dunia.add()
    secrets = _secrets(dunia, record)
    if not any(dunia.register.hides(n) for n in (*dunia.register.columns, *dunia.register.private)):
        pytest.skip("nothing is private here")
    assert secrets, "the example leaves the private fields empty"
    client.force_login(dunia.writer() if dunia.writable else dunia.reader())
    pages = [
        dunia.list_url,
        dunia.url(record),
        dunia.url(record) + "?tab=riwayat",
        dunia.api(),
        dunia.api(record),
    ]
    pages += [dunia.url(record) + f"?tab={name}" for name in dunia.register.related]
    if dunia.writable:
        pages.append(dunia.url(record, "ubah/"))
    for name, text in secrets.items():
        assert text not in str(record), "a record's name must not tell what is private"
        for page in pages:
            assert text not in client.get(page).content.decode(), (name, page)
    item = client.get(dunia.api(record)).json()
    assert not {name for name in item if dunia.register.hides(name)}


def test_confidential_records_leave_for_a_purpose_that_is_logged(dunia, client) -> None:
    if not dunia.register.confidential:
        pytest.skip("not confidential")
    record, user = dunia.add(), dunia.reader()
    client.force_login(user)
    doors, sheet = (dunia.api(), dunia.api(record)), f"{dunia.list_url}ekspor/"
    for purpose in ("", "lihat"):
        answers = [client.get(door, headers={"X-Tujuan": purpose}) for door in doors]
        answers.append(client.post(sheet, {"bentuk": "csv", "tujuan": purpose}))
        assert [answer.status_code for answer in answers] == [400, 400, 422]
        assert all("ujuan" in answer.content.decode() for answer in answers)
    left = Perubahan.objects.filter(tindakan=Perubahan.Tindakan.RILIS)
    assert not left.exists()
    for door in doors:
        assert client.get(door).status_code == 200
    b"".join(client.post(sheet, {"bentuk": "csv", "tujuan": TUJUAN}).streaming_content)
    rows = [(row.pelaku, row.sumber, row.sesudah["tujuan"]) for row in left.order_by("pk")]
    assert rows == [(user, door, TUJUAN) for door in ("api", "api", "web")]


def test_unmasking_is_a_right_asks_why_and_is_logged(dunia, client) -> None:
    record = dunia.add()
    secrets = _secrets(dunia, record)
    if not secrets:
        pytest.skip("nothing is private here")
    roles = dunia.register.lihat & dunia.register.buka
    for peran in sorted(dunia.register.lihat - roles)[:1]:
        client.force_login(dunia.person(peran))
        assert client.post(dunia.url(record, "buka/"), {"alasan": REASON}).status_code == 404
    client.force_login(dunia.person(sorted(roles)[0]))
    for other in dunia.elsewhere():
        assert client.post(dunia.url(other, "buka/"), {"alasan": REASON}).status_code == 404
    assert client.post(dunia.url(record, "buka/"), {"alasan": " "}).status_code == 422
    opened = Perubahan.objects.filter(tindakan=Perubahan.Tindakan.BUKA)
    assert not opened.exists()
    answer = client.post(dunia.url(record, "buka/"), {"alasan": REASON})
    assert all(text in answer.content.decode() for text in secrets.values())
    assert "no-store" in answer.headers["Cache-Control"]
    row = opened.get()
    assert (row.sesudah["alasan"], row.objek_id) == (REASON, record.pk)
    assert row.sesudah["bidang"]
    assert REASON in client.get(dunia.url(record) + "?tab=riwayat").content.decode()
    assert rantai.verify().putus is None
    Perubahan.objects.filter(pk=row.pk).update(sesudah=row.sesudah | {"alasan": "Lain sekali alasannya"})
    assert rantai.verify().putus.pk == row.pk


def test_queries_do_not_grow_with_the_list(dunia, client) -> None:
    client.force_login(dunia.reader())
    counts = {}
    for wanted in (3, 20):
        while dunia.register.model._default_manager.count() < wanted:
            dunia.add()
        record = dunia.add()
        for url in (dunia.list_url, dunia.url(record), dunia.api()):
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert client.get(url).status_code == 200
            page = "record" if url.endswith(f"{record.pk}/") else url
            counts.setdefault(page, []).append(len(captured))
    assert max(number for numbers in counts.values() for number in numbers) <= QUERIES, counts
    assert [page for page, (few, many) in counts.items() if many > few + 2] == [], counts


def test_api_gives_one_shape(dunia, client) -> None:
    record = dunia.add()
    client.force_login(dunia.reader())
    body = client.get(dunia.api()).json()
    assert set(body) == {"items", "count"}
    one = client.get(dunia.api(record)).json()
    described = next(
        item for item in client.get("/api/v1/register/").json() if item["kode"] == dunia.register.kode
    )
    assert set(one) == {"id", "nama_catatan", *(field["nama"] for field in described["bidang"])}
    assert one in body["items"]
    assert [field["nama"] for field in described["saringan"]] == list(dunia.register.filters)


def _values(dunia, record, name: str) -> list:
    """Return a value of a record that a filter can select by."""
    path = resolve(dunia.register.model, name)
    if path.rest[-1:] == ("isnull",):
        return [True, False]
    rows = dunia.register.model._default_manager.filter(pk=record.pk)
    if path.rest == ("in",):
        value = rows.values_list(name.removesuffix("__in"), flat=True).first()
        return [(value,)] if value is not None else []
    if path.rest == ("startswith",):
        value = rows.values_list(name.removesuffix("__startswith"), flat=True).first()
        return [value[:-1]] if value else []
    value = rows.values_list(name, flat=True).first()
    return [value] if value not in (None, "") else []


def test_an_address_shows_exactly_what_it_selects(dunia, client) -> None:
    register, user = dunia.register, dunia.reader()
    record = dunia.add()
    dunia.add()
    client.force_login(user)
    selections = [
        Selection(),
        Selection(wilayah="63.11.01"),
        Selection(wilayah="63.12"),
        Selection(cari="contoh"),
    ]
    selections += [Selection(period=Period.year(year)) for year in (2020, 2021, date.today().year)]
    selections.append(Selection(period=Period(date(2021, 1, 2), date(2021, 2, 3))))
    for name in register.filters:
        selections += [Selection({name: value}) for value in _values(dunia, record, name)]
        if register.accepts(f"{name}__gte"):
            selections += [Selection({f"{name}__gte": v}) for v in _values(dunia, record, name)]
    for selection in selections:
        expected = set(register.select(selection, register.queryset(user)).values_list("pk", flat=True))
        address = register.address(selection)
        assert _shown(dunia, client.get(address)) == expected, address
        query = address.partition("?")[2]
        assert _api_keys(client.get(f"{dunia.api()}?{query}")) == expected, address


UNDECLARED = (
    "takada=1",
    "password=x",
    "pk__in=1",
    "nik__startswith=9",
    "periode=kapan",
    "wilayah=x%27",
    "urut=takada",
    "kolom=takada",
    "cari=%00a",
)
NONSENSE = ("zzz", "-1", "9" * 30, "2020-13-45", "%27%20OR%201=1", "%00")


def test_what_is_not_declared_is_refused(dunia, client) -> None:
    client.force_login(dunia.reader())
    for query in UNDECLARED:
        assert client.get(f"{dunia.list_url}?{query}").status_code == 400, query
        if not query.startswith("kolom"):
            assert client.get(f"{dunia.api()}?{query}").status_code == 400, query


def test_no_value_of_a_filter_breaks_the_list(dunia, client) -> None:
    client.force_login(dunia.reader())
    for name in dunia.register.filters:
        for value in NONSENSE:
            for url in (dunia.list_url, dunia.api()):
                assert client.get(f"{url}?{name}={value}").status_code in {200, 400}, (name, value)


def test_declared_work_opens_exactly_its_records(dunia, client) -> None:
    """Each number of what waits opens a list of that many records, none of them anybody else's."""
    if not dunia.register.pekerjaan:
        pytest.skip("nothing waits here")
    dunia.add()
    dunia.elsewhere()
    reader = dunia.reader()
    client.force_login(reader)
    mine = dunia.register.queryset(reader)
    for item in dunia.register.pekerjaan:
        assert bool(item.tanggal) == (item.menunggu is not Menunggu.KURANG)
        waiting = dunia.register.select(Selection(item.saringan), mine, user=reader)
        days = [value_of(record, item.tanggal) for record in waiting] if item.tanggal else []
        for day in {*days, date(2021, 1, 1)}:
            found = next(
                (one for one in menunggu([dunia.register], reader, day) if one.judul == item.judul), None
            )
            assert (found.jumlah if found else 0) == waiting.count()
            if found is None:
                continue
            assert len(_shown(dunia, client.get(found.alamat))) == found.jumlah == len(found.terdepan)
            if item.menunggu is Menunggu.SAMPAI:
                assert found.lewat == sum(one < day for one in days)
                assert len(_shown(dunia, client.get(found.alamat_lewat))) == found.lewat
                assert len(_shown(dunia, client.get(found.alamat_pekan))) == found.pekan


def _filled(form) -> dict[str, object]:
    """Return a form's data as a browser would send it back."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def test_changes_are_recorded_and_conflicts_found(dunia, client) -> None:
    if not dunia.writable:
        pytest.skip("read only")
    record = dunia.add()
    client.force_login(dunia.writer())
    page = client.get(dunia.url(record, "ubah/"))
    form, token = page.context["form"], page.context["semula"]
    name, value = next(_other_values(dunia.register, form, record))
    data = {**_filled(form), name: value, "semula": token}
    answer = client.post(dunia.url(record, "ubah/"), data)
    assert answer.status_code == 302, answer.context["form"].errors
    row = Perubahan.objects.filter(objek=record._meta.label_lower, objek_id=record.pk).first()
    assert (row.tindakan, row.sumber) == ("ubah", "web")
    assert set(row.sesudah) == {name}
    assert client.get(dunia.url(record) + "?tab=riwayat").context["riwayat"][0].beda
    stale = {**data, name: form[name].value() if value != form[name].value() else ""}
    again = next(_other_values(dunia.register, form, record, skip=1), None)
    if again is not None and again[0] == name:
        assert client.post(dunia.url(record, "ubah/"), {**stale, name: again[1]}).status_code == 409


def _other_values(register: Register, form, record, skip: int = 0):
    """Yield a field with another value that it can hold: a text, then a number."""
    for name, field in form.fields.items():
        model_field = record._meta.get_field(name)
        free = not (
            model_field.unique or model_field.choices or register.hides(name) or model_field.is_relation
        )
        kind = type(field).__name__
        if free and kind == "CharField" and name not in register.natural_key:
            yield name, f"Nama lain {skip}"
    for name, field in form.fields.items():
        free = not (
            record._meta.get_field(name).unique or register.hides(name) or name in register.natural_key
        )
        if free and type(field).__name__ in {"IntegerField", "DecimalField"}:
            yield name, 7 + skip
    for name, field in form.fields.items():
        if type(field).__name__ == "DateField" and name not in register.natural_key:
            yield name, f"2021-01-1{skip}"


def test_records_end_and_are_never_deleted(dunia, client) -> None:
    record = dunia.add()
    client.force_login(dunia.writer() if dunia.writable else dunia.reader())
    for url in (dunia.url(record), dunia.api(record)):
        assert client.delete(url).status_code == 405
    if dunia.writable and dunia.register.closing:
        assert client.post(dunia.url(record, "akhiri/"), {"tanggal": "2022-03-01"}).status_code == 302
        record.refresh_from_db()
        assert getattr(record, dunia.register.closing) == date(2022, 3, 1)
        row = Perubahan.objects.filter(objek=record._meta.label_lower, objek_id=record.pk).first()
        assert row.tindakan == "akhiri"
        assert client.get(dunia.url(record, "akhiri/")).status_code == 404
        held = Selection(period=Period.year(2022))
        assert not dunia.register.select(held).filter(pk=record.pk).exists()
    assert dunia.register.model._default_manager.filter(pk=record.pk).exists()


def test_bulk_edit_reaches_only_what_is_theirs(dunia, client) -> None:
    register, user = dunia.register, dunia.person(sorted(dunia.register.lihat)[0])
    mine = dunia.add()
    if not register.may(user, Aksi.MASSAL):
        client.force_login(user)
        assert client.post(dunia.list_url + "massal/", {"pilih": [mine.pk]}).status_code == 404
        roles = sorted(register.lihat & register.massal)
        if not (roles and register.fields):
            return
        user = dunia.person(roles[0])
    client.force_login(user)
    assert client.post(dunia.list_url + "massal/", {"pilih": [mine.pk]}).status_code == 200
    for other in dunia.elsewhere():
        answer = client.post(dunia.list_url + "massal/", {"pilih": [mine.pk, other.pk]})
        assert answer.status_code == 422


def test_the_api_writes_through_the_same_door(dunia, client) -> None:
    if not dunia.writable:
        pytest.skip("read only")
    record = dunia.add()
    client.force_login(dunia.writer())
    send = {"content_type": "application/json"}
    assert client.patch(dunia.api(record), json.dumps({"baru": {"takada": 1}}), **send).status_code == 400
    if dunia.register.closing:
        end = client.post(dunia.api(record) + "/akhiri", json.dumps({"tanggal": "2022-03-01"}), **send)
        assert end.json()[dunia.register.closing] == "2022-03-01"
        again = client.post(dunia.api(record) + "/akhiri", json.dumps({"tanggal": "2022-03-02"}), **send)
        assert again.status_code == 409
        assert Perubahan.objects.filter(objek_id=record.pk, sumber="api").count() == 1
