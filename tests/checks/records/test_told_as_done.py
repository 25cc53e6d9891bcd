"""Sentences that tell as done what a record has as announced or planned."""

from types import SimpleNamespace

import pytest

from mkdocs_casebook.checks.records.told_as_done import told_as_done
from mkdocs_casebook.records.entities import Event


def event(title, stage, *entities):
    whose = list(entities or ["acme"])
    return Event.model_construct(title=title, stage=stage, evidence=[], entities=whose)


EVENTS = {
    "halls": event("Acme is to close its halls in Oslo and Bergen", "announced"),
    "yard": event("Acme is to buy the yard of Nordvik Marine", "announced"),
    "pier": event("Acme opens a pier at Turku for Vaasa", "planned"),
    "fair": event("Acme holds a fair in Lund and Malmö", "planned"),
    "money": event("Acme pledges to invest in Gdansk and Gdynia", "announced"),
    "pledge": event("Acme pledges a sum for Riga and Tallinn", "announced"),
    "bolt": event("Bolt will buy Acme", "planned", "acme", "bolt"),
    "done": event("Acme leaves Kiel and Rostock", None),
}


class Case:
    records = SimpleNamespace(events=EVENTS)

    def entity(self, id_):
        return SimpleNamespace(name=id_.title())


CASE = Case()


@pytest.mark.parametrize(
    "sentence",
    [
        "The halls in Oslo and Bergen were closed.",
        "Acme shut its halls in Oslo and Bergen.",
        "Its halls in Oslo and in Bergen have been shut.",
        "After it closed Bergen and Oslo, it grew.",
        "In spring it bought the yard of Nordvik Marine.",
        "Nordvik Marine was acquired.",
        "It had purchased Nordvik Marine by then.",
        "Acme opened a pier at Turku for ships to Vaasa.",
        "A pier was opened in Turku, and Vaasa came nearer.",
        "Acme launched its Turku to Vaasa line.",
        "A fair was held in Lund and Malmö.",
        "Acme invested in Gdansk and in Gdynia.",
        "In Gdynia and Gdansk it spent a lot.",
        'It {{ event("halls", "closed two halls") }} in May.',
        'That year {{ event("pier", "a pier opened") }}.',
        "Since Oslo and Bergen closed, nobody rows.",
        "The halls in Bergen have closed.",
        "Bolt took over Acme.",
        "Acme was bought by Bolt.",
    ],
)
def test_more_than_its_record_is_told(sentence):
    assert list(told_as_done(f"Before. {sentence} After.", CASE))


@pytest.mark.parametrize(
    "sentence",
    [
        "The halls in Oslo and Bergen were to be closed.",
        "Acme said it would close its halls in Oslo and Bergen.",
        "Whether Oslo and Bergen closed is not known.",
        "The halls in Oslo and Bergen were never closed.",
        "It plans a pier that is opened between Turku and Vaasa.",
        "A pier at Turku for Vaasa is expected to be opened in May.",
        "Acme agreed that Nordvik Marine be bought.",
        "It seeks a yard to be bought from Nordvik Marine.",
        "A shop in Oslo closed.",
        "Nordvik sold boats.",
        "Acme held talks in Lund.",
        "If Gdansk and Gdynia invested, it would follow.",
        "Acme left Kiel and Rostock.",
        "Acme pledged a sum for Riga and Tallinn.",
        "It closed its books in Bergen.",
        'It {{ event("halls", "was to close two halls") }} in May.',
        "Bolt bought boats.",
        "Bolt closed a hall in Turku.",
        "The doors in Oslo and Bergen stand open.",
    ],
)
def test_a_plan_and_other_things_are_not(sentence):
    assert not list(told_as_done(f"Before. {sentence} After.", CASE))
