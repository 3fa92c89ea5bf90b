"""Waivers: a person says that a finding is to be left alone, why, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from telusur.engines.audit.finding import WARNING, Finding
from telusur.engines.audit.rules import RULES, rule, run
from telusur.kernel.law import Law


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver of the findings of one rule on one object, in one field or (empty `bidang`) in all.

    It no longer counts from the day after `berakhir`.
    """

    kode: str
    kunci: str
    bidang: str
    orang: str
    alasan: str
    berakhir: date
    subjek: str = ""
    pk: int | None = None

    def matches(self, finding: Finding) -> bool:
        """Tell whether the waiver speaks of this finding."""
        return (
            self.kode == finding.kode and self.kunci == finding.kunci and self.bidang in {"", finding.bidang}
        )


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """Findings divided by waivers: what stays open, what is waived and by which, and waivers without use."""

    open: list[Finding]
    waived: list[tuple[Finding, Waiver]]
    useless: list[Waiver]

    @property
    def findings(self) -> list[Finding]:
        """Return the open findings, and one for every waiver without use."""
        return [*self.open, *run(self, [RULES.get("AUD901")])]


def apply_waivers(findings: Sequence[Finding], waivers: Sequence[Waiver], on: date) -> WaiverUse:
    """Divide findings by the waivers in force on a day."""
    by_rule: dict[tuple[str, str], list[Waiver]] = {}
    for item in waivers:
        if on <= item.berakhir:
            by_rule.setdefault((item.kode, item.kunci), []).append(item)
    left, waived, used = [], [], set()
    for finding in findings:
        matching = [w for w in by_rule.get((finding.kode, finding.kunci), ()) if w.matches(finding)]
        if matching:
            waived.append((finding, matching[0]))
            used |= {id(item) for item in matching}
        else:
            left.append(finding)
    useless = [item for items in by_rule.values() for item in items if id(item) not in used]
    return WaiverUse(left, waived, useless)


@rule(
    "AUD901",
    title="Pengesampingan tidak mengenai temuan apa pun",
    severity=WARNING,
    reference=Law("permenpanrb-88-2021"),
    since="0.1",
)
def waiver_without_use(use: WaiverUse) -> Iterator[Finding]:
    """Memeriksa: setiap pengesampingan yang masih berlaku mengenai sekurang-kurangnya satu temuan.

    Alasan: pengesampingan yang tertinggal akan menutupi kesalahan baru di tempat yang sama tanpa dibaca
        orang.
    Salah: temuan REN105 sudah dibetulkan, pengesampingannya masih berlaku sampai akhir tahun.
    Benar: pengesampingan dicabut setelah temuannya hilang.
    Perbaikan: cabut pengesampingan itu.
    """
    for item in use.useless:
        yield Finding(
            pesan=f"Pengesampingan {item.kode} oleh {item.orang} sampai {item.berakhir:%d-%m-%Y} "
            f"(«{item.alasan}») tidak mengenai temuan apa pun.",
            subjek=item.subjek or item.kunci,
            kunci=item.kunci,
            bidang=item.bidang,
            perihal=item.kode,
            akar=f"pengesampingan:{item.pk or item.kode}",
        )
