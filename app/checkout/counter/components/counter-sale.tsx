import { Form, Link } from '@remix-run/react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { HallMap } from '~/seating/components/hall-map';
import { Legend } from '~/seating/components/legend';
import { RowList } from '~/seating/components/row-list';
import { type View, ViewSwitch } from '~/seating/components/view-switch';
import { ZonePatterns } from '~/seating/components/zone-patterns';
import { type Hall, indexSeats } from '~/seating/hall';
import { useKeptFocus } from '~/seating/hooks/use-kept-focus';
import { useLivePage } from '~/seating/hooks/use-live-page';
import type { PerformancePage } from '~/seating/performance-page';
import { zonePrice } from '~/seating/prices';
import { type SeatState, stateOf } from '~/seating/rules';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { Icon } from '~/ui/icon';
import { LiveNotice } from '~/ui/live-notice';
import { Page, Stage } from '~/ui/page';
import { usePayment } from '../hooks/use-payment';
import { type LiveSale, useSale } from '../hooks/use-sale';
import { defaultPrice, type KeptSeat, type KnownCustomer, type Sale } from '../sale';
import { CustomerField } from './customer-field';
import { GeneralPlaces } from './general-places';
import { KeptSeats } from './kept-seats';
import { PaymentBar, PaymentPanel } from './payment';
import { SaleLines, sending } from './sale-lines';
import '~/seating/seating.scss';
import './counter.scss';

interface Props {
  page: PerformancePage;
  hall: Hall | null;
  sale: Sale;
  kept: readonly KeptSeat[];
  /** The sentence of what the server refused on a page without scripts. */
  problem: string | null;
  typed: string;
  found: readonly KnownCustomer[];
  startView: View;
}

// A line that is taken out takes its button along: the focus goes to the title of the sale.
const HEADS = [['.sale-parts', '#sale-title']] as const;

/** One evening at the counter: the hall, the sale beside it, and the money at the bottom of the screen. */
export function CounterSale(props: Props) {
  const { hall, typed, found } = props;
  const t = useTranslator();
  const page = useLivePage(props.page);
  const live = useSale(props.sale, page.id, props.problem);
  const shared = { live, types: page.priceTypes, performanceId: page.id };
  const focused = useKeptFocus<HTMLDivElement>(HEADS);
  const open = page.sales === 'open' && live.sale.status !== 'linked';
  return (
    <div className="choose sale">
      {hall ? <ZonePatterns zones={hall.zones} /> : null}
      <Stage>
        <SaleHead page={page} sale={live.sale} />
        {hall ? (
          <SeatedHall {...{ page, hall, live, open }} kept={props.kept} startView={props.startView} />
        ) : (
          <GeneralPlaces {...{ page, live, open }} />
        )}
      </Stage>
      <Page>
        <div className="sale-parts" ref={focused}>
          <section className="sale-part" aria-labelledby="sale-title">
            <h2 id="sale-title" tabIndex={-1}>
              {t('counter.sale.title')}
            </h2>
            {live.sale.status === 'linked' ? <p className="soft">{t('counter.sale.linked')}</p> : null}
            <SaleLines {...shared} numbered={hall !== null} />
            {live.count > 0 ? <CustomerField {...{ live, typed, found }} /> : null}
            <GiveUp live={live} />
          </section>
          <PaymentPanel live={live} />
        </div>
      </Page>
      <PaymentBar live={live} numbered={hall !== null} />
    </div>
  );
}

function SaleHead({ page, sale }: { page: PerformancePage; sale: Sale }) {
  const t = useTranslator();
  return (
    <header className="sale-head">
      <p>
        <Link to={sale.lines.length > 0 ? `/desk/sale?order=${sale.id}` : '/desk/sale'} className="sale-head__back">
          <Icon name="arrow-left" /> {t('counter.sale.other_date')}
        </Link>
      </p>
      <h1>{page.title}</h1>
      <p>
        <DateTime at={page.startsAt} timeZone={page.venue.timeZone} style="short" /> · {page.venue.name} ·{' '}
        {t('counter.left', { count: page.available })}
      </p>
    </header>
  );
}

