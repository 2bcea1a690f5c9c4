// What changed since a reader's last visit: the day of it is kept in their browser alone.
(() => {
  const today = new Date().toISOString().slice(0, 10)
  if (window.document$) document$.subscribe(show)
  else show()

  function show() {
    const last = lastVisit()
    for (const list of document.querySelectorAll("[data-pv-since]")) {
      const fresh = [...list.querySelectorAll("[data-pv-day]")].filter(
        (one) => last && one.dataset.pvDay > last
      )
      for (const one of fresh) {
        const mark = one.querySelector("[data-pv-new]")
        if (mark) mark.hidden = false
      }
      const words = list.querySelector("[data-pv-since-words]")
      if (words && fresh.length) {
        const form = new Intl.PluralRules(document.documentElement.lang).select(fresh.length)
        const text = form === "one" ? words.dataset.pvOne : words.dataset.pvMany
        words.textContent = text.replace("{n}", fresh.length)
        words.hidden = false
      }
    }
  }

  // The day of the visit before today's. Whoever keeps nothing has none.
  function lastVisit() {
    try {
      const script = document.querySelector("script[src$='assets/portevoix/changes.js']")
      const key = "portevoix-visit:" + new URL("../..", script.src).pathname
      const kept = JSON.parse(localStorage.getItem(key)) ?? {}
      if (kept.today !== today) {
        kept.last = kept.today
        kept.today = today
        localStorage.setItem(key, JSON.stringify(kept))
      }
      return kept.last
    } catch {
      return undefined
    }
  }
})()
