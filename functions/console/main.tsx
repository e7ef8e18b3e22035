/** Starts the console. */
import { render } from 'preact';
import { App } from './app.tsx';
import { followLinks } from './router.ts';
import { resumeUploads } from './upload/run.ts';

const root = document.querySelector('#app');
if (root === null) throw new Error('The page has no #app.');
followLinks();
render(<App />, root);
void resumeUploads();
