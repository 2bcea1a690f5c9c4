// What Material's script calls to keep what a reader chose, in the browser alone. Runs before it.
{
  const scope = new URL(document.currentScript.dataset.base, location)

  Object.assign(globalThis, {
    __md_scope: scope,
    __md_hash: (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0),
    __md_get: (key, storage = localStorage, of = scope) => JSON.parse(storage.getItem(`${of.pathname}.${key}`)),
    __md_set: (key, value, storage = localStorage, of = scope) => {
      try {
        storage.setItem(`${of.pathname}.${key}`, JSON.stringify(value))
      } catch {} // a browser that keeps nothing
    },
  })
}
