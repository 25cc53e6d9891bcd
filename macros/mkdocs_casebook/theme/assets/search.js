// Says of each hit of the search what it is and, where there are several cases, of which one it is,
// by its address and anchor; and names the dialog.
(() => {
  const search = document.querySelector("[data-md-component=search]")
  const list = search?.querySelector(".md-search-result__list")
  if (!list) return
  // What is in a folder: {"case": "its title", "case/folder": "what one of its entities is called"}.
  // This file is a template of the site builder's, so that no page carries them.
  const folders = JSON.parse(decodeURIComponent("{{ config.extra.hits }}") || "{}")
  const root = new URL("..", document.currentScript.src).pathname
  const anchors = {
    claim: "Claim", event: "Event", exhibit: "Exhibit", fact: "Fact", name: "Also called", point: "Point",
    question: "Question", quotation: "Words",
    series: "Series", source: "Source", term: "Term", year: "Year",
  }

  const guide = /^about\/(write|rules|editor|import|built|publish|upkeep)/
  const told = folder => (Object.hasOwn(folders, folder) ? folders[folder] : "")
  const kindOf = (hash, folder, page) => {
    if (guide.test(folder)) return "In the guide"
    if (hash) return anchors[/^#([a-z]+)-/.exec(hash)?.[1]] || "Section"
    const word = (page && page !== "index.html" && told(folder)) || "page"
    return word[0].toUpperCase() + word.slice(1)
  }

  const named = (name, words) => {
    const part = document.createElement("span")
    part.className = name
    part.textContent = words
    return part
  }

  const say = ({ hash, pathname }, heading) => {
    const [of, folder, page] = pathname.slice(root.length).split("/")
    heading.prepend(named("hit-kind", kindOf(hash, `${of}/${folder}`, page)), " ")
    if (told(of)) heading.append(" ", named("hit-case", told(of)))
  }

  // Dialogs need a name; the field's own will do, in whatever language it is.
  search.setAttribute("aria-label", search.querySelector("input").getAttribute("aria-label"))
  new MutationObserver(changes => {
    for (const item of changes.flatMap(change => [...change.addedNodes])) {
      for (const link of item.querySelectorAll("a[href]")) {
        const heading = link.querySelector("h1, h2")
        if (heading) say(link, heading)
      }
    }
  }).observe(list, { childList: true })
})()
