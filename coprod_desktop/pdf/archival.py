"""What makes a tagged PDF one to keep: PDF/UA-1 and PDF/A-3a in one file, the same bytes for the same paper.

reportlab writes neither the metadata that says so nor the meaning of its colours; pikepdf adds both, and the file that
a paper carries (ISO 19005-3, 6.8; ISO 14289-1, 5).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name

from coprod_desktop.paths import resources

CARRIED_NAME = "session.json"
"""What the session is called inside a record."""

UA = "http://www.aiim.org/pdfua/ns/id/"

_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A wants every metadata property described that it does not know itself, and PDF/UA's is one."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that a paper carries: its name in the paper, its bytes, and a sentence that says what it is."""

    name: str
    content: bytes
    description: str


def finish(drawn: BinaryIO, out: Path, carried: Carried | None = None) -> None:
    """Write the tagged PDF in ``drawn`` to ``out`` with its metadata, its colour space and what it carries."""
    drawn.seek(0)
    with pikepdf.open(drawn) as pdf:
        if carried is not None:
            _attach(pdf, carried)
        _mean_colours(pdf)
        _describe(pdf)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def _attach(pdf: pikepdf.Pdf, carried: Carried) -> None:
    pdf.attachments[carried.name] = AttachedFileSpec(
        pdf, carried.content, filename=carried.name, mime_type="application/json", description=carried.description,
        relationship=Name.Source,
    )  # fmt: skip
    pdf.Root.AF = Array([pdf.attachments[carried.name].obj])


def _mean_colours(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream((resources() / "colour" / "sRGB.icc").read_bytes(), N=3)
    named = "sRGB IEC61966-2.1"
    pdf.Root.OutputIntents = Array([
        Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=named, Info=named,
            DestOutputProfile=profile,
        )
    ])  # fmt: skip


def _describe(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo.Trapped  # reportlab's, with no place in the metadata
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata.load_from_docinfo(pdf.docinfo)
        metadata["pdfaid:part"] = "3"
        metadata["pdfaid:conformance"] = "A"
        metadata.register_xml_namespace(UA, "pdfuaid")
        metadata[f"{{{UA}}}part"] = "1"
    end = b"</rdf:RDF>"
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(end, _UA_SCHEMA.encode() + end))
