"""The bill of materials of a finished bundle, as CycloneDX: ``bill.py FOLDER OUT``. Run in the building environment.

It also lays the licences of what was taken from the system into the bundle.
"""

import hashlib
import subprocess
import sys
import uuid
from importlib.metadata import version
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from coprod_desktop.services import about


def main(folder: Path, out: Path) -> None:
    """Write the bill of ``folder`` to ``out``; the same folder gives the same bytes."""
    licences = LicenseFactory()
    system = _of_the_system(folder)
    _keep_licences(folder / "_internal" / "resources" / "licences" / "system", [name for name, _number in system])

    def component(name: str, number: str, kind: str, licence: str, **more: object) -> Component:
        purl = PackageURL(kind, None, name, number) if kind and number else None
        known = [licences.make_from_string(licence)] if licence else []
        return Component(
            name=name, version=number or None, purl=purl, bom_ref=f"{name}@{number}", licenses=known, **more
        )

    parts = [
        component(part.name, part.version, "pypi" if part.version and part.name != "Python" else "", part.licence)
        for part in about.parts()
        if part.name != "pip"  # there to build with, and left out
    ]
    parts += [component(name, number, "deb", "") for name, number in system]
    parts.append(component("pyinstaller", version("pyinstaller"), "pypi", "GPL-2.0-or-later WITH Bootloader-exception"))
    bill = Bom(components=parts)
    bill.metadata.component = component(
        about.OURS, about.version(), "", "MIT", type=ComponentType.APPLICATION, hashes=[_hash_of(folder)]
    )
    bill.register_dependency(bill.metadata.component, parts)
    bill.metadata.timestamp = None  # nothing in it may change from one build to the next
    bill.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, _hash_of(folder).content)
    out.write_text(JsonV1Dot6(bill).output_as_string(indent=2), encoding="utf-8")


def _hash_of(folder: Path) -> HashType:
    """SHA-256 over the names and contents of all files, by name."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return HashType(alg=HashAlgorithm.SHA_256, content=whole.hexdigest())


def _keep_licences(place: Path, packages: "list[str]") -> None:
    place.mkdir(exist_ok=True)
    for name in packages:
        (place / f"{name}.txt").write_bytes(Path("/usr/share/doc", name, "copyright").read_bytes())


def _of_the_system(folder: Path) -> "list[tuple[str, str]]":
    """Debian's packages, with their versions, that libraries at the top of the bundle were taken from."""
    if sys.platform != "linux":
        return []
    found = set()
    for library in (folder / "_internal").glob("lib*.so*"):
        if library.is_symlink() or library.name.startswith("libpython"):
            continue
        owner = _said("dpkg-query", "--search", f"*/{library.name}").partition(":")[0]
        if owner:
            found.add((owner, _said("dpkg-query", "--show", "--showformat=${Version}", owner)))
    return sorted(found)


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    except FileNotFoundError:  # not Debian
        return ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
