"""The seal is one that anybody can work out again."""

import hashlib

import pytest

from coprod_desktop.exchange.seal import LETTERS, digest, read_seal, seal


def test_the_seal_is_the_first_forty_bits_in_crockford_letters() -> None:
    text = "Mae’r ystafell yn barod\n"
    bits = f"{int.from_bytes(hashlib.sha256(text.encode('utf-8')).digest()[:5], 'big'):040b}"
    letters = "".join(LETTERS[int(bits[i : i + 5], 2)] for i in range(0, 40, 5))
    assert seal(text) == f"{letters[:4]}-{letters[4:]}"
    assert digest(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_a_seal_for_known_text() -> None:
    # SHA-256 of nothing begins e3b0c44298.
    assert digest("")[:10] == "e3b0c44298"
    assert seal("") == "WERC-8GMR"


@pytest.mark.parametrize("typed", ["WERC-8GMR", "werc8gmr", " WERC 8GMR ", "werc-8gmr"])
def test_a_seal_is_read_as_people_type_it(typed: str) -> None:
    assert read_seal(typed) == "WERC-8GMR"


def test_letters_that_look_alike_are_read_as_the_one_they_are() -> None:
    assert read_seal("OIL1-0000") == "0111-0000"


@pytest.mark.parametrize("typed", ["", "WERC-8GM", "WERC-8GMRX", "repairs-", "ÅERC-8GMR", "WERC-8GMU"])
def test_what_is_no_seal(typed: str) -> None:
    assert read_seal(typed) is None
