// The button for light and dark. Without a choice of the reader's the link to dark.css follows the
// system by itself; a choice is kept only while it differs from the system.
(() => {
  const link = () => document.getElementById("dark")
  const button = document.querySelector("button.palette")
  const system = matchMedia("(prefers-color-scheme: dark)")
  const follows = link().media
  const key = `${new URL(document.currentScript.dataset.scope, location).pathname}palette`
  const kept = act => {
    try { // a browser may forbid to keep anything
      return act(localStorage)
    } catch {}
  }

  const read = storage => storage.getItem(key)
  let chosen = kept(read)
  const show = () => {
    link().media = chosen === "dark" ? "screen" : chosen === "light" ? "not all" : follows
    button.setAttribute("aria-pressed", chosen ? chosen === "dark" : system.matches)
  }
  button.addEventListener("click", () => {
    const dark = button.getAttribute("aria-pressed") === "false"
    chosen = dark === system.matches ? null : dark ? "dark" : "light"
    kept(storage => (chosen ? storage.setItem(key, chosen) : storage.removeItem(key)))
    show()
  })
  system.addEventListener("change", show)
  addEventListener("storage", () => { // chosen in another tab
    chosen = kept(read)
    show()
  })
  // Instant navigation puts the head of the next page in place of this one's.
  new MutationObserver(() => link() && show()).observe(document.head, { childList: true })
  button.hidden = false
  show()
})()
