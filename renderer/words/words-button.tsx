import './words.css';
import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { BookQuestionMarkRegular } from '@fluentui/react-icons/svg/book-question-mark';
import { useState } from 'react';
import { strings } from '../strings.ts';
import type { FoundWord } from './find-words.ts';
import { wordsWithin } from './words-on-screen.ts';

/** The protocol words of the screen with their meanings: for the keyboard, and for whoever wants all of them at once. */
export function WordsButton() {
  const [words, setWords] = useState<readonly FoundWord[]>([]);
  const say = strings.words;
  return (
    <Popover
      trapFocus
      positioning="below-end"
      onOpenChange={(_, { open }) => {
        const screen = document.querySelector('main');
        if (open) setWords(screen ? wordsWithin(screen) : []);
      }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          icon={<BookQuestionMarkRegular />}
          aria-label={say.title}
          title={say.title}
          data-testid="words"
        />
      </PopoverTrigger>
      <PopoverSurface className="words" aria-labelledby="words-title">
        <h2 id="words-title">{say.title}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
        <section className="words-list" tabIndex={0} aria-labelledby="words-title" data-testid="words-list">
          {words.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <dl>
              {words.map(({ word, meaning }) => (
                <div key={word}>
                  <dt>{word}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      </PopoverSurface>
    </Popover>
  );
}
