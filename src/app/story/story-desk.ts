// The reader's progress, joined to this browser's storage. Made when the story is first opened.

import { Story } from '../../state/story/story.ts';
import { kept } from '../page/storage.ts';

let story: Story | null = null;

export function storyDesk(): Story {
  if (story) return story;
  story = new Story(kept);
  void story.restore();
  return story;
}
