import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { MessageTree } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import type { BoxOffice } from '../rules';
import { BoxOfficeLamp } from './box-office-lamp';

/**
 * The way to the box office on every public page: a quiet link with the lamp beside it, at the foot of the window.
 * `waiting` says how many answers wait there.
 */
export function BoxOfficeButton(props: { status: BoxOffice; sentences: MessageTree | null; waiting?: ReactNode }) {
  const { status, sentences, waiting } = props;
  const t = useTranslator();
  return (
    <aside className="box-office" aria-label={t('common.lamp.label')}>
      <Link to="/messages" className="box-office__button" data-chat-button="">
        <Icon name="chat" />
        <span className="box-office__words">
          <span className="box-office__ask">{t('common.lamp.ask')}</span>
          <BoxOfficeLamp status={status} sentences={sentences} />
        </span>
        {waiting}
      </Link>
    </aside>
  );
}
