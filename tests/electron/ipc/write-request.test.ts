import { expect, it } from 'vitest';
import type { OperatorId } from '../../../domain/ids.ts';
import { writeRequestOf } from '../../../electron/ipc/write-request.ts';
import { newId } from '../world/booth-world.ts';

const who = { channel: 'session.void', operatorId: newId<OperatorId>() } as const;
const hashOf = (content: object) => writeRequestOf(who, { requestId: newId(), ...content })?.contentHash;

it('keeps no PIN in a request’s hash, under whatever name and however deep', () => {
  const asked = { sessionId: 'S', approver: { code: '201', pin: '9999' }, newPin: '4821', people: [{ name: 'Asha', PIN: '1' }] };
  const other = { sessionId: 'S', approver: { code: '201', pin: '0000' }, newPin: '7777', people: [{ name: 'Asha', PIN: '2' }] };
  expect(hashOf(asked)).toBe(hashOf(other));
  expect(hashOf(asked)).not.toBe(hashOf({ ...asked, approver: { code: '202', pin: '9999' } }));
  expect(hashOf(asked)).not.toBe(hashOf({ ...asked, people: [{ name: 'Ravi', PIN: '1' }] }));
});
