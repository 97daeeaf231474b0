// The reader's progress, joined to this browser's storage. Made when the story is first opened.

import type { Marker } from '../../chapters/shared/live-figure.ts';
import { Story, type StoryProgress } from '../../state/story/story.ts';
import { kept } from '../page/storage.ts';

let story: Story | null = null;

export function storyDesk(): Story {
  if (story) return story;
  story = new Story(kept);
  void story.restore();
  return story;
}

/** The reader's place on the textbook's axis, kept with the progress. */
export function markerOf(story: Story, { marker }: StoryProgress): Marker {
  return { place: marker, onPlace: (place) => story.mark(place) };
}
