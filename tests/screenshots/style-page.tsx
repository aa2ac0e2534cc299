import { createRemixStub } from '@remix-run/testing';
import { renderToStaticMarkup } from 'react-dom/server';
import { dictionaryOf } from '~/platform/i18n/dictionaries.server';
import type { Language } from '~/platform/i18n/languages';
import { TranslationProvider } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button, LinkButton } from '~/ui/button';
import { Card, TicketCard } from '~/ui/card';
import { Countdown } from '~/ui/countdown';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { FormErrors } from '~/ui/form-errors';
import { Icon } from '~/ui/icon';
import { Layout } from '~/ui/layout/layout';
import { Money } from '~/ui/money';
import { Page, Stage } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';
import { PosterCard } from '~/ui/poster-card';
import { ProgressSteps } from '~/ui/progress-steps';
import { AvailabilitySign, Sign } from '~/ui/sign';

const paris = 'Europe/Paris';
const evening = '2026-11-27T19:30:00Z';

/** Every piece of the design system on one page, to be looked at. Posters are found among those given. */
export function styleSheet(language: Language, posters: readonly string[]): string {
  const Stub = createRemixStub([{ path: '*', Component: () => <StylePage posters={posters} /> }]);
  return renderToStaticMarkup(
    <TranslationProvider language={language} dictionary={dictionaryOf(language, ['common'])}>
      <Stub initialEntries={['/']} />
    </TranslationProvider>,
  );
}

const house = {
  theatre: {
    name: 'Théâtre du Puits',
    tagline: 'Quatre-vingt-dix-huit places, pas une de trop.',
    legalName: 'Association Théâtre du Puits',
    legalMentions: 'Licences d’entrepreneur de spectacles 1, 2 et 3.',
    contactEmail: 'billetterie@parterre.example',
    contactPhone: '04 78 00 00 00',
  },
  address: '/',
  cartCount: 3,
  signedIn: true,
  paypalMode: 'emulator',
  notice: null,
} as const;

function StylePage({ posters }: { posters: readonly string[] }) {
  return (
    <Layout {...house}>
      <Stage spotlight>
        <PageTitle
          eyebrow="Saison 2026–2027"
          title="Neuf spectacles, une petite salle, vous."
          lead="Comédies, Molière, une soirée d’improvisation et un festival de troupes, d’octobre à juin."
        />
        <p className="actions">
          <LinkButton to="/">Choisir mes places</LinkButton>
          <LinkButton to="/" variant="secondary">
            Abonnements
          </LinkButton>
        </p>
      </Stage>
      <Page>
        <h2>Novembre 2026</h2>
        <ul className="poster-wall">
          {['Le Malade imaginaire', 'Complètement complet', 'La Nuit des lampions', 'L’Invitée'].map(
            (title, position) => (
              <li key={title}>
                <PosterCard
                  to="/"
                  title={title}
                  poster={posters[position] ?? null}
                  band={position === 1 ? 'Complet' : undefined}
                  sign={position === 2 ? <AvailabilitySign placesLeft={4} /> : null}
                >
                  <p>
                    <DateTime at={evening} timeZone={paris} style="short" />
                  </p>
                  <p className="soft">
                    Théâtre du Puits, <Money cents={1500} />
                  </p>
                </PosterCard>
              </li>
            ),
          )}
        </ul>
      </Page>
      <Page width="narrow">
        <ProgressSteps steps={['Places', 'Coordonnées', 'Billets']} current={1} />
        <PageTitle title="Mon panier" lead="Vos places vous attendent quinze minutes." />
        <p>
          <Countdown deadline={evening} serverNow="2026-11-27T19:20:00Z" timeZone={paris} />
        </p>
        {['A6', 'A7'].map((seat) => (
          <TicketCard
            key={seat}
            stub={
              <>
                <Money cents={1500} />
                <Button variant="quiet">Retirer</Button>
              </>
            }
          >
            <h3>Le Malade imaginaire</h3>
            <p>
              <DateTime at={evening} timeZone={paris} />
              <br />
              Rang A, place {seat}. Plein tarif
            </p>
          </TicketCard>
        ))}
        <Alert tone="warning" title="La place A8 vient d’être prise.">
          <p>Vos deux autres places sont gardées.</p>
        </Alert>
        <Alert tone="success">
          <p>Votre commande est payée, vos billets sont prêts.</p>
        </Alert>
        <FormErrors fields={[{ id: 'mail', label: 'E-mail', errors: ['email'] }]} />
        <Card title="Vos coordonnées">
          <div className="field">
            <label className="form-label" htmlFor="name">
              Nom
            </label>
            <input className="form-control" id="name" />
          </div>
          <div className="field field--wrong">
            <label className="form-label" htmlFor="mail">
              E-mail
            </label>
            <div className="form-text">Pour vous envoyer les billets.</div>
            <input className="form-control" id="mail" defaultValue="anne@" />
            <p className="field__error">Cette adresse e-mail ne semble pas complète.</p>
          </div>
          <div className="form-check field">
            <input className="form-check-input" type="checkbox" id="news" defaultChecked />
            <label className="form-check-label" htmlFor="news">
              Recevoir le programme, quatre fois par an
            </label>
          </div>
          <Button wide>
            Payer <Money cents={3000} /> <Icon name="arrow-right" />
          </Button>
        </Card>
        <p>
          <Sign>−12 ans</Sign> <Sign tone="ink">Complet</Sign> <Sign tone="accent">Plus que 4 places</Sign>
        </p>
        <EmptyState title="Votre panier est vide" action={<LinkButton to="/">Voir la saison</LinkButton>}>
          <p>Un fauteuil vous attend quelque part dans la saison.</p>
        </EmptyState>
      </Page>
    </Layout>
  );
}
