// Keeps where the reader is in a chapter: in this browser alone, once the reader has switched it on,
// and until it is switched off. Of each case it is the heading farthest on that was read: who looks
// something up in an earlier chapter does not lose it. back.js leads there.
(() => {
  const { scope, of, number } = document.currentScript.dataset
  const root = new URL(scope, location)
  const key = `${root.pathname}place`
  const box = document.querySelector(".chapter-head input")
  const kept = act => {
    try { // a browser may forbid to keep anything
      return act(localStorage)
    } catch {}
  }
  if (!kept(storage => storage)) return

  const read = () => kept(storage => JSON.parse(storage.getItem(key)))
  const note = places => {
    const heads = [...document.querySelectorAll(".chapter h2[id]")]
    const last = heads.findLast(it => {
      const { top, width } = it.getBoundingClientRect()
      return width && top < 200 // below the header; what is folded has no width
    })
    const far = number * 1000 + heads.indexOf(last)
    if (places?.[of]?.[2] > far) return
    const at = location.pathname.slice(root.pathname.length) + (last ? `#${last.id}` : "")
    const title = document.querySelector(".chapter h1").textContent
    const words = last ? `${title}: ${last.textContent}` : title
    kept(storage => storage.setItem(key, JSON.stringify({ ...places, [of]: [at, words, far] })))
  }
  const show = () => {
    box.checked = read()
  }
  box.addEventListener("change", () => {
    if (box.checked) note()
    else kept(storage => storage.removeItem(key))
    show()
  })
  addEventListener("scroll", () => {
    const places = box.isConnected && read() // instant navigation takes a chapter away
    if (places) note(places)
  }, { passive: true })
  addEventListener("storage", show) // switched elsewhere
  box.parentElement.hidden = false
  show()
})()
