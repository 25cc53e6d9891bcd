// Says of each hit of the search what it is, by its address and anchor, and names the dialog.
(() => {
  const search = document.querySelector("[data-md-component=search]")
  const list = search?.querySelector(".md-search-result__list")
  if (!list) return
  // What the entities of a folder are called: {"case/folder": "word"}.
  const kinds = JSON.parse(document.currentScript.dataset.kinds || "{}")
  const anchors = {
    claim: "Claim", event: "Event", exhibit: "Exhibit", fact: "Fact", field: "Field", name: "Also called",
    point: "Point", question: "Question",
    series: "Series", source: "Source", term: "Term", year: "Year",
  }

  const kindOf = ({ hash, pathname }) => {
    if (hash) return anchors[/^#([a-z]+)-/.exec(hash)?.[1]] || "Section"
    const folder = Object.keys(kinds).find(name => {
      const [, page] = pathname.split(`/${name}/`)
      return page && page !== "index.html"
    })
    const word = kinds[folder] || "page"
    return word[0].toUpperCase() + word.slice(1)
  }

  const say = link => {
    const kind = document.createElement("span")
    kind.className = "hit-kind"
    kind.textContent = kindOf(link)
    link.querySelector("h1, h2")?.prepend(kind, " ")
  }

  // Dialogs need a name; the field's own will do, in whatever language it is.
  search.setAttribute("aria-label", search.querySelector("input").getAttribute("aria-label"))
  new MutationObserver(changes => {
    for (const item of changes.flatMap(change => [...change.addedNodes])) {
      item.querySelectorAll("a[href]").forEach(say)
    }
  }).observe(list, { childList: true })
})()
