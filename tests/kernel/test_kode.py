"""The grammar of nomenclature codes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.kernel.kode import Tingkat, induk, is_kode, tingkat

two = st.integers(min_value=0, max_value=99).map(lambda n: f"{n:02d}")
bidang = st.one_of(st.builds("{}.{}".format, st.integers(1, 9), two), st.just("X.XX"))
program = st.builds("{}.{}".format, bidang, two)
kegiatan = st.builds("{}.{}.{}".format, program, st.sampled_from("12"), two)
subkegiatan = st.builds("{}.{}".format, kegiatan, two | st.integers(0, 9999).map(lambda n: f"{n:04d}"))


@given(bidang, program, kegiatan, subkegiatan)
def test_each_level_is_told_by_its_parts(b: str, p: str, k: str, s: str) -> None:
    levels = [tingkat(kode) for kode in (b, p, k, s)]
    assert levels == [Tingkat.BIDANG, Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUBKEGIATAN]


@given(subkegiatan)
def test_parents_lead_from_subkegiatan_to_bidang_and_end_there(kode: str) -> None:
    chain = [kode]
    while induk(chain[-1]):
        chain.append(induk(chain[-1]))
    assert [tingkat(item) for item in chain] == [
        Tingkat.SUBKEGIATAN,
        Tingkat.KEGIATAN,
        Tingkat.PROGRAM,
        Tingkat.BIDANG,
    ]
    assert all(kode.startswith(f"{item}.") for item in chain[1:])


@pytest.mark.parametrize(
    "kode",
    ["", "1", "1.6", "1.06.4", "1.06.04.2", "1.06.04.3.01", "1.06.04.2.01.1", "1.06.04.2.01.001",
     "1.06.04.2.1.01",
     "1.06.", ".06", "1,06", "1.06\n", " 1.06", "x.xx.01", "١.06", "1.06.04.2.01.0001.01", "10.06"],
)  # fmt: skip
def test_malformed_codes_have_no_level_and_no_parent(kode: str) -> None:
    assert not is_kode(kode)
    assert tingkat(kode) is None
    assert induk(kode) == ""


@given(st.text(alphabet="0123456789X. \n", max_size=20))
def test_a_code_is_made_of_parts_of_known_width(text: str) -> None:
    if is_kode(text):
        assert re.fullmatch(r"[0-9X](\.[0-9X]{1,4})+", text)
        assert tingkat(text) is not None
