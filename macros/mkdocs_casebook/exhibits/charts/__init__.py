"""A module for each kind of drawing, and what they share.

- `theme` colours, type and the whole drawing; `axes` where numbers and years lie; `boxes` the
  room that words take
- `vega` the words that drawings are written in, on a canvas
- `lines` with what is `dated` beside them, `bars`, `dots` with slopes, `steps` what draws numbers
- `matrix`, `timelines`, `maps` on the `world`, `free` what has data of its own: with its table, its
  sentences and its faults; `lost_points` what `free` would leave out

Only `exhibits` and `show` import these.
"""
