"""What makes a tagged PDF one to keep: PDF/UA-1 and PDF/A-3a in one file, the same bytes for the same paper.

reportlab writes neither the metadata that says so, nor the meaning of its colours, nor files that a paper carries
(ISO 19005-3, 6.2.3, 6.6 and 6.8; ISO 14289-1, 5). They go in as the paper is saved: to open a long paper again for
them takes more memory than drawing it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from coprod_desktop.paths import resources

CARRIED_NAME = "session.json"
"""What the session is called inside a record; in a file of several records they are numbered: ``session-2.json``."""
COLOURS = "sRGB IEC61966-2.1"
MADE = "2000-01-01T00:00:00+00:00"
"""Said to be when each paper was made, as reportlab says it, so that the same record gives the same bytes."""
PRODUCER = "Coprod Desktop"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
"""PDF/A wants every metadata property described that it does not know itself, and PDF/UA's is one."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A session file that a paper carries: its bytes, and what it is; each line more says what was left out of it."""

    content: bytes
    description: str


class _KeptStream(pdfdoc.PDFStream):
    """Packed, and with a line end before its end (ISO 19005-3, 6.1.7.1)."""

    def format(self, document: Any) -> bytes:
        self.filters: Any = [pdfdoc.PDFZCompress] if self.filters else []
        whole: bytes = super().format(document)
        return whole.removesuffix(b"endstream\n") + b"\nendstream\n"


def keep_streams(document: Any) -> None:
    """Have every stream of the document written as PDF/A asks, also those that come to be while it is saved."""
    register = document.Reference

    def reference(thing: Any, name: str | None = None) -> Any:
        if type(thing) is pdfdoc.PDFStream:
            thing.__class__ = _KeptStream
        return register(thing, name)

    document.Reference = reference


def archive(document: Any, title: str, carried: Sequence[Carried] = ()) -> None:
    """Put in what PDF/A and PDF/UA ask for besides the structure: metadata, colours, and the files it carries."""
    catalog = document.Catalog
    catalog.__NoDefault__ = catalog.__Refs__ = [*catalog.__NoDefault__, "AF", "OutputIntents"]
    packet = _PACKET.format(title=escape(title), producer=PRODUCER, made=MADE)
    metadata = stream({"Type": "/Metadata", "Subtype": "/XML"}, packet.encode("utf-8"), packed=False)
    catalog.Metadata = document.Reference(metadata)
    catalog.OutputIntents = pdfdoc.PDFArray([_colours(document)])
    if carried:
        _carry(document, carried)


def _colours(document: Any) -> Any:
    profile = stream({"N": 3}, (resources() / "colour" / "sRGB.icc").read_bytes())
    return pdfdoc.PDFDictionary({
        "Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": pdfdoc.PDFString(COLOURS),
        "Info": pdfdoc.PDFString(COLOURS), "DestOutputProfile": document.Reference(profile),
    })  # fmt: skip


def _carry(document: Any, carried: Sequence[Carried]) -> None:
    names, files = [], []
    for name, one in sorted(zip(carried_names(len(carried)), carried, strict=True), key=itemgetter(0)):
        size = pdfdoc.PDFDictionary({"Size": len(one.content), "ModDate": pdfdoc.PDFString("D:20000101000000+00'00'")})
        file = stream({"Type": "/EmbeddedFile", "Subtype": "/application#2Fjson", "Params": size}, one.content)
        called, reference = pdfdoc.PDFString(name), document.Reference(file)
        files.append(document.Reference(pdfdoc.PDFDictionary({
            "Type": "/Filespec", "F": called, "UF": called, "AFRelationship": "/Source",
            "Desc": pdfdoc.PDFString(one.description), "EF": pdfdoc.PDFDictionary({"F": reference, "UF": reference}),
        })))  # fmt: skip
        names += [called, files[-1]]
    tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})
    document.Catalog.AF = pdfdoc.PDFArray(files)


def carried_names(number: int) -> list[str]:
    """What so many carried files are called, in the order of their papers."""
    stem, dot, end = CARRIED_NAME.partition(".")
    return [CARRIED_NAME, *(f"{stem}-{n}{dot}{end}" for n in range(2, number + 1))][:number]


def stream(about: dict[str, Any], content: bytes, packed: bool = True) -> Any:
    """A stream as PDF/A asks for it. Metadata stays unpacked, so that programs which know no PDF find it."""
    return _KeptStream(pdfdoc.PDFDictionary(about), content, [pdfdoc.PDFZCompress] if packed else [])


def packed(drawing: str) -> Any:
    """What is drawn as a stream that is packed at once, not as it is written: until then it may be kept for long."""
    packing = pdfdoc.PDFZCompress
    return _KeptStream(pdfdoc.PDFDictionary({"Filter": f"/{packing.pdfname}"}), packing.encode(drawing), [])
