// For browsers that may understand nothing newer: says to the page that it was not made for this one (C149).
if (typeof Promise === 'undefined' || !('withResolvers' in Promise))
  document.documentElement.setAttribute('data-old-browser', '');
