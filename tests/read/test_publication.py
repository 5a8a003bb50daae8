"""XML of official publications and Akoma Ntoso."""

import pytest
from boxes import OPENING
from sheets import HEADER, HEADING, ITEM, NOTE, texts

from kg.errors import UnsupportedFormat
from kg.read import read_bytes

PAPER = f"""<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie>
 <metadata><meta name="DC.title" content="niet lezen"/></metadata>
 <kamerstuk>
  <kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel></kamerstukkop>
  <dossier><dossiernummer>32 317</dossiernummer><titel>JBZ-Raad</titel></dossier>
  <stuk><stuknr>Nr. 9912</stuknr><titel>BRIEF VAN DE STAATSSECRETARIS</titel>
   <vrije-tekst><tekst>
    <al-groep><al>Aan de Voorzitter van de Tweede Kamer</al><al>der Staten-Generaal</al></al-groep>
    <al>Den Haag, 22 maart 2024</al>
    <al>{OPENING}</al>
    <tussenkop><nadruk type="vet">Grens</nadruk><nadruk>beheer</nadruk></tussenkop>
    <al>Malta noemde de <nadruk type="cur">motie</nadruk> Zeeman<noot id="n1" type="voet">
      <noot.nr>1</noot.nr><noot.al>Kamerstuk 33 333, nr. 12</noot.al></noot> uitdrukkelijk.</al>
    <lijst><li><li.nr>–</li.nr><al>Polen zweeg.</al></li><li><li.nr>–</li.nr><al>Italië ook.</al></li></lijst>
   </tekst></vrije-tekst></stuk></kamerstuk></officiele-publicatie>"""

AKOMA = f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
 <doc name="report"><meta><identification source="x"/></meta><mainBody>
  <p>{OPENING}</p>
  <section><num>1.</num><heading>Borders</heading><content>
   <p>Malta referred to the <ref href="/x">motion</ref><authorialNote marker="1"><p>See there.</p>
   </authorialNote> at length.</p></content></section></mainBody></doc></akomaNtoso>"""


def test_a_paper_of_parliament() -> None:
    document = read_bytes(PAPER.encode(), "kst-32317-9912.xml")
    assert document.source.media_type == "application/xml"
    assert "niet lezen" not in document.text
    assert "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal" in texts(document, HEADER)
    assert texts(document, HEADING) == ["Grensbeheer"]
    assert "Malta noemde de motie Zeeman uitdrukkelijk." in texts(document)
    assert texts(document, ITEM) == ["– Polen zweeg.", "– Italië ook."]
    assert texts(document, NOTE) == ["1 Kamerstuk 33 333, nr. 12"]
    assert document.text[: document.notes[0].reference].endswith("Zeeman")


def test_akoma_ntoso() -> None:
    assert texts(read_bytes(AKOMA.encode(), "report.akn")) == [
        OPENING,
        "1. Borders",
        "Malta referred to the motion at length.",
        "1 See there.",
    ]


def test_utf_16_is_what_the_declaration_says() -> None:
    source = PAPER.replace("UTF-8", "UTF-16").encode("utf-16")
    assert read_bytes(source, "kst.xml").text == read_bytes(PAPER.encode(), "kst.xml").text


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE officiele-publicatie [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE officiele-publicatie [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE officiele-publicatie [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    ],
    ids=["expansion", "file", "parameter"],
)
@pytest.mark.parametrize("used", ["", "&x;"])
def test_entities_are_refused(doctype: str, used: str) -> None:
    source = PAPER.replace("<officiele-publicatie>", f"{doctype}<officiele-publicatie>")
    with pytest.raises(UnsupportedFormat, match=r"^kst\.xml: .*XML file"):
        read_bytes(source.replace("Polen", f"Polen{used}").encode(), "kst.xml")
