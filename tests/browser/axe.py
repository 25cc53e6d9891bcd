"""What axe finds on a page, each look of a text measured once."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

# WCAG 2.2 A and AA.
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Text with a pseudo-element is measured, too: by itself axe takes a long look at these and leaves
# them undecided. Links in text must differ by their line: that its colour differs enough is not
# taken for it, so that this rule sees no colour and is quick.
RUN = """async ([numbers, runOnly]) => {
  measure(numbers)
  const {violations, incomplete} = await axe.run(document, {
    ...runOnly && {runOnly}, resultTypes: ["violations", "incomplete"], preload: false,
  })
  const undecided = incomplete.find(rule => rule.id === "color-contrast")?.nodes ?? []
  return {
    undecided: undecided.map(node => Number(document.querySelector(node.target).dataset.first)),
    failures: violations.map(rule => [rule.id, rule.nodes.length,
      rule.nodes[0].html.replace(/ data-first="\\d*"/, "").slice(0, 300),
      rule.nodes[0].failureSummary]),
  }
}"""
# Two things that axe works out anew for each element: what colour the same words are, and how the
# text of one looks that stands like another, in the same elements of the same classes and styles:
# it measures the first. `looks` lists how the texts of the page look: the number of what stands
# above, and what is its own.
AXE = (
    AXE_SCRIPT
    + """
;(() => {
  const contrast = axe._audit.checks["color-contrast"].options // a check is given all or none
  axe.configure({
    checks: [{id: "color-contrast", options: {...contrast, ignorePseudo: true}}],
    rules: [
      {id: "link-in-text-block", any: ["link-in-text-block-style"]},
      {id: "color-contrast", selector: "[data-first]"},
    ],
  })
  const {Color} = axe.commons.color, parse = Color.prototype.parseString, known = {}
  Color.prototype.parseString = function (words) {
    const {r, g, b, alpha} = known[words] ??= parse.call(new Color(), words)
    return Object.assign(this, {r, g, b, alpha})
  }
  const STYLES = ["color", "backgroundColor", "backgroundImage", "fontSize", "fontWeight",
    "opacity", "textShadow", "position", "zIndex", "mixBlendMode", "filter"]
  let firsts, width
  window.looks = async () => {
    // Material sets its sidebars' heights a frame or two after a load or a change of width.
    for (let frame = width === innerWidth ? 3 : 0; frame < 3; frame++)
      await new Promise(go => { requestAnimationFrame(go); setTimeout(go, 1000) })
    width = innerWidth
    const numbers = new Map(), looks = []
    firsts = []
    const walk = (element, above) => {
      const style = getComputedStyle(element)
      const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
      const own = [element.tagName, element.getAttribute("class"), text,
        element.checkVisibility(), ...STYLES.map(name => style[name])].join("|")
      const look = above + "|" + own
      element.removeAttribute("data-first")
      if (!numbers.has(look)) {
        numbers.set(look, looks.length)
        firsts.push(element)
        looks.push([above, own])
      }
      for (const child of element.children) walk(child, numbers.get(look))
    }
    walk(document.body, -1)
    return looks
  }
  window.measure = numbers => numbers.forEach(at => firsts[at].dataset.first = at)
})()"""
)
LOOKS = "() => window.looks?.()"
Look = tuple[int, str]


class Looks:
    """The looks of texts that axe measured, on whatever page, and found readable."""

    def __init__(self) -> None:
        self.numbers: dict[Look, int] = {}
        self.measured: set[int] = set()

    def of(self, page: list[Look]) -> list[int]:
        """The number of each look of a page, the same on every page."""
        found: list[int] = []
        for above, own in page:
            look = (found[above] if above >= 0 else -1, own)
            found.append(self.numbers.setdefault(look, len(self.numbers)))
        return found


def failures(
    page: Any, measured: Looks | None = None, *, only_colours: bool = False,
    tags: list[str] | None = AA,
) -> list[tuple[str, int, str, str]]:  # fmt: skip
    """What axe finds on a page as it stands: the rule, how often, the first place, and why.

    With `tags` of None every rule is asked. Looks that are among the measured are not measured
    again; a look is one of them if axe could decide on it, on a page without failing colours.
    """
    if (looks := page.evaluate(LOOKS)) is None:
        page.evaluate(AXE)
        looks = page.evaluate(LOOKS)
    known = measured or Looks()
    numbers = known.of(looks)
    new = [at for at, number in enumerate(numbers) if number not in known.measured]
    if only_colours and not new:
        return []
    rules = {"type": "rule", "values": ["color-contrast"]} if only_colours else None
    run_only = rules or (tags and {"type": "tag", "values": tags})
    found = page.evaluate(RUN, [new, run_only])
    if not any(rule == "color-contrast" for rule, *_ in found["failures"]):
        known.measured |= {numbers[at] for at in new if at not in found["undecided"]}
    return [tuple(failure) for failure in found["failures"]]
