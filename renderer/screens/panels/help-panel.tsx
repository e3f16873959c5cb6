// F8: whom to call, and what to tell: everything that is not right now.

import { useEffect, useState } from 'react';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { useWords } from '../../i18n/i18n.ts';
import { CircleCheck, PhoneCall, TriangleAlert } from '../../icons/icons.ts';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { attentionKey, useAttentionWords } from '../lane/attention-words.ts';
import { useConditionWords } from '../lane/condition-words.ts';
import { upstreamWords } from '../lane/upstream-words.ts';

export function HelpPanel() {
  const { t } = useWords();
  const { desk } = useScreen();
  const supervisors = useSupervisors();
  const problems = useProblems();
  return (
    <PanelDialog title={t('help.title')} onClose={desk.closePanel} wide>
      <section className="help-call">
        <PhoneCall aria-hidden="true" size={56} />
        <div>
          <h3>{t('help.lead')}</h3>
          <p>{t('help.who')}:</p>
          <ul className="help-people">
            {supervisors.map((tile) => (
              <li key={tile.code}>
                <strong>{tile.name}</strong> · {t(`role.${tile.role}`)} · {t('common.code')} {tile.code}
              </li>
            ))}
          </ul>
          {supervisors.length === 0 && <p>{t('help.nobody')}</p>}
        </div>
      </section>
      <section>
        <h3>{t('help.state')}</h3>
        <ul className="help-problems">
          {problems.map(({ key, what, todo }) => (
            <li key={key}>
              <TriangleAlert aria-hidden="true" />
              <span>
                <strong>{what}</strong> {todo}
              </span>
            </li>
          ))}
          {problems.length === 0 && (
            <li>
              <CircleCheck aria-hidden="true" />
              <span>{t('help.allWell')}</span>
            </li>
          )}
        </ul>
      </section>
      <p className="notice-text">{t('help.safe')}</p>
    </PanelDialog>
  );
}

function useSupervisors() {
  const { booth } = useScreen();
  const [supervisors, setSupervisors] = useState<ChannelOutput<'auth.tiles'>>([]);
  useEffect(() => {
    void booth.ask('auth.tiles', {}).then(
      (reply) => reply.ok && setSupervisors(reply.value.filter(({ role }) => role !== 'cashier')),
      () => undefined, // link lost: the screen over this one says it
    );
  }, [booth]);
  return supervisors;
}

type Problem = { readonly key: string; readonly what: string; readonly todo: string };

function useProblems(): readonly Problem[] {
  const { t } = useWords();
  const view = useScreenState((state) => state.view);
  const attentionWords = useAttentionWords();
  const condition = useConditionWords();
  if (view === null) return [];
  const devices = (['printer', 'scanner', 'barrier', 'drawer'] as const)
    .filter((device) => view[device].state === 'trouble' || view[device].state === 'off')
    .map((device) => ({
      key: device,
      what: `${t(`status.${device}`)}: ${condition(view[device].condition)}`,
      todo: t(`status.advice.${device}`),
    }));
  const { what, todo } = upstreamWords(view.upstream);
  const upstream =
    view.upstream.state === 'offline' || view.upstream.state === 'refused' || what !== null
      ? [
          {
            key: 'upstream',
            what: what === null ? `${t('status.upstream')}: ${t(`status.link.${view.upstream.state}`)}.` : t(what),
            todo: t(todo),
          },
        ]
      : [];
  const attention = view.attention.map((item) => ({ key: attentionKey(item), ...attentionWords(item) }));
  return [...devices, ...upstream, ...attention];
}
