// Ends with 0 where the server beside it is ready, else with 1: what a container asks itself.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT || '3000'}/readyz`).catch(() => null);
process.exit(answer?.status === 200 ? 0 : 1);
