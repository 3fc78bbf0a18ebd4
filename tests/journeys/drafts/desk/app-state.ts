/** Who is signed in, as the page's data say it. */
export const page = { data: { me: { id: 'claire' } } };
