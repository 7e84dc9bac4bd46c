// Pastes as they come, each with the entry that explains it; null where none does.
export const SAMPLES = [
  {
    name: 'a JSON body',
    entry: 'bandwidth/voice/400/invalid-to',
    text: `{
  "type": "validation",
  "description": "Invalid to: must be an E164 telephone number",
  "id": null
}`,
  },
  {
    name: 'a body whose code belongs to another entry',
    entry: 'sinch/voice/400/40005',
    text: `{
  "status": "400 NumberMissingLeadingPlus",
  "errorCode": 40002,
  "message": "Phone number missing leading plus sign"
}`,
  },
  {
    name: 'curl -v',
    entry: 'bandwidth/voice/400/invalid-to',
    text: `$ curl -v -X POST https://voice.bandwidth.com/api/v2/accounts/9900000/calls -d @call.json
* Connected to voice.bandwidth.com (192.0.2.10) port 443 (#0)
> POST /api/v2/accounts/9900000/calls HTTP/1.1
> Host: voice.bandwidth.com
> Authorization: Basic dXNlcjpwYXNz
> Content-Type: application/json
>
< HTTP/1.1 400 Bad Request
< Content-Type: application/json
<
{"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}
`,
  },
  {
    name: 'a body that is cut off',
    entry: 'bandwidth/voice/400/invalid-to',
    text: '{"type":"validation","description":"Invalid to: must be an E164 teleph',
  },
  { name: 'a bare code', entry: 'sinch/voice/400/40005', text: '40005' },
  {
    name: "another vendor's error",
    entry: null,
    text: `twilio.base.exceptions.TwilioRestException: HTTP 401 error: Unable to create record: Unauthorized
{"code": 20003, "message": "Unauthorized", "more_info": "https://www.twilio.com/docs/errors/20003", "status": 401}`,
  },
];

const value = Array.from({ length: 50 }, (_, i) => `callers[${i}].number must be in E.164 format`).join(', ');

/** A paste whose message has a value that is longer than a screen. */
export const LONG = {
  name: 'a value of 2,000 characters',
  entry: 'sinch/voice/400/40001',
  text: JSON.stringify({ errorCode: 40001, message: `Invalid parameters: ${value}`, reference: 'b7e2' }),
  value,
};

/**
 * A log of about so many characters, with an error in every fiftieth line.
 * @param {number} length
 */
export function log(length) {
  const well = '2026-11-20T10:00:00Z INFO worker[12] request served in 12 ms by node 7, queue depth 3\n';
  const error = '2026-11-20T10:00:01Z WARN worker[12] answer 400 '
    + '{"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}\n';
  const lines = well.repeat(49) + error;
  const errors = Math.ceil(length / lines.length);
  return { text: lines.repeat(errors), errors };
}
