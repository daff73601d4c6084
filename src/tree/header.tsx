/** The line above the tree: times, progress, search, zoom, direction, export. */
import type { TreeModel } from '../tree-model/tree-model';
import { Icon } from './icon';
import type { IconName } from './icon-paths';
import type { Search } from './search';
import type { Strings } from '../picture/strings';
import { durationText } from '../vocabulary/duration';

export interface HeaderProps {
  readonly model: TreeModel;
  readonly strings: Strings;
  readonly zoom: number;
  readonly topDown: boolean;
  readonly readOnly: boolean;
  /** Whether there is a tree that the tools can work on. */
  readonly hasTree: boolean;
  readonly search: Search;
  readonly onSearch: (open: boolean) => void;
  readonly onQuery: (query: string) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onZoom: (by: 'in' | 'out' | 'fit' | 'actual') => void;
  readonly onTurn: () => void;
  readonly onFindings: () => void;
  readonly onKeys: () => void;
  readonly onExport: (button: HTMLElement) => void;
}

export function Header(props: HeaderProps) {
  const { model, strings, zoom, topDown, readOnly } = props;
  const { detect, resolve, mitigate } = model.times;
  const recovered = resolve ?? mitigate;
  return (
    <header class="header">
      <h1 title={model.title} class={model.id === undefined ? undefined : 'is-id'}>
        {model.id ?? model.title}
      </h1>
      {readOnly && (
        <span class="read-only" title={strings.readOnly}>
          <Icon name="lock-small" />
          <span class="words">{strings.readOnly}</span>
        </span>
      )}
      <Time words={strings.detectedAfter} ms={detect} strings={strings} />
      <Time words={strings.recoveredAfter} ms={recovered} strings={strings} />
      {model.claims > 0 && <Progress model={model} strings={strings} />}
      {model.findings > 0 && (
        <button
          type="button"
          class="quiet findings"
          title={`${strings.keysOf.finding} (F8)`}
          aria-label={strings.findings(model.findings)}
          onClick={props.onFindings}
        >
          <Icon name="lightbulb" />
          <span class="count">{model.findings}</span>
          <span class="words">{strings.findings(model.findings)}</span>
        </button>
      )}
      <span class="spring" />
      {props.hasTree && props.search.open && <SearchBox {...props} />}
      {props.hasTree && (
        <div class="tools" role="toolbar" aria-label={strings.tree}>
          <Tool
            icon="search"
            title={`${strings.search} (/)`}
            onClick={() => props.onSearch(!props.search.open)}
          />
          <Tool icon="zoom-out" title={strings.zoomOut} onClick={() => props.onZoom('out')} />
          <button
            type="button"
            class="quiet zoom"
            title="100%"
            onClick={() => props.onZoom('actual')}
          >
            {Math.round(zoom * 100)}%
          </button>
          <Tool icon="zoom-in" title={strings.zoomIn} onClick={() => props.onZoom('in')} />
          <Tool icon="screen-full" title={strings.fit} onClick={() => props.onZoom('fit')} />
          <Tool
            icon={topDown ? 'type-hierarchy-sub' : 'type-hierarchy'}
            title={topDown ? strings.leftToRight : strings.topDown}
            onClick={props.onTurn}
          />
          <Tool icon="export" title={strings.exporting} onClick={props.onExport} menu />
          <Tool icon="question" title={`${strings.keys} (H)`} onClick={props.onKeys} />
        </div>
      )}
    </header>
  );
}

function Tool(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly menu?: boolean;
  readonly onClick: (button: HTMLElement) => void;
}) {
  const { icon, title, menu, onClick } = props;
  return (
    <button
      type="button"
      class={`quiet tool-${icon}`}
      title={title}
      aria-label={title}
      aria-haspopup={menu ? 'menu' : undefined}
      onClick={(event) => onClick(event.currentTarget)}
    >
      <Icon name={icon} />
    </button>
  );
}

function Time(props: {
  readonly words: string;
  readonly ms: number | undefined;
  readonly strings: Strings;
}) {
  const { words, ms, strings } = props;
  if (ms === undefined) return null;
  return (
    <span class="time">
      <span class="muted">{words}</span> {durationText(ms, strings.locale)}
    </span>
  );
}

function Progress({ model, strings }: { readonly model: TreeModel; readonly strings: Strings }) {
  const { counts } = model;
  const verified = counts.verified + counts.unsupported;
  const open = counts.verifiable + counts.unverified + counts.unknown;
  return (
    <span class="progress">
      <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-out" width="100" height="6" />
        <rect class="bar-open" width={(100 * (verified + open)) / model.claims} height="6" />
        <rect class="bar-verified" width={(100 * verified) / model.claims} height="6" />
      </svg>
      {strings.progress(counts)}
    </span>
  );
}

function SearchBox({ search, strings, onQuery, onStep, onSearch }: HeaderProps) {
  return (
    <span class="search" role="search">
      <input
        type="text"
        ref={(input) => {
          if (input !== null && search.wanted) {
            search.wanted = false;
            input.focus();
            input.select();
          }
        }}
        value={search.query}
        aria-label={strings.searchHint}
        placeholder={strings.searchHint}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.isComposing || event.keyCode === 229) return;
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') onSearch(false);
          else return;
          event.preventDefault();
        }}
      />
      <span class="muted" role="status">
        {search.query === '' ? '' : strings.matches(search.at + 1, search.matches.length)}
      </span>
    </span>
  );
}
