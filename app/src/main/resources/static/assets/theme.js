// Before the first paint: the stored choice, else what the system prefers.
(function () {
  var stored = localStorage.getItem("ripen-theme");
  var dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
})();
