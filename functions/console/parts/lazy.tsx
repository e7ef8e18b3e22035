/** A view that is fetched when somebody goes there: the first view stays small. */
import type { ComponentType } from 'preact';
import { useLoaded } from './load.ts';
import { Failure, Loading } from './states.tsx';

export function lazy(load: () => Promise<ComponentType>): ComponentType {
  return function Lazy() {
    const [loaded, again] = useLoaded([], load);
    if (loaded.state === 'failed') return <Failure error={loaded.error} again={again} isView />;
    if (loaded.state === 'loading') return <Loading lines={3} />;
    return <loaded.value />;
  };
}
