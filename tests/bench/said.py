"""Words for made-up sessions: sentences, names, places and topics, drawn by a seeded generator of numbers."""

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


OPENINGS = (
    "Tell us", "Text me", "Let people choose", "Somebody should check", "Nobody explains", "Please keep", "We want",
    "I waited three weeks for", "Staff never hear about", "Give each block", "Write down", "Put up", "Stop changing",
    "The office loses", "Make one person answer for", "Ask tenants first about", "Show us", "It takes too long to mend",
    "My neighbour gave up on", "Phone back within two days about", "Share", "Test", "Agree", "Publish", "Pay for",
    "Train the contractors in", "Nobody cleans", "Every winter we lose", "Carers cannot plan for", "Open", "Close",
    "Translate", "We would help with", "Leave a card after", "Start again with", "Take a photograph of",
)  # fmt: skip
THINGS = (
    "repair visits", "the damp on the top floor", "missed appointments", "letters in plain words", "the bin store",
    "lights on the walkway", "the door entry panel", "home care visits", "the play area", "the lift", "the phone line",
    "parking permits", "the boiler check", "noise at night", "the garden", "the waiting list", "bus times", "the rota",
    "hospital discharge", "the advice desk", "the repairs log", "heating controls", "fire doors", "the gutters",
    "respite care", "the assessment form", "the community room", "dog mess", "window locks", "the day centre",
    "cold kitchens", "the complaints form", "service charges", "new windows", "mould behind the wardrobe",
    "the handover sheet", "medicine rounds", "meal deliveries", "the interpreter service", "the picture guide",
    "stair cleaning", "the fence by the school", "bulky rubbish", "the laundry room", "keys and fobs", "the allotment",
    "the youth club", "street cleaning", "the ramp", "the warden call", "direct payments", "the transport scheme",
    "the newsletter", "rent statements", "the tenancy check", "the moving-in pack", "follow-up calls", "the survey",
)  # fmt: skip
ENDINGS = (
    "before anybody travels", "on the same day", "in large print", "without asking twice", "at weekends",
    "by the end of the month", "with a named person", "so that we can plan", "and say why not", "each spring",
    "when the weather turns", "for people who work nights", "in Welsh and English", "at the first visit",
    "with the caretaker", "before Christmas", "in every block", "and keep a list", "once a week", "within six weeks",
    "from the start", "for those without a phone", "together with staff", "on the notice board", "after each visit",
    "near {place}", "as they do at {place}", "for {place}", "beside {place}", "at {place} first",
)  # fmt: skip
FIRST = _words(
    "Maureen Delroy Agnieszka Sunita Barry Yusuf Pauline Carol Phil Trish Ellen Sahra Siwan Tudur Amina Bronwen Chidi"
    " Derek Eilidh Farah Gwen Hassan Ines Joan Kofi Lena Mohamed Nerys Owen Priya Quentin Rosa Samir Teresa Uzma Viktor"
    " Wendy Xenia Yasmin Zoltan Aled Beth Connor Dilys Emeka Fiona Goran Hilary Iwan Jasmine"
)
LAST = _words(
    "Aldous Finch Wrona Rahl Tolland Demirel Greaves Ntim Ormsby Dolan Varga Warsame Garrod Beynon Okafor Pritchard"
    " Lindqvist Marlow Haddad Quayle Rees Sandhu Tembo Ullman Vickers Whitlock Yardley Zielinska Abara Brennock Castell"
    " Dunmore Eastly Fairhall Gillick Hartnoll Ibekwe Jessop Kendrew Lacey Mothersole Nightall Oddie Penrose Quill"
)
TOPICS = (
    "Appointments", "Damp and mould", "Being told", "Shared spaces", "Getting home from hospital", "Lighting", "Bins",
    "Parking", "Young people", "Door entry", "Cost of heating", "Letters", "One named person", "Respect", "Safety",
    "Transport", "Meals", "Carers' breaks", "Complaints", "Access", "Noise", "Gardens", "Moving in", "Money", "Lifts",
)  # fmt: skip
TITLES = (
    "Getting repairs finished", "Shared spaces at {place}", "Letters people can understand", "Who answers the phone",
    "Bins and the back lane", "Home care that fits my day", "Play area next to {place}", "Leaving hospital well",
    "Warm homes at {place}", "A better {topic} service", "{topic} at {place}", "What {place} needs",
)  # fmt: skip
SERVICES = (
    "Social housing repairs", "Estate services", "Home care", "Adult social care", "Primary care", "Libraries",
    "Youth service", "Street cleaning", "Mental health", "Hospital discharge", "Homelessness", "Allotments",
)  # fmt: skip
SIDES = (
    ("Tenants", "Landlord staff"), ("Residents", "Council staff"), ("Patients", "Practice staff"),
    ("Carers", "Care workers"), ("Young people", "Youth workers"), ("Tenants and leaseholders", "Housing officers"),
)  # fmt: skip
_STARTS = _words("Mill Oak Harrow Thorn Maes Bran Cold Fen Glen High Ivy Kes Lang Marl Nant Pen Quarn Rook Stan Wick")
_MIDDLES = _words("bro for ley ton den wy har gate mer sea cliff dale vale thorpe combe")
_KINDS = ("Hall", "Court", "Lane", "Estate", "Community Centre", "House", "Close", "Library", "Health Centre")


def place(numbers: Random) -> str:
    """A place: one of some 2,700."""
    return f"{numbers.choice(_STARTS)}{numbers.choice(_MIDDLES)} {numbers.choice(_KINDS)}"


def sentence(numbers: Random) -> str:
    """One thing said, of some 100,000 and more with the places."""
    ending = numbers.choice(ENDINGS)
    if "{" in ending:
        ending = ending.format(place=place(numbers))
    return f"{numbers.choice(OPENINGS)} {numbers.choice(THINGS)} {ending}."


def words_of(numbers: Random, letters: int) -> str:
    """Sentences that come to about as many letters as the words they stand for."""
    said = sentence(numbers)
    while len(said) < letters - 30:
        said = f"{said} {sentence(numbers)}"
    return said


def name(numbers: Random) -> str:
    """A person's name: one of some 2,300."""
    return f"{numbers.choice(FIRST)} {numbers.choice(LAST)}"


def title(numbers: Random, where: str) -> str:
    """The title of a session at a place."""
    words = numbers.choice(TITLES).format(place=where, topic=numbers.choice(TOPICS).lower())
    return words[0].upper() + words[1:]
