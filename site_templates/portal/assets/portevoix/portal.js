// The roadmap shows what a reader chooses, in each of its views. Without this script, everything.
(() => {
  const SELECTS = ["area", "status", "horizon", "effort", "objective", "label"]
  const MOST = 10

  document$.subscribe(() => {
    const form = document.querySelector("[data-pv-filter]")
    const data = document.querySelector("[data-pv-items]")
    if (!form || !data || !form.hidden) return
    const { before, after, items } = read(data)
    const columns = [...document.querySelectorAll("[data-pv-column]")]
    const drawn = new Map([...document.querySelectorAll("[data-pv-item]")].map((one) => [one.dataset.pvItem, one]))
    const rows = [...document.querySelectorAll("[data-pv-row]")]
    const labels = new Map()
    const count = form.querySelector("[data-pv-count]")
    const all = form.querySelector("[type=reset]")
    const switches = document.querySelectorAll(".md-select__link")
    for (const link of switches) link.dataset.pvHref = link.href

    ask(new URLSearchParams(location.search))
    form.hidden = false
    if (search()) form.closest("details").open = true
    form.addEventListener("change", ({ target }) => change(target.name !== "words"))
    form.addEventListener("input", ({ target }) => target.name === "words" && change(false))
    form.addEventListener("submit", (event) => event.preventDefault())
    form.addEventListener("reset", () => setTimeout(() => change(true)))
    addEventListener("popstate", back)
    show()
    document.documentElement.classList.remove("pv-asked")

    function back() {
      if (!form.isConnected) return removeEventListener("popstate", back)
      ask(new URLSearchParams(location.search))
      show()
    }

    function change(isStep) {
      show()
      const address = new URL(location)
      address.search = search()
      if (address.href === location.href) return
      if (isStep) history.pushState(history.state, "", address)
      else history.replaceState(history.state, "", address)
    }

    // What the address asks for; what there is none of is left out.
    function ask(asked) {
      for (const name of SELECTS) {
        const field = form.elements[name]
        if (!field) continue
        const value = asked.get(name) ?? ""
        field.value = [...field.options].some((option) => option.value === value) ? value : ""
      }
      form.elements.words.value = asked.get("words") ?? ""
    }

    function chosen() {
      const values = SELECTS.map((name) => [name, form.elements[name]?.value ?? ""])
      return { ...Object.fromEntries(values), words: form.elements.words.value.trim() }
    }

    function search(more) {
      const values = { ...chosen(), ...more }
      return new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString()
    }

    function show() {
      const asked = chosen()
      const isOn = Object.values(asked).some(Boolean)
      const found = items.filter((item) => fits(item, asked))
      const shown = new Set(found.map(({ id }) => id))
      for (const column of columns) fill(column, found, isOn)
      restack(shown)
      tally(asked)
      all.hidden = !isOn
      count.textContent = isOn
        ? (isOne(found.length) ? count.dataset.pvOne : count.dataset.pvMany).replace("{n}", found.length)
        : ""
      const address = search()
      for (const link of document.querySelectorAll("[data-pv-keep]")) link.search = address
      for (const link of switches) {
        const twin = new URL(link.dataset.pvHref)
        twin.search = address
        link.href = twin
      }
    }

    // A column shows the first of its items; those that were not drawn get a short form.
    function fill(column, found, isOn) {
      const here = found.filter((item) => item.column === column.dataset.pvColumn)
      const rest = column.querySelector("[data-pv-all]")
      const first = new Set((rest ? here.slice(0, MOST) : here).map(({ id }) => id))
      for (const one of column.querySelectorAll("[data-pv-short]")) one.remove()
      for (const one of column.querySelectorAll("[data-pv-item]")) one.hidden = !first.has(one.dataset.pvItem)
      const list = column.querySelector("ul")
      for (const item of here) {
        if (first.has(item.id) && !drawn.has(item.id)) list.append(short(item))
      }
      const number = column.querySelector("[data-pv-here]")
      if (number) number.textContent = here.length
      const none = column.querySelector("[data-pv-none]")
      if (none) {
        none.hidden = here.length > 0
        none.textContent = form.dataset.pvNothing
      } else column.hidden = here.length === 0
      if (rest) {
        const more = Object.fromEntries(new URLSearchParams(rest.dataset.pvAll))
        const link = rest.querySelector("a")
        rest.hidden = here.length <= MOST
        link.search = search(more)
        if (isOn) link.textContent = rest.dataset.pvText.replace("{n}", here.length)
      }
    }

    function short(item) {
      const one = document.querySelector("[data-pv-light]").content.firstElementChild.cloneNode(true)
      const link = one.querySelector("a")
      const pill = document.querySelector(`[data-pv-status="${item.status}"]`)
      link.href = before + item.id + after
      link.textContent = item.title
      one.dataset.pvShort = ""
      if (pill) one.querySelector("[data-pv-pill]").append(...pill.cloneNode(true).childNodes)
      return one
    }

    // The drawing closes up over the rows that are left out.
    function restack(shown) {
      const chart = document.querySelector("[data-pv-chart]")
      if (!chart) return
      const height = Number(chart.dataset.pvChart)
      let top = Number(chart.dataset.pvHead)
      for (const row of rows) {
        const isShown = shown.has(row.dataset.pvRow)
        row.toggleAttribute("hidden", !isShown)
        if (!isShown) continue
        row.setAttribute("transform", `translate(0 ${top})`)
        top += height
      }
      chart.setAttribute("viewBox", `0 0 ${chart.viewBox.baseVal.width} ${top + 8}`)
    }

    // Each choice says how many items it would show, beside what else is chosen.
    function tally(asked) {
      for (const name of SELECTS) {
        for (const option of form.elements[name]?.options ?? []) {
          if (!labels.has(option)) labels.set(option, option.text)
          if (!option.value) continue
          const number = items.filter((item) => fits(item, { ...asked, [name]: option.value })).length
          option.text = `${labels.get(option)} (${number})`
        }
      }
    }
  })

  // People and organisations are found by words of their name, role, place or organisation.
  document$.subscribe(() => {
    const form = document.querySelector("[data-pv-find]")
    if (!form || !form.hidden) return
    const field = form.elements.words
    const rows = [...document.querySelectorAll("[data-pv-found] > li")]
    const texts = new Map(rows.map((row) => [row, fold(row.textContent)]))
    const count = form.querySelector("output")
    field.value = new URLSearchParams(location.search).get("words") ?? ""
    form.hidden = false
    form.addEventListener("submit", (event) => event.preventDefault())
    form.addEventListener("input", () => {
      find()
      const address = new URL(location)
      if (field.value.trim()) address.searchParams.set("words", field.value.trim())
      else address.searchParams.delete("words")
      history.replaceState(history.state, "", address)
    })
    find()

    function find() {
      const words = fold(field.value.trim()).split(/\s+/)
      let found = 0
      for (const row of rows) {
        row.hidden = !words.every((word) => texts.get(row).includes(word))
        if (!row.hidden) found += 1
      }
      for (const group of document.querySelectorAll("[data-pv-group]")) {
        group.hidden = !group.querySelector("[data-pv-found] > li:not([hidden])")
      }
      const form = isOne(found) ? count.dataset.pvOne : count.dataset.pvMany
      count.textContent = field.value.trim() ? form.replace("{n}", found) : ""
    }
  })

  function read(element) {
    const { before, after, items } = JSON.parse(element.textContent)
    return {
      before,
      after,
      items: items.map(([id, title, column, status, horizon, area, effort, objective, label]) => ({
        id, title, column, status, horizon, area, effort, objective, label,
        words: fold(`${title} ${label.join(" ")}`),
      })),
    }
  }

  function fits(item, asked) {
    return (
      SELECTS.every((name) => !asked[name] || [item[name]].flat().includes(asked[name])) &&
      fold(asked.words).split(/\s+/).every((word) => item.words.includes(word))
    )
  }

  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’']/g, "'").toLowerCase()
  }

  function isOne(number) {
    return new Intl.PluralRules(document.documentElement.lang).select(number) === "one"
  }
})()
