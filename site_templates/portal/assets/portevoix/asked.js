// The roadmap waits for the choice that its address asks for, so that nothing jumps: see portal.js.
if (location.search) document.documentElement.classList.add("pv-asked")
