"""The Renstra as a document: chapters, contents, tables on their pages, the gate."""

import io
import re

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from telusur.engines.documents import Chart, GridBlock, Listing, Signature
from telusur.engines.documents.numbering import ROMAN
from telusur.kernel.errors import UserError
from telusur.organisasi.pejabat import Pejabat
from telusur.perencanaan.documents import renstra
from telusur.perencanaan.documents.isian import TABLES
from telusur.perencanaan.plan import Plan, PlanUnit


def pdf(plan, texts=None, findings=0, pejabat=None):
    return pypdf.PdfReader(io.BytesIO(renstra.render(plan, texts, findings, "pdf", pejabat)))


def word(plan, texts=None, findings=0):
    return docx.Document(io.BytesIO(renstra.render(plan, texts, findings, "docx")))


def squeezed(text):
    return " ".join(text.split())


def test_the_chapters_are_those_of_the_regulation():
    assert [chapter.nomor for chapter in renstra.chapters()] == [
        "",
        *["I", "II", "III", "IV", "V", "VI", "VII", "VIII"],
    ]
    assert renstra.chapters()[6].judul == "Rencana Program dan Kegiatan serta Pendanaan"


def test_default_texts_name_no_agency_and_no_year():
    for chapter in renstra.chapters():
        text = re.sub(r"Tahun \d{4} tentang", "", chapter.teks)
        assert not re.search(r"\b20\d\d\b|Balangan", text), chapter.id


def test_every_table_has_its_chapter(rencana):
    placed = [
        block.grid.kode
        for chapter in renstra.document(rencana).chapters
        for block in chapter.blocks
        if isinstance(block, GridBlock)
    ]
    assert sorted(placed) == sorted(TABLES)


def test_a_table_that_a_text_dropped_stands_at_the_end_of_its_chapter(rencana):
    made = renstra.document(rencana, {"bab-7": "Teks dinas tanpa tabel."})
    assert made.chapters[7].blocks[-1].grid.kode == "T-C.28"


def test_own_texts_take_the_place_of_the_default_ones(rencana):
    pages = pdf(rencana, {"bab-8": "## Akhir kata\n\nSelesai."}).pages
    text = squeezed(" ".join(page.extract_text() for page in pages))
    assert "8.1 Akhir kata" in text
    assert "Pedoman Transisi" not in text


def test_an_unknown_chapter_is_refused(rencana):
    with pytest.raises(ValueError, match="bab-9"):
        renstra.document(rencana, {"bab-9": "x"})


def test_an_unknown_placeholder_names_its_chapter(rencana):
    with pytest.raises(UserError) as caught:
        renstra.document(rencana, {"bab-4": "{{entah}}"})
    assert caught.value.place == "BAB IV Tujuan dan Sasaran"


def test_figures_in_the_text_are_counted_from_the_plan(rencana):
    text = squeezed(" ".join(page.extract_text() for page in pdf(rencana).pages))
    assert "2 program, 3 kegiatan dan 4 sub kegiatan" in text


def test_the_contents_tell_the_page_each_chapter_begins_on(rencana):
    pages = [page.extract_text() for page in pdf(rencana).pages]
    contents = next(text for text in pages if "DAFTAR ISI" in text)
    listed = dict(re.findall(r"BAB ([IV]+) [A-Z,\- ]+[ .]*?(\d+)\n", contents))
    assert list(listed) == list(ROMAN[:8])
    for nomor, number in listed.items():
        assert re.search(rf"BAB {nomor}\n", pages[int(number) - 1])


def test_wide_tables_stand_on_pages_of_their_own_paper(rencana):
    sizes = {}
    for page in pdf(rencana).pages:
        if match := re.search(r"Tabel (T-C\.\d\d)\n", page.extract_text()):
            sizes.setdefault(match[1], (float(page.mediabox.width), float(page.mediabox.height)))
    assert set(sizes) >= {"T-C.23", "T-C.25", "T-C.27"}
    assert all(width > height for width, height in sizes.values())
    assert round(sizes["T-C.27"][0] / 72 * 25.4) == 420


@pytest.mark.parametrize("findings", [0, 17])
def test_every_page_says_draft_while_errors_are_open(rencana, findings):
    pages = [page.extract_text() for page in pdf(rencana, findings=findings).pages]
    assert all(("DRAF" in page) is (findings > 0) for page in pages)
    assert ("17 kesalahan terbuka" in squeezed(pages[0])) is (findings > 0)


