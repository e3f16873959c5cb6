// One call of an operation: who asks, and under which request. Made by serve, after it authorised the call.
import { assert } from '../../domain/assert.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Operator } from '../../domain/people/operator.ts';
import type { Result } from '../../domain/result.ts';
import type { Shift } from '../../domain/shift/shift.ts';
import type { Channel } from '../contract/channel.ts';
import type { ChannelName, ChannelOutput, ChannelParsed } from '../contract/channels.ts';

/** Who has the hand on the booth, and which shift holds its drawer (perhaps another cashier's). */
export type Who = {
  readonly operator: Operator | null;
  readonly openShift: Shift | null;
  /** The screen is locked over the lane: only what anyone may ask is answered. */
  readonly locked: boolean;
};

export type Permission = Pick<Channel, 'access' | 'afterCount'>;

/** A write's id and the hash of who asks for what (without PINs), by which a repeated request is told from another one. */
export type WriteRequest = { readonly requestId: RequestId; readonly channel: ChannelName; readonly contentHash: string };

export type Call = Omit<Who, 'locked'> & {
  readonly request: WriteRequest | null;
  /** What the channel asks of whoever calls it: judged by serve, and again at the commit (`judgeAgain`). */
  readonly permission: Permission;
};

export type Operation<Name extends ChannelName> = (
  input: ChannelParsed<Name>,
  call: Call,
) => Result<ChannelOutput<Name>> | Promise<Result<ChannelOutput<Name>>>;

export type Operations = { readonly [Name in ChannelName]: Operation<Name> };

/** The signed-in operator of an `operator` or `cashier` channel. */
export function operatorOf(call: Call): Operator {
  assert(call.operator !== null, 'the channel asks for an operator, and serve let nobody pass');
  return call.operator;
}

/** The cashier of a `cashier` channel, with the open shift that is in this hand. */
export function cashierOf(call: Call): { readonly operator: Operator; readonly shift: Shift } {
  const operator = operatorOf(call);
  assert(call.openShift?.handId === operator.operatorId, 'the channel asks for the hand of the open shift');
  return { operator, shift: call.openShift };
}

export function requestOf(call: Call): WriteRequest {
  assert(call.request !== null, 'a write without a requestId');
  return call.request;
}
