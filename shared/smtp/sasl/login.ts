import { answer, fail, type SaslMechanism } from './mechanism.ts';

/**
 * LOGIN (draft-murchison-sasl-login; Microsoft's MS-XLOGIN): the server asks for the user name, then for the password. The
 * prompts are not fixed, so the order decides where their words do not.
 */
const login: SaslMechanism = {
  name: 'LOGIN',
  start({ user, password = '' }) {
    const left = ['user', 'password'];
    return {
      respond(challenge) {
        const prompt = new TextDecoder().decode(challenge);
        const asked = /pass/i.test(prompt) ? 'password' : /user|name|login|account/i.test(prompt) ? 'user' : left[0];
        const at = asked === undefined ? -1 : left.indexOf(asked);
        if (at < 0)
          return fail('challenge-unexpected', 'The server asks again after it has got the user name and the password.');
        left.splice(at, 1);
        return answer(asked === 'user' ? user : password);
      },
    };
  },
};

export default login;
