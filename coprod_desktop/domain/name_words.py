"""Short lists of words for the names check: titles, what stands in addresses, and capitals that name nobody.

English, with the Welsh words that stand in addresses of Wales. Everything without capitals.
"""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _listed("""
    mr mrs ms miss mx dr doctor sir lady lord rev reverend father sister nurse cllr councillor professor prof
    auntie aunt uncle nan grandad
""")
HOUSES = _listed("flat apartment apt maisonette bungalow fflat tŷ")
"""In front of a number they are somebody's door."""
STREETS = _listed("""
    street st road rd lane close avenue ave drive way court crescent terrace gardens grove place walk row square mews
    rise hill view green house parade heol stryd ffordd lôn rhodfa
""")
PLACES = _listed("""
    park hall centre center school college hospital surgery clinic library church chapel mosque temple station council
    team trust association estate tower block office depot society ward services service committee group club market
    university partnership agency authority department government
""")
"""What ends with one of these, or with a street, is a place."""

COMMON = _listed("""
    i i'm i'd i've i'll i’m i’d i’ve i’ll ok tv pc wi-fi wifi internet facebook whatsapp google zoom teams youtube
    christmas easter ramadan eid diwali hanukkah bank holiday god english welsh british irish scottish polish somali
    turkish arabic urdu bengali punjabi chinese european england wales scotland ireland britain uk europe cymru
    cymraeg gymraeg saesneg equality act parliament senedd universal credit ombudsman regulator
    table tables room rooms bwrdd easy read

    a an the and but or so if when while since because as at in on of to for from with by after before until
    this that these those my our your his her their its we you he she it they there here what who whom whose which
    why how where ask tell give let get send ring phone call text email write see thank thanks please dear also only
    not no yes never always sometimes even like about near more most some any all both each every many few first last
    next then now once is are was were has have had do does did can could should would must make take put keep go
    someone somebody everybody everyone nobody people new old hello hi agreed done

    london cardiff swansea newport wrexham bangor birmingham manchester liverpool leeds sheffield bristol newcastle
    nottingham leicester coventry bradford hull stoke derby plymouth southampton portsmouth oxford cambridge york
    glasgow edinburgh aberdeen dundee belfast derry dublin brighton norwich exeter gloucester luton
""")
"""Capitals that name nobody; then words that begin sentences in front of a name; then places that everybody knows."""

ALSO_WORDS = _listed("""
    will rose may mark grace hope joy dawn faith bill rob sue pat drew art frank grant june april august green brown
    white black young long short hill field wood king price day park cook baker bell bird bush penny sandy
""")
"""Names, and parts of names, that are words as well."""
