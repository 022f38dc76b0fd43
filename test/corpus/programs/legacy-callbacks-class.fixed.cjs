// corrected version of legacy-callbacks-class.cjs
class Directory {
  constructor(tables) {
    this.tables = tables;
  }
  find(table, key, done) {
    setTimeout(() => done(null, this.tables[table][key]), 45);
  }
  findAsync(table, key) {
    return new Promise((resolve, reject) => {
      this.find(table, key, (error, value) => (error ? reject(error) : resolve(value)));
    });
  }
}

const directory = new Directory({ phones: { ann: '12' }, rooms: { ann: 'B4' } });

async function card(name) {
  let [phone, room] = await Promise.all([
    directory.findAsync('phones', name),
    directory.findAsync('rooms', name),
  ]);
  phone = phone.padStart(4, '0');
  room = room.toLowerCase();
  return `${name}: ${phone}, ${room}`;
}

card('ann').then((text) => console.log(text));
