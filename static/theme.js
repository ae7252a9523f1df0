// The chosen colours, before anything is painted in others. The style does the rest; diglot.js remembers the choice.
try { document.documentElement.dataset.theme = localStorage.getItem("diglot-theme") ?? "auto"; } catch { /* nothing is remembered */ }
