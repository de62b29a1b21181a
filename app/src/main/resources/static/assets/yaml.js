// Turns a textarea with a model file into an editor with highlighting; without this script it stays a textarea.
(function () {
  if (!window.CodeMirror) return;
  var editors = [];
  document.querySelectorAll("textarea[data-yaml]").forEach(function (area) {
    var readOnly = area.hasAttribute("data-read-only");
    var editor = CodeMirror.fromTextArea(area, {
      mode: "yaml", lineNumbers: true, readOnly: readOnly, viewportMargin: Infinity, lineWrapping: false,
      extraKeys: { Tab: false, "Shift-Tab": false }, screenReaderLabel: area.getAttribute("aria-label")
    });
    var scroller = editor.getScrollerElement();
    scroller.tabIndex = 0; // reached by keyboard, to be scrolled
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-label", area.getAttribute("aria-label"));
    editor.on("change", function () { editor.save(); });
    editors.push(editor);
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-line]");
    if (!link || !editors.length) return;
    event.preventDefault();
    var line = Number(link.getAttribute("data-line")) - 1;
    editors[0].focus();
    editors[0].setCursor(line, 0);
    editors[0].scrollIntoView({ line: line, ch: 0 }, 120);
  });
})();
