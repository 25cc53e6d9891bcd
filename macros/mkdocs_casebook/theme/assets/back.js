// Leads back to where the reader was in a case, if place.js keeps it, or has it forgotten.
(() => {
  const { scope, of, forgotten } = document.currentScript.dataset
  const root = new URL(scope, location)
  const key = `${root.pathname}place`
  let place
  try {
    place = JSON.parse(localStorage.getItem(key))[of]
  } catch {
    return // nothing is kept, or a browser forbids it
  }
  const [at, words] = [place].flat()
  if (!words) return

  const offer = document.querySelector("p.place")
  const [link, button] = offer.children
  link.href = root + at
  link.textContent = words
  button.addEventListener("click", () => {
    localStorage.removeItem(key)
    dispatchEvent(new Event("storage"))
    offer.textContent = forgotten
    offer.focus()
  })
  offer.hidden = false
})()
