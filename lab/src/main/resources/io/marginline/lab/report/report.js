(function () {
  "use strict";
  var buttons = document.querySelectorAll("nav button");
  function show(language) {
    document.documentElement.lang = language;
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.set === language));
    });
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () { show(button.dataset.set); });
  });
  var asked = location.hash.slice(1);
  var chinese = asked ? asked === "zh-TW" : /^zh/i.test(navigator.language || "");
  show(chinese ? "zh-TW" : "en");
})();
