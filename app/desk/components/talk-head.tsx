import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Icon } from '~/ui/icon';
import type { Colleague } from '../queries.server';
import type { Talk } from '../talk.server';
import { Waiting } from './waiting';

interface Props {
  talk: Talk;
  name: string | null;
  me: string;
  colleagues: readonly Colleague[];
  search: string;
  now: string;
}

/** Above a conversation: with whom, in which language, how long they wait, who takes care of it; close and reopen. */
export function TalkHead({ talk, name, me, colleagues, search, now }: Props) {
  const t = useTranslator();
  return (
    <header className="desk-talk__head">
      <Link to={`/desk${search}`} className="desk-back">
        <Icon name="arrow-left" /> {t('desk.back_to_inbox')}
      </Link>
      <div className="desk-talk__who">
        <h2 className="desk-talk__name">{name ?? t('desk.visitor')}</h2>
        <span className="desk-tag">{t(`desk.language.${talk.language}`)}</span>
        {talk.waitingSince ? <Waiting since={talk.waitingSince} now={now} /> : null}
        {talk.open ? null : <span className="desk-tag">{t('desk.closed')}</span>}
      </div>
      <div className="desk-talk__acts">
        <AssignForm {...{ talk, me, colleagues }} />
        <Form method="post" data-desk-act="close">
          <Button variant="secondary" name="intent" value={talk.open ? 'close' : 'reopen'} className="btn-sm">
            {t(talk.open ? 'desk.act.close' : 'desk.act.reopen')}
          </Button>
        </Form>
        <Link to={searchWith(search)} className="desk-to-customer" preventScrollReset>
          {t('desk.customer.title')} <Icon name="arrow-right" />
        </Link>
      </div>
    </header>
  );
}

function AssignForm({ talk, me, colleagues }: Pick<Props, 'talk' | 'me' | 'colleagues'>) {
  const t = useTranslator();
  return (
    <Form method="post" className="desk-assign">
      <label className="visually-hidden" htmlFor="desk-assign">
        {t('desk.assign.label')}
      </label>
      <select
        id="desk-assign"
        name="member"
        className="form-select"
        key={talk.assignedTo}
        defaultValue={talk.assignedTo ?? ''}
      >
        <option value="">{t('desk.assign.nobody')}</option>
        {colleagues.map(({ id, name }) => (
          <option key={id} value={id}>
            {id === me ? t('desk.assign.me', { name }) : name}
          </option>
        ))}
      </select>
      <Button variant="secondary" name="intent" value="assign" className="btn-sm">
        {t('desk.assign.do')}
      </Button>
    </Form>
  );
}

function searchWith(search: string): string {
  const all = new URLSearchParams(search);
  all.set('panel', 'customer');
  return `?${all}`;
}
