// Shows a fact's note beside its number. Without this script the number's link leads to the note.
// A click, a tap or Enter opens it; Escape or a click elsewhere closes it; focus returns.
(() => {
  if (!HTMLElement.prototype.showPopover) return

  // The site's own words for those that it says.
  const own = JSON.parse(document.currentScript.dataset.own || "{}")
  const say = english => own[english] || english
  const card = document.createElement("div")
  card.className = "note-card md-typeset"
  card.id = "note-card"
  card.popover = "auto"
  card.tabIndex = -1
  card.setAttribute("role", "dialog")
  const close = document.createElement("button")
  close.type = "button"
  close.className = "close"
  close.textContent = "\u00d7"
  close.setAttribute("aria-label", say("Close"))
  close.addEventListener("click", () => card.hidePopover())
  let opener = null

  // Below the line after the number's, so that the sentence can be read to its end; above the
  // number near the foot of the window. A sheet on a narrow screen lies at the edge away from it.
  const place = () => {
    const lines = opener.getClientRects()
    const [at, last] = [lines[0], lines[lines.length - 1]]
    const height = card.offsetHeight
    const gap = 8
    const line = 1.6 * parseFloat(getComputedStyle(opener).fontSize)
    if (getComputedStyle(card).position === "fixed") {
      const foot = last.bottom + line < innerHeight - height
      const top = foot ? innerHeight - height : at.top - height > gap ? 0 : last.bottom + gap
      card.style.left = ""
      card.style.top = `${top}px`
      return
    }
    const left = Math.min(last.left, document.documentElement.clientWidth - card.offsetWidth - gap)
    const below = [last.bottom + line, last.bottom + gap].find(top => top + height < innerHeight)
    const above = at.top - height - gap
    card.style.left = `${scrollX + Math.max(gap, left)}px`
    card.style.top = `${scrollY + (below ?? (above > 0 ? above : last.bottom + gap))}px`
  }

  document.addEventListener("click", event => {
    const mark = event.target.closest?.("a.fact")
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return
    const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)))
    if (!note) return
    event.preventDefault()
    card.replaceChildren(...note.cloneNode(true).childNodes)
    card.prepend(close)
    card.setAttribute("aria-label", say("Evidence for {number}").replace("{number}", () => mark.textContent.trim()))
    card.querySelectorAll("[id]").forEach(part => part.removeAttribute("id"))
    card.querySelectorAll('a[href^="#mark-"]').forEach(back => back.remove())
    document.body.append(card)
    opener = mark
    card.showPopover({ source: mark }) // Tab leads from the number into the note, and back into the text
    place()
    card.focus({ preventScroll: true })
  })

  card.addEventListener("toggle", event => {
    if (event.newState === "closed") {
      if (card.contains(document.activeElement) || document.activeElement === document.body) {
        opener?.focus({ preventScroll: true })
      }
    }
  })
})()
