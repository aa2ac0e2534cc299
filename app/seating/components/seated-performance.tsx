import { Form, useNavigation } from '@remix-run/react';
import { useMemo, useState } from 'react';
import { isSelling } from '~/catalogue/sales';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { LiveNotice } from '~/ui/live-notice';
import { Page, Stage } from '~/ui/page';
import { type Hall, indexSeats, withoutUnpriced } from '../hall';
import { useChoice } from '../hooks/use-choice';
import { useLivePage } from '../hooks/use-live-page';
import { useMyPlaces } from '../hooks/use-my-places';
import { type HoldAnswer, type PerformancePage, withStates } from '../performance-page';
import { usualTotal, zonePrice } from '../prices';
import { BestSeatsForm } from './best-seats-form';
import { ChoiceBar } from './choice-bar';
import { HallMap } from './hall-map';
import { Legend } from './legend';
import { OtherDates } from './other-dates';
import { PerformanceHeader } from './performance-header';
import { PriceTable } from './price-table';
import { RowList } from './row-list';
import { SalesNotice } from './sales-notice';
import { type View, ViewSwitch } from './view-switch';
import { ZonePatterns } from './zone-patterns';
import '../seating.scss';

const FORM = 'places';
const NONE: readonly number[] = [];

/** Numbered seats: the hall as a map and as a list, one choice between them. */
export function SeatedPerformance(props: { page: PerformancePage; hall: Hall; answer?: HoldAnswer; startView: View }) {
  const { hall, answer } = props;
  const t = useTranslator();
  const [view, setView] = useState<View>(props.startView);
  const seats = useMemo(() => indexSeats(hall), [hall]);
  const live = useLivePage(props.page);
  const prices = useMemo(() => hall.zones.map((zone) => zonePrice(live.priceTypes, zone.id)), [hall, live.priceTypes]);
  const states = useMemo(() => withoutUnpriced(live.states, hall, prices.map(Boolean)), [live.states, hall, prices]);
  const page = states === live.states ? live : withStates(live, states);
  const { mine, room, askedFor, ask } = useMyPlaces(page);
  const busy = useNavigation().formMethod === 'POST';
  const choice = useChoice(seats, {
    states,
    mine,
    room,
    askedFor,
    ask,
    start: answer?.kept ?? NONE,
    answeredLost: answer?.lost ?? NONE,
    holding: busy,
  });
  const open = isSelling(page.sales);
  const chosenZones = choice.chosen.flatMap((number) => hall.zones[seats.get(number)?.seat.zone ?? -1]?.id ?? []);
  const shared = { hall, prices, stateOf: choice.stateOf, onToggle: choice.toggle, open };
  const zoneNames = hall.zones.map((zone) => ({ id: zone.id, name: localize(zone.name, t.language) }));
  const hasCompanions = [...seats.values()].some(({ seat }) => seat.kind === 'companion');
  const toolbar = <ViewSwitch view={view} onChange={setView} />;
  return (
    <div className="choose">
      <ZonePatterns zones={hall.zones} />
      <Stage spotlight>
        <PerformanceHeader page={page} />
        <SalesNotice page={page} />
        {page.sales === 'sold_out' ? <OtherDates dates={page.otherDates} /> : null}
        <div className={view === 'map' ? 'choose__grid' : 'choose__grid choose__grid--list'}>
          <div className="choose__hall">
            {view === 'map' ? <HallMap seats={seats} states={states} toolbar={toolbar} {...shared} /> : toolbar}
            <LiveNotice />
            <p className="choose__no-scripts">{t('seating.map.without_scripts')}</p>
          </div>
          <div className="choose__aside">
            {open ? <BestSeatsForm {...{ hall, prices, states, busy }} room={room} /> : null}
            {view === 'map' ? <Legend hall={hall} prices={prices} hasMine={mine.length > 0} /> : null}
          </div>
        </div>
      </Stage>
      <Page>
        <Form
          id={FORM}
          method="post"
          preventScrollReset
          className={view === 'map' ? 'choose__list choose__list--second' : 'choose__list'}
        >
          <h2>{t('seating.list.title')}</h2>
          {hasCompanions ? <p className="soft">{t('seating.legend.companion_rule')}</p> : null}
          <RowList {...shared} />
        </Form>
        <PriceTable types={page.priceTypes} zones={zoneNames} />
        {page.sales === 'sold_out' ? null : <OtherDates dates={page.otherDates} />}
      </Page>
      {open && (page.available > 0 || choice.lost.length > 0) ? (
        <ChoiceBar
          choice={choice}
          seats={seats}
          total={usualTotal(page.priceTypes, chosenZones)}
          limit={page.limit}
          mine={mine.length}
          problem={answer && answer.lost.length === 0 ? answer.problem.sentence : null}
          busy={busy}
          form={FORM}
        />
      ) : null}
    </div>
  );
}
