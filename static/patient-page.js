// The one script of a patient's page: whoever reads or writes stays, and what they write is kept. Without it a button does the same.
(function () {
  'use strict';
  var bar = document.querySelector('.session-bar');
  if (!bar || !window.fetch || !window.URLSearchParams || !window.FormData) return;
  var EVERY_MS = 60000;
  var WRITTEN_AFTER_MS = 3000;
  var WARN_BEFORE_MS = 120000;
  var says = bar.querySelector('p');
  var formId = bar.getAttribute('data-form');
  var form = formId ? document.getElementById(formId) : null;
  var loadedAt = Date.now();
  // The clock of the telephone may be wrong: what counts is how long it is from now.
  var endsAt = loadedAt + Number(bar.getAttribute('data-ends-in'));
  var lastAt = loadedAt;
  var isUnsaved = false;
  var isSending = false;
  var writing = null;

  function held() {
    var body = new URLSearchParams();
    if (!form) return body;
    new FormData(form).forEach(function (value, name) {
      if (typeof value === 'string') body.append(name, value);
    });
    body.append('page', location.pathname);
    return body;
  }

  function stay() {
    lastAt = Date.now();
    isUnsaved = false;
    fetch('/my-plan/stay', { method: 'POST', body: held(), credentials: 'same-origin', redirect: 'manual' })
      .then(function (answer) {
        if (!answer.ok) throw new Error();
        return answer.json();
      })
      .then(function (answer) {
        endsAt = Date.now() + answer.endsInMs;
        bar.classList.remove('warns');
        says.setAttribute('role', 'status');
        says.textContent = answer.says;
      })
      .catch(function () {
        isUnsaved = Boolean(form);
      });
  }

  function isThere() {
    if (!isSending && Date.now() - lastAt >= EVERY_MS) stay();
  }

  ['keydown', 'pointerdown', 'touchstart', 'scroll'].forEach(function (name) {
    addEventListener(name, isThere, { passive: true });
  });
  if (form) {
    form.addEventListener('input', function () {
      isUnsaved = true;
      clearTimeout(writing);
      writing = setTimeout(function () {
        if (!isSending) stay();
      }, WRITTEN_AFTER_MS);
    });
    form.addEventListener('submit', function () {
      isSending = true;
      isUnsaved = false;
      clearTimeout(writing);
    });
    addEventListener('pagehide', function () {
      if (isUnsaved && !isSending && navigator.sendBeacon) navigator.sendBeacon('/my-plan/stay', held());
    });
    // Shown again by the browser's Back: it can be sent again.
    addEventListener('pageshow', function () {
      isSending = false;
    });
  }

  setInterval(function () {
    var left = endsAt - Date.now();
    if (left <= 0) location.replace('/p/ended');
    else if (left <= WARN_BEFORE_MS && !bar.classList.contains('warns')) {
      bar.classList.add('warns');
      says.setAttribute('role', 'alert');
      says.textContent = bar.getAttribute('data-warning');
    }
  }, 5000);
})();
