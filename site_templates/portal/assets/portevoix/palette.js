// The light or dark that a reader chose is there before the page is shown.
{
  const chosen = __md_get("__palette")?.color
  if (chosen?.media === "(prefers-color-scheme)") {
    const asked = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
    const input = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${asked})"]`)
    for (const name of ["media", "scheme", "primary", "accent"]) {
      chosen[name] = input.getAttribute(`data-md-color-${name}`)
    }
  }
  for (const [name, value] of Object.entries(chosen ?? {})) {
    document.body.setAttribute(`data-md-color-${name}`, value)
  }
}
