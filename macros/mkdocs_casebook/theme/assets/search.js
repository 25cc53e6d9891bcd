// Says of each hit of the search what it is and, where there are several cases, of which one it is,
// by its address and anchor, and keeps the authors' guide in a scope of its own.
(() => {
  const search = document.querySelector("[data-md-component=search]")
  const list = search?.querySelector(".md-search-result__list")
  if (!list) return
  // What is in a folder: {"case": "its title", "case/folder": "what one of its entities is called"}.
  // This file is a template of the site builder's, so that no page carries them.
  const folders = JSON.parse(decodeURIComponent("{{ config.extra.hits }}") || "{}")
  // The site's own words for those that it says.
  const own = JSON.parse(decodeURIComponent("{{ config.extra.search_says }}") || "{}")
  const say = english => own[english] || english
  const root = new URL("..", document.currentScript.src).pathname
  const anchors = {
    claim: say("Claim"), event: say("Event"), exhibit: say("Exhibit"), fact: say("Fact"),
    name: say("Also called"), point: say("Point"), question: say("Question"), quotation: say("Words"),
    series: say("Series"), source: say("Source"), term: say("Term"), year: say("Year"),
  }

  const guide = /^about\/(write|rules|editor|import|built|publish|upkeep)/
  const told = folder => (Object.hasOwn(folders, folder) ? folders[folder] : "")
  const kindOf = (hash, folder, page) => {
    if (here) return say("In the guide")
    if (hash) return anchors[/^#([a-z]+)-/.exec(hash)?.[1]] || say("Section")
    const word = (page && page !== "index.html" && told(folder)) || say("page")
    return word[0].toUpperCase() + word.slice(1)
  }

  const named = (name, words) => {
    const part = document.createElement("span")
    part.className = name
    part.textContent = words
    return part
  }

  const tell = ({ hash, pathname }, heading) => {
    const [of, folder, page] = pathname.slice(root.length).split("/")
    heading.prepend(named("hit-kind", kindOf(hash, `${of}/${folder}`, page)), " ")
    if (told(of)) heading.append(" ", named("hit-case", told(of)))
  }

  // On a page of the guide the guide is searched, elsewhere all else; a link leads to the other.
  const address = path => path.slice(root.length)
  const here = guide.test(address(location.pathname))
  const elsewhere = document.createElement("a")
  // Enter follows the link with the highest score, and asks each for its own.
  const words = elsewhere.appendChild(document.createElement("span"))
  words.dataset.mdScore = -1
  elsewhere.className = "elsewhere"
  // What has all the words of a query is worth more than what has one of them in its title, and a
  // page one of whose names is in the query, whole, more than one that is only told of it.
  const rest = /[^\W_]/
  const whole = ({ location, title }) =>
    /^[^#]*(#name-\d+)?$/.test(location) && /<mark>/.test(title) && !rest.test(title.replace(/<mark>.*?<\/mark>/g, ""))
  const every = ({ terms }) => Object.values(terms).every(Boolean)
  const worth = hit => hit.score * (every(hit) ? 2.5 : 1) * (whole(hit) ? 1.2 : 1)
  const better = (one, other) => worth(other) - worth(one)
  const best = hits => worth(hits[0]) * (!whole(hits[0]) && hits.some(whole) ? 1.8 : 1)
  document.addEventListener("found", ({ detail }) => {
    const isHere = ([{ location }]) => guide.test(location) === here
    const others = detail.items.filter(hits => !isHere(hits))
    detail.items = detail.items
      .filter(isHere)
      .map(hits => hits.sort(better))
      .sort((one, other) => best(other) - best(one))
    // The theme takes the last of what stands there for its list, once; then what is found comes.
    if (!elsewhere.isConnected) list.after(elsewhere)
    elsewhere.hidden = !others.length
    if (!others.length) return
    const [page] = others[0][0].location.split("#")
    elsewhere.href = `${root}${page}?q=${encodeURIComponent(search.querySelector("input").value)}`
    words.textContent = `${here ? say("Outside the guide") : say("In the guide for authors")} (${others.length})`
  })

  new MutationObserver(changes => {
    for (const item of changes.flatMap(change => [...change.addedNodes])) {
      for (const link of item.querySelectorAll("a[href]")) {
        const heading = link.querySelector("h1, h2")
        if (heading) tell(link, heading)
      }
    }
  }).observe(list, { childList: true })
})()
