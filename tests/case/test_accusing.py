"""Titles of events and paragraphs: which of them charge somebody."""

import pytest

from mkdocs_casebook.case.prose.accusing import answered, charge_in, charges_in

NAMES = r"\b(?:Acme Lines|Acme|Bolt Boats|Bolt|Northland|Doe John)\b"


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


@pytest.mark.parametrize(
    "paragraph",
    [
        "A rower sued Acme Lines in 2003.",
        "Acme Lines was fined by a court.",
        "Northland's harbour office fined Acme Lines US$3 million.",
        "In May Acme was also sued in Oslo.",
        "The office accused the line Acme of dumping.",
        "Acme was later convicted in June.",
        "Prosecutors charged Doe John with bribery.",
        "Doe John was charged with fraud, and left.",
        "Acme settled with the Harbour Office.",
        "A lawsuit against Acme followed.",
        "Acme faced a lawsuit over its boats.",
        "Several suits were brought; one lawsuit was filed against Bolt Boats.",
        "Acme grew fast. Then it was fined for unsafe boats.",
        "Acme grew. A court later convicted the founder of fraud, and indicted it.",
        "Rivals alleged that Acme sank a boat.",
        "Bolt Boats has been accused of copying designs.",
        "Bolt paid a fine in 2004.",
        "Acme was found guilty of selling unsafe boats.",
        "The ministry blacklisted Acme in spring.",
        "The authority penalised Bolt Boats.",
        "A passenger is suing Acme for damages.",
        "Acme allegedly broke the rules.",
        "Acme drew a lawsuit from its own captains.",
        "A court indicted Doe John.",
        "Two owners sue Bolt over late boats.",
        "There were allegations against Acme of theft.",
        "Acme, which sails north, was twice fined.",
        "A fine of US$3 million was laid on Acme by the court.",
        "The regulator prosecuted Acme under the harbour act.",
        "Acme Lines settled charges over unsafe boats.",
        "The office found that Acme had broken the law.",
        "Police raided Acme’s halls.",
        "Critics say that Acme cheated its captains.",
        "A court held Acme liable for the storm.",
        "Acme was ordered to pay for the boats.",
    ],
)
def test_a_paragraph_charges_one_of_the_case(paragraph):
    ((at, words),) = charges_in(f"Before. {paragraph}", NAMES)
    assert f"Before. {paragraph}"[at:].startswith(words)
    assert not answered(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Acme Lines was never fined.",
        "Nobody has accused Acme of anything.",
        "Acme settled in Oslo.",
        "Acme settled its accounts in spring.",
        "Whoever sails late may be fined, Acme knows.",
        "Acme could be sued for that.",
        "The weather was fine for Acme.",
        "A seller in Northland was fined.",
        "The office fined a seller in Northland.",
        "A rival of Acme was sued.",
        "Acme charges 5 euros for a crossing.",
        "Acme feared to be sued.",
        "Doe John was in charge of Acme.",
        "Lawsuits are costly for any line.",
        "Acme sued nobody.",
        "Acme appealed to young travellers.",
        "The law says who is fined; Acme helped to write it.",
        "The film “Acme accused” was shown.",
        "Acme was not prosecuted.",
        "If Acme is fined, it leaves.",
        "Acme pursued growth in Northland.",
        "Parliament caps fines, and Acme is glad.",
        "A lawyer told Acme how lawsuits begin.",
        "Doe John studied law and sued for peace.",
        "Acme reads lawsuits of others with care.",
        "Captains at Acme accused the weather.",
        "A court in Northland fined another line.",
        "The suit was settled by others before Acme came.",
        "Passengers would be fined without a ticket from Acme.",
        "The rights of Acme were violated.",
        "Acme held a fair for guilty pleasures.",
        "Shops that sell fakes are fined in Northland.",
    ],
)
def test_a_paragraph_charges_nobody_of_the_case(paragraph):
    assert not list(charges_in(f"Before. {paragraph}", NAMES))


@pytest.mark.parametrize(
    "answer",
    [
        "It denied that.",
        "An answer was not found.",
        "It did not react.",
        "Its lawyer called the fine absurd.",
        "It {{ said('many-boats') }}",
        "It has appealed.",
        "It declined to comment.",
    ],
)
def test_an_answer_stands_beside_it(answer):
    assert answered(f"Acme was fined. {answer}")
