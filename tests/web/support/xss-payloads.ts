/** What would run if text were taken for markup: each calls `ran(n)`, which a test's page defines. */
const vectors: ((call: string) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `<img src=x onerror=${call}>`,
  (call) => `<svg onload=${call}>`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  (call) => `<a href="javascript:${call}">x</a>`,
  (call) => `<details open ontoggle=${call}>`,
  (call) => `<input autofocus onfocus=${call}>`,
  (call) => `<body onload=${call}>`,
  (call) => `<video><source onerror=${call}></video>`,
  (call) => `<math><mtext><img src=x onerror=${call}></mtext></math>`,
  (call) => `<style onload=${call}></style>`,
  (call) => `<object data="javascript:${call}"></object>`,
  (call) => `<form action="javascript:${call}"><button autofocus>x</button></form>`,
  (call) => `<meta http-equiv="refresh" content="0;url=javascript:${call}">`,
  (call) => `<template><img src=x onerror=${call}></template>`,
  (call) => `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
];

/** Where it stands: in an attribute, a text area, a title, a comment, a script of the page, a template. */
const wrappers: ((vector: string) => string)[] = [
  (vector) => vector,
  (vector) => `">${vector}`,
  (vector) => `'>${vector}`,
  (vector) => `</textarea>${vector}`,
  (vector) => `</title>${vector}`,
  (vector) => `-->${vector}<!--`,
  (vector) => `</script>${vector}`,
  (vector) => `{@html \`${vector}\`}`,
  (vector) => `&lt;b&gt;${vector}`,
  (vector) => `</q></p></div>${vector}`,
  (vector) => `\u2028${vector}`,
  (vector) => `]]>${vector}`,
];

/** 204 payloads, each with its own number. */
export const payloads: readonly string[] = vectors
  .flatMap((vector) => wrappers.map((wrap) => (call: string) => wrap(vector(call))))
  .map((payload, index) => payload(`ran(${String(index)})`));
