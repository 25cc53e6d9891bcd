// Shows a fact's note beside its number. Without this script the number's link leads to the note.
// A click, a tap or Enter opens it; Escape or a click elsewhere closes it; focus returns.
(() => {
  if (!HTMLElement.prototype.showPopover) return

  const card = document.createElement("div")
  card.className = "note-card md-typeset"
  card.id = "note-card"
  card.popover = "auto"
  card.tabIndex = -1
  card.setAttribute("role", "note")
  let opener = null

  const place = () => {
    const at = opener.getBoundingClientRect()
    const gap = 8
    const left = Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - gap)
    const below = at.bottom + gap
    const fits = below + card.offsetHeight < innerHeight || at.top < card.offsetHeight + gap
    card.style.left = `${scrollX + Math.max(gap, left)}px`
    card.style.top = `${scrollY + (fits ? below : at.top - card.offsetHeight - gap)}px`
  }

  document.addEventListener("click", event => {
    const mark = event.target.closest?.("a.fact")
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return
    const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)))
    if (!note) return
    event.preventDefault()
    card.replaceChildren(...note.cloneNode(true).childNodes)
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