@pytest.mark.parametrize("findings", [0, 17])
def test_every_section_in_word_says_draft_while_errors_are_open(rencana, findings):
    document = word(rencana, findings=findings)
    heads = [section.header.paragraphs[0].text for section in document.sections]
    assert len(heads) > 10
    assert all(("DRAF" in head) is (findings > 0) for head in heads)
    first = " ".join(paragraph.text for paragraph in document.paragraphs[:6])
    assert ("17 kesalahan terbuka" in first) is (findings > 0)


def test_the_print_is_pdf_a_and_tagged(rencana):
    reader = pdf(rencana)
    assert "<pdfaid:part>2</pdfaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert reader.metadata.title == "Rencana Strategis Dinas Sosial Tahun 2021–2023"
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert len(reader.outline) > 8


def test_word_has_a_contents_field_headings_tables_and_the_chart(rencana):
    document = word(rencana)
    assert "TOC" in document.element.body.xml
    chapters = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert chapters[1] == "BAB I\nPENDAHULUAN"
    blocks = [block for chapter in renstra.document(rencana).chapters for block in chapter.blocks]
    signed = sum(isinstance(block, Signature) for block in blocks)
    assert len(document.tables) == len(TABLES) + 1 + signed, "and the summary of amounts, and signatures"
    assert signed
    (chart,) = document.inline_shapes
    assert chart._inline.docPr.get("descr").startswith("Bagan Susunan Organisasi")
    assert document.settings.element.find(qn("w:updateFields")) is not None


def test_word_turns_the_paper_for_wide_tables(rencana):
    sections = word(rencana).sections
    wide = {round(part.page_width.mm) for part in sections if part.page_width > part.page_height}
    assert wide == {297, 330, 420}


def test_the_chart_has_every_unit_once_below_its_parent(rencana):
    (chart,) = (b for c in renstra.document(rencana).chapters for b in c.blocks if isinstance(b, Chart))
    assert chart.akar.nama == "Dinas Sosial"
    below = {child.nama: [leaf.nama for leaf in child.anak] for child in chart.akar.anak}
    assert below == {
        "Sekretariat": ["Sub Bagian Umum"],
        "Bidang Rehabilitasi": [],
        "Kelompok Jabatan Fungsional": [],
    }


def test_units_in_a_circle_do_not_hang_the_chart(rencana):
    rencana.organisasi = [PlanUnit("A", ""), PlanUnit("B", "C"), PlanUnit("C", "B")]
    (chart,) = (b for c in renstra.document(rencana).chapters for b in c.blocks if isinstance(b, Chart))
    assert chart.akar.nama == "A"


def test_sub_items_stand_below_their_item(rencana):
    blocks = renstra.document(rencana).chapters[5].blocks
    (listing,) = (block for block in blocks if isinstance(block, Listing) and block.bernomor)
    assert isinstance(listing.items[0][1], Listing)


def test_the_signature_has_no_name(rencana):
    text = squeezed(pdf(rencana).pages[-1].extract_text())
    assert "Kepala Dinas Sosial" in text
    assert re.search(r"NIP \.{10,}", text)
    assert not re.search(r"NIP[ .]*\d", text)


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_an_empty_plan_makes_a_document_too(format):
    assert len(renstra.render(Plan("Dinas Sosial", 2021, 2026), None, 1, format)) > 10_000


def test_a_program_without_a_printed_name_is_said_to_have_none(rencana):
    rencana.program[0].nama = ""
    text = squeezed(" ".join(page.extract_text() for page in pdf(rencana).pages))
    assert "(nama tidak tercetak) (1.06.02)" in text


def test_recorded_heads_stand_in_the_signature_and_the_chart(rencana):
    heads = {
        "dinas sosial": Pejabat("Plt. Kepala Dinas Sosial", "Siti Contoh, M.Si.", "Pembina (IV/a)"),
        "sekretariat": Pejabat("Sekretaris", "Budi Contoh"),
    }
    text = squeezed(pdf(rencana, pejabat=heads).pages[-1].extract_text())
    assert "Plt. Kepala Dinas Sosial Siti Contoh, M.Si. Pembina (IV/a) NIP ..." in text
    made = renstra.document(rencana, pejabat=heads)
    (chart,) = (b for c in made.chapters for b in c.blocks if isinstance(b, Chart))
    assert chart.akar.isi == "Plt. Siti Contoh, M.Si."
    assert {child.nama: child.isi for child in chart.akar.anak}["Sekretariat"] == "Budi Contoh"
    assert {child.isi for child in chart.akar.anak} == {"Budi Contoh", ""}
