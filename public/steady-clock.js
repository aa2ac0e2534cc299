// A page that nobody sees has its timers slowed to one a minute; a worker has not. It says when each interval is over.
addEventListener('message', ({ data }) => {
  if (data.event === 'start') setInterval(() => postMessage({ event: 'keepAlive' }), data.interval);
});
