// The page of needs shows those that a reader asks for. Without it, links lead to lists of them.
(() => {
  const SHOWN = 100
  const ICONS = {
    waiting: "clock", reopened: "warning", merged: "arrow", answered: "check",
    available: "shipped", partly: "adapted", solved: "check",
  }
  const form = document.querySelector("[data-pv-ask]")
  if (!form || !form.hidden) return
  const list = document.querySelector("[data-pv-needs]")
  const pages = document.querySelector("[data-pv-pages]")
  const before = [...list.children]
  const count = form.querySelector("[data-pv-count]")
  const all = form.querySelector("[type=reset]")
  const root = new URL("../needs/", new URL(form.dataset.pvAsk, location))
  let data = null
  let waiting = 0

  const asked = new URLSearchParams(location.search)
  for (const field of fields()) {
    const value = asked.get(field.name) ?? ""
    if (!field.options || [...field.options].some((one) => one.value === value)) field.value = value
  }
  followFormerAddress()
  if (location.protocol === "file:") return leaveToLinks() // a browser reads no data from there
  form.hidden = false
  document.querySelector("[data-pv-facets]").classList.add("pv-facets--unneeded")
  form.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(show, 120)
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    show()
  })
  form.addEventListener("reset", () => setTimeout(show))
  if (fields().some((field) => field.value)) show()

  function leaveToLinks() {
    form.remove()
    document.querySelector("[data-pv-facets]").className = "pv-facets pv-facets--shown"
  }

  function fields() {
    return [...form.elements].filter((one) => one.name)
  }

  // Needs had no pages once: their addresses were places on this page.
  function followFormerAddress() {
    const place = decodeURIComponent(location.hash.slice(1))
    const former = place.match(/^(?:need|about)-(.+)$/)
    if (former && !document.getElementById(place)) {
      location.replace(new URL(`${former[1]}/`, root))
    } else if (place === "waiting" && form.elements.answer) {
      form.elements.answer.value = "waiting"
    } else if (place.startsWith("needs-") && form.elements.area) {
      form.elements.area.value = place.slice(6)
    }
  }

  async function show() {
    const values = Object.fromEntries(fields().map((field) => [field.name, field.value.trim()]))
    remember(values)
    const isOn = Object.values(values).some(Boolean)
    all.hidden = !isOn
    if (pages) pages.hidden = isOn
    if (!isOn) {
      count.textContent = ""
      list.replaceChildren(...before)
      return
    }
    data ??= await load()
    if (!data) return
    const words = folded(values.words).split(" ").filter(Boolean)
    const found = data.needs.filter((need) => fits(need, values, words))
    list.replaceChildren(...found.slice(0, SHOWN).map(line))
    const text = isOne(found.length) ? count.dataset.pvOne : count.dataset.pvMany
    const parts = [found.length ? text.replace("{n}", found.length) : count.dataset.pvNone]
    if (found.length > SHOWN) parts.push(count.dataset.pvFirst.replace("{n}", SHOWN))
    count.textContent = parts.join(", ")
  }

  async function load() {
    try {
      const answer = await fetch(form.dataset.pvAsk)
      if (!answer.ok) throw new Error(answer.status)
      const read = await answer.json()
      for (const need of read.needs) need.text = ` ${folded(`${need[1]} ${need[2]}`)}`
      return read
    } catch {
      leaveToLinks()
      return null
    }
  }

  function fits(need, values, words) {
    return (
      data.facets.every((name, at) => !values[name] || (need[4 + at] || "-") === values[name]) &&
      words.every((word) => need.text.includes(` ${word}`))
    )
  }

  function folded(text) {
    const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim()
  }

  function line([id, text, owner, pills]) {
    const row = made("li", "pv-line pv-line--need")
    const main = made("div", "pv-line__main")
    const link = made("a", "pv-line__title", text)
    link.href = new URL(`${encodeURIComponent(id)}/${data.end}`, root)
    main.append(link)
    if (owner) main.append(made("span", "pv-line__more", owner))
    const side = made("div", "pv-line__side")
    for (const pill of pills ? pills.split(" ") : []) {
      const [family, value] = pill.split(".")
      const icon = made("span", `pv-icon pv-icon--${family === "standing" ? ICONS[value] : value}`)
      icon.setAttribute("aria-hidden", "true")
      const word = made("span", `pv-pill pv-pill--${value}`)
      word.append(icon, data.words[family][value])
      side.append(word, " ")
    }
    row.append(main, side)
    return row
  }

  function made(tag, css, text = "") {
    const found = document.createElement(tag)
    found.className = css
    found.textContent = text
    return found
  }

  function isOne(number) {
    return new Intl.PluralRules(document.documentElement.lang).select(number) === "one"
  }

  // The address says what is shown, so that it can be sent to somebody.
  function remember(values) {
    const address = new URL(location)
    for (const [name, value] of Object.entries(values)) {
      if (value) address.searchParams.set(name, value)
      else address.searchParams.delete(name)
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address)
  }
})()
