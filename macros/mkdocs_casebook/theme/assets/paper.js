// Pictures are fetched when they come into sight. A browser that prints does not always wait for
// those that never did: on paper they stand in the page itself.
{
  let before = []
  const colours = new CSSStyleSheet()
  document.adoptedStyleSheets.push(colours)

  addEventListener("beforeprint", () => {
    for (const image of document.querySelectorAll('picture img[loading="lazy"]')) {
      if (image.complete && image.naturalWidth) continue
      const request = new XMLHttpRequest()
      request.open("GET", image.src, false)
      request.send()
      // Paper is light, whatever the screen is; and the page lets no style in that a picture brings.
      const text = request.responseText.replace(/<style>(.*?)<\/style>/s, (_, styles) => {
        colours.replaceSync(styles.replace(/@media ?\(prefers-color-scheme: ?dark\)\{:root\{[^}]*\}\}/, ""))
        return ""
      })
      const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true)
      svg.style.maxWidth = "100%"
      svg.style.height = "auto"
      const picture = image.parentElement
      picture.replaceWith(svg)
      before.push([svg, picture])
    }
  })

  addEventListener("afterprint", () => {
    for (const [svg, picture] of before) svg.replaceWith(picture)
    before = []
    colours.replaceSync("")
  })
}
