// The roadmap's board shows what a reader chooses: an area, a label. Without it, everything.
(() => {
  document$.subscribe(() => {
    const form = document.querySelector("[data-pv-filter]")
    if (!form || !form.hidden) return
    const columns = document.querySelectorAll("[data-pv-column]")
    const count = form.querySelector("[data-pv-count]")
    const all = form.querySelector("[type=reset]")
    const asked = new URLSearchParams(location.search)
    for (const name of ["area", "label"]) {
      const field = form.elements[name]
      const value = asked.get(name)
      if (field && value && [...field.options].some((option) => option.value === value)) {
        field.value = value
      }
    }
    form.hidden = false
    form.addEventListener("change", show)
    form.addEventListener("submit", (event) => event.preventDefault())
    form.addEventListener("reset", () => setTimeout(show))
    show()

    function show() {
      const area = form.elements.area?.value ?? ""
      const label = form.elements.label?.value ?? ""
      const isOn = Boolean(area || label)
      let total = 0
      for (const column of columns) {
        let here = 0
        for (const card of column.querySelectorAll("[data-area]")) {
          const fits =
            (!area || card.dataset.area === area) &&
            (!label || JSON.parse(card.dataset.labels).includes(label))
          card.hidden = !fits
          if (fits) here += 1
        }
        const rest = column.querySelector("details")
        if (rest && isOn) rest.open = true
        const none = column.querySelector("[data-pv-none]")
        if (none) none.hidden = here > 0
        column.querySelector("[data-pv-here]").textContent = here
        total += here
      }
      all.hidden = !isOn
      count.textContent = isOn
        ? (isOne(total) ? count.dataset.pvOne : count.dataset.pvMany).replace("{n}", total)
        : ""
      remember({ area, label })
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
  })
})()
