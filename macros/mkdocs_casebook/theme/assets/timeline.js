// Filters the timeline in place. Without this script the links lead to pages of their own.
(() => {
  // The site's own words for those that it says.
  const own = JSON.parse(document.currentScript.dataset.own || "{}")
  const say = english => own[english] || english
  const nav = document.querySelector("nav.choose")
  const items = [...document.querySelectorAll("ol.events > li")]
  if (!nav || !items.length) return
  const chosen = nav.querySelector(".chosen")
  const named = { kind: "", entity: "" }
  const years = [...document.querySelectorAll("details.year")]
  const open = new Set(years.filter(year => year.open))
  // An event's second line says its kind and whom it concerns: the parts stand between dots.
  const parts = new Map(items.map(item =>
    [item, item.querySelector(".when").textContent.split(" · ").map(part => part.trim())]))

  const show = () => {
    const wanted = Object.values(named).filter(Boolean)
    let count = 0
    for (const item of items) {
      item.hidden = !wanted.every(word => parts.get(item).includes(word))
      count += !item.hidden
    }
    for (const list of document.querySelectorAll("ol.events")) {
      const empty = [...list.children].every(item => item.hidden)
      const fold = list.closest("details.year") || list
      fold.hidden = list.hidden = empty
      const year = fold.previousElementSibling
      if (year?.matches("h2")) year.hidden = empty
    }
    for (const year of years) year.open = wanted.length > 0 || open.has(year)
    for (const link of nav.querySelectorAll("a[data-of]")) {
      link.toggleAttribute("aria-current", named[link.dataset.of] === link.textContent)
    }
    chosen.hidden = !wanted.length
    const told = { count, all: items.length, wanted: wanted.join(", ") }
    const words = say("{count} of {all} events: {wanted}.").replace(/\{(\w+)\}/g, (_, name) => told[name])
    chosen.textContent = wanted.length ? `${words} ` : ""
    if (wanted.length) {
      const all = document.createElement("button")
      all.type = "button"
      all.className = "md-button"
      all.textContent = say("Show all")
      all.onclick = () => {
        named.kind = named.entity = ""
        show()
        nav.querySelector("a").focus()
      }
      chosen.append(all)
    }
  }

  nav.addEventListener("click", event => {
    const link = event.target.closest("a[data-of]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const of = link.dataset.of
    named[of] = named[of] === link.textContent ? "" : link.textContent
    show()
  })
  // The page of whom an event concerns leads here to all of its events.
  const asked = document.getElementById(location.hash.slice(1))
  if (asked?.matches("nav.choose a")) asked.click()
  // A link to a year opens it; without this script its style shows what is in it.
  const opened = () => {
    const fold = document.querySelector(":target")?.nextElementSibling
    if (fold?.matches("details.year")) fold.open = true
  }
  addEventListener("hashchange", opened)
  opened()
})()
