import { useNavigation } from '@remix-run/react';
import { isSelling } from '~/catalogue/sales';
import { LiveNotice } from '~/ui/live-notice';
import { Page, Stage } from '~/ui/page';
import { useLivePage } from '../hooks/use-live-page';
import type { HoldAnswer, PerformancePage } from '../performance-page';
import { GeneralAdmissionForm } from './general-admission-form';
import { OtherDates } from './other-dates';
import { PerformanceHeader } from './performance-header';
import { SalesNotice } from './sales-notice';
import '../seating.scss';

/** Free seating, or a performance that cannot be bought: no map to show. */
export function GeneralPerformance(props: { page: PerformancePage; answer?: HoldAnswer }) {
  const { answer } = props;
  const page = useLivePage(props.page);
  const busy = useNavigation().formMethod === 'POST';
  return (
    <>
      <Stage spotlight>
        <PerformanceHeader page={page} />
        <SalesNotice page={page} />
      </Stage>
      <Page>
        {isSelling(page.sales) ? <LiveNotice /> : null}
        {page.sales === 'open' && page.generalZoneId ? (
          <GeneralAdmissionForm
            page={page}
            zoneId={page.generalZoneId}
            problem={answer?.problem.sentence ?? null}
            busy={busy}
          />
        ) : null}
        <OtherDates dates={page.otherDates} />
      </Page>
    </>
  );
}
