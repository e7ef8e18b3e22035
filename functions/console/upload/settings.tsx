/** Where dropped pages go and where they live, remembered in this browser. */
import { signal } from '@preact/signals';
import { STRINGS } from '../strings/index.ts';
import { PATTERN_WORDS, patternFault } from '../../../shared/address-pattern/index.ts';
import { placeFile } from './address.ts';

const S = STRINGS.upload;
const NAME = 'galley-upload';

interface Settings {
  readonly pattern: string;
  readonly folder: string;
}

const DEFAULT: Settings = { pattern: '', folder: '' };

function remembered(): Settings {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(NAME) ?? '{}');
    if (typeof value !== 'object' || value === null) return DEFAULT;
    const text = (name: string): string => {
      const found: unknown = Reflect.get(value, name);
      return typeof found === 'string' ? found : '';
    };
    return { pattern: text('pattern'), folder: text('folder') };
  } catch {
    return DEFAULT;
  }
}

export const settings = signal<Settings>(remembered());

function set(more: Partial<Settings>): void {
  settings.value = { ...settings.value, ...more };
  localStorage.setItem(NAME, JSON.stringify(settings.value));
}

export const Where = ({ paths }: { readonly paths: readonly string[] }) => {
  const { pattern, folder } = settings.value;
  const fault = patternFault(pattern);
  const shown = paths.length === 0 ? [S.example] : paths;
  return (
    <section class="sheet" aria-labelledby="h-where">
      <div class="head">
        <h2 id="h-where">{S.where}</h2>
      </div>
      <div class="pad">
        <label class="f">
          {S.pattern}
          <input
            class="in mono"
            value={pattern}
            placeholder="https://example.com/{path}"
            spellcheck={false}
            aria-invalid={fault === null ? undefined : 'true'}
            aria-describedby="pattern-help"
            onInput={({ currentTarget }) => set({ pattern: currentTarget.value })}
          />
        </label>
        <p id="pattern-help" class={fault === null ? 'hint' : 'fault'}>
          {fault === null ? (
            <>
              <code>{'{path}'}</code> {S.patternHint}{' '}
              {PATTERN_WORDS.slice(1).map((word, index) => (
                <>
                  {index > 0 && ', '}
                  <code>{`{${word}}`}</code>
                </>
              ))}
              .
            </>
          ) : (
            S.patternFaults[fault]
          )}
        </p>
        {pattern !== '' && fault === null && (
          <ul class="hint mono sample">
            {shown.map((path) => (
              <li key={path}>
                {path} → <b>{placeFile(path, folder, pattern).sourceUrl}</b>
              </li>
            ))}
          </ul>
        )}
        <label class="f">
          {S.folder}
          <input
            class="in mono"
            value={folder}
            placeholder="news/archive/"
            spellcheck={false}
            onInput={({ currentTarget }) => set({ folder: currentTarget.value })}
          />
        </label>
        <p class="hint">{S.folderHint}</p>
      </div>
    </section>
  );
};
