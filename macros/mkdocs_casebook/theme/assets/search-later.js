// Material fetches the search's index and worker on every page, and they weigh more than the page.
// Run before Material's, this lets both wait until the reader turns to the search.
(() => {
  const waiting = []
  let [asked, ready] = [false, false]
  const whenWanted = act => (ready ? act() : waiting.push(act))
  // What says of each hit what it is comes first: no hit is shown without.
  const { src } = document.currentScript
  const want = () => {
    if (asked) return
    asked = true
    const script = document.createElement("script")
    script.onload = script.onerror = () => {
      ready = true
      waiting.splice(0).forEach(act => act())
    }
    script.src = new URL("search.js", src)
    document.head.append(script)
  }
  const field = document.querySelector("[data-md-component=search-query]")
  // A query, or words of one to highlight; or the reader is there already.
  if (/[?&][qh]=/.test(location.search) || (field && field === document.activeElement)) want()
  // The field takes the focus by mouse, by touch, by Tab and by Material's keys (/, s, f); in a
  // window that is not in front only the change of the switch behind it tells.
  for (const type of ["focusin", "change"]) {
    document.addEventListener(type, ({ target }) => {
      if (target.matches("[data-md-component=search-query], [data-md-toggle=search]")) want()
    })
  }

  // A request for the index is opened at once and sent when it is wanted.
  const { open, send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isForSearch = /\/search_index\.json$/.test(url)
    return open.call(this, method, url, ...rest)
  }
  XMLHttpRequest.prototype.send = function (...body) {
    if (this.isForSearch) whenWanted(() => send.apply(this, body))
    else send.apply(this, body)
  }

  // Material's search takes each word as the beginning of longer ones, all of the same weight: for
  // "in" it finds index and international. A whole word counts most here, and a short one is a
  // beginning only while it is the last, where the reader may still be typing it.
  // Words in which people ask ("who owns ...?") say nothing of what they ask about.
  // A short query with signs of its own (quotes, +, -, *) is left as it is; in a long one they are
  // those of a pasted text, as are quotes around several words: the index knows no phrases.
  const asking = new Set(
    ("a an and are did do does for had has have how in is it its many much of on or own owned owner owns ran run " +
      "the their they to was were what when where which who whom whose why with").split(" ")
  )
  const LONG = 8
  let known = new Set()
  const weighed = query => {
    // Full-width letters are letters, and capitals with points (U.S.A.) a word.
    const plain = query.normalize("NFKC").replace(/(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L})|[\s,;:?!]|$)/gu, "")
    const all = plain.split(/[\s"*+~^:;?!()\[\]\-‐‑–—]+/).filter(Boolean)
    const several = /"[^"]*\s[^"]*"/.test(plain)
    if (all.length < LONG && !several && /["*+~^]|(^|\s)-/.test(plain)) return plain
    const told = all.filter(word => !asking.has(word.toLowerCase()))
    const words = [...new Set(told.length ? told : all)]
    const begins = (word, at) => word.length > 2 || at === words.length - 1
    // A letter may be wrong in a long word that stands nowhere, or one too many, as in any plural.
    const near = word => (/^\p{L}{4,}$/u.test(word) && !(known.has(word.toLowerCase()) && /[^s]$/.test(word)) ? ` ${word}~1` : "")
    return words.map((word, at) => `${word}^9${begins(word, at) ? ` ${word}` : ""}${near(word)}`).join(" ")
  }

  // Stands for the worker until it is wanted, and keeps what it is sent in order. Where the search
  // is not Material's (Zensical has its own), the worker is left alone.
  const [SETUP, QUERY, RESULT] = [0, 2, 3]
  const learn = docs => {
    known = new Set(docs.flatMap(({ title, text }) => `${title} ${text}`.toLowerCase().match(/\p{L}+/gu) ?? []))
    // What compares two times counts less than a number of one of them.
    for (const doc of docs) if (doc.text.startsWith("<p>over time")) doc.boost = 0.3
  }
  const RealWorker = window.Worker
  window.Worker = class extends EventTarget {
    constructor(address, ...more) {
      super()
      // As it is now: with instant navigation the page may have another address then.
      const given = [new URL(address, location), ...more]
      if (!field) return new RealWorker(...given)
      whenWanted(() => {
        this.real = new RealWorker(...given)
        this.real.onmessage = ({ data }) => {
          // Whoever puts what was found in another order, or takes some of it out.
          if (data.type === RESULT) document.dispatchEvent(new CustomEvent("found", { detail: data.data }))
          this.dispatchEvent(new MessageEvent("message", { data }))
        }
      })
    }
    postMessage(message) {
      const { type, data } = message
      if (type === SETUP) learn(data.docs)
      whenWanted(() => this.real.postMessage(type === QUERY ? { type, data: weighed(data) } : message))
    }
  }
})()
