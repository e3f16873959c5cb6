// A tile for each person, then the PIN: on the sign-in screen, and on the lock for another person.
import { useEffect, useRef, useState } from 'react';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { PinPad } from './pin-pad.tsx';

type Tiles = ChannelOutput<'auth.tiles'>;

export function ChoosePerson({ onLock = false }: { readonly onLock?: boolean }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const tiles = useTiles();
  const [code, setCode] = useState<string | null>(null);
  const only = tiles.length === 1 ? tiles[0] : undefined;
  const chosen = tiles.find((tile) => tile.code === code) ?? only;
  const list = useRef<HTMLUListElement>(null);
  const someToChooseFrom = tiles.length > 1;
  useEffect(() => {
    if (someToChooseFrom) list.current?.querySelector('button')?.focus();
  }, [someToChooseFrom]);
  return (
    <div className="sign-in-columns">
      <section aria-label={t('signIn.who')}>
        <h2>{t('signIn.who')}</h2>
        <ul className="tiles" ref={list}>
          {tiles.map((tile) => (
            <li key={tile.code}>
              <button type="button" className="tile" aria-pressed={tile.code === chosen?.code} onClick={() => setCode(tile.code)}>
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
      <PinPad
        key={chosen?.code ?? ''}
        lead={t('signIn.choose')}
        submit={t('signIn.submit')}
        disabled={chosen === undefined}
        onPin={(pin) => desk.signIn({ code: chosen?.code ?? '', pin })}
        onLock={onLock}
      />
    </div>
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