interface SeatedHallProps {
  page: PerformancePage;
  hall: Hall;
  live: LiveSale;
  open: boolean;
  kept: readonly KeptSeat[];
  startView: View;
}

function SeatedHall(props: SeatedHallProps) {
  const { page, hall, live, open } = props;
  const t = useTranslator();
  const [view, setView] = useState(props.startView);
  const seats = useMemo(() => indexSeats(hall), [hall]);
  const prices = useMemo(() => hall.zones.map((zone) => zonePrice(page.priceTypes, zone.id)), [hall, page.priceTypes]);
  const others = { states: page.states, mine: new Set<number>(), chosen: [], lost: new Set(live.lost), room: 100 };
  const toggle = (number: number) => {
    const zone = hall.zones[seats.get(number)?.seat.zone ?? -1];
    if (live.has(number) || stateOf(number, others) === 'free') {
      live.toggle(number, zone ? (defaultPrice(page.priceTypes, zone.id) ?? 0) : 0);
    }
  };
  const shared = {
    hall,
    prices,
    open,
    onToggle: toggle,
    stateOf: (number: number): SeatState => (live.has(number) ? 'chosen' : stateOf(number, others)),
  };
  const toolbar = <ViewSwitch view={view} onChange={setView} />;
  return (
    <div className={view === 'map' ? 'choose__grid' : 'choose__grid choose__grid--list'}>
      <div className="choose__hall">
        {view === 'map' ? <HallMap seats={seats} states={page.states} toolbar={toolbar} {...shared} /> : toolbar}
        <LiveNotice />
        <Form method="post" className={view === 'map' ? 'choose__list choose__list--second' : 'choose__list sale-rows'}>
          <input type="hidden" name="order" value={live.sale.id} />
          <RowList {...shared} />
          <noscript>
            <button className="btn btn-primary" type="submit" name="intent" value="hold">
              {t('counter.sale.hold')}
            </button>
          </noscript>
        </Form>
      </div>
      <div className="choose__aside">
        {open ? <BestSeats live={live} hall={hall} /> : null}
        {open ? <KeptSeats live={live} kept={props.kept} /> : null}
        {view === 'map' ? (
          <LegendFolded>
            <Legend hall={hall} prices={prices} hasMine={false} />
          </LegendFolded>
        ) : null}
      </div>
    </div>
  );
}

function LegendFolded({ children }: { children: ReactNode }) {
  const t = useTranslator();
  return (
    <details className="sale-legend">
      <summary>{t('seating.legend.title')}</summary>
      {children}
    </details>
  );
}

const USUAL_GROUPS = [1, 2, 3, 4, 5, 6];

/** The best seats that are left, for so many: one tap each for the usual numbers. */
function BestSeats({ live, hall }: { live: LiveSale; hall: Hall }) {
  const t = useTranslator();
  return (
    <Form method="post" className="best sale-best" onSubmit={sending(live)}>
      <h2 className="best__title">{t('counter.best.title')}</h2>
      <input type="hidden" name="intent" value="best" />
      <input type="hidden" name="order" value={live.sale.id} />
      {hall.zones.length > 1 ? (
        <select className="form-select" name="zone" aria-label={t('seating.best.zone')}>
          <option value="">{t('counter.best.anywhere')}</option>
          {hall.zones.map((zone) => (
            <option key={zone.id} value={zone.id}>
              {localize(zone.name, t.language)}
            </option>
          ))}
        </select>
      ) : null}
      <div className="sale-best__numbers">
        {USUAL_GROUPS.map((quantity) => (
          <Button
            key={quantity}
            variant="secondary"
            name="quantity"
            value={quantity}
            aria-label={t('counter.best.so_many', { count: quantity })}
          >
            {quantity}
          </Button>
        ))}
      </div>
    </Form>
  );
}

function GiveUp({ live }: { live: LiveSale }) {
  const t = useTranslator();
  const { busy, onSubmit } = usePayment(live);
  if (!live.sale.code) return null;
  return (
    <Form method="post" className="sale-give-up" onSubmit={onSubmit}>
      <input type="hidden" name="order" value={live.sale.id} />
      <Button variant="quiet" name="intent" value="give_up" aria-busy={busy || undefined}>
        {t('counter.sale.give_up')}
      </Button>
    </Form>
  );
}
