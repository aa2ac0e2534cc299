import type { ReactNode } from 'react';
import { PageTitle } from '~/ui/page-title';
import { SeatRows } from './seat-rows';
import './account.scss';

/** The way in: on the dark side what this door leads to, on the light side the form. */
export function Threshold(props: { title: string; lead: ReactNode; children: ReactNode }) {
  return (
    <div className="threshold">
      <div className="stage stage--spotlight threshold__stage">
        <PageTitle title={props.title} lead={props.lead} />
        <SeatRows />
      </div>
      <div className="threshold__form">{props.children}</div>
    </div>
  );
}
