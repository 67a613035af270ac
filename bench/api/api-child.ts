// The deployed handler behind HTTP, as `npm start` serves it.
import { createHttpServer } from '../../local/http.ts';
import { listen } from '../../local/listen.ts';
import { ready } from './child-side.ts';

const { handler } = await import('../../lambdas/api/handler.ts');
ready(await listen(createHttpServer(() => async (event, context) => handler(event, context))));
