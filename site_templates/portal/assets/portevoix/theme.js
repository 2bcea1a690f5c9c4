// Mends of what Material's script does, or leaves out. Runs after it.
(() => {
  const drawer = document.getElementById("__drawer")
  const menu = document.querySelector(".portevoix-menu")

  // A browser that restores forms would open it on a reload.
  if (drawer.checked) drawer.click()

  // An address may lead to one of several tabs, on a page written by hand.
  const tab = document.getElementById(location.hash.slice(1))
  if (tab?.name?.startsWith("__tabbed_")) tab.checked = true

  // The header outlives an instant navigation: its language links follow the page's own.
  document$.subscribe(() => {
    for (const twin of document.querySelectorAll("head > link[data-href]")) {
      const link = document.querySelector(`.md-select__link[hreflang="${twin.hreflang}"]`)
      if (link) link.href = new URL(twin.dataset.href, location)
    }
  })

  // A page that comes without being loaded is announced by its title, which takes the focus.
  let isLoaded = true
  document$.subscribe(() => {
    const title = document.querySelector("article h1")
    if (!isLoaded && title && !location.hash) {
      title.tabIndex = -1
      title.focus({ preventScroll: true })
    }
    isLoaded = false
  })

  // The menu opens by a key, takes the focus, and gives it back.
  menu.addEventListener("click", () => drawer.click())
  document.addEventListener("change", ({ target }) => {
    if (target === drawer) {
      menu.setAttribute("aria-expanded", drawer.checked)
      if (drawer.checked) focusMenu()
      else if (inMenu(document.activeElement)) menu.focus()
    } else if (drawer.checked && target.matches(".md-nav__toggle")) focusMenu()
  })
  document.addEventListener("focusin", ({ target }) => {
    if (drawer.checked && !inMenu(target)) drawer.click()
  })
  function inMenu(element) {
    return element?.closest(".md-sidebar--primary")
  }
  function focusMenu() {
    if (!document.activeElement.matches(":focus-visible")) return
    const links = document.querySelectorAll(".md-sidebar--primary :is(a[href], label[tabindex])")
    Array.from(links).find((link) => link.checkVisibility({ visibilityProperty: true }))?.focus()
  }

  // Escape leaves a section of the menu, then the menu.
  window.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return
    const sections = document.querySelectorAll(".md-sidebar--primary .md-nav__toggle:checked")
    const innermost = Array.from(sections).at(-1)
    ;(innermost ?? drawer).click()
  }, true)
})()
