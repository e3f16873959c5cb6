// Who is at the booth: a tile for each person, then the PIN by pad or keyboard.
import { Delete } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PreferenceControls } from '../../parts/preference-controls.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { typeText } from '../../scanner/replay-key.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import './sign-in.css';

type Tiles = ChannelOutput<'auth.tiles'>;
const longestPin = 12;

export function SignInScreen() {
  const { t, of } = useWords();
  const tiles = useTiles();
  const lotName = useScreenState(({ view }) => view?.lotName);
  const boothCode = useScreenState(({ view }) => view?.boothCode);
  const [code, setCode] = useState<string | null>(null);
  const only = tiles.length === 1 ? tiles[0] : undefined;
  const chosen = tiles.find((tile) => tile.code === code) ?? only;
  const list = useRef<HTMLUListElement>(null);
  const someToChooseFrom = tiles.length > 1;
  useEffect(() => {
    if (someToChooseFrom) list.current?.querySelector('button')?.focus();
  }, [someToChooseFrom]);
  return (
    <main className="sign-in page">
      <header className="sign-in-head">
        <div>
          <h1>{t('signIn.title')}</h1>
          <p className="large-text">
            {lotName !== undefined && of(lotName)} · {boothCode}
          </p>
        </div>
        <PreferenceControls />
      </header>
      <div className="sign-in-columns">
        <section aria-label={t('signIn.who')}>
          <h2>{t('signIn.who')}</h2>
          <ul className="tiles" ref={list}>
            {tiles.map((tile) => (
              <li key={tile.code}>
                <button
                  type="button"
                  className="tile"
                  aria-pressed={tile.code === chosen?.code}
                  onClick={() => setCode(tile.code)}
                >
                  <strong>{tile.name}</strong>{' '}
                  <span>
                    {t(`role.${tile.role}`)} · {tile.code}
                  </span>{' '}
                  {tile.trainingPin !== null && (
                    <span className="training-pin">{t('signIn.trainingPin', { pin: tile.trainingPin })}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
        <PinPad code={chosen?.code ?? null} key={chosen?.code ?? ''} />
      </div>
    </main>
  );
}

function useTiles(): Tiles {
  const { booth } = useScreen();
  const [tiles, setTiles] = useState<Tiles>([]);
  const link = useScreenState((state) => state.link);
  // Again whenever the booth is there again.
  useEffect(() => {
    if (link !== 'up') return;
    void booth.ask('auth.tiles', {}).then(
      (reply) => reply.ok && setTiles(reply.value),
      () => undefined, // link lost: asked again when it is up
    );
  }, [booth, link]);
  return tiles;
}

function PinPad({ code }: { readonly code: string | null }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [pin, setPin] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (code !== null) field.current?.focus();
  }, [code]);

  async function signIn(): Promise<void> {
    if (code === null || pin === '') return;
    const answer = await desk.signIn({ code, pin });
    setRefusal(answer);
    setPin('');
    field.current?.focus();
  }

  // Digits count wherever the focus is.
  useKeys(({ key, inTextField }) => {
    if (inTextField || code === null || !/^[0-9]$/.test(key)) return false;
    field.current?.focus();
    typeText(key);
    return true;
  });

  const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  const add = (digit: string) => setPin((before) => (before + digit).slice(0, longestPin));
  return (
    <div className="pin-pad">
      <p className="quiet">{t('signIn.choose')}</p>
      <TextField
        ref={field}
        kind="secret"
        label={t('signIn.pin')}
        value={pin}
        maxLength={longestPin}
        disabled={code === null}
        onChange={(value) => {
          setPin(value.replace(/\D/g, ''));
          setRefusal(null);
        }}
        onEnter={() => void signIn()}
      />
      <div className="pad">
        {digits.map((digit) => (
          <Button key={digit} size="large" disabled={code === null} onPress={() => add(digit)}>
            {digit}
          </Button>
        ))}
        <Button size="large" disabled={pin === ''} onPress={() => setPin('')} label={t('signIn.erase')}>
          <Delete aria-hidden="true" />
        </Button>
        <Button size="large" disabled={code === null} onPress={() => add('0')}>
          0
        </Button>
        <Button tone="primary" size="large" className="enter" busy={busy} disabled={pin === ''} onPress={() => void signIn()}>
          {t('signIn.submit')}
        </Button>
      </div>
      <div className="refusal-place">
        <RefusalText refusal={refusal} />
      </div>
    </div>
  );
}
