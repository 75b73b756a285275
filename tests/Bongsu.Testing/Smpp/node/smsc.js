// A short message centre on loopback, made of npm's smpp. Arguments: port, password, and key and certificate for TLS.
// It says what comes as lines of JSON, and does what the last two digits of a number ask for.
'use strict';

const fs = require('fs');
const smpp = require('smpp');

const [port, password, key, cert] = process.argv.slice(2);
const options = key ? { key: fs.readFileSync(key), cert: fs.readFileSync(cert) } : {};
const tries = new Map();
let lastId = 1000000;

const say = (event, more) => console.log(JSON.stringify({ event, ...more }));

function receipt(session, pdu, fields) {
  session.deliver_sm(
    { source_addr: pdu.destination_addr, source_addr_ton: 1, source_addr_npi: 1, destination_addr: pdu.source_addr, esm_class: 4, ...fields },
    answer => say('receipt-answer', { status: answer.command_status }));
}

const actions = {
  // The receipt overtakes nothing, but nearly: it is sent in the same moment as the answer.
  '01': (session, pdu, id) => receipt(session, pdu, {
    short_message: `id:${id} sub:001 dlvrd:001 submit date:2611292140 done date:2611292141 stat:DELIVRD err:000 text:x`,
  }),
  '02': (session, pdu, id) => receipt(session, pdu, {
    short_message: 'lost', receipted_message_id: Number(id).toString(16).toUpperCase(), message_state: 5,
  }),
  '05': (session, pdu, id, count) => count === 1 && session.deliver_sm(
    { source_addr: pdu.destination_addr, source_addr_ton: 1, source_addr_npi: 1, destination_addr: pdu.source_addr, short_message: '확인 가는 중' },
    answer => say('reply-answer', { status: answer.command_status })),
  '06': session => session.unbind(),
};

const server = smpp.createServer(options, session => {
  session.on('error', error => say('error', { message: String(error) }));
  const bind = pdu => {
    const right = pdu.password === password;
    say('bind', { command: pdu.command, user: pdu.system_id, type: pdu.system_type, version: pdu.interface_version, right });
    session.send(pdu.response({ command_status: right ? smpp.ESME_ROK : smpp.ESME_RINVPASWD, system_id: 'smsc' }));
    if (right)
      session.enquire_link(answer => say('enquiry-answer', { status: answer.command_status }));
  };
  session.on('bind_transceiver', bind);
  session.on('bind_transmitter', bind);
  session.on('enquire_link', pdu => session.send(pdu.response()));
  session.on('unbind', pdu => {
    say('unbind', {});
    session.send(pdu.response());
  });
  session.on('submit_sm', pdu => {
    const text = pdu.message_payload || pdu.short_message;
    const last = pdu.destination_addr.slice(-2);
    const count = (tries.get(pdu.destination_addr) || 0) + 1;
    tries.set(pdu.destination_addr, count);
    say('submit', {
      source: pdu.source_addr, sourceTon: pdu.source_addr_ton, destination: pdu.destination_addr, destinationTon: pdu.dest_addr_ton, coding: pdu.data_coding,
      esm: pdu.esm_class, registered: pdu.registered_delivery, payload: Boolean(pdu.message_payload),
      text: Buffer.isBuffer(text.message) ? text.message.toString('base64') : text.message,
      header: text.udh ? text.udh.map(u => u.toString('hex')).join('') : '',
    });
    if (last === '03' && count <= 2) {
      session.send(pdu.response({ command_status: smpp.ESME_RTHROTTLED }));
      return;
    }
    if (last === '04' && count === 1) {
      session.destroy();
      return;
    }
    if (last === '07') {
      session.send(pdu.response({ command_status: smpp.ESME_RINVDSTADR }));
      return;
    }
    const id = String(++lastId);
    session.send(pdu.response({ message_id: id }));
    if (actions[last])
      actions[last](session, pdu, id, count);
  });
});

server.listen(Number(port), '127.0.0.1');
