import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import './notifications.scss';

/** A small offer beside a conversation while nobody is there: the way to where this device can be told. It asks for nothing itself. */
export function PushOffer() {
  const t = useTranslator();
  return (
    <p className="push-offer">
      <Icon name="bell" />
      <Link to="/account/notifications">{t('common.bell.offer')}</Link>
    </p>
  );
}
