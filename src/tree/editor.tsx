/**
 * The input on a card. It stands beside the tree's cards, not in one, and its text is its own: trees
 * that come in while somebody types, or composes a syllable, move it but never touch its words.
 */
import { Component, createRef } from 'preact';
import type { Editing } from './draft';
import type { Rectangle } from '../picture/navigate';
import type { Strings } from '../picture/strings';

export interface EditorProps {
  readonly editing: Editing;
  readonly name: string;
  readonly box: Rectangle;
  readonly strings: Strings;
  readonly onType: (text: string) => void;
  readonly onKeep: (text: string, then: 'stay' | 'sibling') => void;
  readonly onCancel: (text: string) => void;
  readonly onHeight: (height: number) => void;
}

export class Editor extends Component<EditorProps> {
  private readonly input = createRef<HTMLTextAreaElement>();
  private readonly frame = createRef<HTMLDivElement>();

  override componentDidMount(): void {
    const input = this.input.current!;
    input.value = this.props.editing.draft;
    this.grow();
    input.focus({ preventScroll: true });
    input.select();
  }

  override componentDidUpdate(before: EditorProps): void {
    if (before.editing.notice !== this.props.editing.notice) {
      this.input.current!.focus({ preventScroll: true });
      this.grow();
    }
  }

  private grow(): void {
    const input = this.input.current!;
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight}px`;
    this.props.onHeight(this.frame.current!.offsetHeight);
  }

  private readonly key = (event: KeyboardEvent): void => {
    // the host sees the keys of the tree only when they are not typing
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229) return;
    const text = this.input.current!.value;
    const { onKeep, onCancel } = this.props;
    if (event.key === 'Escape') onCancel(text);
    else if (event.key === 'Enter' && !event.shiftKey && !event.altKey)
      onKeep(text, event.ctrlKey || event.metaKey ? 'sibling' : 'stay');
    else if (event.key === 'Tab' && !event.shiftKey) onKeep(text, 'stay');
    else return;
    event.preventDefault();
  };

  override render({ editing, name, box, strings, onType }: EditorProps) {
    return (
      <div
        ref={this.frame}
        class={editing.sending ? 'editor sending' : 'editor'}
        style={{ left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px` }}
      >
        <textarea
          ref={this.input}
          rows={1}
          spellcheck
          aria-label={strings.editing(name)}
          aria-describedby="editor-notice editor-hint"
          readOnly={editing.sending}
          onInput={() => {
            onType(this.input.current!.value);
            this.grow();
          }}
          onKeyDown={this.key}
        />
        {editing.notice !== undefined && (
          <div class="editor-notice" id="editor-notice" role="alert">
            {editing.notice}
          </div>
        )}
        {/* words without a place have a notice that says what Enter and Escape do now */}
        {editing.lost === undefined && (
          <div class="editor-hint" id="editor-hint">
            {strings.editHint}
          </div>
        )}
      </div>
    );
  }
}
