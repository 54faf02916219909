// Dark or light: the browser's wish, unless this person has chosen. Runs before the page is drawn.
(function () {
  const stored = localStorage.getItem("theme");
  const wished = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const root = document.documentElement;
  root.dataset.bsTheme = stored || wished;
  addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme")?.addEventListener("click", () => {
      root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
      localStorage.setItem("theme", root.dataset.bsTheme);
    });
  });
})();
