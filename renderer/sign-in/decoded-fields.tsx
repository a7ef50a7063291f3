import './sign-in.css';
import { strings } from '../strings.ts';

/** What a base64 line of a sign-in says once it is decoded. */
export function DecodedFields({ fields }: { fields: readonly { name: string; value: string }[] }) {
  return (
    <section data-testid="decoded">
      <h3>{strings.signIn.decoded}</h3>
      <dl className="decoded-fields">
        {fields.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
