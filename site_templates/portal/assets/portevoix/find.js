// The dialog and the page of search. Nothing is loaded before a reader asks. Works with search.js.
(() => {
  const link = document.querySelector("[data-pv-records]")
  if (!link) return
  // Known for good, as a page that replaces this one may be in another folder.
  const address = new URL(link.dataset.pvRecords, location)
  const root = new URL("../", address)
  const page = link.href
  const language = document.documentElement.lang
  const days = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" })
  const numbers = new Intl.NumberFormat(language)
  const plurals = new Intl.PluralRules(language)
  let records, engine, dialog

  function load() {
    engine ??= new Promise((done, failed) => {
      const script = make("script", { src: address.href, onerror: failed })
      script.onload = () => {
        records = portevoixRecords
        done(portevoixSearch(records))
      }
      document.head.append(script)
    })
    engine.catch(() => { engine = undefined })
    return engine
  }

  function make(name, values = {}, ...children) {
    const element = Object.assign(document.createElement(name), values)
    element.append(...children)
    return element
  }

  // A field and what it finds: on the page of search, which has a `change`, or in the dialog.
  function finder(host, first, change) {
    const isPage = Boolean(change)
    const label = make("span", { className: "pv-find__label", textContent: link.textContent.trim() })
    const field = make("input", {
      type: "search", name: "q", autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "search",
    })
    const status = make("p", { className: "pv-find__status", role: "status" })
    const kinds = make("div", { className: "pv-find__kinds", role: "group", hidden: true })
    const list = make("ol", { className: "pv-find__hits" })
    const more = make(isPage ? "button" : "a", { className: "md-button pv-find__more", hidden: true })
    const form = make("form", { action: page, role: "search" }, make("label", {}, label, field))
    host.append(form, status, kinds, list, more)
    const step = isPage ? 30 : 12
    let kind = first.kind
    let shown = step
    let asked = 0

    async function show() {
      const query = field.value
      const turn = ++asked
      change?.(query, kind)
      let found
      try {
        const ready = await load()
        if (turn !== asked) return
        label.textContent = records.words.field
        kinds.ariaLabel = records.words.kinds
        found = { ...ready.ask(query), isMarked: ready.isMarked }
      } catch {
        status.textContent = link.dataset.pvFailed
        return
      }
      const counts = new Map()
      for (const [one] of found.hits) counts.set(one, (counts.get(one) ?? 0) + 1)
      const chosen = records.kinds.findIndex(([, , name]) => name === kind)
      const hits = counts.has(chosen) ? found.hits.filter(([one]) => one === chosen) : found.hits
      status.textContent = query.trim() ? told(hits.length) : records.words.hint
      showKinds(counts, chosen, found.hits.length)
      list.replaceChildren(...hits.slice(0, shown).map((hit) => shape(hit, found)))
      more.hidden = hits.length === 0 || (isPage && hits.length <= shown)
      more.textContent = isPage ? records.words.more : records.words.page
      if (!isPage) more.href = `${page}?${new URLSearchParams({ q: query, ...(kind && { kind }) })}`
    }

    function told(count) {
      if (!count) return records.words.none
      const words = plurals.select(count) === "one" ? records.words.one : records.words.many
      return words.replace("{n}", numbers.format(count))
    }

    function showKinds(counts, chosen, total) {
      kinds.hidden = counts.size < 2
      const focused = kinds.contains(document.activeElement) && document.activeElement.value
      const button = (name, words, count, isOn) => make("button", {
        type: "button", value: name, ariaPressed: String(isOn), onclick: () => {
          kind = isOn ? "" : name
          shown = step
          show()
        },
      }, `${words} `, make("span", { textContent: numbers.format(count) }))
      const some = records.kinds.map(([, many, name], number) => [name, many, number])
      const there = some.filter(([, , number]) => counts.has(number))
      kinds.replaceChildren(
        button("", records.words.all, total, !counts.has(chosen)),
        ...there.map(([name, many, number]) => button(name, many, counts.get(number), number === chosen)),
      )
      if (focused !== false) kinds.querySelector(`[value="${focused}"]`)?.focus()
    }

    field.addEventListener("input", ({ isComposing }) => {
      shown = step
      if (!isComposing) show()
    })
    field.addEventListener("compositionend", show)
    form.addEventListener("submit", (event) => {
      const best = list.querySelector("a")
      if (isPage || best) event.preventDefault()
      if (!isPage) best?.click()
    })
    more.addEventListener("click", () => {
      if (!isPage) return
      shown += step
      show().then(() => list.children[shown - step]?.querySelector("a").focus())
    })
    host.addEventListener("keydown", (event) => {
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      const stops = [field, ...list.querySelectorAll("a")]
      const at = stops.indexOf(document.activeElement)
      if (!move || at < 0 || event.isComposing) return
      event.preventDefault()
      stops[Math.min(Math.max(at + move, 0), stops.length - 1)].focus()
    })
    field.value = first.query
    return { field, show }
  }

  // One hit. What it says is text: nothing in it is read as HTML.
  function shape([kind, place, title, text, state, area, day], found) {
    const about = make("p", { className: "pv-find__about" }, records.kinds[kind][0])
    if (state >= 0) {
      const [value, word] = records.states[state]
      about.append(make("span", { className: `pv-pill pv-pill--${value}`, textContent: word }))
    }
    if (area >= 0) about.append(make("span", { textContent: records.areas[area] }))
    if (day) about.append(make("time", { dateTime: day, textContent: days.format(new Date(day)) }))
    const name = make("a", { href: new URL(place, root).href }, ...marked(title, found))
    const entry = make("li", {}, name, about)
    if (text) entry.append(make("p", { className: "pv-find__text" }, ...marked(excerpt(text, found), found)))
    return entry
  }

  function excerpt(text, found) {
    const words = Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu))
    const hit = words.find(([word]) => found.isMarked(word, found.marks))
    const from = (hit?.index ?? 0) > 60 ? text.indexOf(" ", hit.index - 50) + 1 : 0
    const end = text.indexOf(" ", from + 170)
    return (from ? "… " : "") + text.slice(from, end < 0 ? undefined : end) + (end < 0 ? "" : " …")
  }

  function marked(text, found) {
    return text.split(/([\p{L}\p{M}\p{N}]+)/u).map((part, at) =>
      at % 2 && found.isMarked(part, found.marks) ? make("mark", { textContent: part }) : part)
  }

  // The dialog

  function open() {
    const here = document.querySelector("[data-pv-find] input")
    if (here) return here.focus()
    if (!dialog) {
      const close = make("button", { type: "button", className: "pv-find__close", ariaLabel: link.dataset.pvClose, title: link.dataset.pvClose, textContent: "×" })
      const inner = make("div", { className: "pv-find" })
      dialog = make("dialog", { className: "pv-dialog md-typeset", ariaLabel: link.textContent.trim() }, inner, close)
      dialog.finder = finder(inner, { query: "", kind: "" })
      close.addEventListener("click", () => dialog.close())
      dialog.addEventListener("click", ({ target }) => {
        if (target === dialog || target.closest("a")) dialog.close()
      })
      dialog.addEventListener("keydown", (event) => { // A field of this type would be emptied first.
        if (event.key !== "Escape" || event.isComposing) return
        event.preventDefault()
        dialog.close()
      })
      dialog.addEventListener("close", () => {
        const focused = document.activeElement
        if (focused === document.body || dialog.contains(focused)) link.focus()
      })
      document.body.append(dialog)
    }
    if (dialog.open) return
    dialog.showModal()
    dialog.finder.field.focus()
    dialog.finder.field.select()
    dialog.finder.show()
  }

  link.ariaHasPopup = "dialog"
  link.setAttribute("aria-keyshortcuts", "Control+K Meta+K")
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    open()
  })
  window.addEventListener("keydown", (event) => {
    const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    if (!isAsked || event.key.toLowerCase() !== "k") return
    event.preventDefault()
    open()
  })

  // The page

  function start() {
    const host = document.querySelector("[data-pv-find]")
    if (!host || host.querySelector("form")) return
    host.replaceChildren()
    const asked = new URLSearchParams(location.search)
    const first = { query: asked.get("q") ?? "", kind: asked.get("kind") ?? "" }
    const own = finder(host, first, (query, kind) => {
      const now = new URL(location)
      for (const [name, value] of [["q", query], ["kind", kind]]) {
        if (value) now.searchParams.set(name, value)
        else now.searchParams.delete(name)
      }
      if (now.href !== location.href) history.replaceState(history.state, "", now)
    })
    if (first.query) own.show()
  }
  if (globalThis.document$) document$.subscribe(start)
  else start()
})()
