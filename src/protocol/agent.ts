/** A language model's tools, asked by the extension: they are answered where documents are read. */
import { fields, isRecord, text, type Check } from './check';
import type { RequestMessage, WireEdit } from './protocol';

export interface AgentCall {
  /** `check`, `read`, … */
  readonly name: string;
  /** What the model sent; the tool checks it. */
  readonly input: object;
}

export interface AgentAnswer {
  /** The answer as JSON, or the refusal in words. */
  readonly text: string;
  readonly failed: boolean;
  /** What the client is to write, to exactly this text, before the answer is true. */
  readonly write?: {
    readonly uri: string;
    /** Of an open document; null: the file as it was read. */
    readonly version: number | null;
    readonly edits: readonly WireEdit[];
  };
}

const anObject: Check<object> = (value): value is object => isRecord(value);

export const AGENT_CALL: RequestMessage<AgentCall, AgentAnswer> = {
  method: 'postmortem/agentCall',
  isParams: fields({ name: text, input: anObject }),
};
