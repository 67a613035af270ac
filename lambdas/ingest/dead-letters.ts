import { SendMessageCommand, type MessageAttributeValue, type SQSClient } from '@aws-sdk/client-sqs';
import type { BatchPorts } from './handle-batch.ts';

const MOST_MESSAGE_CHARACTERS = 1000;

/** Puts messages into a dead-letter queue with the attributes `ErrorCode` and `ErrorMessage`. */
export function buryIn(client: SQSClient, queueUrl: string): BatchPorts['bury'] {
  return async (body, code, message) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        MessageAttributes: {
          ErrorCode: attribute(code),
          ErrorMessage: attribute(message.slice(0, MOST_MESSAGE_CHARACTERS)),
        },
      }),
    );
  };
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** SQS takes the characters of XML 1.0 and nothing empty. */
function attribute(value: string): MessageAttributeValue {
  const clean = value.toWellFormed().replaceAll(FORBIDDEN, '\ufffd');
  return { DataType: 'String', StringValue: clean === '' ? '-' : clean };
}
