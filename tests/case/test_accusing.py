"""Titles of events: which of them charge somebody."""

import pytest

from mkdocs_casebook.case.prose.accusing import charge_in


@pytest.mark.parametrize(
    "title",
    [
        "A rower sues Example Works",
        "Two rowers sue the works",
        "Example Works is sued over its boats",
        "Northland's harbour office fines Acme Lines",
        "Acme Lines is fined",
        "Acme Lines is to pay a fine of 3 million",
        "Acme Lines pays a fine",
        "The office accuses the line of dumping",
        "The founder is accused of fraud",
        "Prosecutors charge the founder with bribery",
        "A former manager is charged with money laundering",
        "The line allegedly sank a rival's boat",
        "The founder is indicted",
        "Acme Lines settles with the Harbour Office",
        "Acme Lines settles charges over unsafe boats",
        "Acme Lines appeals against the fine",
        "The line appealed the ruling",
        "The founder pleads guilty",
    ],
)
def test_it_charges_somebody(title):
    """Whoever is charged, a company or a person, at any stage."""
    assert charge_in(title)


@pytest.mark.parametrize(
    "title",
    [
        "Acme Lines is not fined",
        "The court finds that nobody was accused",
        "The office closes its look at the line without a lawsuit",
        "Acme Lines charges 5 euros for a crossing",
        "The boats are charged with solar power",
        "Acme Lines is in charge of the harbour",
        "It settles in a fine new hall",
        "Acme Lines settles its accounts",
        "The line appeals to young travellers",
        "Fine weather brings more travellers",
        "Parliament caps fines for late boats",
        "The film “Accused” is shown on board",
        "Sue Roe becomes chief executive",
        "Acme Lines issues shares and pursues growth",
        "The harbour is refined and defined anew",
    ],
)
def test_it_charges_nobody(title):
    """It is denied, quoted, or says something else."""
    assert not charge_in(title)
