// The key of a patient's link stands behind the # of its address, which no browser sends: it is handed in here, in a form. Without scripts it is typed.
(function () {
  'use strict';
  var found = /^#([A-Za-z0-9]{16,100})$/.exec(location.hash);
  if (!found) return;
  // It stays in no history.
  if (history.replaceState) history.replaceState(null, '', location.pathname);
  var form = document.createElement('form');
  var key = document.createElement('input');
  form.method = 'POST';
  form.action = '/p/key';
  form.hidden = true;
  key.name = 'key';
  key.value = found[1];
  form.appendChild(key);
  document.body.appendChild(form);
  form.submit();
})();
