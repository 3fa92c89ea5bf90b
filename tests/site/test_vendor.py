"""The files of others are the ones whose checksums we keep, with their licences."""

import hashlib
from pathlib import Path

import telusur.site

VENDOR = Path(telusur.site.__file__).parent / "static" / "vendor"


def _sums() -> dict[str, str]:
    lines = (VENDOR / "SUMS.sha256").read_text().splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_every_file_has_its_checksum():
    files = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}
    assert files - {"SUMS.sha256"} == set(_sums())


def test_checksums_hold():
    for name, digest in _sums().items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def test_each_folder_carries_its_licence_and_is_in_versions():
    versions = (VENDOR / "VERSIONS").read_text()
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert (folder / "LICENSE").is_file(), folder.name
        assert f"\n{folder.name} " in versions


def test_icons_named_are_in_the_sprite():
    sprite = (VENDOR / "bootstrap-icons" / "sprite.svg").read_text()
    for name in (VENDOR / "bootstrap-icons" / "ICONS").read_text().split():
        assert f'id="{name}"' in sprite
