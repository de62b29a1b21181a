document.body.addEventListener("htmx:configRequest", function (event) {
  event.detail.headers["X-CSRF-TOKEN"] = document.querySelector("meta[name=csrf]").content;
});
document.addEventListener("click", function (event) {
  if (event.target.closest("[data-theme-toggle]")) {
    var next = document.documentElement.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    document.documentElement.setAttribute("data-bs-theme", next);
    localStorage.setItem("ripen-theme", next);
  }
});
document.addEventListener("submit", function (event) {
  var question = event.target.getAttribute("data-confirm");
  if (question && !confirm(question)) event.preventDefault();
});
