// Loads the page again when the preview has something newer than what it was made of.
(() => {
  const address = `/-/changes${new URL(document.currentScript.src).search}`
  let changes
  // Only pages in sight listen: a browser keeps few connections to a host.
  const listen = () => {
    changes?.close()
    changes = undefined
    if (document.visibilityState === "visible") {
      changes = new EventSource(address)
      changes.onmessage = () => location.reload()
    }
  }
  document.addEventListener("visibilitychange", listen)
  addEventListener("pageshow", listen)
  addEventListener("pagehide", () => changes?.close())
})()
