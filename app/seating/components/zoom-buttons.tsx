import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import type { HallView } from '../hooks/use-hall-view';
import { MAX_ZOOM } from '../view';

/** Closer, farther, whole hall: for those who do not pinch. */
export function ZoomButtons({ view }: { view: HallView }) {
  const t = useTranslator();
  return (
    <div className="hall__zoom">
      <button
        type="button"
        onClick={view.showAll}
        disabled={view.zoom <= 1}
        aria-label={t('seating.map.whole')}
        title={t('seating.map.whole')}
      >
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5" />
        </svg>
      </button>
      <button
        type="button"
        onClick={() => view.zoomBy(1.6)}
        disabled={view.zoom >= MAX_ZOOM}
        aria-label={t('seating.map.closer')}
      >
        <Icon name="plus" />
      </button>
      <button
        type="button"
        onClick={() => view.zoomBy(1 / 1.6)}
        disabled={view.zoom <= 1}
        aria-label={t('seating.map.farther')}
      >
        <Icon name="minus" />
      </button>
    </div>
  );
}
