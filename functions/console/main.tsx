/** Starts the console, once it is known whose it is. */
import { render } from 'preact';
import { App } from './app.tsx';
import { interceptLinks } from './router.ts';
import { gate, Gate } from './session/gate.tsx';
import { resumeUploads } from './upload/run.ts';

const root = document.querySelector('#app');
if (root === null) throw new Error('The page has no #app.');
const told = await gate();
if (told === null) {
  interceptLinks();
  render(<App />, root);
  void resumeUploads();
} else render(<Gate {...told} />, root);
