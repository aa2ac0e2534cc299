import { runPushCard } from './push-card';

runPushCard(document);
