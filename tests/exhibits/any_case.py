"""The invented case with other numbers, names and dates: whatever an author may come with."""

import json
import shutil

import yaml

from tests.exhibits import LIGHTS

LABELS = (
    "Oil", "Lamp", "i", "W" * 24, "A" * 60, "Ö & <b>", "100%", "North of the Cape",
    "The keeper's house and garden by the sea",
    "Sales of goods in all shops of the northern coast, as the keepers wrote them down",
    "Kraftfahrzeughaftpflichtversicherungsgesellschaftsvorsitzende",
    "国际零售业务收入增长率与上一财年相比", "アリババグループ",
    "ลาซาด้าเป็นเจ้าของโดยอาลีบาบาในเอเชียตะวันออกเฉียงใต้",
    "إيرادات التجارة الدولية للمجموعة في السنة", "הכנסות מסחר בינלאומי",
)  # fmt: skip
# How numbers lie to each other: each by its place among so many.
NUMBERS = {
    "even": lambda at, count, chance: round(chance.uniform(1, 99), chance.choice((0, 1, 2))),
    "equal": lambda at, count, chance: 42,
    "wide": lambda at, count, chance: round(10 ** chance.uniform(-2, 6), 2),
    "below zero": lambda at, count, chance: -round(chance.uniform(1, 99), 1),
    "zero": lambda at, count, chance: 0,
    "one far above": lambda at, count, chance: 100_000 if at == count // 2 else 3,
    "close": lambda at, count, chance: round(50 + at / 100, 2),
    "both sides": lambda at, count, chance: round(chance.uniform(-99, 99), 1),
}
DATES = {
    "week": lambda at, chance: f"2003-03-{1 + at % 7:02}",
    "decade": lambda at, chance: f"{chance.randint(2001, 2010)}-{chance.randint(1, 12):02}",
    "centuries": lambda at, chance: str(chance.randint(1800, 2019)),
}
SURE = {"status": "verified", "evidence": [{"source": "log"}]}
TEXT = {"title": "Any", "takeaway": "Any."}


class AnyCase:
    """A case that is made by what is drawn at random; `exhibits` are those of each kind."""

    def __init__(self, chance):
        self.chance = chance
        self.rows, self.columns = self.one_of(1, 2, 3, 5, 12, 40), self.one_of(1, 2, 3, 6, 12)
        self.shape, self.spread = self.one_of(*NUMBERS), self.one_of(*DATES)
        self.names = [f"c{at}" for at in range(self.columns)]
        first, step = self.one_of(1805, 1960, 2001), self.one_of(1, 1, 5)
        step = max(1, min(step, (2019 - first) // self.rows))
        self.periods = {f"r{at}": first + at * step for at in range(min(self.rows, 2020 - first))}
        known = self.one_of(1, 1, 0.7)
        ends = {"r0", f"r{len(self.periods) - 1}"}
        self.cells = {
            row: {
                name: self.number(at, self.rows)
                for name in self.names
                if row in ends or chance.random() < known
            }
            for at, row in enumerate(self.periods)
        }
        self.events = {
            f"e{at}": {
                "date": DATES[self.spread](at, chance), "title": self.label(),
                "kind": self.one_of("founding", "storm"), "entities": ["north-light"], **SURE,
            }
            for at in range(self.one_of(2, 3, 9, 24))
        }  # fmt: skip
        self.breaks = [{"before": "r1", "text": self.label()[:60]}] if self.rows > 2 else []

    def one_of(self, *things):
        return self.chance.choice(things)

    def label(self):
        return self.one_of(*LABELS)

    def number(self, at, count):
        return NUMBERS[self.shape](at, count, self.chance)

    def write(self, folder):
        """The case below the folder; JSON is YAML."""
        shutil.copytree(LIGHTS, folder)
        given = {"kind": "filed", "checked": "2020-01-01", **SURE}
        rows = {
            row: {"period": period, "cells": self.cells[row]}
            | ({"label": self.label()} if self.chance.random() < 0.3 else {})
            for row, period in self.periods.items()
        }
        series = {
            "title": "Any", "entity": "north-light", "scale": self.one_of(1, 1000),
            "unit": self.one_of("USD", "percent", "ships"), **given, "rows": rows,
            "columns": {name: {"label": self.label()} for name in self.names},
            "breaks": [{"before": one["before"], "text": "Other."} for one in self.breaks],
        }  # fmt: skip
        facts = {
            f"f{at}": {"label": self.label(), "value": self.number(at, self.rows),
                       "unit": "ships", "period": 2001, **given}
            for at in range(self.rows)
        }  # fmt: skip
        light = {"name": self.label(), "what": "any light", "facts": facts}
        events = yaml.safe_load((folder / "events.yml").read_text("utf-8")) | self.events
        files = {"series/any": series, "lamps/west-light": light, "events": events,
                 "exhibits": self.exhibits()}  # fmt: skip
        for name, what in files.items():
            text = json.dumps(what, ensure_ascii=False, default=str)
            (folder / f"{name}.yml").write_text(text, "utf-8")

    def exhibits(self):
        """An exhibit of each kind that draws numbers, words or events."""
        names, rows = self.names[:6], [*self.periods]
        series = {"series": "any", "columns": names, **TEXT}
        broken = series | {"breaks": self.breaks}
        one = broken | {"columns": names[:1]}
        ends = [rows[0], rows[-1]] if len(rows) > 1 else rows
        said = [{"row": row, "column": names[0], "text": self.label()} for row in ends]
        known = [f"any.{row}.{names[0]}" for row in rows if names[0] in self.cells[row]]
        beside = {"against": {"title": self.label(), "facts": {"p": known}}}
        facts = {"facts": [f"west-light.f{at}" for at in range(self.rows)], **TEXT}
        return {
            "line": {"kind": "line", **broken, "annotations": said},
            "dated": {"kind": "line", **one, "events": [*self.events][:5], **beside},
            "bars": {"kind": "bars", **one, "annotations": said},
            "grouped": {"kind": "bars", **broken},
            "stacked": {"kind": "bars", **broken, "arrangement": "stacked"},
            "lying": {"kind": "bars", **facts},
            "slope": {"kind": "slope", **series, "rows": rows[:2]},
            "dots": {"kind": "dots", **facts},
            "ranges": {"kind": "dots", **series},
            "steps": {"kind": "steps", **one, **beside},
            "multiples": {"kind": "multiples", **broken, "columns": self.names},
            "matrix": self.matrix(),
            "kinds": {"kind": "timeline", **TEXT, "event-kinds": ["founding", "storm"]},
            "named": {"kind": "timeline", **TEXT, "events": [*self.events],
                      **(beside if self.one_of(True, False) else {})},
        }  # fmt: skip

    def matrix(self):
        rows = [f"m{at}" for at in range(min(self.rows, 12))]
        columns = [f"k{at}" for at in range(min(self.columns, 5))]
        cells = [
            {"row": row, "column": column, "text": self.label(), "mark": self.one_of("a", "b")}
            for row in rows
            for column in columns
            if self.chance.random() < 0.6
        ]
        labels = {id_: self.label() for id_ in (*rows, *columns)}
        marks = {"a": self.label(), "b": self.label()}
        own = {"rows": rows, "columns": columns, "labels": labels, "marks": marks, "cells": cells}
        return {"kind": "matrix", **TEXT, **own}
