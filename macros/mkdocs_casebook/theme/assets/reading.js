// What a page does while it is read: follows the headings, and unfolds what is asked for or printed.
// The theme's script weighs half of a first visit. It is fetched when the reader turns to the search,
// and does all of this from then on.
(() => {
  const { search, theme } = document.currentScript.dataset
  document.documentElement.classList.replace("no-js", "js")
  const part = name => document.querySelector(`[data-md-component=${name}]`)
  const toggle = name => document.querySelector(`[data-md-toggle=${name}]`)
  const until = new AbortController()
  const { signal } = until
  const on = (whose, types, act) => types.split(" ").forEach(type => whose.addEventListener(type, act, { signal }))

  let [wanted, parsed] = [false, false]
  document.addEventListener("DOMContentLoaded", () => { parsed = true }, { once: true })
  // The theme's script begins with an event that has been where the reader has looked around first.
  const begin = () => {
    until.abort()
    if (parsed) document.dispatchEvent(new Event("DOMContentLoaded"))
  }
  const want = () => {
    if (wanted) return
    wanted = true
    for (const address of [search, theme]) {
      const script = document.createElement("script")
      script.async = false // in this order
      script.src = address
      if (address === theme) script.onload = begin
      document.head.append(script)
    }
  }

  // -- the search, and the theme's keys ----------------------------------------------------------

  const field = part("search-query")
  if (field) {
    on(field, "focus", () => {
      toggle("search").checked = true
      want()
    })
    on(toggle("search"), "change", () => toggle("search").checked && field.focus())
    on(field, "keydown", ({ key }) => {
      if (!["Escape", "Tab"].includes(key)) return
      toggle("search").checked = false
      field.blur()
    })
    if (/[?&][qh]=/.test(location.search)) want() // a query, or words of one to highlight
  }
  // Tabs that the reader turns to get their arrows and their line from the theme's script, too.
  for (const tabs of document.querySelectorAll(".tabbed-set")) on(tabs, "pointerdown focusin", want)
  const neighbours = { n: "next", ".": "next", p: "prev", ",": "prev" }
  on(window, "keydown", event => {
    const { key, target } = event
    if (event.metaKey || event.ctrlKey || target.isContentEditable) return
    if (target.matches?.("input:not([type=radio]), select, textarea")) return
    const neighbour = neighbours[key] && document.querySelector(`link[rel=${neighbours[key]}]`)
    if (neighbour) location.assign(neighbour.href)
    if (key === "Enter" && target.matches?.("label")) target.click()
    if (field && ["f", "s", "/"].includes(key)) {
      event.preventDefault() // the key is no part of the query
      field.focus()
      field.select()
    }
  })

  // -- what is folded ----------------------------------------------------------------------------

  const reveal = () => {
    const target = document.querySelector(":target")
    let folds = 0
    for (let fold = target; (fold = fold?.closest("details:not([open])")); folds++) fold.open = true
    if (folds) target.scrollIntoView()
    toggle("drawer").checked = false
  }
  on(window, "hashchange", reveal)
  reveal()
  let folded = []
  const print = printed => {
    folded.forEach(fold => { fold.open = printed })
    if (!printed) folded = []
    else for (const fold of document.querySelectorAll("details:not([open])")) {
      folded.push(fold)
      fold.open = true
    }
  }
  on(window, "beforeprint", () => print(true))
  on(window, "afterprint", () => print(false))
  on(matchMedia("print"), "change", ({ matches }) => print(matches))
  on(document, "change", ({ target }) => {
    if (target.matches(".md-nav__toggle")) {
      target.parentElement.querySelector(":scope > nav")?.setAttribute("aria-expanded", target.checked)
    }
  })

  // -- following the text ------------------------------------------------------------------------

  const [header, main, title, up] = ["header", "main", "header-title", "top"].map(part)
  const heading = document.querySelector(".md-content h1")
  const links = [...document.querySelectorAll("[data-md-component=toc] .md-nav__link")]
    .map(link => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))])
    .filter(([, it]) => it)
  // A heading in a closed fold is where the fold is.
  const above = it => (it.getClientRects().length ? it.getBoundingClientRect().top : above(it.parentElement))
  let [now, before] = [null, scrollY]
  const centre = link => {
    const frame = link?.offsetHeight && link.closest(".md-sidebar__scrollwrap")
    if (frame) frame.scrollTo({ top: link.offsetTop - frame.offsetTop - frame.offsetHeight / 2 })
  }
  const follow = () => {
    const line = header.offsetHeight
    const edge = line + 0.8 * (main.firstElementChild.offsetTop - main.offsetTop)
    const end = scrollY + innerHeight >= Math.floor(document.body.offsetHeight)
    const passed = links.filter(([, it]) => end || Math.round(above(it)) < edge).map(([link]) => link)
    if (passed.at(-1) !== now) centre(passed.at(-1))
    now = passed.at(-1)
    for (const [link] of links) {
      link.classList.toggle("md-nav__link--passed", passed.includes(link))
      link.classList.toggle("md-nav__link--active", link === now)
    }
    if (heading) title.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom <= line)
    if (!up || scrollY === before) return
    up.hidden = !(scrollY < before && scrollY > 0 && scrollY >= main.offsetTop - line)
    up.tabIndex = up.hidden ? -1 : 0
    before = scrollY
  }
  if (up) on(up, "click", () => scrollTo({ top: 0 }))
  let asked = 0
  on(window, "scroll resize", () => {
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(follow)
  })

  // -- what is wider than the page ---------------------------------------------------------------

  const box = (name, inside) => {
    const made = document.createElement("div")
    made.className = `md-typeset__${name}`
    inside.replaceWith(made)
    made.append(inside)
    return made
  }
  for (const table of document.querySelectorAll(".md-content table:not([class])")) {
    box("scrollwrap", box("table", table))
  }
  const codes = document.querySelectorAll("pre > code")
  const reach = () => {
    for (const code of codes) {
      if (code.scrollWidth > code.clientWidth) code.tabIndex = 0
      else code.removeAttribute("tabindex")
    }
  }
  on(window, "resize", reach)
  reach()
  centre(document.querySelector(".md-sidebar .md-nav__link--active[href]"))
  follow()
})()
