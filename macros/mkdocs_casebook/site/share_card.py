"""The picture that others show beside a link to the site."""

from pathlib import Path

CARD = (1200, 630)
_INK, _PAPER, _ACCENT = "#17313b", "#ffffff", "#d9743a"
_MARGIN = 80


def draw_card(path: Path, name: str, title: str, small: str) -> None:
    """The picture that others show beside a link to the case: 1200 by 630 pixels.

    The font is Pillow's own: no font of the machine is asked for, so the bytes are the same on all.
    """
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", CARD, _INK)
    draw = ImageDraw.Draw(image)
    head, body = ImageFont.load_default(72), ImageFont.load_default(34)
    draw.rectangle((_MARGIN, 84, _MARGIN + 96, 92), fill=_ACCENT)
    draw.text((_MARGIN, 112), name, font=body, fill=_PAPER)
    lines, width = [""], CARD[0] - 2 * _MARGIN
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if draw.textlength(longer, font=head) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    for number, line in enumerate(lines[:4]):
        draw.text((_MARGIN, 210 + 84 * number), line, font=head, fill=_PAPER)
    draw.text((_MARGIN, CARD[1] - 100), small, font=body, fill=_PAPER)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, optimize=True)
