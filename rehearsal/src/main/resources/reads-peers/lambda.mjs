// A peer on Node as a Lambda function: node lambda.mjs NAME. It asks the Runtime API itself, over one kept connection.
import http from 'node:http';

const address = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation/`;
const agent = new http.Agent({ keepAlive: true });

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(address + path, { method, agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const { open } = await import(`./${process.argv[2]}.mjs`);
const answers = open({ connectionString: process.env.DATABASE_URL, connections: 2 });
// The connection opens while the rest initializes, as in our own function; nobody has this id.
answers.user('-').catch(() => {});

for (;;) {
  const { headers, text } = await call('GET', 'next');
  const id = JSON.parse(text).pathParameters.id;
  const body = await answers.user(id);
  const answer = { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body, isBase64Encoded: false };
  await call('POST', `${headers['lambda-runtime-aws-request-id']}/response`, JSON.stringify(answer));
}
