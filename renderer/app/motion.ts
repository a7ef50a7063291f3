const query = matchMedia('(prefers-reduced-motion: reduce)');

/** The technician asked the system for less movement. */
export function isMotionReduced(): boolean {
  return query.matches;
}

/** How a list is scrolled by itself: smoothly, unless less movement is asked for. */
export function scrollBehavior(): ScrollBehavior {
  return query.matches ? 'auto' : 'smooth';
}
