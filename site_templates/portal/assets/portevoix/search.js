// Searches the records of a portal in memory. They and the tables of their language come from search/records.js.
globalThis.portevoixSearch = ({ tables, kinds, states, areas, rows }) => {
  const TITLE = 3 // how a word of a title counts; one of a text counts 1
  const letters = new RegExp(`[${Object.keys(tables.letters).join("")}]`, "gu")
  const joined = new RegExp(tables.joined, "gu")
  const ignored = new Set(tables.stop)
  const stems = new Map() // of each word that is there
  const postings = new Map() // of each stem: a record's number, how it counts there, and so on
  const sizes = rows.map(([kind, address, title, text, state, area], number) => {
    const found = new Map()
    const add = (word, weight, again = weight) => {
      const stem = stemOf(word)
      const before = found.get(stem)
      found.set(stem, before === undefined ? weight : Math.max(before, again))
    }
    for (const word of words(text)) add(word, 1, 1.2)
    const id = address.split(/[/#]/).findLast((part) => part && part !== "index.html") ?? ""
    for (const word of words([kinds[kind][0], states[state]?.[1], areas[area], id].join(" "))) add(word, 0.8)
    const ofTitle = words(title)
    for (const word of ofTitle) add(word, TITLE)
    const share = 1.5 / found.size ** 0.1
    for (const [stem, weight] of found) {
      let posting = postings.get(stem)
      if (!posting) postings.set(stem, posting = [])
      posting.push(number, weight === TITLE ? weight : weight * share)
    }
    return new Set(ofTitle).size || 1
  })
  const known = [...stems.keys()].sort()

  // A text without case, accents, ligatures and inclusive endings, as a list of words.
  function words(text) {
    const small = text.toLowerCase()
    if (/^[\0-\x7f]*$/.test(small)) return small.replace(joined, "").match(/[a-z0-9]+(?:\.[0-9]+)*/g) ?? []
    const folded = small.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "")
      .replace(letters, (letter) => tables.letters[letter])
      .replace(joined, "").replace(/[\u3040-\u30ff\u3400-\u9fff]/g, " $& ")
    return folded.match(/[\p{L}\p{N}]+(?:\.\p{N}+)*/gu) ?? []
  }

  function stemOf(word) {
    let stem = stems.get(word)
    if (stem === undefined) stems.set(word, stem = stripped(word))
    return stem
  }

  function stripped(word) {
    for (const endings of tables.endings) {
      const fits = ([ending, , least]) => word.endsWith(ending) && word.length - ending.length >= least
      const [ending, instead] = endings.find(fits) ?? ["", ""]
      word = word.slice(0, word.length - ending.length) + instead
    }
    return word
  }

  // The stems that a word of a query may mean, and how likely each is.
  function meanings(word, isLast) {
    const found = new Map()
    const add = (stem, likely) => found.set(stem, Math.max(likely, found.get(stem) ?? 0))
    const exact = stripped(word)
    if (postings.has(exact)) found.set(exact, 1)
    if (word.length >= (isLast ? 2 : 4)) {
      for (let at = first(word); known[at]?.startsWith(word); at++) {
        add(stems.get(known[at]), (isLast ? 0.75 : 0.5) * word.length / known[at].length)
      }
    }
    if (!postings.has(exact) && word.length > 3) {
      const most = word.length < 8 ? 1 : 2
      const near = known.map((one) => [distance(word, one, most), one]).filter(([far]) => far <= most)
      const least = Math.min(...near.map(([far]) => far))
      for (const [far, one] of near) if (far === least) add(stems.get(one), far === 1 ? 0.6 : 0.35)
    }
    return found
  }

  function first(word) {
    let [low, high] = [0, known.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (known[middle] < word) low = middle + 1
      else high = middle
    }
    return low
  }

  // How many letters are wrong, missing, too many or swapped; more than `most` where it is more.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
    for (let i = 1; i <= a.length; i++) {
      const next = [i]
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1)
        }
      }
      if (Math.min(...next) > most) return most + 1
      ;[before, row] = [row, next]
    }
    return row[b.length]
  }

  // The rows that answer a query, the best first, and the stems that were looked for.
  function ask(query) {
    const all = words(query)
    const meant = all.filter((word) => !ignored.has(word))
    const asked = meant.length ? meant : all
    const isTyping = /[\p{L}\p{N}]$/u.test(query)
    const marks = new Set()
    const scores = new Map()
    asked.forEach((word, position) => {
      const best = new Map()
      const isLast = isTyping && position === asked.length - 1
      for (const [stem, likely] of meanings(word, isLast)) {
        marks.add(stem)
        const posting = postings.get(stem)
        const rare = likely * Math.log(1 + 2 * rows.length / posting.length)
        for (let at = 0; at < posting.length; at += 2) {
          const [number, weight] = [posting[at], posting[at + 1]]
          if (rare * weight > (best.get(number)?.[0] ?? 0)) best.set(number, [rare * weight, weight === TITLE])
        }
      }
      for (const [number, [value, inTitle]] of best) {
        const score = scores.get(number) ?? { sum: 0, covered: 0, inTitle: 0 }
        score.sum += value
        score.covered += 1
        score.inTitle += inTitle
        scores.set(number, score)
      }
    })
    const ranked = [...scores].map(([number, { sum, covered, inTitle }]) => {
      const share = 0.6 + 0.4 * Math.min(inTitle / sizes[number], 1)
      return [sum * (0.15 + (covered / asked.length) ** 2) * share, rows[number]]
    })
    ranked.sort(([a, one], [b, other]) => b - a || other[6].localeCompare(one[6]))
    const least = (ranked[0]?.[0] ?? 0) / 5
    return { hits: ranked.filter(([score]) => score >= least).map(([, row]) => row), marks }
  }

  const isMarked = (text, marks) => words(text).some((word) => marks.has(stemOf(word)))
  return { ask, words, stem: stripped, isMarked }
}
