"""Who is asked or urged stands beside the words that ask; who is to act or to get is not asked."""

import pytest
from test_cases import REPORTS, SENDERS

from kg.extract import extract
from kg.read import read_bytes
from kg.vocabulary import load_vocabulary

ASKED = [
    ("en", "Greece asked the Commission for more funding.", "commission"),
    ("en", "Malta appealed once more to the Commission to speed up relocation.", "commission"),
    ("en", "The Commission was urged by Italy to propose return hubs.", "commission"),
    ("en", "Spain made a renewed appeal to the Commission for relocation.", "commission"),
    ("nl", "De Commissie drong er bij de lidstaten op aan te herplaatsen.", "member-states"),
    ("nl", "Spanje deed een klemmend beroep op de lidstaten voor herplaatsing.", "member-states"),
    ("nl", "Nederland zal de Commissie om opheldering over terugkeerhubs vragen.", "commission"),
    ("nl", "De Commissie zal door Malta worden opgeroepen te herplaatsen.", "commission"),
]
NOT_ASKED = [
    ("en", "The Presidency will submit a paper on return hubs to the Council."),
    ("en", "Italy renewed its call for more financial support to Libya."),
    ("en", "Italy asked for more money for Frontex."),
    ("en", "Italy argued that Frontex should be given more money."),
    ("en", "Malta asked when the Commission would propose return hubs."),
    ("nl", "De Commissie zegde toe de lidstaten meer te steunen bij herplaatsing."),
    ("nl", "Italië vroeg om meer steun voor de buurlanden van Afghanistan."),
    ("nl", "Roemenië vroeg wanneer de Raad een besluit neemt over herplaatsing."),
    ("nl", "Italië wilde dat Frontex meer bevoegdheden krijgt bij terugkeer."),
]


def addressees(language: str, text: str) -> list[str | None]:
    """Return whom each statement of a text asks, in order."""
    report = REPORTS[SENDERS[language]].format(text)
    read = read_bytes(report.encode(), "case.txt")
    return [s.addressee for s in extract(read, load_vocabulary()).statements]


@pytest.mark.parametrize(("language", "text", "asked"), ASKED)
def test_who_is_asked_is_the_addressee(language: str, text: str, asked: str) -> None:
    found = addressees(language, text)
    assert found
    assert set(found) == {asked}


@pytest.mark.parametrize(("language", "text"), NOT_ASKED)
def test_who_is_to_act_or_to_get_is_no_addressee(language: str, text: str) -> None:
    found = addressees(language, text)
    assert found
    assert set(found) == {None}
