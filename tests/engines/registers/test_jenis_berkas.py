"""Files are what their bytes say, and nothing that acts by itself comes in."""

import io
import zipfile
import zlib

import pytest

from telusur.engines.registers.jenis_berkas import DOCX, JPEG, PDF, PNG, XLSX, recognise, with_suffix
from telusur.kernel.errors import UserError

TYPES = "[Content_Types].xml"
WHOLE_PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
WHOLE_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(20) + b"IEND\xaeB`\x82"


PREVIEW = b"\xff\xd8\xff\xe1\0\x0cpreview\xff\xd9\0"


def pdf(*objects: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\n%%EOF\n"


def packed(data: bytes, kind: bytes = b"") -> bytes:
    body = zlib.compress(data)
    return b"4 0 obj << %b /Filter /FlateDecode >>\nstream\n%b\nendstream endobj" % (kind, body)


def linked(kind: str, part: str = "word/_rels/document.xml.rels") -> bytes:
    made = io.BytesIO()
    rel = f'<Relationship Id="r1" Type="http://x/{kind}" Target="http://luar/x" TargetMode="External"/>'
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in ((TYPES, "<x/>"), ("word/document.xml", "<x/>"), (part, rel)):
            archive.writestr(name, text)
    return made.getvalue()


def office(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WHOLE_PDF, PDF),
        (b"\xff\xd8\xff\xe0" + bytes(50) + b"\xff\xd9", JPEG),
        (WHOLE_PNG, PNG),
        (office(TYPES, "xl/workbook.xml"), XLSX),
        (office(TYPES, "word/document.xml", "word/media/foto.png"), DOCX),
        (pdf(b"1 0 obj << /OpenAction [3 0 R /FitH null] /URI (http://x) >> endobj"), PDF),
        (pdf(b"1 0 obj << /JSTOR 1 >> endobj", packed(b"BT (/JS) Tj ET")), PDF),
        (pdf(b"1 0 obj << /Title (Tentang /Encrypt) /EncryptMetadata true >> endobj"), PDF),
        (pdf(packed(b"BT (/Encrypt 9 0 R) Tj ET")), PDF),
        (PREVIEW + b"\xff\xda\0\x02gambar\xff\xd9" + b"film dari telepon" * 500, JPEG),
        (linked("hyperlink"), DOCX),
    ],
)
def test_a_whole_file_is_known_by_its_content(data, kind):
    assert recognise(data, "apa saja.bin") is kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html><script>alert(1)</script>", "bukan PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan PDF"),
        (b"MZ\x90\0program", "bukan PDF"),
        (b"\xd0\xcf\x11\xe0lama", "bukan PDF"),
        (WHOLE_PDF[:-7], "terpotong"),
        (WHOLE_PNG[:-9], "terpotong"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "terpotong"),
        (PREVIEW + b"\xff\xda\0\x02gambar terpotong", "terpotong"),
        (pdf(b"1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj"), "skrip"),
        (pdf(b"1 0 obj << /S /J#61vaScript /J#53 2 0 R >> endobj"), "skrip"),
        (pdf(b"1 0 obj << /A << /S /Launch /F (cmd.exe) >> >> endobj"), "skrip"),
        (pdf(packed(b"5 0 << /S /JavaScript /JS (x) >>", b"/Type /ObjStm")), "skrip"),
        (pdf(b"trailer << /Root 1 0 R /Encrypt 9 0 R >>"), "berkata sandi"),
        (pdf(b"trailer << /Encrypt << /Filter /Standard /V 4 >> >>"), "berkata sandi"),
        (pdf(packed(b"xref", b"/Type /XRef /#45ncrypt 9 0 R")), "berkata sandi"),
        (linked("attachedTemplate", "word/_rels/settings.xml.rels"), "tautan"),
        (linked("image"), "tautan"),
        (office(TYPES, "xl/workbook.xml")[:-30], "rusak"),
        (office(TYPES, "xl/workbook.xml", "xl/vbaProject.bin"), "makro"),
        (office(TYPES, "xl/workbook.xml", "xl/externalLinks/externalLink1.xml"), "tautan"),
        (office(TYPES, "word/document.xml", "word/embeddings/oleObject1.bin"), "objek"),
        (office("xl/workbook.xml"), "bukan XLSX"),
        (office("surat.exe"), "bukan XLSX"),
        (office(TYPES, "xl/workbook.xml", *(f"x{n}" for n in range(5001))), "terlalu besar"),
    ],
)
def test_other_kinds_broken_and_active_files_are_refused_with_a_remedy(data, says):
    with pytest.raises(UserError, match=says) as refused:
        recognise(data, "surat.pdf")
    assert (refused.value.place, bool(refused.value.remedy)) == ("surat.pdf", True)


def test_a_bomb_is_refused_by_its_table_of_contents():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TYPES, "<x/>")
        archive.writestr("xl/workbook.xml", b"0" * (201 << 20))
    assert len(made.getvalue()) < 1 << 20
    with pytest.raises(UserError, match="terlalu besar"):
        recognise(made.getvalue(), "bom.xlsx")


def test_a_name_tells_the_true_kind():
    assert with_suffix("Foto.JPEG", JPEG) == "Foto.JPEG"
    assert with_suffix("surat.pdf.exe", PDF) == "surat.pdf.exe.pdf"
