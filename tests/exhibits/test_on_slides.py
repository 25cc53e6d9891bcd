"""Drawings for slides: whatever the exhibit, their letters are large, and all of it is drawn."""

import re
from dataclasses import replace

from mkdocs_casebook.exhibits.chart_kinds import kind_of, sizes_of
from mkdocs_casebook.exhibits.on_slides import LEAST, ROOM, on_slides
from mkdocs_casebook.exhibits.pictures import size_of
from mkdocs_casebook.pages.project import Project
from tests import exhibits


def points_of(svg):
    """How high the smallest letters of a drawing are in its room, in points."""
    width, height = size_of(svg)
    letters = min(float(size) for size in re.findall(r'font-size="([\d.]+)', svg))
    return letters * min(ROOM[0] / width, ROOM[1] / height)


def words_of(svg):
    return " ".join(
        re.sub("<(style|title|desc)[^>]*>.*?</\\1>|<[^>]+>", " ", svg, flags=re.S).split()
    )


def test_the_letters_of_each_kind_are_large(drawn):
    found = {id_: one for id_, one in exhibits.figures().items() if sizes_of(one)}
    project = Project(drawn, drawn / "docs/en")
    for id_ in project.case("alibaba").records.exhibits:
        figure = project.figure("alibaba", id_)
        if sizes_of(figure):
            found[f"alibaba-{id_}"] = figure
    small = {
        id_: size
        for id_, figure in found.items()
        if not [*kind_of(figure.exhibit).rules(figure)]
        for _, svg in on_slides(figure, id_, drawn / ".cache/exhibits")
        if (size := points_of(svg)) < LEAST
    }
    assert small == {}


def test_a_slide_that_would_be_too_tall_is_several(tmp_path):
    """Each line stands on one of them, on one scale."""
    figure = exhibits.figure("matrix")
    rows = [f"row-{index}" for index in range(24)]
    cells = [figure.exhibit.cells[0].model_copy(update={"row": row}) for row in rows]
    labels = {**figure.exhibit.labels, **{row: f"The {row}." for row in rows}}
    exhibit = figure.exhibit.model_copy(update={"rows": rows, "cells": cells, "labels": labels})
    made = on_slides(replace(figure, exhibit=exhibit), "tall", tmp_path)
    assert len(made) > 1
    assert all(points_of(svg) >= LEAST for _, svg in made)
    words = " ".join(words_of(svg) for _, svg in made)
    assert [words.count(f"The {row}.") for row in rows] == [1] * len(rows)
