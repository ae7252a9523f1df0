// What must run before anything is painted: the chosen colours. The style does the rest; diglot.js remembers the choice.
try { document.documentElement.dataset.theme = localStorage.getItem("diglot-theme") ?? "auto"; } catch { /* nothing is remembered */ }

// The locale that a reader chooses: servers look for it where an address names none.
{
  const path = new URL("..", document.currentScript.src).pathname;
  const secure = location.protocol.startsWith("https") ? "; Secure" : "";
  addEventListener("click", ({ target }) => {
    const link = target.closest?.(":is(.locales, .chooser) a[hreflang]");
    if (link) document.cookie = `diglot-locale=${link.hreflang.toLowerCase()}; Path=${path}; Max-Age=31536000; SameSite=Lax${secure}`;
  });
}
