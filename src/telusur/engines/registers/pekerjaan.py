"""What a register declares of its records that wait for somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Menunggu(StrEnum):
    """How records wait: until a day, since a day, or because there is too little of something."""

    SAMPAI = "sampai"
    SEJAK = "sejak"
    KURANG = "kurang"


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """Records of a register that wait: those that `saringan`, filters of the register, leaves.

    `tanggal` is the column, a filter too, of the day until or since which they do; what is short has none.
    """

    judul: str
    menunggu: Menunggu
    saringan: Mapping[str, Any]
    tanggal: str = ""
