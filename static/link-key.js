// The key of a link stands behind the # of its address, which no browser sends: it is handed in here, in a form. Without scripts it is typed.
(function () {
  'use strict';
  function handIn() {
    var found = /^#([A-Za-z0-9_-]{16,100})$/.exec(location.hash);
    if (!found) return;
    // It stays in no history.
    if (history.replaceState) history.replaceState(null, '', location.pathname);
    var form = document.createElement('form');
    var key = document.createElement('input');
    form.method = 'POST';
    form.action = location.pathname.replace(/\/$/, '') + '/key';
    form.hidden = true;
    key.name = 'key';
    key.value = found[1];
    form.appendChild(key);
    document.body.appendChild(form);
    form.submit();
  }
  handIn();
  // Another link that is pasted over this one.
  addEventListener('hashchange', handIn);
})();
