import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button, LinkButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Page, Stage } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';
import { Sign } from '~/ui/sign';
import type { FormAnswer } from '../answer.server';
import type { Evening } from '../rules';
import { EmailForm, NameForm } from './details-forms';
import { EveningList } from './evening-list';
import './account.scss';

interface AccountHomeProps {
  name: string;
  email: string;
  role: 'owner' | 'manager' | 'box_office' | 'door' | 'support' | null;
  /** Whether a code is asked for beside the password. */
  secondStep: boolean;
  evenings: readonly Evening[];
  answer: (FormAnswer & { intent: 'name' | 'email' }) | undefined;
}

/** Somebody's own corner of the house: the next evenings out, the orders, the details. */
export function AccountHome({ name, email, role, secondStep, evenings, answer }: AccountHomeProps) {
  const t = useTranslator();
  return (
    <>
      <Stage>
        <div className="account-head">
          <PageTitle
            eyebrow={t('account.home.title')}
            title={name ? t('account.home.greeting', { name }) : t('account.home.greeting_nameless')}
            lead={
              role ? (
                <>
                  {t('account.role.label')} <Sign tone="accent">{t(`account.role.${role}`)}</Sign>
                </>
              ) : null
            }
          />
          <Form method="post" action="/sign-out">
            <Button variant="secondary">{t('account.home.sign_out')}</Button>
          </Form>
        </div>
      </Stage>
      <Page>
        <div className="account-columns">
          <section aria-labelledby="next">
            <h2 id="next">{t('account.home.next')}</h2>
            <EveningList evenings={evenings} />
            <div className="account-orders">
              <p className="soft">{t('account.home.orders_text')}</p>
              <LinkButton to="/account/orders" variant="secondary">
                {t('account.home.orders')}
              </LinkButton>
            </div>
          </section>
          <div className="account-details">
            <Card title={t('account.home.details')}>
              <NameForm name={name} answer={answer?.intent === 'name' ? answer : undefined} />
              <EmailForm email={email} answer={answer?.intent === 'email' ? answer : undefined} />
              <div className="account-password">
                <p>{t('account.home.password_text')}</p>
                <LinkButton to="/account/password" variant="secondary">
                  {t('account.home.change_password')}
                </LinkButton>
              </div>
              {role || secondStep ? (
                <div className="account-password">
                  <p>{t(secondStep ? 'account.two_step.home_on' : 'account.two_step.home_text')}</p>
                  <LinkButton to="/account/two-step" variant="secondary">
                    {t('account.two_step.manage')}
                  </LinkButton>
                </div>
              ) : null}
            </Card>
          </div>
        </div>
      </Page>
    </>
  );
}
