import { describe, expect, it } from 'vitest';
import type { JobId } from '../../domain/ids.ts';
import { createBooth } from '../../renderer/booth.ts';
import { LinkLost } from '../../renderer/wire/link-lost.ts';
import { scriptedWire } from './scripted-wire.ts';

const jobId = '01J00000000000000000000000' as JobId;
const done = { ok: true, value: {} };

function numbered() {
  let last = 0;
  return () => {
    last += 1;
    return `id-${last}`;
  };
}

const requestIds = (asked: readonly { readonly input: Record<string, unknown> }[]) => asked.map(({ input }) => input.requestId);

describe("the booth's client", () => {
  it('gives each intention an id of its own', async () => {
    const script = scriptedWire(() => done);
    const booth = createBooth(script.wire, numbered());
    await booth.write('barrier.openAgain', { jobId });
    await booth.write('barrier.openAgain', { jobId });
    expect(requestIds(script.asked)).toEqual(['id-1', 'id-2']);
  });

  it('asks once when the same is pressed twice before the answer', async () => {
    const script = scriptedWire(() => done);
    const booth = createBooth(script.wire, numbered());
    await Promise.all([booth.write('barrier.openAgain', { jobId }), booth.write('barrier.openAgain', { jobId })]);
    expect(script.asked).toHaveLength(1);
  });

  it('waits for a lost link and asks again with the same id', async () => {
    let times = 0;
    const script = scriptedWire(() => {
      times += 1;
      if (times === 1) {
        script.setLink(false);
        throw new LinkLost();
      }
      return done;
    });
    const booth = createBooth(script.wire, numbered());
    const reply = booth.write('barrier.openAgain', { jobId });
    await new Promise((resolve) => setImmediate(resolve));
    expect(script.asked).toHaveLength(1);
    script.setLink(true);
    await expect(reply).resolves.toEqual(done);
    expect(requestIds(script.asked)).toEqual(['id-1', 'id-1']);
  });

  it('keeps the id after an answer that leaves the outcome open, and takes a new one after a refusal', async () => {
    const answers = ['outcome_unknown', 'job_unknown', 'job_unknown'];
    const script = scriptedWire(() => ({ ok: false, refusal: { code: answers.shift() } }));
    const booth = createBooth(script.wire, numbered());
    for (let times = 0; times < 3; times += 1) await booth.write('barrier.openAgain', { jobId });
    expect(requestIds(script.asked)).toEqual(['id-1', 'id-1', 'id-2']);
  });

  it('says at once that a question cannot be asked while the link is lost', async () => {
    const script = scriptedWire(() => done);
    const booth = createBooth(script.wire);
    script.setLink(false);
    await expect(booth.ask('booth.view', {})).rejects.toBeInstanceOf(LinkLost);
  });
});
