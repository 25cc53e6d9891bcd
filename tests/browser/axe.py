"""What axe finds on a page, each look of a text measured once."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

# WCAG 2.2 A and AA.
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Text with a pseudo-element is measured, too: by itself axe takes a long look at these and leaves
# them undecided. Links in text must differ by their line: that its colour differs enough is not
# taken for it, so that this rule sees no colour and is quick.
RUN = """async ([measured, onlyColours, runOnly]) => {
  if (!window.looks) return
  const found = measure(await looks(), new Set(measured.split(" ")))
  if (onlyColours && !found.length) return {found, undecided: [], failures: []}
  const {violations, incomplete} = await axe.run(document, {
    ...runOnly && {runOnly}, resultTypes: ["violations", "incomplete"], preload: false,
  })
  const undecided = incomplete.find(rule => rule.id === "color-contrast")?.nodes ?? []
  return {
    found,
    undecided: undecided.map(node => document.querySelector(node.target).dataset.first),
    failures: violations.map(rule => [rule.id, rule.nodes.length,
      rule.nodes[0].html.replace(/ data-first="\\w*"/, "").slice(0, 300),
      rule.nodes[0].failureSummary]),
  }
}"""
# Two things that axe works out anew for each element: what colour the same words are, and how the
# text of one looks that stands like another, in the same elements of the same classes and styles:
# it measures the first. `looks` has an element for each look of the page's texts: a look is a hash
# of what is its own and of the look of what stands above.
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
  let width
  const look = words => {
    let a = 0xdeadbeef, b = 0x41c6ce57
    for (let i = 0; i < words.length; i++) {
      a = Math.imul(a ^ words.charCodeAt(i), 2654435761)
      b = Math.imul(b ^ words.charCodeAt(i), 1597334677)
    }
    a = Math.imul(a ^ a >>> 16, 2246822507) ^ Math.imul(b ^ b >>> 13, 3266489909)
    b = Math.imul(b ^ b >>> 16, 2246822507) ^ Math.imul(a ^ a >>> 13, 3266489909)
    return (a >>> 0).toString(36) + "_" + (b >>> 0).toString(36)
  }
  window.looks = async () => {
    // Material sets its sidebars' heights a frame or two after a load or a change of width.
    for (let frame = width === innerWidth ? 3 : 0; frame < 3; frame++)
      await new Promise(go => { requestAnimationFrame(go); setTimeout(go, 1000) })
    width = innerWidth
    const known = new Map(), firsts = new Map()
    const walk = (element, above) => {
      const style = getComputedStyle(element)
      const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
      const own = [above, element.tagName, element.getAttribute("class"), text,
        element.checkVisibility(), ...STYLES.map(name => style[name])].join("|")
      element.removeAttribute("data-first")
      if (!known.has(own)) {
        known.set(own, look(own))
        firsts.set(known.get(own), element)
      }
      for (const child of element.children) walk(child, known.get(own))
    }
    walk(document.body, "")
    return firsts
  }
  window.measure = (firsts, measured) => {
    const found = [...firsts.keys()].filter(look => !measured.has(look))
    for (const look of found) firsts.get(look).dataset.first = look
    return found
  }
})()"""
)
# How much wider than its window a page is.
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The looks of texts that axe measured, on whatever page, and found readable.
Looks = set[str]


def failures(
    page: Any, measured: Looks | None = None, *, only_colours: bool = False,
    tags: list[str] | None = AA,
) -> list[tuple[str, int, str, str]]:  # fmt: skip
    """What axe finds on a page as it stands: the rule, how often, the first place, and why.

    With `tags` of None every rule is asked. Looks that are among the measured are not measured
    again; a look is one of them if axe could decide on it, on a page without failing colours.
    """
    known = Looks() if measured is None else measured
    rules = {"type": "rule", "values": ["color-contrast"]} if only_colours else None
    run_only = rules or (tags and {"type": "tag", "values": tags})
    asked = [" ".join(known), only_colours, run_only]
    if (found := page.evaluate(RUN, asked)) is None:
        page.evaluate(AXE)
        found = page.evaluate(RUN, asked)
    if not any(rule == "color-contrast" for rule, *_ in found["failures"]):
        known.update({*found["found"]} - {*found["undecided"]})
    return [tuple(failure) for failure in found["failures"]]
