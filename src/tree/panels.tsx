/** What opens beside a card: evidence, and the challenge of a claim. */
import { Component, createRef, type ComponentChildren } from 'preact';
import * as actions from './actions';
import { Icon } from './icon';
import { filesOf } from './pictures';
import { commandOf } from './keymap';
import type { Session } from './session';

interface PanelProps {
  readonly session: Session;
}

/** A dialog beside the tree; Escape closes it. */
export class Panel extends Component<{
  readonly name: string;
  readonly title: string;
  readonly session: Session;
  readonly children: ComponentChildren;
  /** Takes files that are pasted or dropped on it. */
  readonly onFiles?: (files: readonly File[]) => void;
}> {
  private readonly element = createRef<HTMLElement>();

  override componentDidMount(): void {
    const { current } = this.element;
    if (document.activeElement?.closest('.panel') === current) return;
    const first = current!.querySelector<HTMLElement>('input, .panel-body button');
    (first ?? current!.querySelector<HTMLElement>('button'))?.focus();
  }

  private readonly take = (event: Event, data: DataTransfer | null): void => {
    const files = filesOf(data);
    if (this.props.onFiles === undefined || files.length === 0) return;
    event.preventDefault();
    this.props.onFiles(files);
  };

  override render() {
    const { name, title, session, children } = this.props;
    return (
      <section
        ref={this.element}
        class={`panel ${name}`}
        role="dialog"
        aria-label={title}
        onPaste={(event) => this.take(event, event.clipboardData)}
        onDrop={(event) => this.take(event, event.dataTransfer)}
        onDragOver={(event) => {
          if (this.props.onFiles && event.dataTransfer?.types.includes('Files'))
            event.preventDefault();
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.isComposing) return;
          if (event.key === 'Escape') session.open(undefined);
          const command = event.key === 'F8' ? commandOf(event) : undefined;
          if (command?.do === 'finding') actions.stepFinding(session, command.step);
        }}
      >
        <header>
          <h2>{title}</h2>
          <button
            type="button"
            class="quiet"
            title={session.strings.close}
            aria-label={session.strings.close}
            onClick={() => session.open(undefined)}
          >
            <Icon name="close" />
          </button>
        </header>
        <div class="panel-body">{children}</div>
      </section>
    );
  }
}

/** One line to type and a button that takes it. */
class Line extends Component<{
  readonly label: string;
  readonly action: string;
  readonly onTake: (text: string) => boolean;
}> {
  private readonly input = createRef<HTMLInputElement>();

  private readonly take = (event: Event): void => {
    event.preventDefault();
    const input = this.input.current!;
    if (input.value.trim() !== '' && this.props.onTake(input.value)) input.value = '';
  };

  override render() {
    const { label, action } = this.props;
    return (
      <form class="line" onSubmit={this.take}>
        <input
          ref={this.input}
          type="text"
          aria-label={label}
          placeholder={label}
          onKeyDown={(event) => {
            // Enter that ends a composition is not an answer
            if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229))
              event.preventDefault();
          }}
        />
        <button type="submit">{action}</button>
      </form>
    );
  }
}

/** Evidence of the selected claim: typed, chosen, or what the text editor has selected. */
export function EvidencePanel({ session }: PanelProps) {
  const { strings, current } = session;
  if (current === undefined) return null;
  const { address, key } = current;
  const done = (): true => {
    session.open(undefined);
    return true;
  };
  return (
    <Panel
      name="evidence-panel"
      title={`${strings.evidenceTitle}: ${session.nameOf(current)}`}
      session={session}
      onFiles={(files) => {
        void actions.addFiles(session, key, files);
        done();
      }}
    >
      <Line
        label={strings.evidenceLabel}
        action={strings.evidenceAdd}
        onTake={(text) => actions.addEvidence(session, key, text) && done()}
      />
      <div class="choices">
        <button
          type="button"
          onClick={() => {
            session.post({ type: 'pickFile', address });
            done();
          }}
        >
          {strings.pickFile}
        </button>
        <button
          type="button"
          onClick={() => {
            session.post({ type: 'useSelection', address });
            done();
          }}
        >
          {strings.useSelection}
        </button>
      </div>
      <p class="hint">{strings.filesHint}</p>
    </Panel>
  );
}

/** How a claim that is not verified yet can be. */
export function VerifyPanel({ session }: PanelProps) {
  const { strings, current } = session;
  if (current === undefined) return null;
  const note = current.notes.find(({ kind }) => kind === 'verify')?.text;
  return (
    <Panel
      name="verify-panel"
      title={`${strings.verifyTitle}: ${session.nameOf(current)}`}
      session={session}
    >
      {note !== undefined && note !== '' && <p class="muted">{note}</p>}
      <Line
        label={strings.verifyLabel}
        action={strings.evidenceAdd}
        onTake={(text) => {
          actions.setState(session, 'verifiable', text);
          session.open(undefined);
          return true;
        }}
      />
    </Panel>
  );
}

/** The questions a claim has to stand; every answer is an operation. */
export function ChallengePanel({ session }: PanelProps) {
  const { strings, current } = session;
  if (current?.kind !== 'claim') return null;
  const { challenging } = strings;
  const { key } = current;
  const parent = session.index.get(key)?.parent;
  const name = session.nameOf(current);
  const close = (): void => session.open(undefined);
  const beside = (text: string): boolean => {
    session.perform(
      actions.onNode(session, key, (at) => ({ kind: 'addSibling', at, where: 'after', text })),
      () => session.select(key, 'host'),
    );
    return true;
  };
  const state = (to: 'verified' | 'ruled-out') => (): void => {
    actions.setState(session, to);
    close();
  };
  return (
    <Panel name="challenge-panel" title={challenging.title(name)} session={session}>
      <p class="challenged">{current.text}</p>
      <ol>
        <li>
          <p>{challenging.clear}</p>
          <div class="choices">
            <button
              type="button"
              onClick={() => {
                close();
                session.edit();
              }}
            >
              {challenging.clearNo}
            </button>
          </div>
          <Line label={challenging.split} action={challenging.add} onTake={beside} />
        </li>
        <li>
          <p>{challenging.shows}</p>
          <div class="choices">
            <button type="button" onClick={() => session.open('evidence')}>
              {challenging.showsYes}
            </button>
            <button type="button" onClick={state('verified')}>
              {challenging.showsVerified}
            </button>
          </div>
          <Line
            label={challenging.showsHow}
            action={challenging.add}
            onTake={(note) => {
              actions.setState(session, 'verifiable', note);
              return true;
            }}
          />
          <Line
            label={challenging.never}
            action={challenging.add}
            onTake={(note) => {
              actions.setState(session, 'unknown', note);
              return true;
            }}
          />
        </li>
        {parent !== undefined && (
          <li>
            <p>{challenging.causes(parent.text, parent.kind === 'question')}</p>
            <div class="choices">
              <button type="button" onClick={state('ruled-out')}>
                {challenging.causesYes}
              </button>
            </div>
          </li>
        )}
        <li>
          <p>{challenging.enough}</p>
          <Line label={challenging.enoughNo} action={challenging.add} onTake={beside} />
        </li>
        <li>
          <p>{challenging.other}</p>
          <Line label={challenging.otherYes} action={challenging.add} onTake={beside} />
        </li>
      </ol>
    </Panel>
  );
}
