/** True when the lamp of the phone can light with this camera. */
export function hasTorch(track: MediaStreamTrack): boolean {
  // Not in the types: a draft that Android's browsers have had for years.
  const can = track.getCapabilities?.() as { torch?: boolean } | undefined;
  return can?.torch === true;
}

/** Lights the lamp or puts it out; false when the phone refuses. */
export async function lightTorch(track: MediaStreamTrack, isOn: boolean): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] });
    return true;
  } catch {
    return false;
  }
}
